"""The history: written with every save in the same transaction, each entry chained to the last."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, insert, select

from senco_desk.domain.history import FIRST_LINK, Act, HistoryEntry, link_of
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.register import FieldChange
from senco_desk.storage.records import History

_COLUMNS = tuple(History.columns)
_INSERT = insert(History)
_LAST = select(History.c.sequence, History.c.link).order_by(History.c.sequence.desc()).limit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a new entry tells, before it has its place in the chain."""

    happened_at: datetime
    who: str
    act: Act
    subject: str
    subject_id: UUID
    pupil_id: UUID | None
    fields: tuple[FieldChange, ...]
    reason: str | None


class HistoryWriter:
    """Adds entries within one transaction that holds the right to write."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        last = connection.execute(_LAST).first()
        self._sequence, self._link = (last[0], last[1]) if last else (0, FIRST_LINK)

    def add(self, events: Sequence[Event]) -> None:
        """Chain the entries and insert them together."""
        rows: list[dict[str, Any]] = []
        for event in events:
            unlinked = HistoryEntry(
                sequence=self._sequence + 1,
                # In UTC, as it will be read again: the link is made over how it is written.
                happened_at=event.happened_at.astimezone(UTC),
                who=event.who,
                act=event.act,
                subject=event.subject,
                subject_id=event.subject_id,
                pupil_id=event.pupil_id,
                fields=event.fields,
                reason=event.reason,
                previous=self._link,
                link="",
            )
            entry = replace(unlinked, link=link_of(unlinked))
            rows.append(
                {
                    "sequence": entry.sequence,
                    "happened_at": entry.happened_at,
                    "who": entry.who,
                    "act": entry.act,
                    "subject": entry.subject,
                    "subject_id": entry.subject_id,
                    "pupil_id": entry.pupil_id,
                    "fields": [[one.field, one.before, one.after] for one in entry.fields],
                    "reason": entry.reason,
                    "previous": entry.previous,
                    "link": entry.link,
                }
            )
            self._sequence, self._link = entry.sequence, entry.link
        self._connection.execute(_INSERT, rows)


def read_history(
    connection: Connection, *, subject_id: UUID | None = None, pupil_id: UUID | None = None
) -> Generator[HistoryEntry]:
    """Read entries in order, all of them or those of one thing or one pupil.

    Those of a pupil hold those of every record that was taken into the pupil's own.
    """
    wanted: Select[Any] = select(*_COLUMNS).order_by(History.c.sequence)
    if subject_id is not None:
        wanted = wanted.where(History.c.subject_id == subject_id)
    if pupil_id is not None:
        wanted = wanted.where(History.c.pupil_id.in_(_with_taken_in(connection, pupil_id)))
    for row in connection.execute(wanted):
        yield _entry(row)


def _with_taken_in(connection: Connection, pupil_id: UUID) -> list[UUID]:
    """Return a pupil's id, and the ids under which the same pupil was on the register before."""
    ids = [pupil_id]
    for one in ids:  # a record taken in may have taken in others before
        taken_in = select(History.c.subject_id).where(
            History.c.pupil_id == one, History.c.act == Act.MERGED
        )
        ids += [row[0] for row in connection.execute(taken_in) if row[0] not in ids]
    return ids


def newest_step(connection: Connection, beginning: str) -> tuple[HistoryEntry, ...]:
    """Return the pupils' entries of the newest step whose reason begins so, oldest first.

    All entries of a step have the same reason.
    """
    of_steps = (
        select(History.c.reason)
        .where(History.c.subject == Pupil.__name__, History.c.reason.startswith(beginning))
        .order_by(History.c.sequence.desc())
        .limit(1)
    )
    reason = connection.execute(of_steps).scalar_one_or_none()
    if reason is None:
        return ()
    rows = connection.execute(
        select(*_COLUMNS)
        .where(History.c.subject == Pupil.__name__, History.c.reason == reason)
        .order_by(History.c.sequence)
    )
    return tuple(_entry(row) for row in rows)


def newest_of(connection: Connection, subject_id: UUID, count: int) -> tuple[HistoryEntry, ...]:
    """Return the last few entries about one thing, newest first."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(History.c.subject_id == subject_id)
        .order_by(History.c.sequence.desc())
        .limit(count)
    )
    return tuple(_entry(row) for row in rows)


def _entry(row: Sequence[Any]) -> HistoryEntry:
    sequence, happened_at, who, act, subject, subject_id, pupil_id, fields, reason = row[:9]
    return HistoryEntry(
        sequence=sequence,
        happened_at=happened_at,
        who=who,
        act=act,
        subject=subject,
        subject_id=subject_id,
        pupil_id=pupil_id,
        fields=tuple(
            FieldChange(field=field, before=before, after=after) for field, before, after in fields
        ),
        reason=reason,
        previous=row[9],
        link=row[10],
    )
