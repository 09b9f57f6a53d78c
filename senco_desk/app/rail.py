"""The pages of a school's window, from the top of the rail."""

PAGES = (
    ("today", "Today", "today"),
    ("register", "Register", "register"),
    ("class_review", "Class review", "tick"),
    ("provision", "Provision", "target"),
    ("school", "School", "school"),
)
"""Key, title and name of the icon."""
