"""Devices that are not there: a process of its own that speaks to the public ingest door."""
