"""The tamper-evident logs: activity, change and device."""
