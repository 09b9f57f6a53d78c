"""Provision of the whole school: columns straight into frozen summaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BindParameter, Executable, bindparam, case, func, not_, or_, select

from senco_desk.domain.identity import ProvisionId, PupilId
from senco_desk.domain.leaving import TimeAway, days_off_roll
from senco_desk.domain.planned_days import Cuts, Span
from senco_desk.domain.provision import SessionState
from senco_desk.domain.provision_map import ProvisionSummary
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.school_calendar import OffRoll
from senco_desk.domain.sharing import Shares
from senco_desk.domain.terms import week_of
from senco_desk.domain.wording import plain
from senco_desk.storage.group_rows import named_pupils
from senco_desk.storage.mapping import id_bytes
from senco_desk.storage.pupil_records import Run
from senco_desk.storage.records import (
    Cycles,
    Groups,
    Needs,
    Provisions,
    Reviews,
    Sessions,
)
from senco_desk.storage.sharing_rows import read_shares, read_times_away, widest

_FRIDAY = 4
_FIRST: BindParameter[date] = bindparam("first")
_LAST: BindParameter[date] = bindparam("last")
_DELIVERED = Sessions.c.state == SessionState.DELIVERED
_IN_SPAN = Sessions.c.happened_on.between(_FIRST, _LAST)

_COLUMNS = (
    id_bytes(Provisions.c.id),
    id_bytes(Provisions.c.pupil_id),
    Provisions.c.what,
    Provisions.c.who,
    Provisions.c.role,
    id_bytes(Provisions.c.group_id),
    Provisions.c.group_size,
    Provisions.c.charged_whole,
    Provisions.c.minutes,
    Provisions.c.times_a_week,
    Provisions.c.starts_on,
    Provisions.c.ends_on,
    Reviews.c.happened_on,
    Cycles.c.agreed_on,
)
# After the review of its cycle nothing is planned any more, whatever its last day.
_PLANNED_UNTIL = func.coalesce(Reviews.c.happened_on, Provisions.c.ends_on)
_TOUCHES = (
    (Provisions.c.starts_on <= _LAST)
    & (Provisions.c.ends_on >= _FIRST)
    & (_PLANNED_UNTIL >= _FIRST)
)
_SUMMARIES = (
    select(*_COLUMNS)
    .join_from(Provisions, Cycles, Cycles.c.id == Provisions.c.cycle_id)
    .outerjoin(Reviews, Reviews.c.cycle_id == Provisions.c.cycle_id)
)
_PROVISIONS = _SUMMARIES.where(_TOUCHES)
_HELD_OUTSIDE = _SUMMARIES.where(
    not_(_TOUCHES), Provisions.c.id.in_(select(Sessions.c.provision_id).where(_IN_SPAN))
)
# Whose share changes within the span: their sessions are told day by day.
_DAY_BY_DAY = select(
    id_bytes(Sessions.c.provision_id), Sessions.c.happened_on, Sessions.c.minutes
).where(
    id_bytes(Sessions.c.provision_id).in_(bindparam("provisions", expanding=True)),
    _IN_SPAN,
    _DELIVERED,
)
_AT_ONCE = 500
"""Ids that a query names: SQLite takes only so many."""
_GROUPS = select(Groups.c.id, Groups.c.name)
_ON_DAYS = select(id_bytes(Sessions.c.provision_id), Sessions.c.happened_on).where(
    Sessions.c.happened_on.in_(bindparam("days", expanding=True))
)
_PRIMARY_NEEDS = (
    select(id_bytes(Needs.c.pupil_id), Needs.c.code)
    .where(
        or_(Needs.c.ends_on.is_(None), Needs.c.ends_on > _FIRST),
        or_(Needs.c.starts_on.is_(None), Needs.c.starts_on <= _LAST),
    )
    .order_by(Needs.c.ends_on.is_(None), Needs.c.rank.desc(), Needs.c.id.desc())
)
_NOTHING: Mapping[int, tuple[int, int]] = {}


@lru_cache(maxsize=8)
def _delivered(cuts: Cuts) -> Executable:
    """Count sessions and minutes by provision and part, and those that were missed."""
    part = case(
        *((Sessions.c.happened_on < day, at) for at, day in enumerate(cuts.days)),
        else_=len(cuts.days),
    )
    return (
        select(
            id_bytes(Sessions.c.provision_id),
            part,
            func.sum(case((_DELIVERED, 1), else_=0)),
            func.sum(Sessions.c.minutes),
            func.count(),
        )
        .where(_IN_SPAN)
        .group_by(Sessions.c.provision_id, part)
    )


def read_provision_summaries(run: Run, span: Span, cuts: Cuts) -> tuple[ProvisionSummary, ...]:
    """Read all provision of a span, by the pupil's surname. Seven queries, or eight."""
    first, last = span
    within: Mapping[str, Any] = {"first": first, "last": last}
    held: dict[bytes, dict[int, tuple[int, int]]] = {}
    missed: dict[bytes, int] = {}
    for provision, part, delivered, minutes, sessions in run(_delivered(cuts), within):
        if delivered:
            held.setdefault(provision, {})[part] = delivered, minutes
        if sessions > delivered:
            missed[provision] = missed.get(provision, 0) + sessions - delivered
    # Those that have ended come first; the highest rank of the others comes last, and stays.
    needs = {row[0]: row[1] for row in run(_PRIMARY_NEEDS, within)}
    groups = {row[0].bytes: (row[0], row[1]) for row in run(_GROUPS, {})}
    rows = [*run(_PROVISIONS, within)]
    # A session may have been held outside the days of its provision. That is rare, and to look
    # for it would be to go through all sessions once more.
    if not {row[0] for row in rows}.issuperset((*held, *missed)):
        rows += run(_HELD_OUTSIDE, within)
    at_review = _recorded_at_review(run, rows, span)
    away = read_times_away(run)
    pupils = {
        id_.bytes: _OfPupil(
            pupil,
            name,
            plain(name),
            pupil.year_group_on(first),
            days_off_roll(pupil.left_on, away.get(id_, ())),
        )
        for id_, (pupil, name) in named_pupils(run).items()
    }
    rows.sort(key=lambda row: (pupils[row[1]].key, row[10], row[2]))
    shares = _shares(run, rows, away)
    changing = [id_ for id_, one in shares.items() if one.changes(span)]
    if changing:
        days = [day for one in changing for day in shares[one].changes(span)]
        held |= _by_share(run, changing, span, Cuts.at([*cuts.days, *days]))
    summaries: list[ProvisionSummary] = []
    for row in rows:
        of_pupil = pupils[row[1]]
        group_id, group_name = groups.get(row[5], (None, None))
        summaries.append(
            ProvisionSummary(
                provision_id=ProvisionId(UUID(bytes=row[0])),
                pupil_id=of_pupil.pupil.id,
                pupil=of_pupil.name,
                year_group=of_pupil.year_group,
                class_name=of_pupil.pupil.class_name,
                need_code=needs.get(row[1]),
                what=row[2],
                who=row[3],
                role=row[4],
                group_id=group_id,
                group_name=group_name,
                group_size=row[6],
                charged_whole=row[7],
                minutes=row[8],
                times_a_week=row[9],
                starts_on=row[10],
                ends_on=row[11],
                reviewed_on=row[12],
                agreed_on=row[13],
                shares=shares.get(row[0]),
                delivered=held.get(row[0], _NOTHING),
                missed=missed.get(row[0], 0),
                off_roll=of_pupil.off_roll,
                recorded_at_review=at_review.get(row[0], 0),
            )
        )
    return tuple(summaries)


def _shares(
    run: Run, rows: Sequence[Any], away: Mapping[PupilId, Sequence[TimeAway]]
) -> dict[bytes, Shares]:
    """Read what the provisions in groups bear while they last."""
    grouped = {row[0]: row for row in rows if row[5]}
    if not grouped:
        return {}
    groups = list({row[5] for row in grouped.values()})
    span = widest([(row[10], row[11]) for row in grouped.values()])
    read = read_shares(run, groups, span, away)
    return {id_: one for id_, one in read.items() if id_ in grouped}


def _by_share(
    run: Run, changing: Sequence[bytes], span: Span, cuts: Cuts
) -> dict[bytes, dict[int, tuple[int, int]]]:
    """Read delivered sessions of provisions by the parts that changing shares cut."""
    found: dict[bytes, dict[int, tuple[int, int]]] = {}
    for at in range(0, len(changing), _AT_ONCE):
        wanted: Mapping[str, Any] = {
            "first": span[0],
            "last": span[1],
            "provisions": changing[at : at + _AT_ONCE],
        }
        for id_, on, minutes in run(_DAY_BY_DAY, wanted):
            parts, part = found.setdefault(id_, {}), cuts.part_of(on)
            number, so_far = parts.get(part, (0, 0))
            parts[part] = number + 1, so_far + minutes
    return found


def _recorded_at_review(run: Run, rows: Sequence[Any], span: Span) -> Mapping[bytes, int]:
    """Count the sessions of the week of a review, up to it, where the review cuts it short."""
    cut_short = {
        row[0]: (max(week_of(row[12]), row[10]), row[12])
        for row in rows
        if row[12]
        and span[0] <= row[12] < row[11]
        and week_of(row[12]) <= span[1]
        and row[12].weekday() < _FRIDAY
    }
    days = {
        date.fromordinal(day)
        for first, last in cut_short.values()
        for day in range(first.toordinal(), last.toordinal() + 1)
    }
    if not days:
        return {}
    return Counter(
        id_
        for id_, on in run(_ON_DAYS, {"days": sorted(days)})
        if id_ in cut_short and cut_short[id_][0] <= on <= cut_short[id_][1]
    )


class _OfPupil(NamedTuple):
    """A pupil, the name by which a list calls them, and by which it is sorted."""

    pupil: Pupil
    name: str
    key: str
    year_group: int
    off_roll: OffRoll
