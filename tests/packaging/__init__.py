"""Tests of the bootstrap, the checkers, the locks and the wheel."""
