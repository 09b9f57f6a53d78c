"""Everything on record of a pupil, by date."""
