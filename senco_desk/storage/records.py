"""The tables, private to this room: one record class for each kind of thing, field by field.

A column has the name of the value's field; a value inside a value has columns that begin with
the name of its field (``measure_unit``).
"""

import enum
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    JSON,
    Dialect,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import SchemaItem
from typing_extensions import override

from senco_desk.domain.advice import AdviceStatus
from senco_desk.domain.agreements import AgreementKind, Answer
from senco_desk.domain.bank import KeyStage
from senco_desk.domain.contacts import Relationship
from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.documents import DocumentKind, FileType
from senco_desk.domain.history import Act
from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.provision import SessionState
from senco_desk.domain.pupils import LookedAfter, SenStatus, Sex
from senco_desk.domain.reviews import Decision, Impact, Outcome, Quality
from senco_desk.domain.school import Phase
from senco_desk.domain.schooling import ExclusionKind
from senco_desk.domain.sealing import Sealed


class Id(TypeDecorator[UUID]):
    """An id as its 16 bytes: half the size of text, in every index."""

    impl = LargeBinary
    cache_ok = True

    @override
    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.bytes

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> UUID | None:
        return None if value is None else UUID(bytes=value)


class Moment(TypeDecorator[datetime]):
    """A moment as text in UTC, always with microseconds, so that text order is time order."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Stages(TypeDecorator[tuple[KeyStage, ...]]):
    """Key stages by name, with blanks between them."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[KeyStage, ...] | None, dialect: Dialect) -> str:
        return " ".join(one.name for one in value or ())

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[KeyStage, ...]:
        return tuple(KeyStage[name] for name in str(value or "").split())


class Codes(TypeDecorator[tuple[str, ...]]):
    """Codes, which hold no blanks, with blanks between them."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        return " ".join(value or ())

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(str(value or "").split())


class Base(DeclarativeBase):
    """What all records share: how Python types are stored."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Id,
        datetime: Moment,
        str: Text,
        # By name: the words on the screen may be put better without touching the file.
        enum.Enum: Enum(enum.Enum, native_enum=False, length=40),
    }


class Kept:
    """A record of something that is saved and changed under a version."""

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)
    version: Mapped[int] = mapped_column(sort_order=-1)


class OfPupil(Kept):
    """A record that belongs to a pupil, at whatever distance.

    Each says whose it is and is stored next to the pupil's others, so that a pupil is read from
    a handful of pages however many pupils there are.
    """

    pupil_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-3)


_CLUSTERED = {"sqlite_with_rowid": False}
"""Rows lie in the order of their primary key."""


def _under_pupil(*more: SchemaItem) -> tuple[Any, ...]:
    """Say that a record belongs to a pupil directly."""
    return (
        UniqueConstraint("id"),
        ForeignKeyConstraint(["pupil_id"], ["pupils.id"]),
        *more,
        _CLUSTERED,
    )


def _under(owner: str, column: str, *more: SchemaItem) -> tuple[Any, ...]:
    """Say that a record belongs to another of the same pupil's."""
    return (UniqueConstraint("id"), _same_pupil(owner, column), *more, _CLUSTERED)


def _same_pupil(table: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["pupil_id", column], [f"{table}.pupil_id", f"{table}.id"])


class Schools(Kept, Base):
    """The school whose file it is; one row."""

    __tablename__ = "schools"

    name: Mapped[str]
    local_authority: Mapped[str]
    phase: Mapped[Phase]
    senco: Mapped[str | None]
    kept_years: Mapped[int]
    kept_years_with_plan: Mapped[int]


class Terms(Kept, Base):
    """The school's terms."""

    __tablename__ = "terms"

    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class Rates(Kept, Base):
    """What an hour of a role costs."""

    __tablename__ = "rates"

    role: Mapped[str]
    pence_an_hour: Mapped[int]
    starts_on: Mapped[date]
    source: Mapped[str | None]


class Thresholds(Kept, Base):
    """The notional threshold that costs are shown beside."""

    __tablename__ = "thresholds"

    pence: Mapped[int]
    starts_on: Mapped[date]
    source: Mapped[str]


class Groups(Kept, Base):
    """Groups of the school."""

    __tablename__ = "groups"

    name: Mapped[str]
    who: Mapped[str]
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    note: Mapped[str | None]


class Closures(Kept, Base):
    """Days on which the school is closed."""

    __tablename__ = "closures"

    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class OfBank(Kept):
    """What every entry of the school's own bank has."""

    key: Mapped[str]
    area: Mapped[BroadArea]
    topic: Mapped[str]
    stages: Mapped[tuple[KeyStage, ...]] = mapped_column(Stages)
    found_by: Mapped[str]


class OwnTargets(OfBank, Base):
    """Targets of the school's own bank."""

    __tablename__ = "own_targets"

    statement: Mapped[str]
    measure_name: Mapped[str]
    measure_unit: Mapped[str]
    measure_better: Mapped[Better]
    measure_lowest: Mapped[float | None]
    measure_highest: Mapped[float | None]
    baseline: Mapped[float]
    goal: Mapped[float]
    weeks: Mapped[int]
    how_measured: Mapped[str]
    who_does_what: Mapped[str]
    why: Mapped[str]
    need_codes: Mapped[tuple[str, ...]] = mapped_column(Codes)


class OwnStrategies(OfBank, Base):
    """Strategies of the school's own bank."""

    __tablename__ = "own_strategies"

    what: Mapped[str]
    when: Mapped[str]


class OwnProvisions(OfBank, Base):
    """Provisions of the school's own bank."""

    __tablename__ = "own_provisions"

    what: Mapped[str]
    who: Mapped[str]
    group_size: Mapped[int]
    minutes: Mapped[int]
    times_a_week: Mapped[int]
    weeks: Mapped[int]
    purpose: Mapped[str]
    evidence: Mapped[str | None]


class Pupils(Kept, Base):
    """Pupils."""

    __tablename__ = "pupils"
    __table_args__ = _CLUSTERED

    legal_forename: Mapped[str]
    legal_surname: Mapped[str]
    date_of_birth: Mapped[date]
    preferred_forename: Mapped[str | None]
    preferred_surname: Mapped[str | None]
    upn: Mapped[str | None] = mapped_column(index=True)
    upn_reason: Mapped[str | None]
    former_upn: Mapped[str | None]
    sex: Mapped[Sex | None]
    class_name: Mapped[str | None]
    year_group: Mapped[int | None]
    year_group_reason: Mapped[str | None]
    year_group_set_on: Mapped[date | None]
    admitted_on: Mapped[date | None]
    looked_after: Mapped[LookedAfter | None]
    first_language: Mapped[str | None]
    left_on: Mapped[date | None]
    destination: Mapped[str | None]


class SenStatusChanges(OfPupil, Base):
    """Since when a pupil has had which SEN provision."""

    __tablename__ = "sen_status_changes"
    __table_args__ = _under_pupil()

    status: Mapped[SenStatus]
    starts_on: Mapped[date]
    recorded_at: Mapped[datetime]
    reason: Mapped[str | None]
    start_known: Mapped[bool]


class Needs(OfPupil, Base):
    """Needs of pupils."""

    __tablename__ = "needs"
    __table_args__ = _under_pupil()

    rank: Mapped[int]
    code: Mapped[str]
    area: Mapped[BroadArea | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    note: Mapped[str | None]


class Contacts(OfPupil, Base):
    """People around pupils."""

    __tablename__ = "contacts"
    __table_args__ = _under_pupil()

    order: Mapped[int]
    name: Mapped[str]
    relationship: Mapped[Relationship]
    parental_responsibility: Mapped[bool | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    address: Mapped[str | None]


class Cycles(OfPupil, Base):
    """Turns of Assess, Plan, Do, Review."""

    __tablename__ = "cycles"
    __table_args__ = _under_pupil(UniqueConstraint("pupil_id", "number"))

    number: Mapped[int]
    started_on: Mapped[date]
    recorded_at: Mapped[datetime]
    tried_before: Mapped[str | None]
    outcome: Mapped[str | None]
    agreed_on: Mapped[date | None]
    review_on: Mapped[date | None]
    revising: Mapped[str | None]


class Assessments(OfPupil, Base):
    """Strengths and needs found in a cycle."""

    __tablename__ = "assessments"
    __table_args__ = _under("cycles", "cycle_id")

    cycle_id: Mapped[UUID] = mapped_column(index=True)
    area: Mapped[BroadArea]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    strengths: Mapped[str | None]
    needs: Mapped[str | None]
    method: Mapped[str | None]


class Views(OfPupil, Base):
    """What people said, in their words."""

    __tablename__ = "views"
    __table_args__ = _under("cycles", "cycle_id")

    cycle_id: Mapped[UUID] = mapped_column(index=True)
    moment: Mapped[ViewMoment]
    giver: Mapped[ViewGiver]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    method: Mapped[str]
    name: Mapped[str | None]
    words: Mapped[str | None]
    no_view_reason: Mapped[str | None]


class Targets(OfPupil, Base):
    """Targets of a plan, each with its measure."""

    __tablename__ = "targets"
    __table_args__ = _under(
        "cycles",
        "cycle_id",
        _same_pupil("needs", "need_id"),
        _same_pupil("targets", "carried_from"),
    )

    cycle_id: Mapped[UUID] = mapped_column(index=True)
    order: Mapped[int]
    statement: Mapped[str]
    measure_name: Mapped[str]
    measure_unit: Mapped[str]
    measure_better: Mapped[Better]
    measure_lowest: Mapped[float | None]
    measure_highest: Mapped[float | None]
    area: Mapped[BroadArea]
    need_id: Mapped[UUID | None] = mapped_column(index=True)
    baseline: Mapped[float | None]
    baseline_on: Mapped[date | None]
    goal: Mapped[float | None]
    goal_on: Mapped[date | None]
    why: Mapped[str | None]
    who_does_what: Mapped[str | None]
    carried_from: Mapped[UUID | None] = mapped_column(index=True)
    changed_since: Mapped[str | None]


class Measurements(OfPupil, Base):
    """Values measured for a target."""

    __tablename__ = "measurements"
    __table_args__ = _under("targets", "target_id")

    target_id: Mapped[UUID] = mapped_column(index=True)
    happened_on: Mapped[date]
    value: Mapped[float]
    recorded_at: Mapped[datetime]
    taken_by: Mapped[str | None]
    note: Mapped[str | None]


class Provisions(OfPupil, Base):
    """Support as planned."""

    __tablename__ = "provisions"
    __table_args__ = _under("cycles", "cycle_id")

    cycle_id: Mapped[UUID] = mapped_column(index=True)
    order: Mapped[int]
    what: Mapped[str]
    who: Mapped[str]
    group_size: Mapped[int]
    minutes: Mapped[int]
    times_a_week: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    note: Mapped[str | None]
    role: Mapped[str | None]
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("groups.id"), index=True)
    charged_whole: Mapped[bool]


class ServedTargets(OfPupil, Base):
    """Which targets a provision serves."""

    __tablename__ = "served_targets"
    __table_args__ = _under(
        "provisions",
        "provision_id",
        _same_pupil("targets", "target_id"),
        UniqueConstraint("provision_id", "target_id"),
    )

    provision_id: Mapped[UUID]
    target_id: Mapped[UUID] = mapped_column(index=True)


class Sessions(OfPupil, Base):
    """Sessions delivered or missed."""

    __tablename__ = "sessions"
    __table_args__ = _under(
        "provisions",
        "provision_id",
        # All that the provision map asks of a session, so that it need not be looked up.
        Index("ix_sessions_happened_on", "happened_on", "provision_id", "state", "minutes"),
    )

    provision_id: Mapped[UUID] = mapped_column(index=True)
    happened_on: Mapped[date]
    state: Mapped[SessionState]
    minutes: Mapped[int]
    recorded_at: Mapped[datetime]
    note: Mapped[str | None]


class TargetOutcomes(OfPupil, Base):
    """What became of a target; one at most."""

    __tablename__ = "target_outcomes"
    __table_args__ = _under("targets", "target_id", UniqueConstraint("target_id"))

    target_id: Mapped[UUID]
    outcome: Mapped[Outcome]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    note: Mapped[str | None]


class ProvisionOutcomes(OfPupil, Base):
    """How a provision was judged; one at most."""

    __tablename__ = "provision_outcomes"
    __table_args__ = _under("provisions", "provision_id", UniqueConstraint("provision_id"))

    provision_id: Mapped[UUID]
    impact: Mapped[Impact]
    quality: Mapped[Quality]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    note: Mapped[str | None]


class Reviews(OfPupil, Base):
    """The review of a cycle; one at most."""

    __tablename__ = "reviews"
    __table_args__ = _under("cycles", "cycle_id", UniqueConstraint("cycle_id"))

    cycle_id: Mapped[UUID]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    present: Mapped[str | None]
    decision: Mapped[Decision | None]
    decision_reason: Mapped[str | None]
    next_review_on: Mapped[date | None]
    parents_present: Mapped[bool | None]
    given_on: Mapped[date | None]
    signed_off_at: Mapped[datetime | None]


class Documents(OfPupil, Base):
    """Documents attached to a pupil; their bytes are in ``Contents``."""

    __tablename__ = "documents"
    __table_args__ = _under_pupil()

    kind: Mapped[DocumentKind]
    title: Mapped[str]
    dated_on: Mapped[date]
    recorded_at: Mapped[datetime]
    file_name: Mapped[str]
    content_hash: Mapped[str] = mapped_column(ForeignKey("contents.content_hash"), index=True)
    size: Mapped[int]
    pages: Mapped[int | None]
    author: Mapped[str | None]
    author_role: Mapped[str | None]
    file_type: Mapped[FileType]


class Recommendations(OfPupil, Base):
    """What documents recommend."""

    __tablename__ = "recommendations"
    __table_args__ = _under(
        "documents",
        "document_id",
        _same_pupil("targets", "target_id"),
        _same_pupil("provisions", "provision_id"),
    )

    document_id: Mapped[UUID] = mapped_column(index=True)
    order: Mapped[int]
    words: Mapped[str]
    recorded_at: Mapped[datetime]
    status: Mapped[AdviceStatus]
    reason: Mapped[str | None]
    target_id: Mapped[UUID | None] = mapped_column(index=True)
    provision_id: Mapped[UUID | None] = mapped_column(index=True)


class OnePageProfiles(OfPupil, Base):
    """What pupils want known of them."""

    __tablename__ = "one_page_profiles"
    __table_args__ = _under_pupil()

    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    method: Mapped[str]
    admired: Mapped[str | None]
    important: Mapped[str | None]
    support: Mapped[str | None]
    hopes: Mapped[str | None]
    communication: Mapped[str | None]
    photo_hash: Mapped[str | None] = mapped_column(ForeignKey("contents.content_hash"), index=True)


class Agreements(OfPupil, Base):
    """What parents were told and what they agreed to."""

    __tablename__ = "agreements"
    __table_args__ = _under_pupil(_same_pupil("cycles", "cycle_id"))

    kind: Mapped[AgreementKind]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    who: Mapped[str]
    how: Mapped[str]
    answer: Mapped[Answer | None]
    about: Mapped[str | None]
    cycle_id: Mapped[UUID | None] = mapped_column(index=True)


class DiaryEntries(OfPupil, Base):
    """Dealings with families and agencies."""

    __tablename__ = "diary_entries"
    __table_args__ = _under_pupil(_same_pupil("contacts", "contact_id"))

    kind: Mapped[DiaryKind]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    summary: Mapped[str]
    people: Mapped[str | None]
    agency: Mapped[str | None]
    contact_id: Mapped[UUID | None] = mapped_column(index=True)
    words: Mapped[str | None]
    views: Mapped[str | None]
    with_parents: Mapped[bool | None]


class Actions(OfPupil, Base):
    """What was agreed to be done."""

    __tablename__ = "actions"
    __table_args__ = _under_pupil(
        _same_pupil("cycles", "cycle_id"), _same_pupil("diary_entries", "diary_entry_id")
    )

    what: Mapped[str]
    who: Mapped[str]
    recorded_at: Mapped[datetime]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    note: Mapped[str | None]
    cycle_id: Mapped[UUID | None] = mapped_column(index=True)
    diary_entry_id: Mapped[UUID | None] = mapped_column(index=True)


class PlanVersions(OfPupil, Base):
    """Plans as they were agreed."""

    __tablename__ = "plan_versions"
    __table_args__ = _under("cycles", "cycle_id", UniqueConstraint("cycle_id", "number"))

    cycle_id: Mapped[UUID]
    number: Mapped[int]
    agreed_on: Mapped[date]
    recorded_at: Mapped[datetime]
    content: Mapped[str]
    reason: Mapped[str | None]


class Addenda(OfPupil, Base):
    """Corrections beside what is sealed."""

    __tablename__ = "addenda"
    __table_args__ = _under("cycles", "cycle_id")

    cycle_id: Mapped[UUID] = mapped_column(index=True)
    about: Mapped[Sealed]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    words: Mapped[str]
    reason: Mapped[str]


class KeptFindings(OfPupil, Base):
    """Remarks of the SMART check that were read and left."""

    __tablename__ = "kept_findings"
    __table_args__ = _under("cycles", "cycle_id")

    cycle_id: Mapped[UUID] = mapped_column(index=True)
    rule: Mapped[str]
    about: Mapped[str]
    fingerprint: Mapped[str]
    reason: Mapped[str]
    recorded_at: Mapped[datetime]


class AttendanceSpans(OfPupil, Base):
    """Attendance of pupils over spans."""

    __tablename__ = "attendance_spans"
    __table_args__ = _under_pupil()

    starts_on: Mapped[date]
    ends_on: Mapped[date]
    possible: Mapped[int]
    authorised: Mapped[int]
    unauthorised: Mapped[int]
    recorded_at: Mapped[datetime]
    source: Mapped[str | None]
    note: Mapped[str | None]


class Exclusions(OfPupil, Base):
    """Suspensions and permanent exclusions."""

    __tablename__ = "exclusions"
    __table_args__ = _under_pupil()

    kind: Mapped[ExclusionKind]
    starts_on: Mapped[date]
    recorded_at: Mapped[datetime]
    half_days: Mapped[int | None]
    reason: Mapped[str | None]


class PreviousSchools(OfPupil, Base):
    """Schools and settings before this one."""

    __tablename__ = "previous_schools"
    __table_args__ = _under_pupil()

    name: Mapped[str]
    recorded_at: Mapped[datetime]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    sen_support: Mapped[str | None]


class TimesAway(OfPupil, Base):
    """Times in which pupils who came back were not at the school."""

    __tablename__ = "times_away"
    __table_args__ = _under_pupil()

    left_on: Mapped[date]
    returned_on: Mapped[date]
    recorded_at: Mapped[datetime]
    destination: Mapped[str | None]


class Contents(Base):
    """The bytes of documents, once for each content."""

    __tablename__ = "contents"

    content_hash: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class History(Base):
    """One row for each saved change; never changed afterwards."""

    __tablename__ = "history"
    # Automatic numbers are never used again, so that a missing last row shows.
    __table_args__ = (
        Index(None, "subject_id"),
        Index(None, "pupil_id"),
        {"sqlite_autoincrement": True},
    )

    sequence: Mapped[int] = mapped_column(primary_key=True)
    happened_at: Mapped[datetime]
    who: Mapped[str]
    act: Mapped[Act]
    subject: Mapped[str]
    # No foreign keys: what is removed keeps its history.
    subject_id: Mapped[UUID]
    pupil_id: Mapped[UUID | None]
    fields: Mapped[list[list[str]]] = mapped_column(JSON)
    reason: Mapped[str | None]
    previous: Mapped[str]
    link: Mapped[str]


class Drafts(Base):
    """What was typed and not yet saved."""

    __tablename__ = "drafts"

    key: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    kept_at: Mapped[datetime]


class FileInfo(Base):
    """What is to be known of the file itself, such as which version of the program wrote it."""

    __tablename__ = "file_info"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
