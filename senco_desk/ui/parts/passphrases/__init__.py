"""Typing a passphrase, and choosing a new one: for a new school and for one that is changed."""
