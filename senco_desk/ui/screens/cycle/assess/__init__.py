"""Assess: strengths and needs by area, what was tried before, and views."""
