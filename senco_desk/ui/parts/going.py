"""Taking the cursor to one place of a page that scrolls."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from senco_desk.ui.parts.tables import TableView


def go_to(page: QScrollArea, widget: QWidget | None) -> None:
    """Go to a widget; the page as a whole takes the cursor where the widget cannot."""
    to = widget if widget is not None and widget.isEnabled() else page
    to.setFocus(Qt.FocusReason.OtherFocusReason)
    if widget is not None:
        page.ensureWidgetVisible(widget)
    inside = page.widget()
    if isinstance(widget, TableView) and inside:  # it may be higher than the page: its row counts
        row = widget.visualRect(widget.currentIndex())
        at = widget.viewport().mapTo(inside, row.center())
        page.ensureVisible(at.x(), at.y(), 0, row.height() * 2)


def go_to_row(page: QScrollArea, table: TableView, identity: Hashable) -> None:
    """Go to the row of this identity; to the table where it does not show."""
    table.choose(identity)
    go_to(page, table)
