"""Safemate Desktop: the control room's window on Safemate Pro."""

__version__ = "0.1.0"
