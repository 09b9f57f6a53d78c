"""How the form of a school's file came to be: one numbered script for each change of it."""
