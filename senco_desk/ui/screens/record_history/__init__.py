"""Who changed what in a pupil's record, and when."""
