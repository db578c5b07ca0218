"""Tests of the My activity page, driven through its widgets."""
