"""One small adapter for each thing the operating system does for us."""
