"""Ranking a pupil's needs, with their days: the list as it is edited, and keeping it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from senco_desk.domain.identity import NeedId
from senco_desk.domain.needs import Need, check_beside, check_days, check_why_taken_out
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.services.needs import Mistake
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import Field, Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.profile.needs.fields import filled_in, need_fields, values_of
from senco_desk.ui.screens.profile.needs.lines import label_of, listed_words


class NeedsView(Protocol):
    """What the editor shows."""

    def show_items(self, items: Sequence[str], current: int) -> None:
        """Show the list from the primary need on; ``current`` is -1 where it is empty."""
        ...

    def fill_in(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def refuse(self, refusal: Refusal | None) -> None:
        """Say why the list was not kept; None takes it back."""
        ...

    def close_saved(self) -> None: ...


class NeedsPresenter:
    """Edits the needs of one pupil: current ones in rank order, then those that have ended."""

    def __init__(self, view: NeedsView, desk: Desk, feed: Feed, record: PupilRecord) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._pupil = record.pupil
        self._needs = _in_order(record.needs)
        self._at_first = tuple(self._needs)
        self._mistakes: list[Mistake] = []
        self._current = 0 if self._needs else -1

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from what is on file."""
        return tuple(self._needs) != self._at_first

    @property
    def may_move_up(self) -> bool:
        """Whether the chosen need can become more important."""
        return self._may_move(-1)

    @property
    def may_move_down(self) -> bool:
        """Whether the chosen need can become less important."""
        return self._may_move(1)

    @property
    def has_current(self) -> bool:
        """Whether a need is chosen."""
        return self._current >= 0

    def begin(self) -> None:
        """Show the list as on file."""
        self._show()

    def choose(self, at: int) -> None:
        """Make a need of the list the chosen one."""
        self._current = at

    def add(self) -> None:
        """Let the user describe a need, and put it at the end of those that are current."""

        def save(values: Values) -> None:
            need = Need(
                id=NeedId(self._desk.new_id()),
                pupil_id=self._pupil.id,
                rank=1,
                code=values.one("code", str),
                area=None,
            )
            self._put(filled_in(need, values, self._desk.guidance))

        self._ask("Add a need", "Add need", save)

    def change(self) -> None:
        """Let the user change the chosen need, or say when it ended."""
        if not self.has_current:
            return
        need = self._needs[self._current]
        self._ask(
            "Change a need",
            "Change need",
            lambda values: self._put(filled_in(need, values, self._desk.guidance)),
            need,
        )

    def take_out(self) -> None:
        """Take out the chosen need as a mistake; ask why where it is on file."""
        if not self.has_current:
            return
        need = self._needs[self._current]
        if need.version == 0:
            self._forget(need)
            return

        def save(reason: str) -> None:
            check_why_taken_out(reason)
            self._mistakes.append((need, reason))
            self._forget(need)

        self._view.fill_in(
            asking_why(
                "Take out this need?",
                save,
                record=need.id,
                verb="Take out",
                intro=f"{label_of(need.code, self._desk.guidance)} goes from the record, as "
                "entered by mistake. A need that the pupil had and no longer has stays: change "
                "it, and give the day on which it ended.",
                example="For example: entered for the wrong pupil.",
            )
        )

    def move(self, by: int) -> None:
        """Move the chosen need up (-1) or down (1) in the ranking."""
        if not self._may_move(by):
            return
        self._needs.insert(self._current + by, self._needs.pop(self._current))
        self._current += by
        self._show()

    def save(self) -> None:
        """Keep the list, or say why not."""
        self._view.refuse(None)
        try:
            changes = self._desk.pupils.save_needs(self._pupil.id, self._needs, self._mistakes)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._feed.announce(changes)
        self._view.close_saved()

    def _ask(
        self, title: str, verb: str, save: Callable[[Values], None], need: Need | None = None
    ) -> None:
        self._view.fill_in(
            Asking(
                title=title,
                record=need.id if need else None,
                fields=self._fields(need),
                save=save,
                values=values_of(need, self._desk.guidance) if need else {},
                verb=verb,
                intro="Nothing is on file before the whole list is saved.",
            )
        )

    def _fields(self, need: Need | None) -> tuple[Field, ...]:
        return need_fields(self._desk.guidance, need.code if need else None)

    def _put(self, need: Need) -> None:
        """Put a new or changed need in its place; refuse what cannot be."""
        check_days(need, self._pupil.date_of_birth, self._desk.today())
        check_beside(need, self._needs)
        at = next((at for at, one in enumerate(self._needs) if one.id == need.id), None)
        if at is None:
            self._needs.append(need)
        elif (self._needs[at].ends_on is None) == (need.ends_on is None):
            self._needs[at] = need
        else:
            del self._needs[at]
            self._needs.append(need)
        self._needs = _in_order(self._needs)
        self._current = self._needs.index(need)
        self._show()

    def _forget(self, need: Need) -> None:
        self._needs.remove(need)
        self._current = min(self._current, len(self._needs) - 1)
        self._show()

    def _may_move(self, by: int) -> bool:
        there = self._current + by
        ranked = sum(need.ends_on is None for need in self._needs)
        return 0 <= self._current < ranked and 0 <= there < ranked

    def _show(self) -> None:
        self._view.show_items(listed_words(self._needs, self._desk.guidance), self._current)


def _in_order(needs: Sequence[Need]) -> list[Need]:
    """Return the needs as they stand, those that have ended last."""
    return sorted(needs, key=lambda need: need.ends_on is not None)
