"""Groups of the school, and who is in them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BindParameter, bindparam, distinct, func, or_, select

from senco_desk.domain.group_week import GroupMember, GroupSummary
from senco_desk.domain.groups import Group
from senco_desk.domain.identity import PupilId
from senco_desk.domain.leaving import days_off_roll
from senco_desk.domain.provision import Provision
from senco_desk.domain.pupils import Pupil
from senco_desk.storage.mapping import kind_of
from senco_desk.storage.pupil_records import Run
from senco_desk.storage.records import Cycles, Provisions, Pupils, Reviews
from senco_desk.storage.sharing_rows import read_times_away

_ON: BindParameter[date] = bindparam("on")
_IN_GROUPS = (
    select(Provisions.c.group_id, func.count(distinct(Provisions.c.pupil_id)))
    .join(Pupils, Pupils.c.id == Provisions.c.pupil_id)
    .where(
        Provisions.c.group_id.is_not(None),
        or_(Pupils.c.left_on.is_(None), Pupils.c.left_on >= _ON),
        Provisions.c.starts_on <= _ON,
        Provisions.c.ends_on >= _ON,
    )
    .group_by(Provisions.c.group_id)
)
_SIGNED_OFF = (
    select(Reviews.c.cycle_id)
    .join(Provisions, Provisions.c.cycle_id == Reviews.c.cycle_id)
    .where(Provisions.c.group_id == bindparam("group"), Reviews.c.signed_off_at.is_not(None))
)
_OF_GROUP = (
    select(*kind_of(Provision).columns, Cycles.c.agreed_on, Provisions.c.pupil_id)
    .join(Cycles, Cycles.c.id == Provisions.c.cycle_id)
    .where(Provisions.c.group_id == bindparam("group"))
    .order_by(Provisions.c.starts_on, Provisions.c.id)
)


def read_group_summaries(run: Run, today: date) -> tuple[GroupSummary, ...]:
    """Read the groups by name, and how many pupils are in each on a day. Two queries."""
    pupils = {row[0]: row[1] for row in run(_IN_GROUPS, {"on": today})}
    groups = kind_of(Group)
    read = (groups.read(row) for row in run(groups.everything, {}))
    return tuple(GroupSummary(one, pupils.get(one.id, 0)) for one in read)


def read_members(run: Run, group: Group) -> tuple[GroupMember, ...]:
    """Read the pupils of a group, by each provision that names it. Four queries."""
    wanted = {"group": group.id}
    signed_off = {row[0] for row in run(_SIGNED_OFF, wanted)}
    pupils, away = named_pupils(run), read_times_away(run)
    kind = kind_of(Provision)
    members: list[GroupMember] = []
    for row in run(_OF_GROUP, wanted):
        provision = kind.read(row)
        members.append(
            GroupMember(
                pupil_id=row[-1],
                name=pupils[row[-1]][1],
                off_roll=days_off_roll(pupils[row[-1]][0].left_on, away.get(row[-1], ())),
                provision=provision,
                is_signed_off=provision.cycle_id in signed_off,
                is_agreed=row[-2] is not None,
            )
        )
    return tuple(members)


def named_pupils(run: Run) -> dict[PupilId, tuple[Pupil, str]]:
    """Read all pupils, each with the name by which a list calls them."""
    kind = kind_of(Pupil)
    read = (kind.read(row) for row in run(kind.everything, {}))
    return {one.id: (one, f"{one.surname}, {one.forename}") for one in read}
