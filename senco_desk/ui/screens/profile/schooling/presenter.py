"""What the cards about schooling decide: adding, changing and removing entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.schooling import attendance_in_all
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.profile.schooling.kinds import ATTENDANCE, EXCLUSION, SCHOOL, Kind, Thing


class SchoolingView(Protocol):
    """What the cards show."""

    def show_entries(self, kind: Kind, entries: Sequence[Thing], in_all: str | None) -> None:
        """Show the entries of a kind, the newest first, and a line about all of them."""
        ...

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer, or no longer offer, to change things."""
        ...

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def ask_to_go_on(self, title: str, advice: str, do: str) -> bool:
        """Ask once."""
        ...


NOT_RECORDED = Refusal(
    "Nothing was recorded.", "What you typed is still here: change it, or leave with Cancel."
)


class SchoolingPresenter:
    """Fills the cards of one pupil and answers what is done there."""

    def __init__(self, view: SchoolingView, desk: Desk, feed: Feed, pupil_id: PupilId) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._pupil_id = pupil_id

    def refresh(self) -> None:
        """Show what is on file."""
        record = self._desk.pupils.record(self._pupil_id)
        self._view.show_may_change(may_change=not self._desk.read_only)
        spans = tuple(sorted(record.attendance, key=lambda one: one.starts_on, reverse=True))
        self._view.show_entries(ATTENDANCE, spans, attendance_in_all(spans))
        self._view.show_entries(EXCLUSION, tuple(reversed(record.exclusions)), None)
        self._view.show_entries(SCHOOL, tuple(reversed(record.previous_schools)), None)

    def add(self, kind: Kind) -> None:
        """Let the user add an entry."""
        self._ask(kind, None, f"Add {kind.called}", f"Add {kind.called}")

    def change(self, kind: Kind, held: Thing) -> None:
        """Let the user change an entry."""
        self._ask(kind, held, f"Change {kind.called}", "Save")

    def remove(self, kind: Kind, held: Thing) -> None:
        """Ask why, then take an entry off the record."""
        self._view.ask(
            asking_why(
                "Take out this entry?",
                lambda reason: self._feed.announce(self._desk.schooling.remove(held, reason)),
                record=held.id,
                verb="Take out",
                intro=f"{kind.named(held)} is no longer on the record. The history keeps what was "
                "recorded.",
                example="For example: entered for the wrong pupil.",
            )
        )

    def _ask(self, kind: Kind, held: Thing | None, title: str, verb: str) -> None:
        def save(values: Values) -> None:
            one = kind.made(values, held, self._pupil_id, self._desk)
            doubts = self._desk.schooling.doubts_about(one)
            if doubts and not self._view.ask_to_go_on(
                "Record it all the same?", " ".join(doubts), "Record it"
            ):
                raise NOT_RECORDED
            self._feed.announce(kind.keep(self._desk, one))

        fields = kind.fields(self._desk)
        values = {one.name: getattr(held, one.name, None) for one in fields} if held else {}
        self._view.ask(
            Asking(
                title=title,
                record=held.id if held else None,
                fields=fields,
                save=save,
                values=values,
                verb=verb,
            )
        )
