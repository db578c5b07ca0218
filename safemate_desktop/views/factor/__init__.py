"""The second factor: setting it up, its recovery codes, and what can be done to it later."""
