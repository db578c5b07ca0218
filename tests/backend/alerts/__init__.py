"""Tests of the backend's alerts."""
