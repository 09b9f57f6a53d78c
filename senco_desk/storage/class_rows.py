"""The targets of all pupils under way: columns straight into frozen lines."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from senco_desk.domain.class_review import TargetLine
from senco_desk.domain.identity import CycleId
from senco_desk.domain.leaving import has_left
from senco_desk.domain.measures import Measurement
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.reviews import TargetOutcome
from senco_desk.domain.targets import Target
from senco_desk.domain.wording import plain
from senco_desk.storage.mapping import kind_of
from senco_desk.storage.pupil_records import Run
from senco_desk.storage.records import Cycles, Measurements, Reviews, TargetOutcomes, Targets
from senco_desk.storage.thread_rows import REVIEWED, UNDER_WAY, same

_CYCLES = (
    select(Cycles.c.id, Cycles.c.pupil_id, Cycles.c.number, Cycles.c.review_on)
    .outerjoin(Reviews, REVIEWED)
    .where(*UNDER_WAY)
)
_OF_CYCLE = (Targets.c.pupil_id == Cycles.c.pupil_id) & same(Targets.c.cycle_id, Cycles.c.id)
_TARGETS = (
    select(*kind_of(Target).columns)
    .select_from(Cycles)
    .outerjoin(Reviews, REVIEWED)
    .join(Targets, _OF_CYCLE)
    .where(*UNDER_WAY)
)
_OUTCOMES = (
    select(*kind_of(TargetOutcome).columns)
    .select_from(Cycles)
    .outerjoin(Reviews, REVIEWED)
    .join(Targets, _OF_CYCLE)
    .join(
        TargetOutcomes,
        (TargetOutcomes.c.pupil_id == Targets.c.pupil_id)
        & same(TargetOutcomes.c.target_id, Targets.c.id),
    )
    .where(*UNDER_WAY)
)
_MEASUREMENTS = (
    select(*kind_of(Measurement).columns)
    .select_from(Cycles)
    .outerjoin(Reviews, REVIEWED)
    .join(Targets, _OF_CYCLE)
    .join(
        Measurements,
        (Measurements.c.pupil_id == Targets.c.pupil_id)
        & same(Measurements.c.target_id, Targets.c.id),
    )
    .where(*UNDER_WAY)
    .order_by(Measurements.c.happened_on, Measurements.c.recorded_at)
)


def read_target_lines(run: Run, today: date) -> tuple[TargetLine, ...]:
    """Read the targets of every plan between agreeing and signing off, of pupils on roll.

    By surname, and in the order of the plan. Five queries.
    """
    pupils = {
        pupil.id: pupil
        for pupil in (kind_of(Pupil).read(row) for row in run(kind_of(Pupil).everything, {}))
        if not has_left(pupil.left_on, today)
    }
    cycles = {row[0]: row for row in run(_CYCLES, {})}
    outcomes = {
        one.target_id: one
        for one in (kind_of(TargetOutcome).read(row) for row in run(_OUTCOMES, {}))
    }
    measurements: dict[UUID, list[Measurement]] = {}
    for row in run(_MEASUREMENTS, {}):
        one = kind_of(Measurement).read(row)
        measurements.setdefault(one.target_id, []).append(one)
    lines: list[TargetLine] = []
    for row in run(_TARGETS, {}):
        target = kind_of(Target).read(row)
        cycle_id, pupil_id, number, review_on = cycles[target.cycle_id]
        pupil = pupils.get(pupil_id)
        if pupil is None:
            continue
        lines.append(
            TargetLine(
                pupil_id=pupil.id,
                pupil=f"{pupil.surname}, {pupil.forename}",
                class_name=pupil.class_name,
                year_group=pupil.year_group_on(today),
                cycle_id=CycleId(cycle_id),
                cycle_number=number,
                review_on=review_on,
                target=target,
                measurements=tuple(measurements.get(target.id, ())),
                outcome=outcomes.get(target.id),
            )
        )
    return tuple(sorted(lines, key=lambda one: (plain(one.pupil), one.pupil_id, one.target.order)))
