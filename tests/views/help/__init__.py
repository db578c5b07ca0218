"""Tests of ``views/help``."""
