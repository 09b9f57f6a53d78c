"""The history of a pupil's SEN provision: recording a change, and correcting an entry."""
