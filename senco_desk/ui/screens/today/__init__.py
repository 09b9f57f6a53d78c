"""Today: what is to be done, and where."""
