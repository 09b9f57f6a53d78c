"""What the golden thread looks at, of all cycles under way, without loading a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, UnaryExpression, case, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased
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

_LATER, _EARLIER, _BEFORE_IT = aliased(Cycles), aliased(Cycles), aliased(Cycles)


def _same(
    one: InstrumentedAttribute[UUID], other: InstrumentedAttribute[UUID]
) -> ColumnElement[bool]:
    """Compare two ids without an index of either.

    All that belongs to a pupil lies together: found through the pupil it is read page by page,
    through an index of random ids from all over the file.
    """
    return _plus(one) == _plus(other)


def _plus(column: InstrumentedAttribute[UUID]) -> ColumnElement[UUID]:
    """Write a plus before a column, which says to SQLite that its index is not to be used."""
    sign: custom_op[Any] = custom_op("+")
    return UnaryExpression(column.expression, operator=sign)


_UNDER_WAY = (
    Cycles.agreed_on.is_not(None),
    ~exists().where(_LATER.pupil_id == Cycles.pupil_id, _LATER.number > Cycles.number),
    Reviews.signed_off_at.is_(None),
)
"""Of the newest cycle of a pupil, where its plan is agreed and its review not signed off."""

_REVIEWED = (Reviews.pupil_id == Cycles.pupil_id) & _same(Reviews.cycle_id, Cycles.id)

_CYCLES = (
    select(
        Cycles.pupil_id,
        Cycles.id,
        Cycles.number,
        Cycles.outcome,
        Cycles.agreed_on,
        Reviews.happened_on,
        Reviews.decision,
    )
    .outerjoin(Reviews, _REVIEWED)
    .where(*_UNDER_WAY)
)
# Numbers have a gap where two records of a pupil were made one.
_NUMBER_BEFORE = (
    select(func.max(_EARLIER.number))
    .where(_EARLIER.pupil_id == Cycles.pupil_id, _EARLIER.number < Cycles.number)
    .correlate(Cycles)
    .scalar_subquery()
)
_IS_BEFORE = (_BEFORE_IT.pupil_id == Cycles.pupil_id) & (_BEFORE_IT.number == _NUMBER_BEFORE)
_BEFORE = (
    select(Cycles.id, _BEFORE_IT.id, _BEFORE_IT.number)
    .outerjoin(Reviews, _REVIEWED)
    .join(_BEFORE_IT, _IS_BEFORE)
    .where(*_UNDER_WAY)
)
_NEEDS = select(Needs.pupil_id, Needs.id, Needs.rank, Needs.code, Needs.starts_on, Needs.ends_on)

_OUTCOME = (TargetOutcomes.pupil_id == Targets.pupil_id) & _same(
    TargetOutcomes.target_id, Targets.id
)
_MEASURED_ON = (
    select(func.max(Measurements.happened_on))
    .where(Measurements.pupil_id == Targets.pupil_id, _same(Measurements.target_id, Targets.id))
    .correlate(Targets)
    .scalar_subquery()
)
_TARGETS = (
    select(
        Targets.cycle_id,
        Targets.id,
        Targets.order,
        Targets.statement,
        Targets.measure_name,
        Targets.need_id,
        Targets.goal,
        TargetOutcomes.outcome,
        Targets.baseline_on,
        Targets.goal_on,
        Targets.carried_from,
        Targets.changed_since,
        _MEASURED_ON,
    )
    .select_from(Cycles)
    .outerjoin(Reviews, _REVIEWED)
    .join(Targets, (Targets.pupil_id == Cycles.pupil_id) & _same(Targets.cycle_id, Cycles.id))
    .outerjoin(TargetOutcomes, _OUTCOME)
    .where(*_UNDER_WAY)
)
_TARGETS_BEFORE = (
    select(
        Targets.cycle_id,
        Targets.id,
        Targets.order,
        Targets.statement,
        Targets.measure_name,
        Targets.need_id,
        Targets.goal,
        TargetOutcomes.outcome,
    )
    .select_from(Cycles)
    .outerjoin(Reviews, _REVIEWED)
    .join(_BEFORE_IT, _IS_BEFORE)
    .join(
        Targets,
        (Targets.pupil_id == _BEFORE_IT.pupil_id) & _same(Targets.cycle_id, _BEFORE_IT.id),
    )
    .outerjoin(TargetOutcomes, _OUTCOME)
    .where(*_UNDER_WAY)
)
_SOME_DELIVERED, _ALL_MISSED = 2, 1
_HELD = (Sessions.pupil_id == Provisions.pupil_id, _same(Sessions.provision_id, Provisions.id))
_DELIVERED = exists().where(*_HELD, Sessions.state == SessionState.DELIVERED)
_PROVISIONS = (
    select(
        Provisions.cycle_id,
        Provisions.id,
        Provisions.order,
        Provisions.starts_on,
        Provisions.ends_on,
        case((_DELIVERED, _SOME_DELIVERED), (exists().where(*_HELD), _ALL_MISSED), else_=0),
    )
    .select_from(Cycles)
    .outerjoin(Reviews, _REVIEWED)
    .join(
        Provisions, (Provisions.pupil_id == Cycles.pupil_id) & _same(Provisions.cycle_id, Cycles.id)
    )
    .where(*_UNDER_WAY)
)
_SERVED = (
    select(ServedTargets.provision_id, ServedTargets.target_id)
    .select_from(Cycles)
    .outerjoin(Reviews, _REVIEWED)
    .join(
        Provisions, (Provisions.pupil_id == Cycles.pupil_id) & _same(Provisions.cycle_id, Cycles.id)
    )
    .join(
        ServedTargets,
        (ServedTargets.pupil_id == Provisions.pupil_id)
        & _same(ServedTargets.provision_id, Provisions.id),
    )
    .where(*_UNDER_WAY)
)
_LEFT = select(KeptFindings.cycle_id, KeptFindings.about).where(KeptFindings.rule == LEFT)


def read_threads(run: Run) -> Mapping[PupilId, Strands]:
    """Read what the golden thread looks at, of each pupil with a cycle under way. Eight queries.

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
    provisions = grouped(_PROVISIONS, partial(_provision, served))
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


def _provision(served: Mapping[UUID, list[TargetId]], row: Any) -> ProvisionStrand:
    _, provision_id, order, starts_on, ends_on, held = row
    return ProvisionStrand(
        id=provision_id,
        order=order,
        starts_on=starts_on,
        ends_on=ends_on,
        serves=frozenset(served.get(provision_id, ())),
        is_delivered=held == _SOME_DELIVERED,
        is_missed=held == _ALL_MISSED,
    )


def _served(row: Any) -> TargetId:
    return TargetId(row[1])


def _left(row: Any) -> TargetId:
    return TargetId(UUID(row[1]))


def _in_order(ordered: Iterable[Ordered]) -> tuple[Ordered, ...]:
    return tuple(sorted(ordered, key=lambda one: one.order))
