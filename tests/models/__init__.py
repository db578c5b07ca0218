"""Tests of the Qt models over a real store."""
