"""Tests of the backend's identity."""
