"""Lists that a school keeps for itself: its staff, and the measures it uses."""
