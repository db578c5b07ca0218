"""Service recipients, kept as the documents that the wire carries."""
