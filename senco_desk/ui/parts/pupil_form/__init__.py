"""The form of a pupil's own details: the register adds with it, the profile changes with it."""
