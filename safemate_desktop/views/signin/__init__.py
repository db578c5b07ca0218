"""Signing in, and consent before anything is kept."""
