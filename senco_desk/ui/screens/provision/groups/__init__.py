"""Groups of the school, and recording a week of a whole group."""
