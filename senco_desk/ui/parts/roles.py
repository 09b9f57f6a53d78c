"""The roles under which table models give more than text."""

from PySide6.QtCore import Qt

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The row's own value; None for the heading of a group."""

STATUS_ROLE = ROW_ROLE + 1
"""The Status of a cell, drawn as a shape and a colour beside its word."""

GROUP_ROLE = ROW_ROLE + 2
"""The GroupLine, where the line is the heading of a group."""
