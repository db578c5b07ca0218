"""Tests of the backend's stream."""
