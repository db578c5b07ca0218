"""What each person chooses for themselves on this machine."""
