"""Hours and costs by pupil."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from senco_desk.domain.provision_map import PupilYear
from senco_desk.domain.years import Year
from senco_desk.ui.parts.choosers import Chooser, flowing
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.fields import Option
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import words
from senco_desk.ui.parts.measured import at_least
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.provision.costs.presenter import COLUMNS, CostsPresenter


class CostsPane(QWidget):
    """Each pupil's hours and costs in a school year or a financial year."""

    help_page = "costs"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = TableModel[PupilYear](COLUMNS, identity=lambda row: row.pupil_id, parent=self)
        self.table = TableView(self.model, "Hours and costs by pupil")
        self.presenter = CostsPresenter(self, context.desk, context.shell)
        self.year = Chooser("Year", "School year or financial year", self._choose_year)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by pupil, year or class")
        self.filter.setAccessibleName("Filter the costs by pupil")
        self.filter.setClearButtonEnabled(True)
        at_least(self.filter, 34)
        self.threshold = NoticeLine(Status.INFO)
        self.totals = words("", "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE.medium, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(flowing(self.year, self.filter))
        column.addWidget(self.threshold)
        column.addWidget(self.totals)
        column.addWidget(self.table, 1)
        lead_focus(self, self.table)
        self.filter.textChanged.connect(self.model.type)
        self.table.row_opened.connect(self.presenter.opened)

    def refresh(self) -> None:
        """Show the costs as on file."""
        self.presenter.refresh()

    def show_years(self, years: Sequence[Option], chosen: Year) -> None:
        """Offer years of both kinds."""
        self.year.show_options(years, chosen)

    def show_threshold(self, words: str) -> None:
        """Show the threshold, where it comes from, and what it is not."""
        self.threshold.tell("", words, Status.INFO)

    def show_rows(self, rows: Sequence[PupilYear]) -> None:
        """Show these pupils."""
        self.model.set_rows(rows)

    def show_totals(self, words: str) -> None:
        """Say what all pupils come to."""
        self.totals.setText(words)

    def _choose_year(self) -> None:
        if isinstance(year := self.year.value, Year):
            self.presenter.choose_year(year)
