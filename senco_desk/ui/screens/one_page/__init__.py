"""The one-page profile of a pupil."""
