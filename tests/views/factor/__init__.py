"""Tests of the second factor, driven through its widgets."""
