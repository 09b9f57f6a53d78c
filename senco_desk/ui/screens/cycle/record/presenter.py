"""Builds the record of a review for parents, saves it, and keeps when it was given. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.acting import RefusingView
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed, Runner, Shell
from senco_desk.ui.screens.cycle.shown import Shown


class RecordView(RefusingView, Protocol):
    """What the presenter needs of the card."""

    def show_record(self, *, may_build: bool) -> None:
        """Offer to look at the record, where there is a review."""
        ...

    def show_given(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show when it was given, unless something else is being typed there."""
        ...

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        ...

    def read(self, pdf: bytes) -> None:
        """Show the record, to be read, saved and printed."""
        ...


class RecordPresenter:
    """The record of the review on the screen."""

    def __init__(
        self, view: RecordView, desk: Desk, feed: Feed, runner: Runner, shell: Shell
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._runner = runner
        self._shell = shell
        self._shown: Shown

    def show(self, shown: Shown) -> None:
        """Take the cycle that is on the screen now."""
        self._shown = shown
        review = shown.cycle.review
        given_on = review.given_on if review else None
        may_add = given_on is None and not self._desk.read_only
        self._view.show_record(may_build=review is not None)
        self._view.show_given(
            {"given_on": given_on},
            may_change=review is not None and (shown.may_change or may_add),
        )

    def save_given(self, values: Values) -> None:
        """Keep when parents were given the record; raises a Refusal for the form to show."""
        self._feed.announce(
            self._desk.reviewing.record_given(
                self._shown.cycle.cycle.id, values.day_or_none("given_on")
            )
        )

    def build(self) -> None:
        """Set the record away from the window and show it; what is typed is settled first."""
        if not self._view.finish_typing():
            return
        cycle_id = self._shown.cycle.cycle.id
        self._runner.start(
            "Setting the record of the review",
            lambda _progress: self._desk.review_records.build(cycle_id),
            self._view.read,
            refused=self._view.refuse,
        )

    def proposed_name(self) -> str:
        """Return the file name to offer."""
        review = self._shown.cycle.review
        return self._desk.review_records.proposed_name(
            review.happened_on if review else self._desk.today()
        )

    def save(self, pdf: bytes, path: Path) -> None:
        """Write the record to a file."""
        try:
            saved = self._desk.review_records.save(pdf, path)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._shell.say(f"Saved as {saved.name}.")
