"""Widgets in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from senco_desk.ui.parts.tokens import SPACE


class ColumnGrid(QWidget):
    """Lays widgets out row by row; a column is never narrower than ``least`` characters."""

    def __init__(
        self, widgets: Sequence[QWidget], *, least: int = 50, most_columns: int = 2
    ) -> None:
        super().__init__()
        self._widgets = tuple(widgets)
        self._least = least
        self._most = most_columns
        self._columns = 0
        self._shown = self._widgets
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE.large)
        self._lay_out(1)

    @property
    def columns(self) -> int:
        """How many columns there are now."""
        return self._columns

    def show_only(self, widgets: Sequence[QWidget]) -> None:
        """Show only these of the widgets; the others take no room."""
        for widget in self._widgets:
            widget.setVisible(widget in widgets)
        shown = tuple(widget for widget in self._widgets if widget in widgets)
        if shown != self._shown:
            self._shown = shown
            self._lay_out(self._fitting(), again=True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self._fitting())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out(self._fitting())

    def _fitting(self) -> int:
        least = self.fontMetrics().averageCharWidth() * self._least
        return max(1, min(self._most, len(self._shown), self.width() // max(1, least)))

    def _lay_out(self, columns: int, *, again: bool = False) -> None:
        if columns == self._columns and not again:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for at, widget in enumerate(self._shown):
            self._grid.addWidget(widget, at // columns, at % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
