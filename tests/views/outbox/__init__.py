"""Tests of the Outbox page, driven through its widgets."""
