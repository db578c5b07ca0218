"""What wakes readers after a commit; the database stays the truth."""
