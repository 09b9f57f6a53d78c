"""A pupil's page: a head that stays, and the sections of the record below it."""
