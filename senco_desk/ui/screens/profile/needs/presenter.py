"""Ranking a pupil's needs: the list as it is edited, and keeping it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.identity import PupilId
from senco_desk.domain.needs import BroadArea, Need, NeedType
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.protocols import Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """One need as the profile lists it; ``ended`` says since when it is past."""

    rank_words: str
    label: str
    area: str | None
    since: str | None
    ended: str | None
    note: str | None


def need_lines(needs: Sequence[Need], guidance: Guidance) -> tuple[NeedLine, ...]:
    """Return the needs to list: current ones by rank, then those that have ended."""
    current = [need for need in needs if need.ends_on is None]
    past = [need for need in needs if need.ends_on is not None]
    return (
        *(_line(need, rank, guidance) for rank, need in enumerate(current, start=1)),
        *(_line(need, 0, guidance) for need in past),
    )


def _line(need: Need, rank: int, guidance: Guidance) -> NeedLine:
    rank_words = "Past" if rank == 0 else "Primary" if rank == 1 else str(rank)
    return NeedLine(
        rank_words=rank_words,
        label=label_of(need.code, guidance),
        area=need.area.value if need.area else None,
        since=write_date(need.starts_on) if need.starts_on else None,
        ended=write_date(need.ends_on) if need.ends_on else None,
        note=need.note,
    )


def label_of(code: str, guidance: Guidance) -> str:
    """Write a type of need with its code: Specific learning difficulty (SPLD)."""
    known = guidance.need_type(code)
    return f"{known.label} ({code})" if known else code


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedItem:
    """One need in the editor; ``area`` None where the SENCO still has to choose it."""

    code: str
    label: str
    area: BroadArea | None


class NeedsView(Protocol):
    """What the editor shows."""

    def show_items(self, items: Sequence[RankedItem], current: int) -> None:
        """Show the list from the primary need on; ``current`` is -1 where it is empty."""
        ...

    def show_area(self, area: BroadArea | None) -> None:
        """Show the area of the current need; None where none is chosen."""
        ...

    def show_choices(self, choices: Sequence[NeedType]) -> None:
        """Offer the types of need that are not in the list yet."""
        ...

    def refuse(self, refusal: Refusal | None) -> None:
        """Say why the list was not kept; None takes it back."""
        ...

    def close_saved(self) -> None: ...


class NeedsPresenter:
    """Edits the ranked list of one pupil's current needs."""

    def __init__(
        self,
        view: NeedsView,
        desk: Desk,
        feed: Feed,
        pupil_id: PupilId,
        needs: Sequence[Need],
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._pupil_id = pupil_id
        self._items = [
            RankedItem(code=need.code, label=label_of(need.code, desk.guidance), area=need.area)
            for need in needs
            if need.ends_on is None
        ]
        self._at_first = tuple(self._items)
        self._current = 0 if self._items else -1

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from what is on file."""
        return tuple(self._items) != self._at_first

    @property
    def may_move_up(self) -> bool:
        """Whether the current need can become more important."""
        return self._current > 0

    @property
    def may_move_down(self) -> bool:
        """Whether the current need can become less important."""
        return 0 <= self._current < len(self._items) - 1

    @property
    def has_current(self) -> bool:
        """Whether a need is chosen."""
        return self._current >= 0

    def begin(self) -> None:
        """Show the list as on file."""
        self._show()

    def choose(self, at: int) -> None:
        """Make a need of the list the current one."""
        self._current = at
        self._view.show_area(self._items[at].area if at >= 0 else None)

    def add(self, code: str) -> None:
        """Put a type of need at the end of the list."""
        known = self._desk.guidance.need_type(code)
        if known is None:
            return
        self._items.append(
            RankedItem(code=known.code, label=f"{known.label} ({known.code})", area=known.area)
        )
        self._current = len(self._items) - 1
        self._show()

    def remove(self) -> None:
        """Take the current need out of the list."""
        if self._current < 0:
            return
        del self._items[self._current]
        self._current = min(self._current, len(self._items) - 1)
        self._show()

    def move(self, by: int) -> None:
        """Move the current need up (-1) or down (1) in the ranking."""
        there = self._current + by
        if self._current < 0 or not 0 <= there < len(self._items):
            return
        self._items.insert(there, self._items.pop(self._current))
        self._current = there
        self._show()

    def set_area(self, area: BroadArea | None) -> None:
        """Choose the broad area of the current need."""
        if self._current >= 0:
            self._items[self._current] = replace(self._items[self._current], area=area)

    def save(self) -> None:
        """Keep the list, or say why not."""
        self._view.refuse(None)
        try:
            changes = self._desk.pupils.replace_needs(
                self._pupil_id, [(item.code, item.area) for item in self._items]
            )
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._feed.announce(changes)
        self._view.close_saved()

    def _show(self) -> None:
        listed = {item.code for item in self._items}
        self._view.show_items(tuple(self._items), self._current)
        self._view.show_area(self._items[self._current].area if self._current >= 0 else None)
        self._view.show_choices(
            [one for one in self._desk.guidance.need_types if one.code not in listed]
        )
