"""Service recipients: found by name, address or device, and their person card."""
