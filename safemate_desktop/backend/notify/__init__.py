"""Telling people outside the control room, with what became of it on record."""
