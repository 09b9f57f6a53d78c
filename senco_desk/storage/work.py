"""A unit of work: what one action of the user reads and writes, kept whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, Executable, delete, insert, select, update

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.documents import Document
from senco_desk.domain.history import Act, HistoryEntry
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import FieldChange, KnownPupil, RegisterRow
from senco_desk.domain.reviews import Review
from senco_desk.domain.school import School
from senco_desk.domain.terms import Term, write_date
from senco_desk.domain.wording import listed
from senco_desk.storage.faults import translated
from senco_desk.storage.history import Event, HistoryWriter, newest_of, read_history
from senco_desk.storage.in_words import NOT_RECORDED, label_of, written
from senco_desk.storage.mapping import Kind, Stored, kind_of, linking_to, owned_by
from senco_desk.storage.pupil_records import read_pupil_record
from senco_desk.storage.records import Contents, Documents
from senco_desk.storage.refusals import Damaged, OpenToReadOnly, StaleEdit
from senco_desk.storage.register_rows import read_known_pupils, read_register

T = TypeVar("T", bound=Stored)

_UNTOLD = frozenset({"id", "version", "recorded_at"})
"""Fields that say nothing when a thing is added or removed."""


class Work:
    """One transaction. ``keep()`` is the last line of its block; without it nothing happened.

    Reading takes no lock. The first write takes the right to write, and is refused when
    somebody else saved after this work began to read.
    """

    def __init__(
        self, engine: Engine, who: str, clock: Callable[[], datetime], *, read_only: bool = False
    ) -> None:
        self._engine = engine
        self._who = who
        self._clock = clock
        self._read_only = read_only
        self._open: Connection | None = None
        self._writer: HistoryWriter | None = None
        self._pupils: dict[UUID, PupilId] = {}

    def __enter__(self) -> Self:
        with translated():
            self._open = self._engine.connect()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        connection, self._open = self._connection, None
        with translated():
            connection.close()  # rolls back what was not kept

    def keep(self) -> None:
        """Make everything written in this work last."""
        with translated():
            self._connection.commit()
        self._writer = None

    # --- reading ---

    def get(self, kind: type[T], id: UUID) -> T:  # noqa: A002  it is the id
        """Return the thing of this kind and id; refuse where it was removed."""
        held = self._held(kind_of(kind), id)
        if held is None:
            raise _gone(kind_of(kind))
        return held

    def find(self, kind: type[T], **equals: object) -> tuple[T, ...]:
        """Return all things of a kind whose fields hold these values, in natural order.

        A list, tuple or set of values finds those that hold any one of them.
        """
        stored = kind_of(kind)
        wanted = stored.everything
        for name, value in equals.items():
            column = stored.table.columns[name]
            if isinstance(value, list | tuple | set | frozenset):
                wanted = wanted.where(column.in_(list(value)))  # pyright: ignore[reportUnknownArgumentType]
            else:
                wanted = wanted.where(column == value)
        return tuple(stored.read(row) for row in self._rows(wanted))

    def pupil_record(self, pupil_id: PupilId) -> PupilRecord:
        """Return all that is recorded of a pupil."""
        record = read_pupil_record(self._rows, pupil_id)
        if record is None:
            raise _gone(kind_of(Pupil))
        return record

    def register(self, today: date) -> tuple[RegisterRow, ...]:
        """Return the register as it stands on a day."""
        return read_register(self._rows, today)

    def known_pupils(self) -> tuple[KnownPupil, ...]:
        """Return what an imported list is compared with."""
        return read_known_pupils(self._rows)

    def school(self) -> School:
        """Return the school whose file this is."""
        schools = self.find(School)
        if not schools:
            raise Damaged("The file says of no school whose it is.", "Open a copy from 'backups'.")
        return schools[0]

    def terms(self) -> tuple[Term, ...]:
        """Return the school's terms in order."""
        return self.find(Term)

    def content(self, content_hash: str) -> bytes:
        """Return the bytes of a document."""
        rows = self._rows(select(Contents.content).where(Contents.content_hash == content_hash))
        if not rows:
            raise Refusal(
                "This document is no longer on file.", "Somebody removed it. Attach it again."
            )
        return rows[0][0]

    def history(
        self, subject_id: UUID | None = None, pupil_id: UUID | None = None
    ) -> tuple[HistoryEntry, ...]:
        """Return who changed what and when: everything, or of one thing or one pupil."""
        with translated():
            return tuple(read_history(self._connection, subject_id=subject_id, pupil_id=pupil_id))

    def owner_of(self, value: Stored) -> PupilId | None:
        """Return the pupil to whom a thing belongs; None for the school and its terms."""
        return self._pupil_of(kind_of(type(value)), value)

    def cycle_of(self, value: Stored) -> Cycle:
        """Return the cycle that a thing belongs to, at whatever distance."""
        one: Stored = value
        while not isinstance(one, Cycle):
            kind: Kind[Any] = kind_of(type(one))
            if kind.owner is None or kind.owner_kind is None:
                raise ValueError(f"a {kind.noun} belongs to no cycle")
            one = self.get(kind.owner_kind.value, getattr(one, kind.owner))
        return one

    # --- writing ---

    def save(self, value: T, *, reason: str | None = None) -> T:
        """Write a new thing (version 0) or a changed one, and its history; return it as stored.

        Nothing is written where nothing changed. A thing that was changed by somebody else
        after it was read is refused (``StaleEdit``).
        """
        if value.version == 0:
            return self.add_all((value,), reason=reason)[0]
        kind = kind_of(type(value))
        self._begin_writing()
        held = self._held(kind, value.id)
        if held is None:
            raise _gone(kind)
        before, after = kind.flat(held), kind.flat(value)
        changed = [name for name in after if name != "version" and after[name] != before[name]]
        if not changed:
            return held
        if held.version != value.version:
            raise self._stale(kind, held, value.version)
        table = kind.table
        self._run(
            update(table)
            .where(table.columns["id"] == value.id)
            .values({"version": held.version + 1, **{name: after[name] for name in changed}})
        )
        self._tell(
            kind,
            value,
            Act.REOPENED if _reopens(held, value) else Act.CHANGED,
            [
                FieldChange(
                    field=label_of(kind.value.__name__, name),
                    before=self._words(kind, name, before[name]),
                    after=self._words(kind, name, after[name]),
                )
                for name in changed
            ],
            reason,
        )
        return _at_version(value, held.version + 1)

    def add_all(self, values: Iterable[T], *, reason: str | None = None) -> tuple[T, ...]:
        """Write many new things of one kind at once, each with its history."""
        new = tuple(_at_version(value, 1) for value in values)
        if not new:
            return ()
        writer = self._begin_writing()
        kind = kind_of(type(new[0]))
        rows = [kind.flat(value) for value in new]
        if kind.pupil_of_one is None or "pupil_id" in kind.names:
            self._run(insert(kind.table), rows)
        else:
            owners = [{"pupil_id": self._pupil_of(kind, value)} for value in new]
            self._run(
                insert(kind.table),
                [{**row, **owner} for row, owner in zip(rows, owners, strict=True)],
            )
        happened_at = self._clock()
        events = [
            self._event(kind, value, Act.ADDED, self._all_fields(kind, row), reason, happened_at)
            for value, row in zip(new, rows, strict=True)
        ]
        with translated():
            writer.add(events)
        return new

    def remove(self, value: Stored, *, reason: str | None = None) -> None:
        """Take a thing away with all that belongs to it, each with its history."""
        kind = kind_of(type(value))
        self._begin_writing()
        held = self._held(kind, value.id)
        if held is None:
            raise _gone(kind)
        if held.version != value.version:
            raise self._stale(kind, held, value.version)
        self._remove(kind, held, reason)

    def add_content(self, content: bytes) -> str:
        """Keep the bytes of a document, once however often it is attached; return their hash."""
        content_hash = hashlib.sha256(content).hexdigest()
        self._begin_writing()
        if not self._rows(
            select(Contents.content_hash).where(Contents.content_hash == content_hash)
        ):
            self._run(insert(Contents), {"content_hash": content_hash, "content": content})
        return content_hash

    # --- within ---

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            raise RuntimeError("this work is over, or was not entered with 'with'")
        return self._open

    def _run(self, statement: Executable, parameters: Any = None) -> None:
        with translated():
            self._connection.execute(statement, parameters)

    def _rows(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[Sequence[Any]]:
        with translated():
            return self._connection.execute(statement, parameters).all()

    def _held(self, kind: Kind[T], wanted: UUID) -> T | None:
        rows = self._rows(kind.one, {"wanted": wanted})
        return kind.read(rows[0]) if rows else None

    def _begin_writing(self) -> HistoryWriter:
        """Take the right to write, unless another has written since this work began to read."""
        if self._writer is not None:
            return self._writer
        if self._read_only:
            raise OpenToReadOnly
        with translated():
            connection = self._connection
            seen: int | None = None
            if connection.in_transaction():
                seen = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
            else:
                connection.begin()
            # SQLite waits for another writer only outside a transaction.
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            now = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
            if seen is not None and now != seen:
                raise Refusal(
                    "Something else was saved at the same moment.",
                    "Nothing of this was saved. Please try again.",
                )
            self._writer = HistoryWriter(connection)
        return self._writer

    def _remove(self, kind: Kind[Any], held: Stored, reason: str | None) -> None:
        for part in owned_by(kind):
            for owned in self.find(part.value, **{part.owner or "": held.id}):
                self._remove(part, owned, reason)
        for other, name in linking_to(kind):
            for linked in self.find(other.value, **{name: held.id}):
                self.save(replace(linked, **{name: None}), reason=reason)
        # Its place is found, and told, while what it belongs to is still there.
        told = self._all_fields(kind, kind.flat(held), gone=True)
        event = self._event(kind, held, Act.REMOVED, told, reason, self._clock())
        self._run(kind.without, {"wanted": held.id})
        if isinstance(held, Document):
            self._forget_content(held.content_hash)
        with translated():
            self._begin_writing().add([event])

    def _forget_content(self, content_hash: str) -> None:
        if not self._rows(select(Documents.id).where(Documents.content_hash == content_hash)):
            self._run(delete(Contents).where(Contents.content_hash == content_hash))

    def _tell(
        self,
        kind: Kind[Any],
        value: Stored,
        act: Act,
        fields: Sequence[FieldChange],
        reason: str | None,
    ) -> None:
        event = self._event(kind, value, act, fields, reason, self._clock())
        with translated():
            self._begin_writing().add([event])

    def _event(
        self,
        kind: Kind[Any],
        value: Stored,
        act: Act,
        fields: Sequence[FieldChange],
        reason: str | None,
        happened_at: datetime,
    ) -> Event:
        return Event(
            happened_at=happened_at,
            who=self._who,
            act=act,
            subject=kind.value.__name__,
            subject_id=value.id,
            pupil_id=self._pupil_of(kind, value),
            fields=tuple(fields),
            reason=reason,
        )

    def _all_fields(
        self, kind: Kind[Any], row: Mapping[str, Any], *, gone: bool = False
    ) -> list[FieldChange]:
        """Tell what a new thing holds, or what a removed one held."""
        told: list[FieldChange] = []
        for name, value in row.items():
            if value is None or name in _UNTOLD or name == kind.owner:
                continue
            label, words = label_of(kind.value.__name__, name), self._words(kind, name, value)
            told.append(
                FieldChange(field=label, before=words, after=NOT_RECORDED)
                if gone
                else FieldChange(field=label, before=NOT_RECORDED, after=words)
            )
        return told

    def _words(self, kind: Kind[Any], name: str, value: Any) -> str:
        linked = kind.links.get(name)
        if linked is not None and value is not None:
            held = self._held(linked, value)
            value = value if held is None else getattr(held, linked.title)
        return written(name, value)

    def _pupil_of(self, kind: Kind[Any], value: Stored) -> PupilId | None:
        if kind.value is Pupil:
            return PupilId(value.id)
        if kind.owner is None or kind.owner_kind is None:
            return None
        return self._pupil_above(kind.owner_kind, getattr(value, kind.owner))

    def _pupil_above(self, kind: Kind[Any], wanted: UUID) -> PupilId | None:
        if kind.pupil_of_one is None:
            return PupilId(wanted)
        if wanted not in self._pupils:
            rows = self._rows(kind.pupil_of_one, {"wanted": wanted})
            if not rows:
                return None
            self._pupils[wanted] = PupilId(rows[0][0])
        return self._pupils[wanted]

    def _stale(self, kind: Kind[Any], held: Stored, version: int) -> StaleEdit:
        with translated():
            since = newest_of(self._connection, held.id, max(held.version - version, 0))
        fields = tuple(
            dict.fromkeys(one.field for entry in reversed(since) for one in entry.fields)
        )
        if not since:
            return StaleEdit(
                f"This {kind.noun} was changed after you opened it.",
                "Nothing was saved. Open it again, and make your change there.",
                fields,
            )
        local = since[0].happened_at.astimezone()
        return StaleEdit(
            f"{since[0].who} changed this {kind.noun} at {local:%H:%M} on "
            f"{write_date(local.date())}, after you opened it.",
            f"Changed meanwhile: {listed(fields)}. Nothing of yours was saved. Open it again, and "
            "make your change there.",
            fields,
        )


def _gone(kind: Kind[Any]) -> Refusal:
    return Refusal(
        f"This {kind.noun} is no longer on file.",
        "Somebody removed it. Go back and open the page again.",
    )


def _reopens(held: Any, value: Any) -> bool:
    return (
        isinstance(held, Review)
        and isinstance(value, Review)
        and held.signed_off_at is not None
        and value.signed_off_at is None
    )


def _at_version(value: T, version: int) -> T:
    return replace(value, version=version)  # pyright: ignore[reportArgumentType, reportUnknownVariableType]
