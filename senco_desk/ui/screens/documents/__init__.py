"""The documents attached to a pupil's record."""
