"""What layouts share whose widgets go on in another line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class WrappingLayout(QLayout):
    """Holds widgets and asks ``lay_out`` where they stand; hidden ones take no room.

    ``gap`` is between two widgets of a line.
    """

    def __init__(self, parent: QWidget | None, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def lay_out(self, room: QRect, *, is_real: bool) -> int:
        """Place the widgets in a room where it is real; return the height that they take."""
        raise NotImplementedError

    @property
    def shown(self) -> list[QLayoutItem]:
        """What takes room, in order."""
        return [item for item in self._items if not item.isEmpty()]

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
        return self.lay_out(QRect(0, 0, arg__1, 0), is_real=False)

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        self.lay_out(arg__1, is_real=True)

    @override
    def sizeHint(self) -> QSize:
        shown = self.shown
        wide = sum(item.sizeHint().width() for item in shown) + self.gap * max(0, len(shown) - 1)
        return QSize(wide, max((item.sizeHint().height() for item in shown), default=0))

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self.shown:
            size = size.expandedTo(item.minimumSize())
        return size
