"""Provision of the whole school: columns straight into frozen summaries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Executable, bindparam, case, distinct, func, or_, select

from senco_desk.domain.costing import Membership, seats_of
from senco_desk.domain.group_week import GroupMember, GroupSummary
from senco_desk.domain.groups import Group
from senco_desk.domain.identity import ProvisionId, PupilId
from senco_desk.domain.planned_days import Cuts, Span
from senco_desk.domain.provision import Provision, SessionState
from senco_desk.domain.provision_map import ProvisionSummary
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.wording import plain
from senco_desk.storage.mapping import kind_of
from senco_desk.storage.pupil_records import Run
from senco_desk.storage.records import Groups, Needs, Provisions, Reviews, Sessions

_FIRST: BindParameter[date] = bindparam("first")
_LAST: BindParameter[date] = bindparam("last")
_DELIVERED = Sessions.state == SessionState.DELIVERED
_IN_SPAN = Sessions.happened_on.between(_FIRST, _LAST)

_PROVISIONS = select(
    Provisions.id,
    Provisions.pupil_id,
    Provisions.what,
    Provisions.who,
    Provisions.role,
    Provisions.group_id,
    Provisions.group_size,
    Provisions.charged_whole,
    Provisions.minutes,
    Provisions.times_a_week,
    Provisions.starts_on,
    Provisions.ends_on,
).where(
    or_(
        (Provisions.starts_on <= _LAST) & (Provisions.ends_on >= _FIRST),
        # A session may have been held outside the days of its provision.
        Provisions.id.in_(select(Sessions.provision_id).where(_IN_SPAN)),
    )
)
_GROUP_NAMES = select(Groups.id, Groups.name)
_PRIMARY_NEEDS = (
    select(Needs.pupil_id, Needs.code)
    .where(
        or_(Needs.ends_on.is_(None), Needs.ends_on > _FIRST),
        or_(Needs.starts_on.is_(None), Needs.starts_on <= _LAST),
    )
    .order_by(Needs.ends_on.is_(None), Needs.rank.desc(), Needs.id.desc())
)
_NOTHING: Mapping[int, tuple[int, int]] = {}

_IN_GROUPS = (
    select(Provisions.group_id, func.count(distinct(Provisions.pupil_id)))
    .where(
        Provisions.group_id.is_not(None),
        Provisions.starts_on <= _LAST,
        Provisions.ends_on >= _FIRST,
    )
    .group_by(Provisions.group_id)
)
_SIGNED_OFF = (
    select(Reviews.cycle_id)
    .join(Provisions, Provisions.cycle_id == Reviews.cycle_id)
    .where(Provisions.group_id == bindparam("group"), Reviews.signed_off_at.is_not(None))
)
_OF_GROUP = (
    select(*kind_of(Provision).columns, Provisions.pupil_id)
    .where(Provisions.group_id == bindparam("group"))
    .order_by(Provisions.starts_on, Provisions.id)
)


@lru_cache(maxsize=8)
def _delivered(cuts: Cuts) -> Executable:
    """Count sessions and minutes by provision and part, and those that were missed."""
    part = case(
        *((Sessions.happened_on < day, at) for at, day in enumerate(cuts.days)),
        else_=len(cuts.days),
    )
    return (
        select(
            Sessions.provision_id,
            part,
            func.sum(case((_DELIVERED, 1), else_=0)),
            func.sum(Sessions.minutes),
            func.count(),
        )
        .where(_IN_SPAN)
        .group_by(Sessions.provision_id, part)
    )


def read_provision_summaries(run: Run, span: Span, cuts: Cuts) -> tuple[ProvisionSummary, ...]:
    """Read all provision of a span, by the pupil's surname. Five queries."""
    first, last = span
    within: Mapping[str, Any] = {"first": first, "last": last}
    held: dict[ProvisionId, dict[int, tuple[int, int]]] = {}
    missed: dict[ProvisionId, int] = {}
    for provision_id, part, delivered, minutes, sessions in run(_delivered(cuts), within):
        if delivered:
            held.setdefault(provision_id, {})[part] = delivered, minutes
        if sessions > delivered:
            missed[provision_id] = missed.get(provision_id, 0) + sessions - delivered
    # Those that have ended come first; the highest rank of the others comes last, and stays.
    needs = {row[0]: row[1] for row in run(_PRIMARY_NEEDS, within)}
    names = {row[0]: row[1] for row in run(_GROUP_NAMES, {})}
    rows = run(_PROVISIONS, within)
    seats = seats_of(
        [Membership(row[5], row[0], row[1], row[10], row[11]) for row in rows if row[5]]
    )
    pupils = _pupils(run)
    keys = {id_: plain(name) for id_, (_, name) in pupils.items()}
    summaries = [
        ProvisionSummary(
            provision_id=row[0],
            pupil_id=row[1],
            pupil=pupils[row[1]][1],
            year_group=pupils[row[1]][0].year_group_on(first),
            class_name=pupils[row[1]][0].class_name,
            need_code=needs.get(row[1]),
            what=row[2],
            who=row[3],
            role=row[4],
            group_id=row[5],
            group_name=names.get(row[5]),
            group_size=row[6],
            charged_whole=row[7],
            minutes=row[8],
            times_a_week=row[9],
            starts_on=row[10],
            ends_on=row[11],
            seat=seats.get(row[0]),
            delivered=held.get(row[0], _NOTHING),
            missed=missed.get(row[0], 0),
        )
        for row in rows
    ]
    return tuple(sorted(summaries, key=lambda one: (keys[one.pupil_id], one.starts_on, one.what)))


def read_group_summaries(run: Run, today: date) -> tuple[GroupSummary, ...]:
    """Read the groups by name, and how many pupils are in each on a day. Two queries."""
    pupils = {row[0]: row[1] for row in run(_IN_GROUPS, {"first": today, "last": today})}
    groups = kind_of(Group)
    read = (groups.read(row) for row in run(groups.everything, {}))
    return tuple(GroupSummary(one, pupils.get(one.id, 0)) for one in read)


def read_members(run: Run, group: Group) -> tuple[GroupMember, ...]:
    """Read the pupils of a group, by each provision that names it. Three queries."""
    wanted = {"group": group.id}
    signed_off = {row[0] for row in run(_SIGNED_OFF, wanted)}
    pupils = _pupils(run)
    kind = kind_of(Provision)
    members: list[GroupMember] = []
    for row in run(_OF_GROUP, wanted):
        provision = kind.read(row)
        members.append(
            GroupMember(
                pupil_id=row[-1],
                name=pupils[row[-1]][1],
                provision=provision,
                is_signed_off=provision.cycle_id in signed_off,
            )
        )
    return tuple(members)


def _pupils(run: Run) -> dict[PupilId, tuple[Pupil, str]]:
    """Read all pupils, each with the name by which a list calls them."""
    kind = kind_of(Pupil)
    read = (kind.read(row) for row in run(kind.everything, {}))
    return {one.id: (one, f"{one.surname}, {one.forename}") for one in read}
