"""Steps from one shape of the database to the next, each tried by a test."""
