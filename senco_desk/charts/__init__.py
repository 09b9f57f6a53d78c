"""Charts, drawn from domain values on a figure that the caller owns."""
