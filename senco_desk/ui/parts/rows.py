"""Buttons beside each other, the rest of the line left free."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from senco_desk.ui.parts.tokens import SPACE


def in_a_row(*widgets: QWidget) -> QWidget:
    """Return the widgets beside each other, from the left."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE.small)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return box
