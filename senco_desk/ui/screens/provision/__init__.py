"""The provision of the whole school: the map, costs by pupil, and groups."""
