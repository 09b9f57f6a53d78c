"""The golden thread of a cycle, from need to review."""
