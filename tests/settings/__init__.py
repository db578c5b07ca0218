"""Settings and keys on real files and a real keyring."""
