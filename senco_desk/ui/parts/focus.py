"""Where the cursor goes when a page is given it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class _Lead(QObject):
    def __init__(self, page: QWidget, to: QWidget) -> None:
        super().__init__(page)
        self.to = to
        page.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
        return False


def lead_focus(page: QWidget, to: QWidget) -> None:
    """Have a page that is given the cursor pass it on to a widget in it.

    A focus proxy would do the same, but Qt then leaps over everything that stands before that
    widget when one goes through the window with Tab.
    """
    held = page.findChild(_Lead, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if held is None:
        _Lead(page, to)
    else:
        held.to = to
