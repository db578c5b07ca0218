"""Widgets, a folder per page; a view is given models and callbacks and imports nothing above."""
