"""One pupil's cycles: Assess, Plan, Do, Review."""
