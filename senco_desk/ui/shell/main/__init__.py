"""The main window: rail, header, pages, quick find and what is said to the user."""
