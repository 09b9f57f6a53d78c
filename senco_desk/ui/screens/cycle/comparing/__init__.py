"""Two cycles of a pupil side by side."""
