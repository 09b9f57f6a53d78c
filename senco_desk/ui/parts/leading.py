"""Going to the very thing on a page that was looked for, whatever shows it there."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from senco_desk.ui.parts.entries import EntryList
from senco_desk.ui.parts.steady import lay_out
from senco_desk.ui.parts.tables import TableView


def lead_to(page: QWidget, things: Iterable[UUID]) -> bool:
    """Choose each thing in the table, or go to its entry, where the page shows it.

    Says whether the last of them shows. What is hidden shows nothing.
    """
    shows = False
    for thing in things:
        shows = any(_lead_to(page, part, thing) for part in page.findChildren(QWidget))
    return shows


def _lead_to(page: QWidget, part: QWidget, thing: UUID) -> bool:
    if not part.isVisibleTo(page):
        return False
    if isinstance(part, TableView):
        found = part if part.choose(thing) else None
    else:
        found = part.frame(thing) if isinstance(part, EntryList) else None
    if found is None:
        return False
    # What was put into the page just now is shown and laid out only with the next events.
    found.show()
    lay_out()
    found.setFocus(Qt.FocusReason.ShortcutFocusReason)
    bring_into_sight(found)
    return True


def go_to(page: QWidget, part: QWidget | None) -> None:
    """Go to a part; the page as a whole takes the cursor where the part cannot."""
    to = part if part is not None and part.isEnabled() else page
    to.setFocus(Qt.FocusReason.OtherFocusReason)
    if part is not None:
        bring_into_sight(part)


def go_to_row(page: QWidget, table: TableView, identity: Hashable) -> None:
    """Go to the row of this identity; to the table where it does not show."""
    table.choose(identity)
    go_to(page, table)


def bring_into_sight(part: QWidget) -> None:
    """Scroll the page around a part so that it is seen, from its top where it is long.

    Of a table, which may be higher than the page, the marked row is what counts.
    """
    above: QWidget | None = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and (inside := above.widget()) is not None:
            above.ensureWidgetVisible(part)
            top = part.mapTo(inside, QPoint())
            above.ensureVisible(top.x(), top.y(), 0, 0)
            if isinstance(part, TableView):
                row = part.visualRect(part.currentIndex())
                at = part.viewport().mapTo(inside, row.center())
                above.ensureVisible(at.x(), at.y(), 0, row.height() * 2)
        above = above.parentWidget()
