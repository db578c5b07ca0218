"""Tests of the backend's positions."""
