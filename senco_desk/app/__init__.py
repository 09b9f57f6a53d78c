"""Builds every object and hands it over; the only room that knows every other."""
