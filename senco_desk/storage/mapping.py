"""Rows into frozen values and back, field by field and by name, for every stored kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, Protocol, TypeVar, get_type_hints
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Delete,
    LargeBinary,
    Select,
    Table,
    bindparam,
    delete,
    func,
    select,
    type_coerce,
)

from senco_desk.domain.actions import Action
from senco_desk.domain.advice import Recommendation
from senco_desk.domain.agreements import Agreement
from senco_desk.domain.closures import Closure
from senco_desk.domain.contacts import Contact
from senco_desk.domain.costs import Rate, Threshold
from senco_desk.domain.cycles import Assessment, Cycle, View
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.documents import Document
from senco_desk.domain.groups import Group
from senco_desk.domain.instruments import Instrument
from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.leaving import TimeAway
from senco_desk.domain.measures import Measurement
from senco_desk.domain.needs import Need
from senco_desk.domain.one_page import OnePageProfile
from senco_desk.domain.own_bank import OwnProvision, OwnStrategy, OwnTarget
from senco_desk.domain.provision import Provision, ServedTarget, Session
from senco_desk.domain.pupils import Pupil, SenStatusChange
from senco_desk.domain.put_off import PutOff
from senco_desk.domain.reviews import ProvisionOutcome, Review, TargetOutcome
from senco_desk.domain.school import School
from senco_desk.domain.schooling import Attendance, Exclusion, PreviousSchool
from senco_desk.domain.sealing import Addendum, PlanVersion
from senco_desk.domain.staff import StaffMember
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import Term
from senco_desk.storage import records


class Stored(Protocol):
    """What every stored value has."""

    @property
    def id(self) -> UUID: ...
    @property
    def version(self) -> int: ...


T = TypeVar("T", bound=Stored)


@dataclass(frozen=True)
class Kind(Generic[T]):
    """One stored kind of thing.

    ``noun`` is what a SENCO calls it, ``owner`` the field that names what it belongs to (None
    for what stands alone), ``natural`` the fields in whose order several are read, ``title``
    the field that names one of them in the history of another thing. What is alike in its natural
    order stands as it was entered, by the history, where ``as_entered`` says so; else by its id.
    """

    value: type[T]
    table: Table[Any]
    noun: str
    natural: tuple[str, ...]
    owner: str | None = None
    title: str = "id"
    as_entered: bool = False

    @cached_property
    def columns(self) -> tuple[Column[Any], ...]:
        """The columns that hold the value; not the pupil's where the value does not name one."""
        fields = {one.name for one in dataclasses.fields(self.value)}  # pyright: ignore[reportArgumentType]
        return tuple(
            column
            for column in self.table.columns
            if column.name != "pupil_id" or column.name in fields
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def _plain(self) -> tuple[tuple[str, int], ...]:
        """Fields that are one column each, with its place in the row."""
        place = {name: number for number, name in enumerate(self.names)}
        return tuple(
            (one.name, place[one.name])
            for one in dataclasses.fields(self.value)  # pyright: ignore[reportArgumentType]
            if one.name in place
        )

    @cached_property
    def _within(self) -> tuple[tuple[str, type[Any], tuple[tuple[str, int], ...]], ...]:
        """Fields that hold a value of their own, with its fields and their places in the row."""
        place = {name: number for number, name in enumerate(self.names)}
        hints = get_type_hints(self.value)
        return tuple(
            (
                one.name,
                hints[one.name],
                tuple(
                    (inner.name, place[f"{one.name}_{inner.name}"])
                    for inner in dataclasses.fields(hints[one.name])
                ),
            )
            for one in dataclasses.fields(self.value)  # pyright: ignore[reportArgumentType]
            if one.name not in place
        )

    def read(self, row: Sequence[Any], start: int = 0) -> T:
        """Make the value from a row that holds the columns in order, from ``start``.

        The rules of the value are not asked again: a rule that grew stricter since must not
        keep anybody from reading what is on file. Saving asks them.
        """
        value = object.__new__(self.value)
        for name, place in self._plain:
            object.__setattr__(value, name, row[start + place])
        for name, kind, inner in self._within:
            part = object.__new__(kind)
            for inner_name, place in inner:
                object.__setattr__(part, inner_name, row[start + place])
            object.__setattr__(value, name, part)
        return value

    def flat(self, value: T) -> dict[str, Any]:
        """Return what each column of the value holds."""
        held = {name: getattr(value, name) for name, _ in self._plain}
        for name, _, inner in self._within:
            part = getattr(value, name)
            for inner_name, _ in inner:
                held[f"{name}_{inner_name}"] = getattr(part, inner_name)
        return held

    @cached_property
    def ordering(self) -> tuple[ColumnElement[Any], ...]:
        columns = self.table.columns
        natural: list[ColumnElement[Any]] = [columns[name] for name in self.natural]
        if self.as_entered:
            entered = select(func.min(records.History.c.sequence)).where(
                records.History.c.subject_id == columns["id"]
            )
            natural.append(entered.scalar_subquery())
        return (*natural, columns["id"])

    @cached_property
    def everything(self) -> Select[Any]:
        """All of them, in natural order."""
        return select(*self.columns).order_by(*self.ordering)

    @cached_property
    def one(self) -> Select[Any]:
        """The one whose id is given as ``wanted``."""
        return select(*self.columns).where(self.table.columns["id"] == bindparam("wanted"))

    @cached_property
    def pupil_of_one(self) -> Select[Any] | None:
        """The pupil of the one whose id is given as ``wanted``; None where none has a pupil."""
        if "pupil_id" not in self.table.columns:
            return None
        columns = self.table.columns
        return select(columns["pupil_id"]).where(columns["id"] == bindparam("wanted"))

    @cached_property
    def without(self) -> Delete:
        """Take away the one whose id is given as ``wanted``."""
        return delete(self.table).where(self.table.columns["id"] == bindparam("wanted"))

    @cached_property
    def owner_kind(self) -> Kind[Any] | None:
        """The kind of what it belongs to."""
        return None if self.owner is None else _by_table()[self.points_to(self.owner)]

    def points_to(self, name: str) -> str:
        """Return the table that a column points to, an empty text for none."""
        return next(
            (
                key.column.table.name
                for key in self.table.columns[name].foreign_keys
                if key.column.name == "id"
            ),
            "",
        )

    @cached_property
    def contents(self) -> tuple[str, ...]:
        """Columns that name bytes kept in ``Contents``."""
        return tuple(
            name
            for name in self.names
            if any(
                key.column.table is records.Contents
                for key in self.table.columns[name].foreign_keys
            )
        )

    @cached_property
    def links(self) -> Mapping[str, Kind[Any]]:
        """Columns that name another stored thing, and its kind."""
        kinds = _by_table()
        return {
            name: kinds[table] for name in self.names if (table := self.points_to(name)) in kinds
        }


KINDS: tuple[Kind[Any], ...] = (
    Kind(School, records.Schools, "school", ("name",)),
    Kind(Term, records.Terms, "term", ("starts_on",)),
    Kind(Rate, records.Rates, "rate", ("role", "starts_on")),
    Kind(Threshold, records.Thresholds, "threshold", ("starts_on",)),
    Kind(Group, records.Groups, "group", ("name",), title="name"),
    Kind(Closure, records.Closures, "closure", ("starts_on", "ends_on")),
    Kind(StaffMember, records.Staff, "adult of the school", ("name",), title="name"),
    Kind(Instrument, records.Instruments, "measure of the school", ("measure_name",)),
    Kind(
        OwnTarget,
        records.OwnTargets,
        "target of our bank",
        ("area", "topic", "statement"),
        title="statement",
    ),
    Kind(
        OwnStrategy,
        records.OwnStrategies,
        "strategy of our bank",
        ("area", "topic", "what"),
        title="what",
    ),
    Kind(
        OwnProvision,
        records.OwnProvisions,
        "provision of our bank",
        ("area", "topic", "what"),
        title="what",
    ),
    Kind(Pupil, records.Pupils, "pupil", ("legal_surname", "legal_forename", "date_of_birth")),
    Kind(
        SenStatusChange,
        records.SenStatusChanges,
        "change of SEN provision",
        ("starts_on", "recorded_at"),
        "pupil_id",
    ),
    Kind(Need, records.Needs, "need", ("rank",), "pupil_id", title="code"),
    Kind(Contact, records.Contacts, "contact", ("order",), "pupil_id", title="name"),
    Kind(Cycle, records.Cycles, "cycle", ("number",), "pupil_id", title="number"),
    Kind(Assessment, records.Assessments, "assessment", ("happened_on", "recorded_at"), "cycle_id"),
    Kind(View, records.Views, "view", ("happened_on", "recorded_at"), "cycle_id"),
    Kind(PlanVersion, records.PlanVersions, "version of the plan", ("number",), "cycle_id"),
    Kind(Addendum, records.Addenda, "addendum", ("happened_on", "recorded_at"), "cycle_id"),
    Kind(KeptFinding, records.KeptFindings, "kept wording", ("recorded_at",), "cycle_id"),
    Kind(Target, records.Targets, "target", ("order",), "cycle_id", title="statement"),
    Kind(
        Measurement,
        records.Measurements,
        "measurement",
        ("happened_on", "recorded_at"),
        "target_id",
    ),
    Kind(Provision, records.Provisions, "provision", ("order",), "cycle_id", title="what"),
    Kind(
        ServedTarget,
        records.ServedTargets,
        "target that a provision serves",
        ("target_id",),
        "provision_id",
    ),
    Kind(Session, records.Sessions, "session", ("happened_on", "recorded_at"), "provision_id"),
    Kind(
        TargetOutcome,
        records.TargetOutcomes,
        "outcome of a target",
        ("happened_on", "recorded_at"),
        "target_id",
    ),
    Kind(
        ProvisionOutcome,
        records.ProvisionOutcomes,
        "evaluation of a provision",
        ("happened_on", "recorded_at"),
        "provision_id",
    ),
    Kind(Review, records.Reviews, "review", ("happened_on", "recorded_at"), "cycle_id"),
    Kind(Document, records.Documents, "document", ("dated_on", "recorded_at"), "pupil_id"),
    Kind(Recommendation, records.Recommendations, "recommendation", ("order",), "document_id"),
    Kind(
        OnePageProfile,
        records.OnePageProfiles,
        "one-page profile",
        ("happened_on", "recorded_at"),
        "pupil_id",
    ),
    Kind(Agreement, records.Agreements, "agreement", ("happened_on", "recorded_at"), "pupil_id"),
    Kind(
        DiaryEntry,
        records.DiaryEntries,
        "diary entry",
        ("happened_on", "recorded_at"),
        "pupil_id",
        title="summary",
    ),
    Kind(Action, records.Actions, "action", ("recorded_at",), "pupil_id", as_entered=True),
    Kind(
        Attendance,
        records.AttendanceSpans,
        "attendance entry",
        ("starts_on", "recorded_at"),
        "pupil_id",
    ),
    Kind(Exclusion, records.Exclusions, "exclusion", ("starts_on", "recorded_at"), "pupil_id"),
    Kind(
        PreviousSchool,
        records.PreviousSchools,
        "previous school",
        ("starts_on", "recorded_at"),
        "pupil_id",
    ),
    Kind(TimeAway, records.TimesAway, "time away", ("left_on", "recorded_at"), "pupil_id"),
    Kind(PutOff, records.PutOffs, "thing put off", ("recorded_at",), "pupil_id"),
)
"""Every stored kind; what owns stands before what is owned."""


@cache
def _by_value() -> Mapping[type[Any], Kind[Any]]:
    return {kind.value: kind for kind in KINDS}


@cache
def _by_table() -> Mapping[str, Kind[Any]]:
    return {kind.table.name: kind for kind in KINDS}


def kind_of(value: type[T]) -> Kind[T]:
    """Return how a class of values is stored."""
    return _by_value()[value]


def id_bytes(column: Column[Any]) -> ColumnElement[bytes]:
    """Read an id as its bytes, where it only serves to find what belongs together: cheaper."""
    return type_coerce(column, LargeBinary)


def owned_by(owner: Kind[Any]) -> tuple[Kind[Any], ...]:
    """Return the kinds that belong to another, in the order in which they can be taken away."""
    return tuple(kind for kind in reversed(KINDS) if kind.owner_kind is owner)


@cache
def content_columns() -> tuple[Column[Any], ...]:
    """Return every column that names bytes kept in ``Contents``."""
    return tuple(kind.table.columns[name] for kind in KINDS for name in kind.contents)


def of_pupils() -> tuple[Kind[Any], ...]:
    """Return every kind of which each thing belongs to a pupil, at whatever distance."""
    return tuple(kind for kind in KINDS if "pupil_id" in kind.table.columns)


def linking_to(linked: Kind[Any]) -> tuple[tuple[Kind[Any], str], ...]:
    """Return the kinds and columns that name a thing of this kind without belonging to it."""
    return tuple(
        (kind, name)
        for kind in KINDS
        for name, target in kind.links.items()
        if target is linked and name != kind.owner
    )
