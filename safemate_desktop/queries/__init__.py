"""What a person can ask the server without changing anything: frozen data; no I/O."""
