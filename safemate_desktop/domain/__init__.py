"""Pure rules of the field: no input or output, no Qt; desktop and backend share them."""
