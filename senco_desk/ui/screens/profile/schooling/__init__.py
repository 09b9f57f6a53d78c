"""The cards of attendance, exclusions and earlier schools."""
