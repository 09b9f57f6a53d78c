"""What the documents recommend, one by one, and what became of it."""
