"""What the golden thread looks at, of all cycles under way, without loading a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
    UnaryExpression,
    case,
    func,
    select,
)
from sqlalchemy.sql.operators import custom_op

from senco_desk.domain.identity import CycleId, PupilId, TargetId
from senco_desk.domain.provision import SessionState
from senco_desk.domain.thread_strands import (
    LEFT,
    CycleStrand,
    NeedStrand,
    ProvisionStrand,
    Strands,
    TargetStrand,
)
from senco_desk.storage.pupil_records import Run
from senco_desk.storage.records import (
    Cycles,
    KeptFindings,
    Measurements,
    Needs,
    Provisions,
    Reviews,
    ServedTargets,
    Sessions,
    TargetOutcomes,
    Targets,
)

T = TypeVar("T")
Ordered = TypeVar("Ordered", TargetStrand, ProvisionStrand)

_OTHER, _EARLIER, _BEFORE_IT = Cycles.alias(), Cycles.alias(), Cycles.alias()


def same(one: Column[UUID], other: Column[UUID]) -> ColumnElement[bool]:
    """Compare two ids without an index of either.

    All that belongs to a pupil lies together: found through the pupil it is read page by page,
    through an index of random ids from all over the file.
    """
    return _plus(one) == _plus(other)


def _plus(column: Column[UUID]) -> ColumnElement[UUID]:
    """Write a plus before a column, which says to SQLite that its index is not to be used."""
    sign: custom_op[Any] = custom_op("+")
    return UnaryExpression(column.expression, operator=sign)


_NEWEST = (
    select(func.max(_OTHER.c.number))
    .where(_OTHER.c.pupil_id == Cycles.c.pupil_id)
    .correlate(Cycles)
    .scalar_subquery()
)
UNDER_WAY = (
    Cycles.c.agreed_on.is_not(None),
    Cycles.c.number == _NEWEST,
    Reviews.c.signed_off_at.is_(None),
)
"""Of the newest cycle of a pupil, where its plan is agreed and its review not signed off."""

REVIEWED = (Reviews.c.pupil_id == Cycles.c.pupil_id) & same(Reviews.c.cycle_id, Cycles.c.id)

_CYCLES = (
    select(
        Cycles.c.pupil_id,
        Cycles.c.id,
        Cycles.c.number,
        Cycles.c.outcome,
        Cycles.c.agreed_on,
        Reviews.c.happened_on,
        Reviews.c.decision,
    )
    .outerjoin(Reviews, REVIEWED)
    .where(*UNDER_WAY)
)
# Numbers have a gap where two records of a pupil were made one.
_NUMBER_BEFORE = (
    select(func.max(_EARLIER.c.number))
    .where(_EARLIER.c.pupil_id == Cycles.c.pupil_id, _EARLIER.c.number < Cycles.c.number)
    .correlate(Cycles)
    .scalar_subquery()
)
_IS_BEFORE = (_BEFORE_IT.c.pupil_id == Cycles.c.pupil_id) & (_BEFORE_IT.c.number == _NUMBER_BEFORE)
_BEFORE = (
    select(Cycles.c.id, _BEFORE_IT.c.id, _BEFORE_IT.c.number)
    .outerjoin(Reviews, REVIEWED)
    .join(_BEFORE_IT, _IS_BEFORE)
    .where(*UNDER_WAY)
)
_NEEDS = select(
    Needs.c.pupil_id, Needs.c.id, Needs.c.rank, Needs.c.code, Needs.c.starts_on, Needs.c.ends_on
)

_OUTCOME = (TargetOutcomes.c.pupil_id == Targets.c.pupil_id) & same(
    TargetOutcomes.c.target_id, Targets.c.id
)
_MEASURED_ON = (
    select(func.max(Measurements.c.happened_on))
    .where(
        Measurements.c.pupil_id == Targets.c.pupil_id, same(Measurements.c.target_id, Targets.c.id)
    )
    .correlate(Targets)
    .scalar_subquery()
)
_TARGETS = (
    select(
        Targets.c.cycle_id,
        Targets.c.id,
        Targets.c.order,
        Targets.c.statement,
        Targets.c.measure_name,
        Targets.c.need_id,
        Targets.c.goal,
        TargetOutcomes.c.outcome,
        Targets.c.baseline_on,
        Targets.c.goal_on,
        Targets.c.carried_from,
        Targets.c.changed_since,
        _MEASURED_ON,
    )
    .select_from(Cycles)
    .outerjoin(Reviews, REVIEWED)
    .join(
        Targets, (Targets.c.pupil_id == Cycles.c.pupil_id) & same(Targets.c.cycle_id, Cycles.c.id)
    )
    .outerjoin(TargetOutcomes, _OUTCOME)
    .where(*UNDER_WAY)
)
_TARGETS_BEFORE = (
    select(
        Targets.c.cycle_id,
        Targets.c.id,
        Targets.c.order,
        Targets.c.statement,
        Targets.c.measure_name,
        Targets.c.need_id,
        Targets.c.goal,
        TargetOutcomes.c.outcome,
    )
    .select_from(Cycles)
    .outerjoin(Reviews, REVIEWED)
    .join(_BEFORE_IT, _IS_BEFORE)
    .join(
        Targets,
        (Targets.c.pupil_id == _BEFORE_IT.c.pupil_id) & same(Targets.c.cycle_id, _BEFORE_IT.c.id),
    )
    .outerjoin(TargetOutcomes, _OUTCOME)
    .where(*UNDER_WAY)
)
_PROVISIONS = (
    select(
        Provisions.c.cycle_id,
        Provisions.c.id,
        Provisions.c.order,
        Provisions.c.starts_on,
        Provisions.c.ends_on,
    )
    .select_from(Cycles)
    .outerjoin(Reviews, REVIEWED)
    .join(
        Provisions,
        (Provisions.c.pupil_id == Cycles.c.pupil_id) & same(Provisions.c.cycle_id, Cycles.c.id),
    )
    .where(*UNDER_WAY)
)
_DELIVERED = Sessions.c.state == SessionState.DELIVERED
_HELD = (
    select(
        Provisions.c.id,
        func.max(case((_DELIVERED, Sessions.c.happened_on))),
        func.max(Sessions.c.happened_on),
    )
    .select_from(Cycles)
    .outerjoin(Reviews, REVIEWED)
    .join(
        Provisions,
        (Provisions.c.pupil_id == Cycles.c.pupil_id) & same(Provisions.c.cycle_id, Cycles.c.id),
    )
    .join(
        Sessions,
        (Sessions.c.pupil_id == Provisions.c.pupil_id)
        & same(Sessions.c.provision_id, Provisions.c.id),
    )
    .where(*UNDER_WAY)
    .group_by(Provisions.c.pupil_id, Provisions.c.id)
)
_SERVED = (
    select(ServedTargets.c.provision_id, ServedTargets.c.target_id)
    .select_from(Cycles)
    .outerjoin(Reviews, REVIEWED)
    .join(
        Provisions,
        (Provisions.c.pupil_id == Cycles.c.pupil_id) & same(Provisions.c.cycle_id, Cycles.c.id),
    )
    .join(
        ServedTargets,
        (ServedTargets.c.pupil_id == Provisions.c.pupil_id)
        & same(ServedTargets.c.provision_id, Provisions.c.id),
    )
    .where(*UNDER_WAY)
)
_LEFT = select(KeptFindings.c.cycle_id, KeptFindings.c.about).where(KeptFindings.c.rule == LEFT)


def read_threads(run: Run) -> Mapping[PupilId, Strands]:
    """Read what the golden thread looks at, of each pupil with a cycle under way. Nine queries.

    A cycle is under way from the agreed plan to the signed-off review.
    """

    def grouped(query: Executable, make: Callable[[Any], T]) -> dict[UUID, list[T]]:
        groups: dict[UUID, list[T]] = {}
        for row in run(query, {}):
            groups.setdefault(row[0], []).append(make(row))
        return groups

    needs = grouped(_NEEDS, _need)
    targets = grouped(_TARGETS, _target)
    targets |= grouped(_TARGETS_BEFORE, _target_before)
    served = grouped(_SERVED, _served)
    held = {row[0]: (row[1], row[2]) for row in run(_HELD, {})}
    provisions = grouped(_PROVISIONS, partial(_provision, served, held))
    left = grouped(_LEFT, _left)
    before = {
        row[0]: CycleStrand(
            id=CycleId(row[1]),
            number=row[2],
            is_closed=True,
            targets=tuple(targets.get(row[1], ())),
        )
        for row in run(_BEFORE, {})
    }
    return {
        PupilId(pupil_id): Strands(
            needs=tuple(sorted(needs.get(pupil_id, ()), key=lambda one: one.rank)),
            cycle=CycleStrand(
                id=CycleId(cycle_id),
                number=number,
                has_outcome=bool((outcome or "").strip()),
                agreed_on=agreed_on,
                reviewed_on=reviewed_on,
                decision=decision,
                targets=_in_order(targets.get(cycle_id, [])),
                provisions=_in_order(provisions.get(cycle_id, [])),
                explained=frozenset(left.get(cycle_id, ())),
            ),
            before=before.get(cycle_id),
        )
        for pupil_id, cycle_id, number, outcome, agreed_on, reviewed_on, decision in run(
            _CYCLES, {}
        )
    }


def _need(row: Any) -> NeedStrand:
    _, need_id, rank, code, starts_on, ends_on = row
    return NeedStrand(id=need_id, rank=rank, code=code, starts_on=starts_on, ends_on=ends_on)


def _target_before(row: Any) -> TargetStrand:
    _, target_id, order, statement, measure, need_id, goal, outcome = row
    return TargetStrand(
        id=target_id,
        order=order,
        statement=statement,
        measure=measure,
        need_id=need_id,
        goal=goal,
        outcome=outcome,
    )


def _target(row: Any) -> TargetStrand:
    baseline_on, goal_on, carried_from, changed_since, measured_on = row[8:]
    return replace(
        _target_before(row[:8]),
        baseline_on=baseline_on,
        goal_on=goal_on,
        carried_from=carried_from,
        is_changed=bool((changed_since or "").strip()),
        measured_on=measured_on,
    )


def _provision(
    served: Mapping[UUID, list[TargetId]],
    held: Mapping[UUID, tuple[date | None, date]],
    row: Any,
) -> ProvisionStrand:
    _, provision_id, order, starts_on, ends_on = row
    delivered_on, recorded_on = held.get(provision_id, (None, None))
    return ProvisionStrand(
        id=provision_id,
        order=order,
        starts_on=starts_on,
        ends_on=ends_on,
        serves=frozenset(served.get(provision_id, ())),
        delivered_on=delivered_on,
        recorded_on=recorded_on,
    )


def _served(row: Any) -> TargetId:
    return TargetId(row[1])


def _left(row: Any) -> TargetId:
    return TargetId(UUID(row[1]))


def _in_order(ordered: Iterable[Ordered]) -> tuple[Ordered, ...]:
    return tuple(sorted(ordered, key=lambda one: one.order))
