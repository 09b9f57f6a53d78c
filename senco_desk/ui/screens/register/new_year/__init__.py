"""Beginning a new school year: which class moves where, and who leaves."""
