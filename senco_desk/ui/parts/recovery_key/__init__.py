"""Showing a recovery key once, to be printed or saved: for a new school and for a new key."""
