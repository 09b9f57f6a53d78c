"""Widths in characters, which follow the size of text while a widget lives."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class _Measured(QObject):
    def __init__(self, widget: QWidget, put: Callable[[int], object], characters: int) -> None:
        super().__init__(widget)
        self._put = put
        self._characters = characters
        self._measure(widget)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange and isinstance(watched, QWidget):
            self._measure(watched)
        return False

    def _measure(self, widget: QWidget) -> None:
        self._put(widget.fontMetrics().averageCharWidth() * self._characters)


def at_most(widget: QWidget, characters: int) -> None:
    """Have a widget never be wider than so many characters."""
    _Measured(widget, widget.setMaximumWidth, characters)


def at_least(widget: QWidget, characters: int) -> None:
    """Have a widget never be narrower than so many characters."""
    _Measured(widget, widget.setMinimumWidth, characters)
