"""What every page stands on: tokens, theme, icons, and the small widgets made from them."""
