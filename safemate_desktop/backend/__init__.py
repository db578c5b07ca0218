"""The reference backend: a process of its own that owns the truth of a solution."""
