"""The numbered stream of a solution, and the connections that follow it."""
