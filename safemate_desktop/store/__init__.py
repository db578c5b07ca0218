"""What this machine knows: an encrypted store of the server's truth and of unsent work; no Qt."""
