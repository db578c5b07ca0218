"""The only package that knows both the wire and the store: it keeps the one true to the other."""
