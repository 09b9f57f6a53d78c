"""Reading from a school's file: a view of it as it was when the reading began."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, Executable, select

from senco_desk.domain.class_review import TargetLine
from senco_desk.domain.closures import Closure
from senco_desk.domain.cycles import Cycle, ViewGiver
from senco_desk.domain.documents import Document
from senco_desk.domain.finding import Hits
from senco_desk.domain.group_week import GroupMember, GroupSummary
from senco_desk.domain.groups import Group
from senco_desk.domain.history import HistoryEntry
from senco_desk.domain.identity import CycleId, ProvisionId, PupilId
from senco_desk.domain.meetings import FamilyYear
from senco_desk.domain.planned_days import Cuts, Span
from senco_desk.domain.provision import Provision
from senco_desk.domain.provision_map import ProvisionSummary
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import KnownPupil, RegisterRow
from senco_desk.domain.school import School
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.sharing import Shares
from senco_desk.domain.terms import Term
from senco_desk.domain.thread_strands import Strands
from senco_desk.storage.class_rows import read_target_lines
from senco_desk.storage.faults import translated
from senco_desk.storage.group_rows import read_group_summaries, read_members
from senco_desk.storage.history import newest_step, read_history
from senco_desk.storage.mapping import Kind, Stored, kind_of
from senco_desk.storage.provision_rows import read_provision_summaries
from senco_desk.storage.pupil_records import read_pupil_record
from senco_desk.storage.records import Contents
from senco_desk.storage.refusals import Damaged
from senco_desk.storage.register_rows import read_known_pupils, read_register
from senco_desk.storage.search import read_hits, read_unread
from senco_desk.storage.sharing_rows import read_shares, read_times_away, widest
from senco_desk.storage.telling import gone
from senco_desk.storage.thread_rows import read_threads
from senco_desk.storage.waiting_rows import read_family_years, read_review_views

T = TypeVar("T", bound=Stored)


class Reading:
    """Everything that can be read, all of it from one moment, without holding anybody up."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: Connection | None = None
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

    def get(self, kind: type[T], id: UUID) -> T:  # noqa: A002  it is the id
        """Return the thing of this kind and id; refuse where it was removed."""
        held = self._held(kind_of(kind), id)
        if held is None:
            raise gone(kind_of(kind))
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
            raise gone(kind_of(Pupil))
        return record

    def register(self, today: date) -> tuple[RegisterRow, ...]:
        """Return the register as it stands on a day."""
        return read_register(self._rows, today)

    def threads(self) -> Mapping[PupilId, Strands]:
        """Return what the golden thread looks at, of each pupil with a cycle under way."""
        return read_threads(self._rows)

    def review_views(self) -> Mapping[CycleId, frozenset[ViewGiver]]:
        """Return whose views are recorded for the review of each cycle under way."""
        return read_review_views(self._rows)

    def family_years(self, first: date, today: date) -> Mapping[PupilId, FamilyYear]:
        """Return meetings and reports since a day, of each pupil with SEN provision."""
        return read_family_years(self._rows, first, today)

    def target_lines(self, today: date) -> tuple[TargetLine, ...]:
        """Return the targets of every plan between agreeing and signing off."""
        return read_target_lines(self._rows, today)

    def known_pupils(self, today: date) -> tuple[KnownPupil, ...]:
        """Return what an imported list is compared with."""
        return read_known_pupils(self._rows, today)

    def provision_summaries(self, span: Span, cuts: Cuts) -> tuple[ProvisionSummary, ...]:
        """Return all provision of the school within a span, delivered sessions by part."""
        return read_provision_summaries(self._rows, span, cuts)

    def shares(self, provisions: Iterable[Provision]) -> Mapping[ProvisionId, Shares]:
        """Return what provisions in groups on file bear of their cost, day by day."""
        grouped = {one.id: one for one in provisions if one.group_id is not None}
        if not grouped:
            return {}
        groups = {one.group_id.bytes for one in grouped.values() if one.group_id is not None}
        span = widest([(one.starts_on, one.ends_on) for one in grouped.values()])
        read = read_shares(self._rows, list(groups), span, read_times_away(self._rows))
        return {id_: read[id_.bytes] for id_ in grouped if id_.bytes in read}

    def group_summaries(self, today: date) -> tuple[GroupSummary, ...]:
        """Return the groups of the school, and how many pupils are in each on a day."""
        return read_group_summaries(self._rows, today)

    def group_members(self, group: Group) -> tuple[GroupMember, ...]:
        """Return the pupils of a group, by each provision that names it."""
        return read_members(self._rows, group)

    def hits(self, typed: str) -> Hits:
        """Return what on record holds the typed words."""
        return read_hits(self._rows, typed)

    def unread_documents(self) -> tuple[Document, ...]:
        """Return documents whose text is not found yet, one of each content."""
        return read_unread(self._rows)

    def school(self) -> School:
        """Return the school whose file this is."""
        schools = self.find(School)
        if not schools:
            raise Damaged("The file says of no school whose it is.", "Open a copy from 'backups'.")
        return schools[0]

    def terms(self) -> tuple[Term, ...]:
        """Return the school's terms in order."""
        return self.find(Term)

    def calendar(self) -> SchoolCalendar:
        """Return the school's calendar: its terms and the days on which it is closed."""
        return SchoolCalendar(terms=self.terms(), closures=self.find(Closure))

    def content(self, content_hash: str) -> bytes:
        """Return the bytes of a document."""
        rows = self._rows(select(Contents.c.content).where(Contents.c.content_hash == content_hash))
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

    def newest_step(self, beginning: str) -> tuple[HistoryEntry, ...]:
        """Return what the newest step changed of pupils, by how the step's reason begins."""
        with translated():
            return newest_step(self._connection, beginning)

    def owner_of(self, value: Stored) -> PupilId | None:
        """Return the pupil to whom a thing belongs; None for the school and its calendar."""
        return self._pupil_of(kind_of(type(value)), value)

    def noun_of(self, kind: type[Any]) -> str:
        """Return what a SENCO calls a kind of thing."""
        return kind_of(kind).noun

    def cycle_of(self, value: Stored) -> Cycle:
        """Return the cycle that a thing belongs to, at whatever distance."""
        one: Stored = value
        while not isinstance(one, Cycle):
            kind: Kind[Any] = kind_of(type(one))
            if kind.owner is None or kind.owner_kind is None:
                raise ValueError(f"a {kind.noun} belongs to no cycle")
            one = self.get(kind.owner_kind.value, getattr(one, kind.owner))
        return one

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            raise RuntimeError("this work is over, or was not entered with 'with'")
        return self._open

    def _rows(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None
    ) -> Sequence[Sequence[Any]]:
        with translated():
            return self._connection.execute(statement, parameters).all()

    def _held(self, kind: Kind[T], wanted: UUID) -> T | None:
        rows = self._rows(kind.one, {"wanted": wanted})
        return kind.read(rows[0]) if rows else None

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
