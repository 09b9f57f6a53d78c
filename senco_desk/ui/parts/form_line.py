"""Fields beside each other in a line of a form; where there is no room, in several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem
from typing_extensions import override

from senco_desk.ui.parts.lines_layout import WrappingLayout
from senco_desk.ui.parts.tokens import SPACE


class FormLine(WrappingLayout):
    """Lays fields out in columns of one width, as many of them beside each other as have room.

    The line has room for ``places`` at least, so that lines of which the last is shorter stand in
    columns. A field never gets less than it needs while the line is as wide as that.
    """

    def __init__(self, places: int) -> None:
        super().__init__(None, SPACE.large)
        self._places = places

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def lay_out(self, room: QRect, *, is_real: bool) -> int:
        top = room.y()
        for row, widths in self._rows(room.width()):
            left, height = room.x(), 0
            for one, width in zip(row, widths, strict=False):
                high = one.heightForWidth(width) if one.hasHeightForWidth() else -1
                height = max(height, high if high >= 0 else one.sizeHint().height())
            for one, width in zip(row, widths, strict=False):
                if is_real:
                    one.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
                left += width + SPACE.large
            top += height + SPACE.medium
        return max(0, top - SPACE.medium - room.y())

    def _rows(self, width: int) -> Iterator[tuple[Sequence[QLayoutItem], Sequence[int]]]:
        """Yield the fields row by row with the widths of its columns."""
        shown = self.shown
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
