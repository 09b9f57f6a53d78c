"""The provision map: who has what, planned, delivered and costed, week by week."""
