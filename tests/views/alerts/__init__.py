"""Tests of the Alerts page, driven through its widgets."""
