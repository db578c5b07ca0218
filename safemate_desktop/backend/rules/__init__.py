"""What happens when a device says something: names to alert types, and types to alerts."""
