"""What administrators do to the people of a solution."""
