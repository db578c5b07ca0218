"""Tests of the Settings page, driven through its widgets."""
