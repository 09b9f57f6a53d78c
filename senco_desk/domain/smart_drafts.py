"""What the SMART check looks at: a target or a provision, perhaps half typed, in its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senco_desk.domain.agreements import first_told_on
from senco_desk.domain.cycles import Cycle, ViewGiver, ViewMoment
from senco_desk.domain.identity import NeedId
from senco_desk.domain.measures import Better, Measurement
from senco_desk.domain.needs import Need
from senco_desk.domain.provision import Provision
from senco_desk.domain.record import CycleRecord, PupilRecord, TargetRecord
from senco_desk.domain.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDraft:
    """A target as far as it is written; None, or no text, means not yet.

    ``order`` is its place in the plan, None for a new one that will come last.
    """

    statement: str | None = None
    measure_name: str | None = None
    measure_unit: str | None = None
    better: Better | None = None
    lowest: float | None = None
    highest: float | None = None
    baseline: float | None = None
    baseline_on: date | None = None
    goal: float | None = None
    goal_on: date | None = None
    why: str | None = None
    who_does_what: str | None = None
    need_id: NeedId | None = None
    measurements: tuple[Measurement, ...] = ()
    order: int | None = None

    def is_met_by(self, value: float) -> bool:
        """Say whether a value reaches the goal; False while goal or direction is not known."""
        if self.goal is None or self.better is None:
            return False
        return value >= self.goal if self.better is Better.MORE else value <= self.goal


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionDraft:
    """A provision as far as it is written; None, or no text, means not yet."""

    what: str | None = None
    who: str | None = None
    group_size: int | None = None
    minutes: int | None = None
    times_a_week: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    note: str | None = None
    order: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The plan in which a target or provision stands, and the day on which it is looked at.

    ``last`` is the cycle before, None for the first.
    """

    record: CycleRecord
    needs: tuple[Need, ...]
    last: CycleRecord | None
    parents_told_on: date | None
    today: date

    @property
    def cycle(self) -> Cycle:
        """The cycle that holds the plan."""
        return self.record.cycle

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets that the plan holds on file."""
        return tuple(one.target for one in self.record.targets)

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The provisions that the plan holds on file."""
        return tuple(one.provision for one in self.record.provisions)

    @property
    def current_needs(self) -> tuple[Need, ...]:
        """The needs that are current today, by rank."""
        current = [one for one in self.needs if one.is_current_on(self.today)]
        return tuple(sorted(current, key=lambda one: one.rank))

    def asked(self, giver: ViewGiver, weeks: float) -> bool:
        """Say whether somebody was asked for this plan.

        That is in its own assessment, or at the last review, no more weeks before its start.
        """
        if self.record.views_of(ViewMoment.ASSESS, giver):
            return True
        reviewed = self.last.views_of(ViewMoment.REVIEW, giver) if self.last else ()
        return any((self.cycle.started_on - one.happened_on).days <= weeks * 7 for one in reviewed)


def surroundings(record: CycleRecord, pupil: PupilRecord, today: date) -> Surroundings:
    """Return what stands around the targets and provisions of a cycle."""
    before = [one for one in pupil.cycles if one.cycle.number < record.cycle.number]
    return Surroundings(
        record=record,
        needs=pupil.needs,
        last=max(before, key=lambda one: one.cycle.number, default=None),
        parents_told_on=first_told_on(pupil.agreements),
        today=today,
    )


def draft_of_target(record: TargetRecord) -> TargetDraft:
    """Return a target on file as it is looked at."""
    target = record.target
    return TargetDraft(
        statement=target.statement,
        measure_name=target.measure.name,
        measure_unit=target.measure.unit,
        better=target.measure.better,
        lowest=target.measure.lowest,
        highest=target.measure.highest,
        baseline=target.baseline,
        baseline_on=target.baseline_on,
        goal=target.goal,
        goal_on=target.goal_on,
        why=target.why,
        who_does_what=target.who_does_what,
        need_id=target.need_id,
        measurements=record.measurements,
        order=target.order,
    )


def draft_of_provision(provision: Provision) -> ProvisionDraft:
    """Return a provision on file as it is looked at."""
    return ProvisionDraft(
        what=provision.what,
        who=provision.who,
        group_size=provision.group_size,
        minutes=provision.minutes,
        times_a_week=provision.times_a_week,
        starts_on=provision.starts_on,
        ends_on=provision.ends_on,
        note=provision.note,
        order=provision.order,
    )
