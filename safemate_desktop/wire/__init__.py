"""The network: contract models in and out, typed errors, and nothing of the store."""
