"""The review sheet of the cycle on the screen, for its teachers."""
