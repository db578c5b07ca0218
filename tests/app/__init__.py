"""Tests of the package or promise of the same name."""
