"""Tests of telling people outside."""
