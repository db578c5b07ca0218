"""Tests of ``views/shell``."""
