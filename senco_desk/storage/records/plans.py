"""Records of targets and provision, with what was measured, delivered and judged."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, Named, Table, Text, UniqueConstraint

from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.provision import SessionState
from senco_desk.domain.reviews import Impact, NextStep, Outcome, Quality
from senco_desk.storage.records.base import (
    METADATA,
    Id,
    Moment,
    OfPupil,
    by_name,
    same_pupil,
    under,
)


class _Targets(OfPupil):
    """Targets of a plan, each with its measure."""

    cycle_id: Named[UUID] = Column(Id, index=True)
    order: Named[int]
    statement: Named[str] = Column(Text)
    measure_name: Named[str] = Column(Text)
    measure_unit: Named[str] = Column(Text)
    measure_better: Named[Better] = Column(by_name(Better))
    measure_lowest: Named[float | None]
    measure_highest: Named[float | None]
    area: Named[BroadArea] = Column(by_name(BroadArea))
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
    *under(
        "cycles",
        "cycle_id",
        same_pupil("needs", "need_id"),
        same_pupil("targets", "carried_from"),
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
    *under("targets", "target_id"),
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
    "provisions", METADATA, _Provisions, *under("cycles", "cycle_id"), sqlite_with_rowid=False
)


class _ServedTargets(OfPupil):
    """Which targets a provision serves."""

    provision_id: Named[UUID] = Column(Id)
    target_id: Named[UUID] = Column(Id, index=True)


ServedTargets = Table(
    "served_targets",
    METADATA,
    _ServedTargets,
    *under(
        "provisions",
        "provision_id",
        same_pupil("targets", "target_id"),
        UniqueConstraint("provision_id", "target_id"),
    ),
    sqlite_with_rowid=False,
)


class _Sessions(OfPupil):
    """Sessions delivered or missed."""

    provision_id: Named[UUID] = Column(Id, index=True)
    happened_on: Named[date]
    state: Named[SessionState] = Column(by_name(SessionState))
    minutes: Named[int]
    recorded_at: Named[datetime] = Column(Moment)
    note: Named[str | None] = Column(Text)


Sessions = Table(
    "sessions",
    METADATA,
    _Sessions,
    *under(
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
    outcome: Named[Outcome] = Column(by_name(Outcome))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    note: Named[str | None] = Column(Text)
    next_step: Named[NextStep | None] = Column(by_name(NextStep))


TargetOutcomes = Table(
    "target_outcomes",
    METADATA,
    _TargetOutcomes,
    *under("targets", "target_id", UniqueConstraint("target_id")),
    sqlite_with_rowid=False,
)


class _ProvisionOutcomes(OfPupil):
    """How a provision was judged; one at most."""

    provision_id: Named[UUID] = Column(Id)
    impact: Named[Impact] = Column(by_name(Impact))
    quality: Named[Quality] = Column(by_name(Quality))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    note: Named[str | None] = Column(Text)


ProvisionOutcomes = Table(
    "provision_outcomes",
    METADATA,
    _ProvisionOutcomes,
    *under("provisions", "provision_id", UniqueConstraint("provision_id")),
    sqlite_with_rowid=False,
)
