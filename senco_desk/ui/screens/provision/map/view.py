"""The provision map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from senco_desk.domain.provision_map import MapRow
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.years import Year
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.choosers import Chooser, flowing
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.fields import Option
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import words
from senco_desk.ui.parts.keys import FILTER
from senco_desk.ui.parts.measured import at_least
from senco_desk.ui.parts.messages import EmptyState, RefusalDialog
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.provision.map.presenter import FILE_KINDS, MapPresenter
from senco_desk.ui.screens.provision.map.table import COLUMNS, groupings, searched


class MapPane(QWidget):
    """The school's provision in some weeks: filtered by typing, grouped, added up, exported."""

    help_page = "provision-map"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = TableModel[MapRow](
            COLUMNS,
            identity=lambda row: row.provision.provision_id,
            searched=searched,
            parent=self,
        )
        self.table = TableView(self.model, "Provision map")
        self.presenter = MapPresenter(
            self, context.desk, context.jobs.for_owner(self), context.shell
        )
        self.year = Chooser("School year", "School year", self._choose_year)
        self.first = Chooser("Weeks from", "First week", self._choose_weeks)
        self.last = Chooser("to", "Last week", self._choose_weeks)
        self.group = Chooser("Group by", "Group by", self._group)
        self._groupings = groupings(context.desk.guidance)
        groups: list[Option] = [(None, "Nothing"), *((one, one.name) for one in self._groupings)]
        self.group.show_options(groups, None)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by pupil, provision, adult…")
        self.filter.setAccessibleName("Filter the provision map")
        self.filter.setToolTip("Ctrl+F")
        self.filter.setClearButtonEnabled(True)
        at_least(self.filter, 26)
        self.export_button = secondary("Export to Excel…", self._export, icon_name="export")
        self.totals = words("", "label")
        self.nothing = EmptyState("", "", icon_name="target")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE.medium, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(
            flowing(self.year, self.first, self.last, self.group, self.filter, self.export_button)
        )
        column.addWidget(self.totals)
        column.addWidget(self.stack, 1)
        lead_focus(self, self.table)
        self.filter.textChanged.connect(self.model.type)
        self.model.arranged.connect(self._arranged)
        self.table.row_opened.connect(self.presenter.opened)
        on_keys_in(self, FILTER, self.filter.setFocus)

    def refresh(self) -> None:
        """Show the map as on file."""
        self.presenter.refresh()

    # What the presenter asks

    def show_years(self, years: Sequence[Option], chosen: Year) -> None:
        """Offer school years."""
        self.year.show_options(years, chosen)

    def show_weeks(self, weeks: Sequence[Option], first: date, last: date) -> None:
        """Offer the weeks of the year."""
        self.first.show_options(weeks, first)
        self.last.show_options(weeks, last)

    def show_rows(self, rows: Sequence[MapRow]) -> None:
        """Show these lines."""
        self.model.set_rows(rows)

    def show_totals(self, words: str) -> None:
        """Say what the lines come to."""
        self.totals.setText(words)

    def show_empty(self, title: str | None, advice: str) -> None:
        """Show words in place of the lines."""
        if title is not None:
            self.nothing.tell(title, advice)
        self.stack.setCurrentWidget(self.table if title is None else self.nothing)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not done."""
        RefusalDialog.tell(self, refusal)

    def ask_where_to_save(self, proposed: str) -> Path | None:
        """Let the user choose a file."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Export the provision map", proposed, FILE_KINDS
        )
        return Path(chosen) if chosen else None

    # What the user does

    def shown_rows(self) -> tuple[MapRow, ...]:
        """Return the lines that the filter lets through, in groups shut or open."""
        return self.model.shown_rows

    def _arranged(self) -> None:
        self.presenter.narrowed(self.shown_rows(), len(self.model.rows), self.filter.text())

    def _choose_year(self) -> None:
        if isinstance(year := self.year.value, Year):
            self.presenter.choose_year(year)

    def _choose_weeks(self) -> None:
        first, last = self.first.value, self.last.value
        if isinstance(first, date) and isinstance(last, date):
            self.presenter.choose_weeks(first, last)

    def _group(self) -> None:
        chosen = self.group.value
        self.model.group(next((one for one in self._groupings if one is chosen), None))
        self.table.scrollToTop()

    def _export(self) -> None:
        self.presenter.export(self.shown_rows())
