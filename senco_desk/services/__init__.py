"""What a user can do: one public method for one action, in one unit of work."""
