"""Tests of signing in and consent, driven through its widgets."""
