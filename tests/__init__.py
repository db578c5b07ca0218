"""The tests: one folder per package, and the journeys that cross them."""
