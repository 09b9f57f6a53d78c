"""The school: its details, its terms, and the safety of its file."""
