"""Decides what is shown of corrections, and keeps new ones. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from senco_desk.domain.identity import AddendumId
from senco_desk.domain.sealing import Addendum, Sealed
from senco_desk.domain.terms import write_date
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import DateField, Field, NoteField, Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.cycle.protocols import AskingView
from senco_desk.ui.screens.cycle.shown import Shown

ADDENDUM_FIELDS: tuple[Field, ...] = (
    NoteField(name="words", label="Correction", lines=3, needed=True),
    NoteField(
        name="reason",
        label="Why it is corrected",
        lines=2,
        needed=True,
        help="For example: left out when the record was typed.",
    ),
    DateField(name="happened_on", label="Corrected on", needed=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddendumLine:
    """A correction: when, what, and why."""

    addendum: Addendum
    heading: str
    words: str
    reason: str


class AddendaView(AskingView, Protocol):
    """What the presenter needs of the card."""

    def show_addenda(
        self, lines: Sequence[AddendumLine], *, is_sealed: bool, may_add: bool
    ) -> None:
        """Show the corrections; nothing where it is not sealed and never was corrected."""
        ...


class AddendaPresenter:
    """Keeps the corrections of a plan or of a review."""

    def __init__(self, view: AddendaView, desk: Desk, feed: Feed, about: Sealed) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._about = about
        self._shown: Shown

    def show(self, shown: Shown) -> None:
        """Show the corrections in this cycle."""
        self._shown = shown
        is_sealed = (
            shown.cycle.cycle.is_plan_sealed
            if self._about is Sealed.PLAN
            else shown.cycle.is_closed
        )
        self._view.show_addenda(
            [_line(one) for one in shown.cycle.addenda if one.about is self._about],
            is_sealed=is_sealed,
            may_add=is_sealed and not self._desk.read_only,
        )

    def add(self) -> None:
        """Ask for a correction."""
        thing = self._about.value.lower()
        self._view.ask(
            Asking(
                title=f"Correct the {thing}",
                record=None,
                fields=ADDENDUM_FIELDS,
                values={"happened_on": self._desk.today()},
                save=self._save,
                verb="Add correction",
                intro=f"The {thing} stays as it is. The correction stands beside it, with its "
                "date and your reason, also in the bundle. It cannot be changed afterwards.",
            )
        )

    def _save(self, values: Values) -> None:
        self._feed.announce(
            self._desk.sealing.add_addendum(
                Addendum(
                    id=AddendumId(self._desk.new_id()),
                    cycle_id=self._shown.cycle.cycle.id,
                    about=self._about,
                    happened_on=values.day("happened_on"),
                    recorded_at=self._desk.now(),
                    words=values.text("words"),
                    reason=values.text("reason"),
                )
            )
        )


def _line(addendum: Addendum) -> AddendumLine:
    recorded = addendum.recorded_at.astimezone().date()
    late = f", recorded {write_date(recorded)}" if recorded != addendum.happened_on else ""
    return AddendumLine(
        addendum=addendum,
        heading=f"Corrected on {write_date(addendum.happened_on)}{late}",
        words=addendum.words,
        reason=addendum.reason,
    )
