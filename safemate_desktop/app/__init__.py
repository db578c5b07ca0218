"""Composition root: builds each object once, starts and stops them in order."""
