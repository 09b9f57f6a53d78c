"""Who is in which group when, as it is read for sharing the cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, or_, select

from senco_desk.domain.identity import PupilId
from senco_desk.domain.leaving import TimeAway, days_off_roll
from senco_desk.domain.planned_days import Span
from senco_desk.domain.sharing import Membership, Shares, days_in_group, shares_of
from senco_desk.storage.mapping import id_bytes, kind_of
from senco_desk.storage.pupil_records import Run
from senco_desk.storage.records import Cycles, Provisions, Pupils, Reviews

# Who shares a group's cost is told by all who were in it at the same time, also by those who left
# before the weeks of the map: a pupil's own bundle tells it so. Nobody is in it by a draft.
_MEMBERS = (
    select(
        id_bytes(Provisions.c.group_id),
        id_bytes(Provisions.c.id),
        id_bytes(Provisions.c.pupil_id),
        Provisions.c.starts_on,
        Provisions.c.ends_on,
        Provisions.c.group_size,
        Provisions.c.charged_whole,
        Reviews.c.happened_on,
        Pupils.c.left_on,
    )
    .join_from(Provisions, Cycles, Cycles.c.id == Provisions.c.cycle_id)
    .join(Pupils, Pupils.c.id == Provisions.c.pupil_id)
    .outerjoin(Reviews, Reviews.c.cycle_id == Provisions.c.cycle_id)
    .where(
        id_bytes(Provisions.c.group_id).in_(bindparam("groups", expanding=True)),
        Provisions.c.starts_on <= bindparam("last"),
        Provisions.c.ends_on >= bindparam("first"),
        or_(Cycles.c.agreed_on.is_not(None), Reviews.c.happened_on.is_not(None)),
    )
)


def read_shares(
    run: Run,
    groups: Sequence[bytes],
    span: Span,
    away: Mapping[PupilId, Sequence[TimeAway]],
) -> dict[bytes, Shares]:
    """Read what each provision in these groups bears, where it touches a span. One query."""
    wanted: Mapping[str, Any] = {"groups": groups, "first": span[0], "last": span[1]}
    of_pupils = {pupil.bytes: times for pupil, times in away.items()}
    return shares_of(
        Membership(group, provision, pupil, first, last, size, charged_whole)
        for (
            group,
            provision,
            pupil,
            starts_on,
            ends_on,
            size,
            charged_whole,
            reviewed_on,
            left_on,
        ) in run(_MEMBERS, wanted)
        for first, last in days_in_group(
            (starts_on, ends_on), reviewed_on, days_off_roll(left_on, of_pupils.get(pupil, ()))
        )
    )


def read_times_away(run: Run) -> dict[PupilId, list[TimeAway]]:
    """Read when pupils who came back were not at the school. One query."""
    kind = kind_of(TimeAway)
    away: dict[PupilId, list[TimeAway]] = {}
    for row in run(kind.everything, {}):
        one = kind.read(row)
        away.setdefault(one.pupil_id, []).append(one)
    return away


def widest(spans: Sequence[Span]) -> Span:
    """Return the span from the first day of all to the last."""
    return min(one[0] for one in spans), max(one[1] for one in spans)
