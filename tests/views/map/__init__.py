"""Tests of the map: its files, its gate, its page in the real web engine."""
