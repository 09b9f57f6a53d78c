"""What the rates decide: adding, changing, removing, and importing a table. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from senco_desk.domain.changes import Changes
from senco_desk.domain.costs import NOT_THE_TEST, Rate, Threshold
from senco_desk.domain.identity import RateId, ThresholdId
from senco_desk.domain.money import read_pence, write_pence
from senco_desk.domain.rate_import import RatePlan
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed, Runner, Shell
from senco_desk.ui.screens.school.rates.fields import (
    RATE_FIELDS,
    THRESHOLD_FIELDS,
    MoneyRow,
    in_order,
)
from senco_desk.ui.screens.school.rates.preview import RatesPreview, preview_of

FILE_KINDS = "Tables of rates (*.csv *.xlsx *.xlsm)"


class RatesView(Protocol):
    """What the card of rates shows."""

    def show_rows(self, rows: Sequence[MoneyRow]) -> None: ...
    def show_may_change(self, *, may_change: bool) -> None: ...
    def show_row(self, of: RateId | ThresholdId) -> None:
        """Bring a rate or a threshold into sight, and choose it."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...
    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def ask_to_remove(self, title: str, advice: str) -> bool:
        """Ask once."""
        ...

    def ask_for_file(self) -> Path | None: ...
    def ask_to_accept(self, preview: RatesPreview) -> bool:
        """Show what the file would do; return whether it shall be done."""
        ...


class RatesPresenter:
    """Fills the card of rates and answers what is done there."""

    def __init__(
        self, view: RatesView, desk: Desk, runner: Runner, feed: Feed, shell: Shell
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._feed = feed
        self._shell = shell

    def refresh(self) -> None:
        """Show rates and thresholds as they are on file."""
        rates = self._desk.rates
        self._view.show_rows(in_order(rates.rates(), rates.thresholds()))
        self._view.show_may_change(may_change=not self._desk.read_only)

    def add_rate(self) -> None:
        """Ask for a new rate."""
        self._ask_about_rate("Add a rate", "Add rate", None)

    def add_threshold(self) -> None:
        """Ask for a new threshold."""
        self._ask_about_threshold("Add a threshold", "Add threshold", None)

    def change(self, row: MoneyRow) -> None:
        """Ask for changes to a rate or a threshold."""
        if isinstance(row.thing, Rate):
            self._ask_about_rate("Change a rate", "Save", row.thing)
        else:
            self._ask_about_threshold("Change a threshold", "Save", row.thing)

    def _ask_about_rate(self, title: str, verb: str, rate: Rate | None) -> None:
        def save(values: Values) -> None:
            kept = Rate(
                id=rate.id if rate else RateId(self._desk.new_id()),
                role=values.text("role"),
                pence_an_hour=_pence(values, "pence_an_hour"),
                starts_on=values.day("starts_on"),
                source=values.text_or_none("source"),
                version=rate.version if rate else 0,
            )
            self._feed.announce(self._desk.rates.keep_rate(kept))
            self._view.show_row(kept.id)

        held: Mapping[str, object] = {}
        if rate:
            held = {
                "role": rate.role,
                "pence_an_hour": write_pence(rate.pence_an_hour),
                "starts_on": rate.starts_on,
                "source": rate.source,
            }
        self._view.ask(
            Asking(
                title=title,
                record=rate.id if rate else None,
                fields=RATE_FIELDS,
                save=save,
                values=held,
                verb=verb,
            )
        )

    def _ask_about_threshold(self, title: str, verb: str, threshold: Threshold | None) -> None:
        def save(values: Values) -> None:
            kept = Threshold(
                id=threshold.id if threshold else ThresholdId(self._desk.new_id()),
                pence=_pence(values, "pence"),
                starts_on=values.day("starts_on"),
                source=values.text("source"),
                version=threshold.version if threshold else 0,
            )
            self._feed.announce(self._desk.rates.keep_threshold(kept))
            self._view.show_row(kept.id)

        held: Mapping[str, object] = {}
        if threshold:
            held = {
                "pence": write_pence(threshold.pence),
                "starts_on": threshold.starts_on,
                "source": threshold.source,
            }
        self._view.ask(
            Asking(
                title=title,
                record=threshold.id if threshold else None,
                fields=THRESHOLD_FIELDS,
                save=save,
                values=held,
                verb=verb,
                intro=f"It stands beside costs, for information. {NOT_THE_TEST}",
            )
        )

    def remove(self, row: MoneyRow) -> None:
        """Ask once, then take a rate or a threshold out."""
        what = "Hours that it holds for then have the rate before it, or none."
        if not isinstance(row.thing, Rate):
            what = "Costs then stand beside the threshold before it, or none."
        if self._view.ask_to_remove(f"Take out {row.name}, {row.amount}?", what):
            self._do(lambda: self._desk.rates.remove(row.thing))

    def import_rates(self) -> None:
        """Let the user choose a table of rates, and show what it would do."""
        path = self._view.ask_for_file()
        if path is not None:
            self._runner.start(
                "Reading the file",
                lambda progress: self._desk.rates.preview(path, progress),
                self._show_plan,
                refused=self._view.refuse,
            )

    def _show_plan(self, plan: RatePlan) -> None:
        if not self._view.ask_to_accept(preview_of(plan)):
            return
        self._runner.start(
            "Importing the rates",
            lambda progress: self._desk.rates.accept(plan, progress),
            lambda changes: self._imported(plan, changes),
            refused=self._view.refuse,
        )

    def _imported(self, plan: RatePlan, changes: Changes) -> None:
        self._feed.announce(changes)
        self._shell.say(
            f"{plan.file_name} is imported.",
            f"{counted(len(plan.adds), 'rate')} added, {len(plan.changes):,} changed.",
        )

    def _do(self, act: Callable[[], Changes]) -> None:
        try:
            changes = act()
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._feed.announce(changes)


def _pence(values: Values, name: str) -> int:
    pence = read_pence(values.text(name))
    if pence is None:
        raise Refusal(
            "This is not an amount in pounds and pence.",
            "Type it in figures, such as 17.20 or 6,000.",
            field=name,
        )
    return pence
