"""What a person can change: frozen data that says how it looks and what it asks; no I/O."""
