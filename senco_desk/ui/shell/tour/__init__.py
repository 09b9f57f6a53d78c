"""The first-run tour."""
