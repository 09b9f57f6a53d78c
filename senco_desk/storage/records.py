"""The tables, private to this room: one for each kind of thing, field by field.

A column has the name of the value's field; a value inside a value has columns that begin with
the name of its field (``measure_unit``). They are typed columns of SQLAlchemy's core: values go
straight into rows and back, so the mapper of objects would only cost a start-up.
"""

import enum
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Column,
    Dialect,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine
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


METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _enum(kind: type[enum.Enum]) -> Enum:
    """By name: the words on the screen may be put better without touching the file."""
    return Enum(kind, native_enum=False, length=40)


class Kept(TypedColumns):
    """A record of something that is saved and changed under a version."""

    id: Named[UUID] = Column(Id, primary_key=True)
    version: Named[int]


class OfPupil(TypedColumns):
    """A record that belongs to a pupil, at whatever distance.

    Each says whose it is and is stored next to the pupil's others, so that a pupil is read from
    a handful of pages however many pupils there are: the pupil comes first in its primary key, and
    rows lie in the order of that (``sqlite_with_rowid``).
    """

    pupil_id: Named[UUID] = Column(Id, primary_key=True)
    id: Named[UUID] = Column(Id, primary_key=True)
    version: Named[int]


def _under_pupil(*more: SchemaItem) -> tuple[SchemaItem, ...]:
    """Say that a record belongs to a pupil directly."""
    return (UniqueConstraint("id"), ForeignKeyConstraint(["pupil_id"], ["pupils.id"]), *more)


def _under(owner: str, column: str, *more: SchemaItem) -> tuple[SchemaItem, ...]:
    """Say that a record belongs to another of the same pupil's."""
    return (UniqueConstraint("id"), _same_pupil(owner, column), *more)


def _same_pupil(table: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["pupil_id", column], [f"{table}.pupil_id", f"{table}.id"])


class _Schools(Kept):
    """The school whose file it is; one row."""

    name: Named[str] = Column(Text)
    local_authority: Named[str] = Column(Text)
    phase: Named[Phase] = Column(_enum(Phase))
    senco: Named[str | None] = Column(Text)
    kept_years: Named[int]
    kept_years_with_plan: Named[int]


Schools = Table("schools", METADATA, _Schools)


class _Terms(Kept):
    """The school's terms."""

    name: Named[str] = Column(Text)
    starts_on: Named[date]
    ends_on: Named[date]


Terms = Table("terms", METADATA, _Terms)


class _Rates(Kept):
    """What an hour of a role costs."""

    role: Named[str] = Column(Text)
    pence_an_hour: Named[int]
    starts_on: Named[date]
    source: Named[str | None] = Column(Text)


Rates = Table("rates", METADATA, _Rates)


class _Thresholds(Kept):
    """The notional threshold that costs are shown beside."""

    pence: Named[int]
    starts_on: Named[date]
    source: Named[str] = Column(Text)


Thresholds = Table("thresholds", METADATA, _Thresholds)


class _Groups(Kept):
    """Groups of the school."""

    name: Named[str] = Column(Text)
    who: Named[str] = Column(Text)
    started_on: Named[date]
    ended_on: Named[date | None]
    note: Named[str | None] = Column(Text)


Groups = Table("groups", METADATA, _Groups)


class _Closures(Kept):
    """Days on which the school is closed."""

    name: Named[str] = Column(Text)
    starts_on: Named[date]
    ends_on: Named[date]


Closures = Table("closures", METADATA, _Closures)


class OfBank(Kept):
    """What every entry of the school's own bank has."""

    key: Named[str] = Column(Text)
    area: Named[BroadArea] = Column(_enum(BroadArea))
    topic: Named[str] = Column(Text)
    stages: Named[tuple[KeyStage, ...]] = Column(Stages)
    found_by: Named[str] = Column(Text)


class _OwnTargets(OfBank):
    """Targets of the school's own bank."""

    statement: Named[str] = Column(Text)
    measure_name: Named[str] = Column(Text)
    measure_unit: Named[str] = Column(Text)
    measure_better: Named[Better] = Column(_enum(Better))
    measure_lowest: Named[float | None]
    measure_highest: Named[float | None]
    baseline: Named[float]
    goal: Named[float]
    weeks: Named[int]
    how_measured: Named[str] = Column(Text)
    who_does_what: Named[str] = Column(Text)
    why: Named[str] = Column(Text)
    need_codes: Named[tuple[str, ...]] = Column(Codes)


OwnTargets = Table("own_targets", METADATA, _OwnTargets)


class _OwnStrategies(OfBank):
    """Strategies of the school's own bank."""

    what: Named[str] = Column(Text)
    when: Named[str] = Column(Text)


OwnStrategies = Table("own_strategies", METADATA, _OwnStrategies)


class _OwnProvisions(OfBank):
    """Provisions of the school's own bank."""

    what: Named[str] = Column(Text)
    who: Named[str] = Column(Text)
    group_size: Named[int]
    minutes: Named[int]
    times_a_week: Named[int]
    weeks: Named[int]
    purpose: Named[str] = Column(Text)
    evidence: Named[str | None] = Column(Text)


OwnProvisions = Table("own_provisions", METADATA, _OwnProvisions)


class _Pupils(Kept):
    """Pupils."""

    legal_forename: Named[str] = Column(Text)
    legal_surname: Named[str] = Column(Text)
    date_of_birth: Named[date]
    preferred_forename: Named[str | None] = Column(Text)
    preferred_surname: Named[str | None] = Column(Text)
    upn: Named[str | None] = Column(Text, index=True)
    upn_reason: Named[str | None] = Column(Text)
    former_upn: Named[str | None] = Column(Text)
    sex: Named[Sex | None] = Column(_enum(Sex))
    class_name: Named[str | None] = Column(Text)
    year_group: Named[int | None]
    year_group_reason: Named[str | None] = Column(Text)
    year_group_set_on: Named[date | None]
    admitted_on: Named[date | None]
    looked_after: Named[LookedAfter | None] = Column(_enum(LookedAfter))
    first_language: Named[str | None] = Column(Text)
    left_on: Named[date | None]
    destination: Named[str | None] = Column(Text)


Pupils = Table("pupils", METADATA, _Pupils, sqlite_with_rowid=False)


class _SenStatusChanges(OfPupil):
    """Since when a pupil has had which SEN provision."""

    status: Named[SenStatus] = Column(_enum(SenStatus))
    starts_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    reason: Named[str | None] = Column(Text)
    start_known: Named[bool]


SenStatusChanges = Table(
    "sen_status_changes", METADATA, _SenStatusChanges, *_under_pupil(), sqlite_with_rowid=False
)


class _Needs(OfPupil):
    """Needs of pupils."""

    rank: Named[int]
    code: Named[str] = Column(Text)
    area: Named[BroadArea | None] = Column(_enum(BroadArea))
    starts_on: Named[date | None]
    ends_on: Named[date | None]
    note: Named[str | None] = Column(Text)


Needs = Table("needs", METADATA, _Needs, *_under_pupil(), sqlite_with_rowid=False)


class _Contacts(OfPupil):
    """People around pupils."""

    order: Named[int]
    name: Named[str] = Column(Text)
    relationship: Named[Relationship] = Column(_enum(Relationship))
    parental_responsibility: Named[bool | None]
    phone: Named[str | None] = Column(Text)
    email: Named[str | None] = Column(Text)
    address: Named[str | None] = Column(Text)


Contacts = Table("contacts", METADATA, _Contacts, *_under_pupil(), sqlite_with_rowid=False)


class _Cycles(OfPupil):
    """Turns of Assess, Plan, Do, Review."""

    number: Named[int]
    started_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    tried_before: Named[str | None] = Column(Text)
    outcome: Named[str | None] = Column(Text)
    agreed_on: Named[date | None]
    review_on: Named[date | None]
    revising: Named[str | None] = Column(Text)


Cycles = Table(
    "cycles",
    METADATA,
    _Cycles,
    *_under_pupil(UniqueConstraint("pupil_id", "number")),
    sqlite_with_rowid=False,
)


class _Assessments(OfPupil):
    """Strengths and needs found in a cycle."""

    cycle_id: Named[UUID] = Column(Id, index=True)
    area: Named[BroadArea] = Column(_enum(BroadArea))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    strengths: Named[str | None] = Column(Text)
    needs: Named[str | None] = Column(Text)
    method: Named[str | None] = Column(Text)


Assessments = Table(
    "assessments", METADATA, _Assessments, *_under("cycles", "cycle_id"), sqlite_with_rowid=False
)


class _Views(OfPupil):
    """What people said, in their words."""

    cycle_id: Named[UUID] = Column(Id, index=True)
    moment: Named[ViewMoment] = Column(_enum(ViewMoment))
    giver: Named[ViewGiver] = Column(_enum(ViewGiver))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    method: Named[str] = Column(Text)
    name: Named[str | None] = Column(Text)
    words: Named[str | None] = Column(Text)
    no_view_reason: Named[str | None] = Column(Text)


Views = Table("views", METADATA, _Views, *_under("cycles", "cycle_id"), sqlite_with_rowid=False)


class _Targets(OfPupil):
    """Targets of a plan, each with its measure."""

    cycle_id: Named[UUID] = Column(Id, index=True)
    order: Named[int]
    statement: Named[str] = Column(Text)
    measure_name: Named[str] = Column(Text)
    measure_unit: Named[str] = Column(Text)
    measure_better: Named[Better] = Column(_enum(Better))
    measure_lowest: Named[float | None]
    measure_highest: Named[float | None]
    area: Named[BroadArea] = Column(_enum(BroadArea))
    need_id: Named[UUID | None] = Column(Id, index=True)
    baseline: Named[float | None]
    baseline_on: Named[date | None]
    goal: Named[float | None]
    goal_on: Named[date | None]
    why: Named[str | None] = Column(Text)
    who_does_what: Named[str | None] = Column(Text)
    carried_from: Named[UUID | None] = Column(Id, index=True)
    changed_since: Named[str | None] = Column(Text)


Targets = Table(
    "targets",
    METADATA,
    _Targets,
    *_under(
        "cycles",
        "cycle_id",
        _same_pupil("needs", "need_id"),
        _same_pupil("targets", "carried_from"),
    ),
    sqlite_with_rowid=False,
)


class _Measurements(OfPupil):
    """Values measured for a target."""

    target_id: Named[UUID] = Column(Id, index=True)
    happened_on: Named[date]
    value: Named[float]
    recorded_at: Named[datetime] = Column(Moment)
    taken_by: Named[str | None] = Column(Text)
    note: Named[str | None] = Column(Text)


Measurements = Table(
    "measurements",
    METADATA,
    _Measurements,
    *_under("targets", "target_id"),
    sqlite_with_rowid=False,
)


class _Provisions(OfPupil):
    """Support as planned."""

    cycle_id: Named[UUID] = Column(Id, index=True)
    order: Named[int]
    what: Named[str] = Column(Text)
    who: Named[str] = Column(Text)
    group_size: Named[int]
    minutes: Named[int]
    times_a_week: Named[int]
    starts_on: Named[date]
    ends_on: Named[date]
    note: Named[str | None] = Column(Text)
    role: Named[str | None] = Column(Text)
    group_id: Named[UUID | None] = Column(Id, ForeignKey("groups.id"), index=True)
    charged_whole: Named[bool]


Provisions = Table(
    "provisions", METADATA, _Provisions, *_under("cycles", "cycle_id"), sqlite_with_rowid=False
)


class _ServedTargets(OfPupil):
    """Which targets a provision serves."""

    provision_id: Named[UUID] = Column(Id)
    target_id: Named[UUID] = Column(Id, index=True)


ServedTargets = Table(
    "served_targets",
    METADATA,
    _ServedTargets,
    *_under(
        "provisions",
        "provision_id",
        _same_pupil("targets", "target_id"),
        UniqueConstraint("provision_id", "target_id"),
    ),
    sqlite_with_rowid=False,
)


class _Sessions(OfPupil):
    """Sessions delivered or missed."""

    provision_id: Named[UUID] = Column(Id, index=True)
    happened_on: Named[date]
    state: Named[SessionState] = Column(_enum(SessionState))
    minutes: Named[int]
    recorded_at: Named[datetime] = Column(Moment)
    note: Named[str | None] = Column(Text)


Sessions = Table(
    "sessions",
    METADATA,
    _Sessions,
    *_under(
        "provisions",
        "provision_id",
        # All that the provision map asks of a session, so that it need not be looked up.
        Index("ix_sessions_happened_on", "happened_on", "provision_id", "state", "minutes"),
    ),
    sqlite_with_rowid=False,
)


class _TargetOutcomes(OfPupil):
    """What became of a target; one at most."""

    target_id: Named[UUID] = Column(Id)
    outcome: Named[Outcome] = Column(_enum(Outcome))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    note: Named[str | None] = Column(Text)


TargetOutcomes = Table(
    "target_outcomes",
    METADATA,
    _TargetOutcomes,
    *_under("targets", "target_id", UniqueConstraint("target_id")),
    sqlite_with_rowid=False,
)


class _ProvisionOutcomes(OfPupil):
    """How a provision was judged; one at most."""

    provision_id: Named[UUID] = Column(Id)
    impact: Named[Impact] = Column(_enum(Impact))
    quality: Named[Quality] = Column(_enum(Quality))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    note: Named[str | None] = Column(Text)


ProvisionOutcomes = Table(
    "provision_outcomes",
    METADATA,
    _ProvisionOutcomes,
    *_under("provisions", "provision_id", UniqueConstraint("provision_id")),
    sqlite_with_rowid=False,
)


class _Reviews(OfPupil):
    """The review of a cycle; one at most."""

    cycle_id: Named[UUID] = Column(Id)
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    present: Named[str | None] = Column(Text)
    decision: Named[Decision | None] = Column(_enum(Decision))
    decision_reason: Named[str | None] = Column(Text)
    next_review_on: Named[date | None]
    parents_present: Named[bool | None]
    given_on: Named[date | None]
    signed_off_at: Named[datetime | None] = Column(Moment)


Reviews = Table(
    "reviews",
    METADATA,
    _Reviews,
    *_under("cycles", "cycle_id", UniqueConstraint("cycle_id")),
    sqlite_with_rowid=False,
)


class _Documents(OfPupil):
    """Documents attached to a pupil; their bytes are in ``Contents``."""

    kind: Named[DocumentKind] = Column(_enum(DocumentKind))
    title: Named[str] = Column(Text)
    dated_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    file_name: Named[str] = Column(Text)
    content_hash: Named[str] = Column(Text, ForeignKey("contents.content_hash"), index=True)
    size: Named[int]
    pages: Named[int | None]
    author: Named[str | None] = Column(Text)
    author_role: Named[str | None] = Column(Text)
    file_type: Named[FileType] = Column(_enum(FileType))


Documents = Table("documents", METADATA, _Documents, *_under_pupil(), sqlite_with_rowid=False)


class _Recommendations(OfPupil):
    """What documents recommend."""

    document_id: Named[UUID] = Column(Id, index=True)
    order: Named[int]
    words: Named[str] = Column(Text)
    recorded_at: Named[datetime] = Column(Moment)
    status: Named[AdviceStatus] = Column(_enum(AdviceStatus))
    reason: Named[str | None] = Column(Text)
    target_id: Named[UUID | None] = Column(Id, index=True)
    provision_id: Named[UUID | None] = Column(Id, index=True)


Recommendations = Table(
    "recommendations",
    METADATA,
    _Recommendations,
    *_under(
        "documents",
        "document_id",
        _same_pupil("targets", "target_id"),
        _same_pupil("provisions", "provision_id"),
    ),
    sqlite_with_rowid=False,
)


class _OnePageProfiles(OfPupil):
    """What pupils want known of them."""

    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    method: Named[str] = Column(Text)
    admired: Named[str | None] = Column(Text)
    important: Named[str | None] = Column(Text)
    support: Named[str | None] = Column(Text)
    hopes: Named[str | None] = Column(Text)
    communication: Named[str | None] = Column(Text)
    photo_hash: Named[str | None] = Column(Text, ForeignKey("contents.content_hash"), index=True)


OnePageProfiles = Table(
    "one_page_profiles", METADATA, _OnePageProfiles, *_under_pupil(), sqlite_with_rowid=False
)


class _Agreements(OfPupil):
    """What parents were told and what they agreed to."""

    kind: Named[AgreementKind] = Column(_enum(AgreementKind))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    who: Named[str] = Column(Text)
    how: Named[str] = Column(Text)
    answer: Named[Answer | None] = Column(_enum(Answer))
    about: Named[str | None] = Column(Text)
    cycle_id: Named[UUID | None] = Column(Id, index=True)


Agreements = Table(
    "agreements",
    METADATA,
    _Agreements,
    *_under_pupil(_same_pupil("cycles", "cycle_id")),
    sqlite_with_rowid=False,
)


class _DiaryEntries(OfPupil):
    """Dealings with families and agencies."""

    kind: Named[DiaryKind] = Column(_enum(DiaryKind))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    summary: Named[str] = Column(Text)
    people: Named[str | None] = Column(Text)
    agency: Named[str | None] = Column(Text)
    contact_id: Named[UUID | None] = Column(Id, index=True)
    words: Named[str | None] = Column(Text)
    views: Named[str | None] = Column(Text)
    with_parents: Named[bool | None]


DiaryEntries = Table(
    "diary_entries",
    METADATA,
    _DiaryEntries,
    *_under_pupil(_same_pupil("contacts", "contact_id")),
    sqlite_with_rowid=False,
)


class _Actions(OfPupil):
    """What was agreed to be done."""

    what: Named[str] = Column(Text)
    who: Named[str] = Column(Text)
    recorded_at: Named[datetime] = Column(Moment)
    due_on: Named[date | None]
    done_on: Named[date | None]
    note: Named[str | None] = Column(Text)
    cycle_id: Named[UUID | None] = Column(Id, index=True)
    diary_entry_id: Named[UUID | None] = Column(Id, index=True)


Actions = Table(
    "actions",
    METADATA,
    _Actions,
    *_under_pupil(
        _same_pupil("cycles", "cycle_id"), _same_pupil("diary_entries", "diary_entry_id")
    ),
    sqlite_with_rowid=False,
)


class _PlanVersions(OfPupil):
    """Plans as they were agreed."""

    cycle_id: Named[UUID] = Column(Id)
    number: Named[int]
    agreed_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    content: Named[str] = Column(Text)
    reason: Named[str | None] = Column(Text)


PlanVersions = Table(
    "plan_versions",
    METADATA,
    _PlanVersions,
    *_under("cycles", "cycle_id", UniqueConstraint("cycle_id", "number")),
    sqlite_with_rowid=False,
)


class _Addenda(OfPupil):
    """Corrections beside what is sealed."""

    cycle_id: Named[UUID] = Column(Id, index=True)
    about: Named[Sealed] = Column(_enum(Sealed))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    words: Named[str] = Column(Text)
    reason: Named[str] = Column(Text)


Addenda = Table(
    "addenda", METADATA, _Addenda, *_under("cycles", "cycle_id"), sqlite_with_rowid=False
)


class _KeptFindings(OfPupil):
    """Remarks of the SMART check that were read and left."""

    cycle_id: Named[UUID] = Column(Id, index=True)
    rule: Named[str] = Column(Text)
    about: Named[str] = Column(Text)
    fingerprint: Named[str] = Column(Text)
    reason: Named[str] = Column(Text)
    recorded_at: Named[datetime] = Column(Moment)


KeptFindings = Table(
    "kept_findings", METADATA, _KeptFindings, *_under("cycles", "cycle_id"), sqlite_with_rowid=False
)


class _AttendanceSpans(OfPupil):
    """Attendance of pupils over spans."""

    starts_on: Named[date]
    ends_on: Named[date]
    possible: Named[int]
    authorised: Named[int]
    unauthorised: Named[int]
    recorded_at: Named[datetime] = Column(Moment)
    source: Named[str | None] = Column(Text)
    note: Named[str | None] = Column(Text)


AttendanceSpans = Table(
    "attendance_spans", METADATA, _AttendanceSpans, *_under_pupil(), sqlite_with_rowid=False
)


class _Exclusions(OfPupil):
    """Suspensions and permanent exclusions."""

    kind: Named[ExclusionKind] = Column(_enum(ExclusionKind))
    starts_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    half_days: Named[int | None]
    reason: Named[str | None] = Column(Text)


Exclusions = Table("exclusions", METADATA, _Exclusions, *_under_pupil(), sqlite_with_rowid=False)


class _PreviousSchools(OfPupil):
    """Schools and settings before this one."""

    name: Named[str] = Column(Text)
    recorded_at: Named[datetime] = Column(Moment)
    starts_on: Named[date | None]
    ends_on: Named[date | None]
    sen_support: Named[str | None] = Column(Text)


PreviousSchools = Table(
    "previous_schools", METADATA, _PreviousSchools, *_under_pupil(), sqlite_with_rowid=False
)


class _TimesAway(OfPupil):
    """Times in which pupils who came back were not at the school."""

    left_on: Named[date]
    returned_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    destination: Named[str | None] = Column(Text)


TimesAway = Table("times_away", METADATA, _TimesAway, *_under_pupil(), sqlite_with_rowid=False)


class _Contents(TypedColumns):
    """The bytes of documents, once for each content."""

    content_hash: Named[str] = Column(Text, primary_key=True)
    content: Named[bytes]


Contents = Table("contents", METADATA, _Contents)


_FIELDS: TypeEngine[list[list[str]]] = JSON()


class _History(TypedColumns):
    """One row for each saved change; never changed afterwards."""

    # Automatic numbers are never used again, so that a missing last row shows.

    sequence: Named[int] = Column(primary_key=True)
    happened_at: Named[datetime] = Column(Moment)
    who: Named[str] = Column(Text)
    act: Named[Act] = Column(_enum(Act))
    subject: Named[str] = Column(Text)
    # No foreign keys: what is removed keeps its history.
    subject_id: Named[UUID] = Column(Id)
    pupil_id: Named[UUID | None] = Column(Id)
    fields: Named[list[list[str]]] = Column(_FIELDS)
    reason: Named[str | None] = Column(Text)
    previous: Named[str] = Column(Text)
    link: Named[str] = Column(Text)


History = Table(
    "history",
    METADATA,
    _History,
    Index(None, "subject_id"),
    Index(None, "pupil_id"),
    sqlite_autoincrement=True,
)


class _Drafts(TypedColumns):
    """What was typed and not yet saved."""

    key: Named[str] = Column(Text, primary_key=True)
    text: Named[str] = Column(Text)
    kept_at: Named[datetime] = Column(Moment)


Drafts = Table("drafts", METADATA, _Drafts)


class _FileInfo(TypedColumns):
    """What is to be known of the file itself, such as which version of the program wrote it."""

    name: Named[str] = Column(Text, primary_key=True)
    value: Named[str] = Column(Text)


FileInfo = Table("file_info", METADATA, _FileInfo)
