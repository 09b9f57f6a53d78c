"""The editor of a pupil's needs: which, in which rank, in which broad area."""
