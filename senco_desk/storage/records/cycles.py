"""Records of cycles: what is assessed, said, agreed and reviewed in them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, Named, Table, Text, UniqueConstraint

from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.reviews import Decision
from senco_desk.domain.sealing import Sealed
from senco_desk.storage.records.base import (
    METADATA,
    Id,
    Moment,
    OfPupil,
    by_name,
    under,
    under_pupil,
)


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
    *under_pupil(UniqueConstraint("pupil_id", "number")),
    sqlite_with_rowid=False,
)


class _Assessments(OfPupil):
    """Strengths and needs found in a cycle."""

    cycle_id: Named[UUID] = Column(Id, index=True)
    area: Named[BroadArea] = Column(by_name(BroadArea))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    strengths: Named[str | None] = Column(Text)
    needs: Named[str | None] = Column(Text)
    method: Named[str | None] = Column(Text)


Assessments = Table(
    "assessments", METADATA, _Assessments, *under("cycles", "cycle_id"), sqlite_with_rowid=False
)


class _Views(OfPupil):
    """What people said, in their words."""

    cycle_id: Named[UUID] = Column(Id, index=True)
    moment: Named[ViewMoment] = Column(by_name(ViewMoment))
    giver: Named[ViewGiver] = Column(by_name(ViewGiver))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    method: Named[str] = Column(Text)
    name: Named[str | None] = Column(Text)
    words: Named[str | None] = Column(Text)
    no_view_reason: Named[str | None] = Column(Text)


Views = Table("views", METADATA, _Views, *under("cycles", "cycle_id"), sqlite_with_rowid=False)


class _Reviews(OfPupil):
    """The review of a cycle; one at most."""

    cycle_id: Named[UUID] = Column(Id)
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    present: Named[str | None] = Column(Text)
    decision: Named[Decision | None] = Column(by_name(Decision))
    decision_reason: Named[str | None] = Column(Text)
    next_review_on: Named[date | None]
    parents_present: Named[bool | None]
    given_on: Named[date | None]
    signed_off_at: Named[datetime | None] = Column(Moment)


Reviews = Table(
    "reviews",
    METADATA,
    _Reviews,
    *under("cycles", "cycle_id", UniqueConstraint("cycle_id")),
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
    *under("cycles", "cycle_id", UniqueConstraint("cycle_id", "number")),
    sqlite_with_rowid=False,
)


class _Addenda(OfPupil):
    """Corrections beside what is sealed."""

    cycle_id: Named[UUID] = Column(Id, index=True)
    about: Named[Sealed] = Column(by_name(Sealed))
    happened_on: Named[date]
    recorded_at: Named[datetime] = Column(Moment)
    words: Named[str] = Column(Text)
    reason: Named[str] = Column(Text)


Addenda = Table(
    "addenda", METADATA, _Addenda, *under("cycles", "cycle_id"), sqlite_with_rowid=False
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
    "kept_findings", METADATA, _KeptFindings, *under("cycles", "cycle_id"), sqlite_with_rowid=False
)
