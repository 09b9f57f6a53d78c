"""Progress: for each target of a cycle its chart, what can be said of it, and the values."""
