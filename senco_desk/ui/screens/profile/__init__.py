"""A pupil's profile: details, SEN provision, needs and contacts."""
