"""Qt-free helpers that every other package may use: tasks, clock, ids, paths, logging."""
