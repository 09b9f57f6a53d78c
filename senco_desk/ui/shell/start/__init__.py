"""The first window: choose a school and unlock it."""
