"""What every test shares."""

from hypothesis import settings

# A test machine that is busy elsewhere may take its time; pytest's own limit still holds.
settings.register_profile("school", deadline=None)
settings.load_profile("school")
