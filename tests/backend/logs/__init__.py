"""Tests of the backend's logs."""
