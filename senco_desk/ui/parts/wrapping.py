"""A table whose words matter more than even rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from senco_desk.ui.parts.cells import CellDelegate
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.tokens import SPACE


class WrappedTable(TableView):
    """Lets words run over several lines; each row is as high as it needs."""

    def __init__(self, model: TableModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(_WrappedCells(self))
        self.setVerticalScrollMode(TableView.ScrollMode.ScrollPerPixel)
        model.arranged.connect(self.resizeRowsToContents)
        self.horizontalHeader().sectionResized.connect(self._widened)

    @override
    def _measure(self) -> None:
        super()._measure()
        self.resizeRowsToContents()

    def _widened(self) -> None:
        """Fit the rows to one column's new width; once, and not for each, while all are set."""
        if not self._is_measuring:
            self.resizeRowsToContents()


class _WrappedCells(CellDelegate):
    """Asks for the height that a cell's words need in the width of its column."""

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self._table = table

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = self._table.fontMetrics()
        padding = SPACE.wide + metrics.averageCharWidth()
        width = max(padding, self._table.columnWidth(index.column()) - padding)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        box = metrics.boundingRect(
            QRect(0, 0, width, 100_000), int(Qt.TextFlag.TextWordWrap), words
        )
        return QSize(width, max(box.height(), metrics.height()) + SPACE.medium)
