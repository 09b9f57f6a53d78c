"""The window with two cycles side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from senco_desk.domain.comparing import ComparedRow
from senco_desk.domain.identity import CycleId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.ui.parts.cycle_choices import CycleChoice
from senco_desk.ui.parts.cycle_chooser import CycleChooser
from senco_desk.ui.parts.headings import ScrollPage, soft, words
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.cycle.comparing.presenter import ComparePresenter
from senco_desk.ui.screens.cycle.reading import ReadingDialog

NOTHING = "Nothing recorded"


class CompareDialog(ReadingDialog):
    """What each of two cycles aimed for, what became of it, and what was decided."""

    def __init__(
        self, parent: QWidget | None, record: PupilRecord, calendar: SchoolCalendar, today: date
    ) -> None:
        super().__init__(parent, "Two cycles side by side", wide=170, high=44)
        self._presenter = ComparePresenter(self, record, calendar, today)
        self.left, self.right = CycleChooser(), CycleChooser()
        self.left.setAccessibleName("Cycle on the left")
        self.right.setAccessibleName("Cycle on the right")
        self.left.chosen.connect(self._presenter.choose_left)
        self.right.chosen.connect(self._presenter.choose_right)
        self.rows: tuple[ComparedRow, ...] = ()
        self._page = ScrollPage()
        self._table = QWidget()
        self._page.add(self._table)
        self._page.body.addStretch(1)
        heads = QWidget()
        row = _grid(heads)
        self._page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        row.setContentsMargins(0, 0, self._page.verticalScrollBar().sizeHint().width(), 0)
        for column, chooser in enumerate((self.left, self.right), start=1):
            chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(chooser, 0, column)
        row.addWidget(_about(""), 0, 0)
        self.top.addWidget(heads)
        self.add_page(self._page)
        self._presenter.show()
        self._page.setFocus()

    def show_choices(self, choices: Sequence[CycleChoice], left: CycleId, right: CycleId) -> None:
        """Offer the cycles for both sides."""
        self.left.show_choices(choices, left)
        self.right.show_choices(choices, right)

    def show_rows(self, rows: Sequence[ComparedRow]) -> None:
        """Show both cycles row by row."""
        self.rows = tuple(rows)
        before, self._table = self._table, QWidget()
        grid = _grid(self._table)
        grid.setVerticalSpacing(SPACE.large)
        for at, row in enumerate(rows):
            grid.addWidget(_about(row.about), at, 0, Qt.AlignmentFlag.AlignTop)
            for column, lines in enumerate((row.earlier, row.later), start=1):
                grid.addWidget(_cell(row.about, lines), at, column, Qt.AlignmentFlag.AlignTop)
        self._page.body.replaceWidget(before, self._table)
        before.hide()
        let_go(before)


def _grid(widget: QWidget) -> QGridLayout:
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE.large)
    for column, stretch in enumerate((3, 8, 8)):
        grid.setColumnStretch(column, stretch)
    return grid


def _about(text: str) -> QLabel:
    label = words(text, "label")
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _cell(about: str, lines: Sequence[str]) -> QLabel:
    label = words("\n".join(lines)) if lines else soft(NOTHING)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(f"{about}: {label.text()}")
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
