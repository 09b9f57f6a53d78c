"""A unit of work: what one action of the user reads and writes, kept whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Engine, Executable, delete, insert, select, text, update

from senco_desk.domain.history import Act, HistoryEntry
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import FieldChange
from senco_desk.storage.faults import translated
from senco_desk.storage.history import Event, HistoryWriter, newest_of
from senco_desk.storage.in_words import NOT_RECORDED
from senco_desk.storage.mapping import (
    Kind,
    Stored,
    content_columns,
    kind_of,
    linking_to,
    of_pupils,
    owned_by,
)
from senco_desk.storage.reading import Reading
from senco_desk.storage.records import Contents
from senco_desk.storage.refusals import OpenToReadOnly
from senco_desk.storage.search_index import SearchIndex
from senco_desk.storage.telling import (
    gone,
    stale,
    told_when_added,
    told_when_changed,
    told_when_removed,
)
from senco_desk.storage.undoing import Step, Undoing

T = TypeVar("T", bound=Stored)


class Work(Reading):
    """One transaction. ``keep()`` is the last line of its block; without it nothing happened.

    Reading takes no lock. The first write takes the right to write, and is refused when
    somebody else saved after this work began to read.
    """

    def __init__(
        self,
        engine: Engine,
        who: str,
        clock: Callable[[], datetime],
        *,
        read_only: bool = False,
        kept: Callable[[], None] = lambda: None,
        undoing: Undoing | None = None,
    ) -> None:
        super().__init__(engine)
        self._who = who
        self._clock = clock
        self._read_only = read_only
        self._kept = kept
        self._undoing = undoing
        self._steps: list[Step] = []
        self._can_be_undone = True
        self._writer: HistoryWriter | None = None
        self._spoiled = False

    def keep(self) -> None:
        """Make everything written in this work last."""
        if self._spoiled:
            raise RuntimeError("a change failed half-way, so nothing of this work can be kept")
        with translated():
            self._connection.commit()
        if self._writer is not None:
            self._kept()
            self._remember()
        self._writer = None

    def _remember(self) -> None:
        """Hand on what was done, so that it can be undone in this sitting."""
        if self._undoing is None:
            return
        if self._can_be_undone:
            self._undoing.remember(tuple(self._steps))
        else:
            self._undoing.forget()
        self._steps = []

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
            raise gone(kind)
        before, after = kind.flat(held), kind.flat(value)
        changed = {
            name: after[name] for name in after if name != "version" and after[name] != before[name]
        }
        if not changed:
            return held
        if held.version != value.version:
            raise stale(kind, self._newest_told(held, value.version))
        columns = kind.table.columns
        new = _at_version(value, held.version + 1)
        with self._all_or_nothing():
            self._run(
                update(kind.table)
                .where(columns["id"] == value.id)
                .values({"version": new.version, **changed})
            )
            self._forget_contents(kind, before)
            with translated():
                self._index.follow(new, self._pupil_of(kind, new), changed)
            told = told_when_changed(kind, before, changed, self._held)
            self._tell([self._event(kind, new, Act.CHANGED, told, reason)])
        self._steps.append(Step(held, new))
        return new

    def add_all(self, values: Iterable[T], *, reason: str | None = None) -> tuple[T, ...]:
        """Write many new things of one kind at once, each with its history.

        Each happened, says the history, when it was taken from ``values``.
        """
        timed = [(_at_version(value, 1), self._clock()) for value in values]
        if not timed:
            return ()
        new = tuple(value for value, _ in timed)
        self._begin_writing()
        kind = kind_of(type(new[0]))
        rows = [kind.flat(value) for value in new]
        with self._all_or_nothing():
            self._run(insert(kind.table), self._with_pupils(kind, new, rows))
            with translated():
                self._index.put([(one, self._pupil_of(kind, one)) for one in new])
            self._tell(
                [
                    self._event(
                        kind, value, Act.ADDED, told_when_added(kind, row, self._held), reason, at
                    )
                    for (value, at), row in zip(timed, rows, strict=True)
                ]
            )
        self._steps.extend(Step(None, value) for value in new)
        return new

    def remove(self, value: Stored, *, reason: str | None = None) -> None:
        """Take a thing away with all that belongs to it, each with its history."""
        kind = kind_of(type(value))
        self._begin_writing()
        held = self._held(kind, value.id)
        if held is None:
            raise gone(kind)
        if held.version != value.version:
            raise stale(kind, self._newest_told(held, value.version))
        with self._all_or_nothing():
            self._remove(kind, held, reason)

    def take_in(
        self,
        kept: PupilId,
        other: PupilId,
        same: Sequence[tuple[Stored, Stored]],
        *,
        why_off: str,
        why_in: str,
    ) -> None:
        """Give everything that belongs to one pupil to another, and take the first off.

        Every stored kind is moved as it is: nothing of it changes but whose it is, so that what
        is sealed stays sealed. Of each pair in ``same`` the first is then taken away, and what
        named it names the second. ``why_off`` stands in the history of the pupil taken off,
        ``why_in`` in that of the one kept, under which both are found from now on.
        """
        self._begin_writing()
        self._can_be_undone = False
        kind = kind_of(Pupil)
        held = self.get(Pupil, other)
        with self._all_or_nothing():
            # What belongs together is moved table by table, so it only fits again at the end.
            self._run(text("PRAGMA defer_foreign_keys = ON"))
            told: list[FieldChange] = []
            for one, number in self._move(kept, other):
                told.append(FieldChange(field=one, before=NOT_RECORDED, after=str(number)))
            self._pupils.clear()
            with translated():
                self._index.move(other, kept)
            self._remove(kind, held, why_off)
            event = self._event(kind, held, Act.MERGED, tuple(told), why_in)
            self._tell([replace(event, pupil_id=kept)])
            for gone_thing, kept_thing in same:
                self._join(gone_thing, kept_thing)
            # SQLite would say so only when this work is kept, and then not let go of it.
            if self._rows(text("PRAGMA foreign_key_check")):
                raise RuntimeError("something was left behind when a pupil's record was moved")

    def _move(self, kept: PupilId, other: PupilId) -> Generator[tuple[str, int]]:
        """Move all rows of every kind; give the noun of each kind and how many there were."""
        for kind in of_pupils():
            owner = kind.table.columns["pupil_id"]
            with translated():
                moved = self._connection.execute(
                    update(kind.table).where(owner == other).values(pupil_id=kept)
                ).rowcount
            if moved:
                yield kind.noun[0].upper() + kind.noun[1:], moved

    def _join(self, gone_thing: Stored, kept_thing: Stored) -> None:
        """Take a thing away that is on file twice; what names it names the other from now on."""
        kind = kind_of(type(gone_thing))
        held = self.get(kind.value, gone_thing.id)
        named = [*linking_to(kind), *((part, part.owner or "") for part in owned_by(kind))]
        for other, name in named:
            column = other.table.columns[name]
            self._run(update(other.table).where(column == held.id).values({name: kept_thing.id}))
        self._remove(kind, held, f"On file twice: this {kind.noun} stays once")

    def add_content(self, content: bytes) -> str:
        """Keep the bytes of a document, once however often it is attached; return their hash."""
        content_hash = hashlib.sha256(content).hexdigest()
        self._begin_writing()
        if not self._rows(
            select(Contents.c.content_hash).where(Contents.c.content_hash == content_hash)
        ):
            self._run(insert(Contents), {"content_hash": content_hash, "content": content})
        return content_hash

    def add_text(self, content_hash: str, text: str) -> None:
        """Keep what a document says, so that it is found by it."""
        self._begin_writing()
        with self._all_or_nothing(), translated():
            self._index.put_text(content_hash, text)

    @property
    def _index(self) -> SearchIndex:
        return SearchIndex(self._connection)

    @contextmanager
    def _all_or_nothing(self) -> Generator[None]:
        """Let nothing of this work be kept when a change and its history fail half-way."""
        try:
            yield
        except BaseException:
            self._spoiled = True
            raise

    def _run(self, statement: Executable, parameters: Any = None) -> None:
        with translated():
            self._connection.execute(statement, parameters)

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
                if other.table.columns[name].nullable:
                    self.save(replace(linked, **{name: None}), reason=reason)
                else:  # it says nothing but the link
                    self._remove(other, linked, reason)
        # Whose it was is found, and told, while it is still there.
        told = told_when_removed(kind, kind.flat(held), self._held)
        event = self._event(kind, held, Act.REMOVED, told, reason)
        self._run(kind.without, {"wanted": held.id})
        self._steps.append(Step(held, None))
        with translated():
            self._index.drop(held)
        self._forget_contents(kind, kind.flat(held))
        self._tell([event])

    def _forget_contents(self, kind: Kind[Any], held: Mapping[str, Any]) -> None:
        """Let go of the bytes that were named here, unless something else still names them."""
        for content_hash in {held[name] for name in kind.contents} - {None}:
            named = (
                self._rows(select(column).where(column == content_hash).limit(1))
                for column in content_columns()
            )
            if not any(named):
                self._can_be_undone = False  # the bytes are gone
                self._run(delete(Contents).where(Contents.c.content_hash == content_hash))

    def _with_pupils(
        self, kind: Kind[T], values: Sequence[T], rows: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Add to each row whose it is, where the value itself does not say."""
        if kind.pupil_of_one is None or "pupil_id" in kind.names:
            return rows
        return [
            {**row, "pupil_id": self._pupil_of(kind, value)}
            for value, row in zip(values, rows, strict=True)
        ]

    def _tell(self, events: Sequence[Event]) -> None:
        with translated():
            self._begin_writing().add(events)

    def _event(
        self,
        kind: Kind[Any],
        value: Stored,
        act: Act,
        fields: tuple[FieldChange, ...],
        reason: str | None,
        at: datetime | None = None,
    ) -> Event:
        return Event(
            happened_at=at or self._clock(),
            who=self._who,
            act=act,
            subject=kind.value.__name__,
            subject_id=value.id,
            pupil_id=self._pupil_of(kind, value),
            fields=fields,
            reason=reason,
        )

    def _newest_told(self, held: Stored, version: int) -> tuple[HistoryEntry, ...]:
        with translated():
            return newest_of(self._connection, held.id, max(held.version - version, 0))


def _at_version(value: T, version: int) -> T:
    return replace(value, version=version)  # pyright: ignore[reportArgumentType, reportUnknownVariableType]
