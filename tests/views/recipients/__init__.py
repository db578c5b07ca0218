"""Tests of the Recipients page, driven through its widgets."""
