"""The door that devices come in by: what a gateway forwards, taken once and never lost."""
