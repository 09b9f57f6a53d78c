"""Hours and costs of each pupil in a year."""
