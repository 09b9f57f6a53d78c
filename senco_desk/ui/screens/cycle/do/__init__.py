"""Do: measurements against targets, and sessions of provision."""
