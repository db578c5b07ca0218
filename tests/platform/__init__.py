"""Tests of ``platform``."""
