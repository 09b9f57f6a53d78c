"""The list of what was found in a bank: each entry in as many lines as its sentence needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from senco_desk.ui.parts.theme import colours_of
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.cycle.bank.wording import ListedEntry

KEY_ROLE = int(Qt.ItemDataRole.UserRole)
_FILING = KEY_ROLE + 1
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_HIGHEST = 100_000


class EntryLines(QListWidget):
    """The entries found."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Found in the bank")
        self.setItemDelegate(_TwoTexts(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_entries(self, entries: Sequence[ListedEntry], chosen: str | None) -> None:
        """Show these entries; the first is chosen where none is named or it is not among them."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.sentence, self)
            item.setData(KEY_ROLE, entry.key)
            item.setData(_FILING, entry.filing)
            item.setData(_SPOKEN, f"{entry.sentence} {entry.filing}")
        at = next((row for row, one in enumerate(entries) if one.key == chosen), 0)
        self.setCurrentRow(at if entries else -1)
        self.blockSignals(False)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.scheduleDelayedItemsLayout()


class _TwoTexts(QStyledItemDelegate):
    """Draws a sentence, and below it where the entry belongs, both wrapped."""

    def __init__(self, lines: EntryLines) -> None:
        super().__init__(lines)
        self._lines = lines

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._lines.viewport().width()
        inside = width - 2 * SPACE.small
        height = sum(self._height(text, inside) for text in _texts(index))
        return QSize(width, height + 2 * SPACE.tight)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        looks: Any = QStyleOptionViewItem(option)
        self.initStyleOption(looks, index)
        looks.text = ""
        item = QStyle.ControlElement.CE_ItemViewItem
        self._lines.style().drawControl(item, looks, painter, self._lines)
        colours = colours_of(self._lines)
        box: QRect = looks.rect
        place = box.adjusted(SPACE.small, SPACE.tight, -SPACE.small, -SPACE.tight)
        painter.save()
        painter.setFont(self._lines.font())
        for text, colour in zip(_texts(index), (colours.text, colours.text_soft), strict=True):
            painter.setPen(QColor(colour))
            painter.drawText(place, _WRAPPED, text)
            place.translate(0, self._height(text, place.width()))
        painter.restore()

    def _height(self, text: str, width: int) -> int:
        metrics = self._lines.fontMetrics()
        return metrics.boundingRect(QRect(0, 0, width, _HIGHEST), _WRAPPED, text).height()


def _texts(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    return str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(_FILING))
