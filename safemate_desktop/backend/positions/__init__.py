"""Positions, and the grants under which they are given."""
