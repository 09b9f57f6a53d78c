"""Tables whose words matter more than even rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from senco_desk.ui.parts.tables import TableView


def wrap(table: TableView) -> None:
    """Let the words of a table run over several lines, each row as high as it needs."""
    table.setWordWrap(True)
    table.setTextElideMode(Qt.TextElideMode.ElideNone)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.setVerticalScrollMode(TableView.ScrollMode.ScrollPerPixel)
