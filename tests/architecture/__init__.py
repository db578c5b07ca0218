"""Tests of the house itself: imports, dependencies, the pinned Qt."""
