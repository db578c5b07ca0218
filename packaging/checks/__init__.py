"""What `make check` asks of the project beyond format, lint, types and imports."""
