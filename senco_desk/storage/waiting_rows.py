"""What the list of things to do looks at beside the register and the threads, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Date, bindparam, literal, null, or_, select, union_all

from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.meetings import FamilyYear
from senco_desk.domain.pupils import SenStatus
from senco_desk.storage.pupil_records import Run
from senco_desk.storage.records import (
    Cycles,
    DiaryEntries,
    Pupils,
    Reviews,
    SenStatusChanges,
    Views,
)
from senco_desk.storage.thread_rows import REVIEWED, UNDER_WAY, same

_FIRST: BindParameter[date] = bindparam("first", type_=Date)
_LAST: BindParameter[date] = bindparam("last", type_=Date)
_TODAY: BindParameter[date] = bindparam("today", type_=Date)

_VIEWS = (
    select(Views.c.cycle_id, Views.c.giver)
    .select_from(Cycles)
    .outerjoin(Reviews, REVIEWED)
    .join(Views, (Views.c.pupil_id == Cycles.c.pupil_id) & same(Views.c.cycle_id, Cycles.c.id))
    .where(*UNDER_WAY, Views.c.moment == ViewMoment.REVIEW)
)
_DIARY = select(
    DiaryEntries.c.pupil_id,
    DiaryEntries.c.happened_on,
    DiaryEntries.c.kind == DiaryKind.ANNUAL_REPORT,
).where(
    DiaryEntries.c.happened_on.between(_FIRST, _LAST),
    or_(DiaryEntries.c.with_parents.is_(True), DiaryEntries.c.kind == DiaryKind.ANNUAL_REPORT),
)
_REVIEWS = select(Reviews.c.pupil_id, Reviews.c.happened_on, literal(value=False)).where(
    Reviews.c.happened_on.between(_FIRST, _LAST), Reviews.c.parents_present.is_(True)
)
_MET = union_all(_DIARY, _REVIEWS)
_STATUSES = (
    select(SenStatusChanges.c.pupil_id, SenStatusChanges.c.status, SenStatusChanges.c.starts_on)
    .where(SenStatusChanges.c.starts_on <= _TODAY)
    .order_by(
        SenStatusChanges.c.starts_on,
        SenStatusChanges.c.recorded_at,
        SenStatusChanges.c.id.desc(),
    )
)
_ADMITTED = select(Pupils.c.id, Pupils.c.admitted_on).where(Pupils.c.admitted_on.is_not(null()))


def read_review_views(run: Run) -> Mapping[CycleId, frozenset[ViewGiver]]:
    """Read whose views are recorded for the review of each cycle under way. One query."""
    givers: dict[CycleId, set[ViewGiver]] = {}
    for cycle_id, giver in run(_VIEWS, {}):
        givers.setdefault(CycleId(cycle_id), set()).add(giver)
    return {cycle_id: frozenset(held) for cycle_id, held in givers.items()}


def read_family_years(run: Run, first: date, today: date) -> Mapping[PupilId, FamilyYear]:
    """Read meetings and annual reports from a day to today, of pupils with SEN provision today.

    Three queries.
    """
    since: dict[PupilId, date | None] = {}
    for pupil_id, status, starts_on in run(_STATUSES, {"today": today}):
        if status is SenStatus.NONE:
            since[pupil_id] = None
        elif since.get(pupil_id) is None:
            since[pupil_id] = starts_on
    admitted: Mapping[PupilId, date] = {row[0]: row[1] for row in run(_ADMITTED, {})}
    met: dict[PupilId, set[date]] = {}
    reported: set[PupilId] = set()
    within: Mapping[str, Any] = {"first": first, "last": today}
    for pupil_id, on, is_report in run(_MET, within):
        if is_report:
            reported.add(pupil_id)
        else:
            met.setdefault(pupil_id, set()).add(on)
    return {
        pupil_id: FamilyYear(
            met=frozenset(met.get(pupil_id, ())),
            is_reported=pupil_id in reported,
            since=max(begun, admitted.get(pupil_id, begun)),
        )
        for pupil_id, begun in since.items()
        if begun is not None
    }
