"""A table that is as high as its rows, for pages that scroll as a whole."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from senco_desk.ui.parts.tables import TableModel, TableView


class ShortTable(TableView):
    """Shows all its rows up to ``most``; beyond them it scrolls within itself."""

    def __init__(
        self, model: TableModel[Any], name: str, *, most: int = 15, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, name, parent)
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.arranged.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        shown = max(1, min(self._most, self.table.rowCount()))
        height = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()
        height += shown * self.verticalHeader().defaultSectionSize()
        if self.horizontalScrollBar().isVisible():
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), height + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()
