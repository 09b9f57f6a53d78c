"""What the history tells of a change, field by field, and what a refused change is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from senco_desk.domain.history import HistoryEntry
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import FieldChange
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import listed
from senco_desk.storage.in_words import NOT_RECORDED, label_of, written
from senco_desk.storage.mapping import Kind, Stored
from senco_desk.storage.refusals import StaleEdit

LookUp = Callable[[Kind[Any], UUID], Stored | None]
"""Finds a stored thing, to name it."""

_UNTOLD = frozenset({"id", "key", "version", "recorded_at"})
"""Fields that say nothing when a thing is added or removed."""


def told_when_added(
    kind: Kind[Any], row: Mapping[str, Any], look_up: LookUp
) -> tuple[FieldChange, ...]:
    """Tell what a new thing holds; not what it leaves open."""
    return tuple(
        FieldChange(field=label, before=NOT_RECORDED, after=words)
        for label, words in _held(kind, row, look_up)
    )


def told_when_removed(
    kind: Kind[Any], row: Mapping[str, Any], look_up: LookUp
) -> tuple[FieldChange, ...]:
    """Tell what a removed thing held."""
    return tuple(
        FieldChange(field=label, before=words, after=NOT_RECORDED)
        for label, words in _held(kind, row, look_up)
    )


def told_when_changed(
    kind: Kind[Any], before: Mapping[str, Any], after: Mapping[str, Any], look_up: LookUp
) -> tuple[FieldChange, ...]:
    """Tell what a thing holds now and held before, in every field of ``after``."""
    return tuple(
        FieldChange(
            field=label_of(kind.value.__name__, name),
            before=_words(kind, name, before[name], look_up),
            after=_words(kind, name, after[name], look_up),
        )
        for name in after
    )


def _held(kind: Kind[Any], row: Mapping[str, Any], look_up: LookUp) -> tuple[tuple[str, str], ...]:
    return tuple(
        (label_of(kind.value.__name__, name), _words(kind, name, value, look_up))
        for name, value in row.items()
        if value is not None and name not in _UNTOLD and name != kind.owner
    )


def _words(kind: Kind[Any], name: str, value: Any, look_up: LookUp) -> str:
    linked = kind.links.get(name)
    if linked is not None and value is not None:
        held = look_up(linked, value)
        value = value if held is None else getattr(held, linked.title)
    return written(name, value)


def gone(kind: Kind[Any]) -> Refusal:
    """Say that a thing was removed."""
    return Refusal(
        f"This {kind.noun} is no longer on file.",
        "Somebody removed it. Go back and open the page again.",
    )


def stale(kind: Kind[Any], since: Sequence[HistoryEntry]) -> StaleEdit:
    """Say that a thing was changed since it was read; ``since`` tells how, newest first."""
    if not since:
        return StaleEdit(
            f"This {kind.noun} was changed after you opened it.",
            "Nothing was saved. Open it again, and make your change there.",
            (),
        )
    fields = tuple(dict.fromkeys(one.field for entry in reversed(since) for one in entry.fields))
    local = since[0].happened_at.astimezone()
    return StaleEdit(
        f"{since[0].who} changed this {kind.noun} at {local:%H:%M} on "
        f"{write_date(local.date())}, after you opened it.",
        f"Changed meanwhile: {listed(fields)}. Nothing of yours was saved. Open it again, and "
        "make your change there.",
        fields,
    )
