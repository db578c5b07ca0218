"""Safety alarms and their newest telemetry."""
