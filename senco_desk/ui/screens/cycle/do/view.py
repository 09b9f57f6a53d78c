"""Do: what was measured and what was delivered, entered line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from senco_desk.domain.identity import ProvisionId, TargetId
from senco_desk.domain.references import Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import Again, AgainQuestion
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts.again import AgainDialog
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.screens.cycle.do.entry import QuickEntry, Recorded
from senco_desk.ui.screens.cycle.do.presenter import DoPresenter
from senco_desk.ui.screens.cycle.do.table import (
    MEASUREMENT_COLUMNS,
    SESSION_COLUMNS,
    MeasurementRow,
    SessionRow,
)
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.shown import LineToFill, Shown

_NO_MEASUREMENT: Mapping[str, object] = {"value": None, "note": None}
_NO_SESSION: Mapping[str, object] = {"state": None, "note": None}


class DoPane(PanePage):
    """Measurements and sessions of a cycle."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._presenter = DoPresenter(self, context.desk, context.feed, context.shell)
        self.measuring: QuickEntry[TargetId] = QuickEntry(
            telling=tuple(_NO_MEASUREMENT),
            next_field="value",
            verb="Record measurements",
            save=lambda: self._presenter.save_measurements(self.measuring.entered()),
            none_words="There is no target yet. Add one in the plan; then it is measured here.",
            today=self.today,
        )
        self.measured: Recorded[MeasurementRow] = Recorded(
            TableModel(MEASUREMENT_COLUMNS, identity=lambda row: row.measurement.id, parent=self),
            "Measurements",
            self._presenter.remove_measurement,
        )
        self.holding: QuickEntry[ProvisionId] = QuickEntry(
            telling=tuple(_NO_SESSION),
            next_field="minutes",
            verb="Record sessions",
            save=lambda: self._presenter.save_sessions(self.holding.entered()),
            none_words="There is no provision yet. Add it in the plan; then its sessions are "
            "recorded here.",
            today=self.today,
        )
        self.held: Recorded[SessionRow] = Recorded(
            TableModel(SESSION_COLUMNS, identity=lambda row: row.session.id, parent=self),
            "Sessions",
            self._presenter.remove_session,
        )
        self._add_card("Measurements", self.measuring, self.measured)
        self._add_card("Sessions", self.holding, self.held)
        self.measuring.edited.connect(self.edited)
        self.holding.edited.connect(self.edited)
        self.body.addStretch(1)

    @override
    def show_cycle(self, shown: Shown) -> None:
        self._presenter.show(shown)

    @override
    def has_unsaved(self) -> bool:
        return self.measuring.is_unsaved or self.holding.is_unsaved

    @override
    def save_unsaved(self) -> bool:
        return all(entry.save() for entry in (self.measuring, self.holding) if entry.is_unsaved)

    @override
    def discard_unsaved(self) -> None:
        self.clear_measurements()
        self.clear_sessions()

    @override
    def place_of(self, mend: Mend) -> QWidget | None:
        if mend.target_id is not None:
            form = self.measuring.lines.forms.get(mend.target_id)
            return form.form.editor("value") if form else None
        if mend.provision_id is not None:
            form = self.holding.lines.forms.get(mend.provision_id)
            return form.form.editor("state") if form else None
        return None

    @override
    def place_of_entry(self, place: Place) -> QWidget | None:
        tables = (self.measured.table, self.held.table)
        return next((table for table in tables if table.choose(place.id)), None)

    def show_targets(self, lines: Sequence[LineToFill[TargetId]], *, may_change: bool) -> None:
        """Offer a line for each target; what is being typed stays."""
        self.measuring.show_lines(lines, may_change=may_change)

    def show_measurements(self, rows: Sequence[MeasurementRow], *, may_change: bool) -> None:
        """Show what was measured, newest first."""
        self.measured.show_rows(rows, may_change=may_change)

    def show_provisions(
        self, lines: Sequence[LineToFill[ProvisionId]], *, may_change: bool
    ) -> None:
        """Offer a line for each provision; what is being typed stays."""
        self.holding.show_lines(lines, may_change=may_change)

    def show_sessions(self, rows: Sequence[SessionRow], *, may_change: bool) -> None:
        """Show what was delivered and missed, newest first."""
        self.held.show_rows(rows, may_change=may_change)

    def refuse_measurement(self, target_id: TargetId, refusal: Refusal) -> None:
        """Say at a target's line what is wrong with it."""
        self.measuring.refuse(target_id, refusal)

    def refuse_session(self, provision_id: ProvisionId, refusal: Refusal) -> None:
        """Say at a provision's line what is wrong with it."""
        self.holding.refuse(provision_id, refusal)

    def ask_again(self, question: AgainQuestion) -> Again | None:
        """Ask once what becomes of what is there already."""
        return AgainDialog.ask(self, question)

    def clear_measurements(self) -> None:
        """Empty the lines for the next measurements; dates and names stay."""
        self.measuring.clear(_NO_MEASUREMENT)

    def clear_sessions(self) -> None:
        """Empty the lines for the next sessions; dates and minutes stay."""
        self.holding.clear(_NO_SESSION)

    def _add_card(self, title: str, entry: QWidget, recorded: QWidget) -> None:
        card = Card(title)
        card.add(entry)
        card.add(recorded)
        self.add(card)
