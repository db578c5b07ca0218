"""Works the program through its widgets without a screen, and photographs every state of it."""
