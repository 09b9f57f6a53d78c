"""Attendance of many pupils from a file: the days, the file, what it would record."""
