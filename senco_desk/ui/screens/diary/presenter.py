"""What the diary's section decides: dealings, and what is watched over a school year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from senco_desk.domain.actions import Action, by_urgency
from senco_desk.domain.diary import DiaryEntry, DiaryKind
from senco_desk.domain.identity import ActionId, ContactId, DiaryEntryId, PupilId
from senco_desk.domain.meetings import Watched, watched_in_year
from senco_desk.domain.record import PupilRecord
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed, Shell
from senco_desk.ui.screens.diary.action_lines import read_actions
from senco_desk.ui.screens.diary.actions import ActionPresenter, counts_of
from senco_desk.ui.screens.diary.agreements import AgreementPresenter, facts_of
from senco_desk.ui.screens.diary.fields import ACTIONS_AGREED, PRINTED, entry_fields
from senco_desk.ui.screens.diary.protocols import FormView
from senco_desk.ui.screens.diary.table import (
    ActionLine,
    AgreementLine,
    DiaryLine,
    action_line,
    agreement_lines,
    diary_lines,
)


class DiaryView(FormView, Protocol):
    """What the section shows."""

    def show_diary(self, lines: Sequence[DiaryLine]) -> None:
        """Show the dealings, the newest first."""
        ...

    def show_watched(self, watched: Sequence[Watched]) -> None:
        """Show what the record holds for this school year, each with its mark and source."""
        ...

    def show_agreements(
        self, facts: Sequence[tuple[str, str | None]], lines: Sequence[AgreementLine]
    ) -> None:
        """Show where each kind stands, and all entries."""
        ...

    def show_actions(self, counts: str, lines: Sequence[ActionLine]) -> None:
        """Show the actions, the most urgent first."""
        ...

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer, or no longer offer, to change things."""
        ...


class DiaryPresenter:
    """Fills the section of one pupil and answers what is done there."""

    def __init__(
        self, view: DiaryView, desk: Desk, feed: Feed, shell: Shell, pupil_id: PupilId
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._pupil_id = pupil_id
        self.agreements = AgreementPresenter(view, desk, feed, pupil_id)
        self.actions = ActionPresenter(view, desk, feed, shell, pupil_id)

    def refresh(self) -> None:
        """Show what is on file."""
        record, today = self._record(), self._desk.today()
        self._view.show_may_change(may_change=not self._desk.read_only)
        self._view.show_diary(diary_lines(record))
        self._view.show_watched(watched_in_year(record, today))
        self._view.show_agreements(
            tuple(facts_of(record)), tuple(agreement_lines(record.agreements))
        )
        self._view.show_actions(
            counts_of(record.actions, today),
            [action_line(one, record, today) for one in by_urgency(record.actions)],
        )

    def add(self) -> None:
        """Let the user add an entry, with the actions that were agreed."""

        def save(values: Values) -> None:
            blank = DiaryEntry(
                id=DiaryEntryId(self._desk.new_id()),
                pupil_id=self._pupil_id,
                kind=values.one("kind", DiaryKind),
                happened_on=values.day("happened_on"),
                recorded_at=self._desk.now(),
                summary=values.text("summary"),
                with_parents=_with_parents(values),
            )
            typed = read_actions(values.text("actions"), self._desk.today())
            actions = [
                Action(
                    id=ActionId(self._desk.new_id()),
                    pupil_id=self._pupil_id,
                    what=one.what,
                    who=one.who,
                    due_on=one.due_on,
                    recorded_at=self._desk.now(),
                    diary_entry_id=blank.id,
                )
                for one in typed
            ]
            self._feed.announce(self._desk.diary.save_entry(_filled_in(blank, values), actions))

        self._view.ask(
            Asking(
                title="Add to the diary",
                record=None,
                fields=(*entry_fields(self._record().contacts), ACTIONS_AGREED),
                save=save,
                values={"happened_on": self._desk.today()},
                verb="Add to diary",
                intro=PRINTED,
            )
        )

    def change(self, entry: DiaryEntry) -> None:
        """Let the user change an entry; its actions are changed among the actions."""

        def save(values: Values) -> None:
            self._feed.announce(self._desk.diary.save_entry(_filled_in(entry, values)))

        fields = entry_fields(self._record().contacts)
        self._view.ask(
            Asking(
                title="Change an entry of the diary",
                record=entry.id,
                fields=fields,
                save=save,
                values=_values_of(entry),
                intro=PRINTED,
            )
        )

    def remove(self, entry: DiaryEntry) -> None:
        """Ask why, then take an entry out."""
        self._view.ask(
            asking_why(
                "Take out this entry?",
                lambda reason: self._feed.announce(self._desk.diary.remove_entry(entry, reason)),
                record=entry.id,
                verb="Take out",
                intro=f"“{entry.summary}” is no longer listed. The history keeps it. Actions "
                "agreed in it stay.",
                example="For example: belongs to another pupil.",
            )
        )

    def _record(self) -> PupilRecord:
        return self._desk.pupils.record(self._pupil_id)


def _with_parents(values: Values) -> bool | None:
    """Return whether parents were there, which is said of meetings only."""
    is_meeting = values.one("kind", DiaryKind) is DiaryKind.MEETING
    return values.one_or_none("with_parents", bool) if is_meeting else None


def _filled_in(entry: DiaryEntry, values: Values) -> DiaryEntry:
    contact = values.one_or_none("contact_id", UUID)
    return replace(
        entry,
        kind=values.one("kind", DiaryKind),
        happened_on=values.day("happened_on"),
        summary=values.text("summary"),
        with_parents=_with_parents(values),
        contact_id=ContactId(contact) if contact else None,
        agency=values.text_or_none("agency"),
        people=values.text_or_none("people"),
        words=values.text_or_none("words"),
        views=values.text_or_none("views"),
    )


def _values_of(entry: DiaryEntry) -> dict[str, object]:
    names = (
        "kind",
        "happened_on",
        "summary",
        "with_parents",
        "contact_id",
        "agency",
        "people",
        "words",
        "views",
    )
    return {name: getattr(entry, name) for name in names}
