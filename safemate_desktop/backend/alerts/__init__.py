"""Alerts: what they are, and what people may do to them."""
