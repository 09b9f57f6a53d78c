"""What the golden thread is followed through: the little of a cycle that its rules look at.

The list of what is to be done asks for the thread of every pupil, so the rules read these small
values, which a file gives without the pupil's whole record; a record gives the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from senco_desk.domain.identity import CycleId, NeedId, ProvisionId, TargetId
from senco_desk.domain.needs import Need
from senco_desk.domain.provision import SessionState
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.reviews import Decision, Outcome

LEFT = "thread-left"
"""The rule of a kept finding that says why a target of the cycle before is left; ``about`` is its
id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedStrand:
    """A need; the days are None as in ``Need``."""

    id: NeedId
    rank: int
    code: str
    starts_on: date | None = None
    ends_on: date | None = None

    def is_current_on(self, on: date) -> bool:
        """Say whether it has begun, and not yet ended, on a day."""
        return (self.starts_on is None or self.starts_on <= on) and (
            self.ends_on is None or self.ends_on > on
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStrand:
    """A target; ``measured_on`` is the day of its latest measurement, None before the first.

    ``is_changed`` says that what is different from the target it goes on with is written down.
    """

    id: TargetId
    order: int
    statement: str
    measure: str
    need_id: NeedId | None = None
    baseline_on: date | None = None
    goal: float | None = None
    goal_on: date | None = None
    carried_from: TargetId | None = None
    is_changed: bool = False
    measured_on: date | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionStrand:
    """A provision; ``delivered_on`` is the day of the latest session that took place.

    ``recorded_on`` is that of the latest session on file, delivered or missed. None before the
    first.
    """

    id: ProvisionId
    order: int
    starts_on: date
    ends_on: date
    serves: frozenset[TargetId] = frozenset()
    delivered_on: date | None = None
    recorded_on: date | None = None

    @property
    def is_missed(self) -> bool:
        """Whether all that is on file since the latest delivered session was missed."""
        return self.recorded_on is not None and (
            self.delivered_on is None or self.recorded_on > self.delivered_on
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleStrand:
    """A cycle; ``has_outcome`` says that it is written what the plan is for.

    ``reviewed_on`` is the day of the review, None before it is held. ``explained`` are targets of
    the cycle before of which it is said why they are left.
    """

    id: CycleId
    number: int
    has_outcome: bool = False
    agreed_on: date | None = None
    reviewed_on: date | None = None
    is_closed: bool = False
    decision: Decision | None = None
    targets: tuple[TargetStrand, ...] = ()
    provisions: tuple[ProvisionStrand, ...] = ()
    explained: frozenset[TargetId] = frozenset()

    @property
    def is_planned(self) -> bool:
        """Whether the plan has begun, so that something of the thread is due."""
        return self.agreed_on is not None or bool(self.targets or self.provisions)

    def serving(self, target_id: TargetId) -> tuple[ProvisionStrand, ...]:
        """Return the provisions that serve a target."""
        return tuple(one for one in self.provisions if target_id in one.serves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strands:
    """A cycle with the needs of its pupil, by rank, and the cycles before and after it."""

    needs: tuple[NeedStrand, ...]
    cycle: CycleStrand
    before: CycleStrand | None = None
    after: CycleStrand | None = None


def strands_of(record: PupilRecord, cycle_id: CycleId) -> Strands:
    """Return what the rules look at for one cycle of a record."""
    cycles = [cycle_strand(one) for one in record.cycles]
    at = next(at for at, one in enumerate(cycles) if one.id == cycle_id)
    return Strands(
        needs=need_strands(record.needs),
        cycle=cycles[at],
        before=cycles[at - 1] if at else None,
        after=cycles[at + 1] if at + 1 < len(cycles) else None,
    )


def need_strands(needs: Sequence[Need]) -> tuple[NeedStrand, ...]:
    """Return the needs as the rules look at them."""
    return tuple(
        NeedStrand(
            id=one.id, rank=one.rank, code=one.code, starts_on=one.starts_on, ends_on=one.ends_on
        )
        for one in needs
    )


def cycle_strand(record: CycleRecord) -> CycleStrand:
    """Return a cycle as the rules look at it."""
    review = record.review
    return CycleStrand(
        id=record.cycle.id,
        number=record.cycle.number,
        has_outcome=bool((record.cycle.outcome or "").strip()),
        agreed_on=record.cycle.agreed_on,
        reviewed_on=review.happened_on if review else None,
        is_closed=record.is_closed,
        decision=review.decision if review else None,
        targets=tuple(_target(one) for one in record.targets),
        provisions=tuple(_provision(one) for one in record.provisions),
        explained=frozenset(
            TargetId(UUID(one.about)) for one in record.kept_findings if one.rule == LEFT
        ),
    )


def _target(record: TargetRecord) -> TargetStrand:
    target = record.target
    return TargetStrand(
        id=target.id,
        order=target.order,
        statement=target.statement,
        measure=target.measure.name,
        need_id=target.need_id,
        baseline_on=target.baseline_on,
        goal=target.goal,
        goal_on=target.goal_on,
        carried_from=target.carried_from,
        is_changed=bool((target.changed_since or "").strip()),
        measured_on=max((one.happened_on for one in record.measurements), default=None),
        outcome=record.outcome.outcome if record.outcome else None,
    )


def _provision(record: ProvisionRecord) -> ProvisionStrand:
    provision = record.provision
    held = {one.happened_on for one in record.sessions if one.state is SessionState.DELIVERED}
    return ProvisionStrand(
        id=provision.id,
        order=provision.order,
        starts_on=provision.starts_on,
        ends_on=provision.ends_on,
        serves=frozenset(one.target_id for one in record.serves),
        delivered_on=max(held, default=None),
        recorded_on=max((one.happened_on for one in record.sessions), default=None),
    )
