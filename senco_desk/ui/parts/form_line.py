"""Fields beside each other in a line of a form; where there is no room, in several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem
from typing_extensions import override

from senco_desk.ui.parts.tokens import SPACE


class FormLine(QLayout):
    """Lays fields out in columns of one width, as many of them beside each other as have room.

    The line has room for ``places`` at least, so that lines of which the last is shorter stand in
    columns. A field never gets less than it needs while the line is as wide as that.
    """

    def __init__(self, places: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._places = places
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACE.large)

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
        return Qt.Orientation.Horizontal

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._lay(QRect(0, 0, arg__1, 0), move=False)

    @override
    def minimumSize(self) -> QSize:
        shown = self._shown
        width = max((one.minimumSize().width() for one in shown), default=0)
        return QSize(width, max((one.minimumSize().height() for one in shown), default=0))

    @override
    def sizeHint(self) -> QSize:
        shown = self._shown
        gaps = SPACE.large * max(0, len(shown) - 1)
        width = sum(one.sizeHint().width() for one in shown) + gaps
        return QSize(width, max((one.sizeHint().height() for one in shown), default=0))

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        self._lay(arg__1, move=True)

    @property
    def _shown(self) -> list[QLayoutItem]:
        return [one for one in self._items if not one.isEmpty()]

    def _lay(self, room: QRect, *, move: bool) -> int:
        """Put the fields into a room, or only measure; return the height that they need."""
        top = room.y()
        for row, widths in self._rows(room.width()):
            left, height = room.x(), 0
            for one, width in zip(row, widths, strict=False):
                high = one.heightForWidth(width) if one.hasHeightForWidth() else -1
                height = max(height, high if high >= 0 else one.sizeHint().height())
            for one, width in zip(row, widths, strict=False):
                if move:
                    one.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
                left += width + SPACE.large
            top += height + SPACE.medium
        return max(0, top - SPACE.medium - room.y())

    def _rows(self, width: int) -> Iterator[tuple[Sequence[QLayoutItem], Sequence[int]]]:
        """Yield the fields row by row with the widths of its columns."""
        shown = self._shown
        if not shown:
            return
        most = max(len(shown), self._places)
        columns = next(
            count
            for count in range(most, 0, -1)
            if count == 1 or all(_fits(row, width) for row in _chunks(shown, count))
        )
        for row in _chunks(shown, columns):
            yield row, _shared(row, columns, width)


def _chunks(items: Sequence[QLayoutItem], size: int) -> list[Sequence[QLayoutItem]]:
    return [items[at : at + size] for at in range(0, len(items), size)]


def _fits(row: Sequence[QLayoutItem], width: int) -> bool:
    needed = sum(one.minimumSize().width() for one in row) + SPACE.large * (len(row) - 1)
    return needed <= width


def _shared(row: Sequence[QLayoutItem], columns: int, width: int) -> list[int]:
    """Share a width out evenly; who needs more than an even share gets that, from the others."""
    needs = [one.minimumSize().width() for one in row]
    needs += [0] * (columns - len(needs))
    room = width - SPACE.large * (columns - 1)
    greedy: set[int] = set()
    while len(greedy) < columns:
        even = (room - sum(needs[at] for at in greedy)) // (columns - len(greedy))
        more = {at for at, need in enumerate(needs) if at not in greedy and need > even}
        if not more:
            return [needs[at] if at in greedy else even for at in range(columns)]
        greedy |= more
    return needs
