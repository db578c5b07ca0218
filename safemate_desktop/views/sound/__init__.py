"""What the window says about its alarms: whether they are heard, tried by ear, muted or damped."""
