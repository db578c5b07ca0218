"""The person card: who it is, how to talk, where, dangers and keys, whom to call, the plan."""
