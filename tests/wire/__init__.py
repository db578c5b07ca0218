"""The wire against small scripted servers."""
