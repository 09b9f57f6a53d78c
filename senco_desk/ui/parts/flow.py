"""Widgets beside each other that go on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from senco_desk.ui.parts.tokens import SPACE


class FlowLayout(QLayout):
    """Lays widgets out like words; those of a line stand in its middle.

    With ``last_right`` the last widget stands at the right end of its line.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = SPACE.medium, last_right: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._last_right = last_right
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, arg__1: QLayoutItem) -> None:
        self._items.append(arg__1)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._lay_out(QRect(0, 0, arg__1, 0), is_real=False)

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        self._lay_out(arg__1, is_real=True)

    @override
    def sizeHint(self) -> QSize:
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(wide, max((item.sizeHint().height() for item in shown), default=0))

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, room: QRect, *, is_real: bool) -> int:
        """Place the widgets where it is real; return the height that they take."""
        top = room.y()
        last = self._shown()[-1:]
        for line in self._lines(room.width()):
            height = max(size.height() for _, size in line)
            left = room.x()
            for item, size in line:
                if self._last_right and item in last:
                    left = room.x() + room.width() - size.width()
                if is_real:
                    down = top + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, down), size))
                left += size.width() + self._gap
            top += height + SPACE.tight
        return max(0, top - SPACE.tight - room.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._shown():
            wanted = item.sizeHint()
            size = QSize(min(wanted.width(), width), wanted.height())
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self._gap
        return lines
