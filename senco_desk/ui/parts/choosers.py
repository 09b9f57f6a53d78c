"""Choosers above a table, and how they stand beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from senco_desk.ui.parts.fields import Option
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.tokens import SPACE


class Chooser(QWidget):
    """A label and a list to choose from; ``chosen`` is told only what the user chooses."""

    def __init__(self, label: str, name: str, chosen: Callable[[], object]) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(name)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        words = QLabel(label)
        words.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(words)
        row.addWidget(self.box)
        self._options: tuple[Option, ...] = ()
        self.box.currentIndexChanged.connect(self._tell)
        self._chosen = chosen

    @property
    def value(self) -> object:
        """What is chosen; None where there is nothing to choose from."""
        at = self.box.currentIndex()
        return self._options[at][0] if 0 <= at < len(self._options) else None

    def _tell(self) -> None:
        self._chosen()

    def show_options(self, options: Sequence[Option], chosen: object) -> None:
        """Offer these, and show which is chosen; nobody is told."""
        with QSignalBlocker(self.box):
            if tuple(options) != self._options:
                self._options = tuple(options)
                self.box.clear()
                self.box.addItems([words for _, words in options])
            values = [value for value, _ in options]
            self.box.setCurrentIndex(values.index(chosen) if chosen in values else -1)


def flowing(*widgets: QWidget) -> QWidget:
    """Return the widgets beside each other, going on in the next line where there is no room."""
    box = QWidget()
    flow = FlowLayout(box)
    for widget in widgets:
        flow.addWidget(widget)
    return box
