"""The parents' copy of the plan: looked at, and shown beside the plan while it is written."""
