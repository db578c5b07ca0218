"""Tests of the backend's storage."""
