"""Rates of adults' hours, and the notional threshold."""
