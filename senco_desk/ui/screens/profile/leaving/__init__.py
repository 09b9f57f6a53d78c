"""Whether a pupil is at the school, leaving and coming back, and merging two records of one."""
