"""What the signed-in user did and looked at, as it stands in the log."""
