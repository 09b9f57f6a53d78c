"""A window to read in: what stands at its top, and a page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.focus import tab_through
from senco_desk.ui.parts.headings import section_title
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE


class ReadingDialog(QDialog):
    """Holds what can be read and not changed; ``wide`` and ``high`` are in characters."""

    def __init__(self, parent: QWidget | None, title: str, *, wide: int, high: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.top = QVBoxLayout()
        self.top.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.small)
        self.top.setSpacing(SPACE.small)
        self.top.addWidget(section_title(title))
        self.middle = QVBoxLayout()
        foot = QFrame()
        restyle(foot, kind="foot")
        self.foot = QHBoxLayout(foot)
        self.foot.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        self.foot.setSpacing(SPACE.small)
        self.foot.addStretch(1)
        self.close_button = secondary("Close", self.reject)
        self.foot.addWidget(self.close_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self.top)
        outer.addLayout(self.middle, 1)
        outer.addWidget(foot)
        room = self.screen().availableGeometry()
        self.resize(
            min(self.fontMetrics().averageCharWidth() * wide, round(room.width() * 0.95)),
            min(self.fontMetrics().height() * high, round(room.height() * 0.9)),
        )

    def show_and_forget(self) -> None:
        """Wait until it is closed."""
        self.exec()
        let_go(self)

    def add_page(self, page: QWidget) -> None:
        """Put what is read into the middle; it is reached by Tab and moved by the arrow keys."""
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.setAccessibleName(self.windowTitle())
        self.middle.addWidget(page, 1)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Have Tab go from the top to the foot, which was there first."""
        super().showEvent(event)
        tab_through(self, self.close_button)
