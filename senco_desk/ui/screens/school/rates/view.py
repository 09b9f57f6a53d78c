"""The card of rates and thresholds, and the preview of an import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.importing.dialog import ImportDialog
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.screens.school.rates.fields import COLUMNS, MoneyRow
from senco_desk.ui.screens.school.rates.presenter import FILE_KINDS, RatesPresenter
from senco_desk.ui.screens.school.rates.preview import ADDS, CHANGES, RatesPreview
from senco_desk.ui.screens.school.table_card import TableCard

RATES_WORDS = (
    "What an hour of an adult costs, by role and from which day, on-costs included. Provision is "
    "costed as rate × hours ÷ pupils in the group, each session at the rate of its day. Where no "
    "rate is recorded, no cost is shown. Many authorities send a table: import it as CSV or Excel "
    "with the columns role, rate and from."
)


class RatesCard(TableCard):
    """Rates and thresholds as a table."""

    help_page = "costs"

    def __init__(self, context: Context) -> None:
        self.model = TableModel[MoneyRow](COLUMNS, identity=lambda row: row.thing.id)
        super().__init__(
            context, "Rates and notional threshold", RATES_WORDS, self.model, "Rates and thresholds"
        )
        self.model.setParent(self)
        self.lines = self.presenter = decide = RatesPresenter(
            self, context.desk, context.jobs.for_owner(self), context.feed, context.shell
        )
        self.add_rate_button = secondary("Add rate", decide.add_rate, icon_name="add")
        self.add_rate_button.opens("Add a rate")
        self.add_threshold_button = secondary(
            "Add threshold", decide.add_threshold, icon_name="add"
        )
        self.add_threshold_button.opens("Add a threshold")
        self.import_button = secondary("Import rates…", decide.import_rates, icon_name="import")
        self.change_button.opens(
            "Change a rate", "Change a threshold", choose=self.table.choose_by_text
        )
        self.add_buttons = (self.add_rate_button, self.add_threshold_button, self.import_button)
        for button in self.add_buttons:
            self.add_action(button)
        self.add(self.table)
        self.add(in_a_row(self.change_button, self.remove_button))

    def refresh(self) -> None:
        """Show rates and thresholds as on file."""
        self.presenter.refresh()

    # What the presenter asks

    def show_rows(self, rows: Sequence[MoneyRow]) -> None:
        """Show rates and thresholds."""
        self.model.set_rows(rows)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to change things."""
        for button in self.add_buttons:
            button.setEnabled(may_change)
        self.offer()

    def ask_for_file(self) -> Path | None:
        """Let the user choose a file."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Import rates", "", FILE_KINDS)
        return Path(chosen) if chosen else None

    def ask_to_accept(self, preview: RatesPreview) -> bool:
        """Show what a file would do."""
        return RatesPreviewDialog.ask(self, preview)


class RatesPreviewDialog(ImportDialog):
    """Shows what a table of rates would add and change, and what is wrong; asks to go on."""

    help_page = "costs"

    def __init__(self, parent: QWidget | None, preview: RatesPreview) -> None:
        super().__init__(parent, preview.verdict, whose="Role")
        self.adds = self.add_list(ADDS, preview.adds, "To add")
        self.changes = self.add_list(CHANGES, preview.changes, "To change")

    @classmethod
    def ask(cls, parent: QWidget | None, preview: RatesPreview) -> bool:
        """Show the preview; return whether the user wants it done."""
        return cls(parent, preview).is_accepted()
