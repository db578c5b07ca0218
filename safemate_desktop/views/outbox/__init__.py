"""What was decided here and is not on the server: nothing a person did is ever dropped."""
