"""Widgets beside each other that go on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget
from typing_extensions import override

from senco_desk.ui.parts.lines_layout import WrappingLayout
from senco_desk.ui.parts.tokens import SPACE


class FlowLayout(WrappingLayout):
    """Lays widgets out like words; those of a line stand in its middle.

    With ``last_right`` the last widget stands at the right end of its line.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = SPACE.medium, last_right: bool = False
    ) -> None:
        super().__init__(parent, gap)
        self._last_right = last_right

    @override
    def lay_out(self, room: QRect, *, is_real: bool) -> int:
        top = room.y()
        last = self.shown[-1:]
        for line in self._lines(room.width()):
            height = max(size.height() for _, size in line)
            left = room.x()
            for item, size in line:
                if self._last_right and item in last:
                    left = room.x() + room.width() - size.width()
                if is_real:
                    down = top + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, down), size))
                left += size.width() + self.gap
            top += height + SPACE.tight
        return max(0, top - SPACE.tight - room.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self.shown:
            wanted = item.sizeHint()
            size = QSize(min(wanted.width(), width), wanted.height())
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self.gap
        return lines
