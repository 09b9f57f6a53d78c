"""The windows around the screens: unlocking, creating a school, and the main window."""
