"""What the tests stand on: isolation, the strict judge, real helpers."""
