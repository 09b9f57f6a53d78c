"""A page of several sections: listed on the left, or in one line above where text is large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.ui.parts.choosers import Chooser
from senco_desk.ui.parts.headings import ScrollPage
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE

_ROOM_FOR_BOTH = 110
"""Characters side by side from which the list has room beside a section."""


class Sections(QWidget):
    """Shows one section at a time; each scrolls by itself.

    ``opened`` carries the key of the section that came to the front.
    """

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._keys: list[str] = []
        self._titles: list[str] = []
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        restyle(self.list, kind="plain")
        self.chooser = Chooser("Section", name, self._choose)
        self._stack = QStackedWidget()
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(SPACE.wide - SPACE.small, SPACE.large, 0, SPACE.medium)
        side.addWidget(self.list)
        side.addStretch(1)
        self._above = QWidget()
        above = QHBoxLayout(self._above)
        above.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, 0)
        above.addWidget(self.chooser)
        above.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._side)
        across.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addLayout(across, 1)
        self.list.currentRowChanged.connect(self._open)
        self._fit()

    @property
    def here(self) -> str:
        """The key of the section in front."""
        return self._keys[self._stack.currentIndex()]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all sections, from the top."""
        return tuple(self._keys)

    @property
    def start(self) -> QWidget:
        """Where one chooses a section now."""
        return self.list if self._side.isVisibleTo(self) else self.chooser.box

    def add(self, key: str, title: str, widgets: Sequence[QWidget]) -> None:
        """Add a section that shows these below each other."""
        page = ScrollPage()
        page.setAccessibleName(title)
        for widget in widgets:
            page.add(widget)
        page.body.addStretch(1)
        self._keys.append(key)
        self._titles.append(title)
        self._stack.addWidget(page)
        self.list.addItem(title)
        self.chooser.show_options(tuple(zip(self._keys, self._titles, strict=True)), self._keys[0])
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._fit()

    def show_section(self, key: str) -> None:
        """Bring a section to the front."""
        self.list.setCurrentRow(self._keys.index(key))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _choose(self) -> None:
        self.show_section(str(self.chooser.value))

    def _open(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        options = tuple(zip(self._keys, self._titles, strict=True))
        self.chooser.show_options(options, self._keys[at])
        self.opened.emit(self._keys[at])

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        has_room = self.width() >= metrics.averageCharWidth() * _ROOM_FOR_BOTH
        held = self.start.hasFocus()
        self._side.setVisible(has_room)
        self._above.setVisible(not has_room)
        if held:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        widest = max((metrics.horizontalAdvance(title) for title in self._titles), default=0)
        self.list.setFixedWidth(widest + 2 * metrics.height() + 2 * SPACE.small)
        rows = self.list.sizeHintForRow(0) * self.list.count()
        self.list.setFixedHeight(rows + 2 * (self.list.frameWidth() + SPACE.tight))
