"""What the passing of time does: silence noticed, follow-ups come due."""
