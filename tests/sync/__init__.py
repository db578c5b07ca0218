"""The sync engine against a small server in memory, and against the real backend."""
