"""What this computer remembers of its user: typed preferences, and the keys that lock them."""
