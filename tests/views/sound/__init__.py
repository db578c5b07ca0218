"""Tests of ``views/sound``."""
