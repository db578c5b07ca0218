"""Tests of ``views/common``."""
