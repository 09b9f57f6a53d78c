"""The history of a record, as a section of a pupil's page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from senco_desk.domain.identity import PupilId
from senco_desk.domain.register import FieldChange
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import ScrollPage, soft, words
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.keys import FILTER
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.parts.wrapping import WrappedTable
from senco_desk.ui.screens.record_history.presenter import HistoryPresenter
from senco_desk.ui.screens.record_history.table import (
    COLUMNS,
    FIELD_COLUMNS,
    HistoryLine,
    searched,
)


class HistorySection(ScrollPage):
    """Who changed what and when; below the list, the chosen entry before and after."""

    help_page = "history"

    def __init__(self, context: Context, pupil_id: PupilId, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self.setAccessibleName("History of the record")
        self.presenter = HistoryPresenter(self, context.desk, pupil_id)
        self.model = TableModel[HistoryLine](
            COLUMNS, identity=lambda line: line.sequence, searched=searched, parent=self
        )
        self.table = TableView(self.model, "History")
        self.filter = QLineEdit()
        self._counts = soft()
        self._entry = words("", "label")
        self._reason = soft()
        self.field_model = TableModel[FieldChange](
            FIELD_COLUMNS, identity=lambda one: (one.field, one.before, one.after), parent=self
        )
        self.fields = WrappedTable(self.field_model, "Before and after")
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.filter.setPlaceholderText("Filter by person, kind of entry, field or value")
        self.filter.setAccessibleName("Filter the history")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search", "text_soft"), QLineEdit.ActionPosition.LeadingPosition)
        above = QHBoxLayout()
        above.setSpacing(SPACE.medium)
        above.addWidget(self.filter, 3)
        above.addWidget(self._counts, 1)
        details = QWidget()
        below = QVBoxLayout(details)
        below.setContentsMargins(0, SPACE.small, 0, 0)
        below.setSpacing(SPACE.tight)
        below.addWidget(self._entry)
        below.addWidget(self._reason)
        below.addWidget(self.fields, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(details)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        self.body.addLayout(above)
        self.add(halves, 1)
        line = self.fontMetrics().height()
        self.table.setMinimumHeight(line * 8)
        self.fields.setMinimumHeight(line * 6)

    def _connect(self) -> None:
        lead_focus(self, self.table)
        self.filter.textChanged.connect(self.model.type)
        self.model.arranged.connect(lambda: self.presenter.narrowed(self.model.shown_count))
        self.table.row_chosen.connect(self.presenter.chosen)
        on_keys_in(self, FILTER, self.filter.setFocus)

    # What the presenter asks

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show the entries, and the newest one below where none was chosen."""
        self.model.set_rows(lines)
        if lines and self.table.current_row() is None:
            self.table.choose(lines[0].sequence)

    def show_counts(self, words: str) -> None:
        """Say how many entries show."""
        self._counts.setText(words)

    def show_entry(self, line: HistoryLine | None) -> None:
        """Show what an entry changed."""
        self.field_model.set_rows(line.fields if line else ())
        self._entry.setText(f"{line.what}, {line.when}, by {line.who}" if line else "")
        self._reason.setText(f"Reason: {line.reason}" if line and line.reason else "")
        self._reason.setVisible(bool(line and line.reason))

    def refresh(self) -> None:
        """Show the history as on file."""
        self.presenter.refresh()
