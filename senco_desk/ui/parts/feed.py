"""The one feed on which every change is announced; open screens refresh if it concerns them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from senco_desk.domain.changes import NOTHING, Changes


class ChangesFeed(QObject):
    """Announces ``Changes``: ``feed.announced.connect(screen.changes_announced)``."""

    announced = Signal(object)

    def announce(self, changes: Changes) -> None:
        """Tell every open screen, unless nothing changed."""
        if changes != NOTHING:
            self.announced.emit(changes)
