"""Views of the pupil, parents and others, for the assessment and for the review."""
