"""What the golden thread is made of, and what it says where it is broken."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from senco_desk.domain.cycles import Stage, ViewGiver
from senco_desk.domain.identity import CycleId, NeedId, ProvisionId, TargetId


class Link(Enum):
    """The links of the thread of one target, in order."""

    NEED = "Need"
    OUTCOME = "Outcome"
    TARGET = "Target"
    PROVISION = "Provision"
    DELIVERY = "Delivery"
    MEASUREMENT = "Measurement"
    REVIEW = "Review"
    NEXT_CYCLE = "Next cycle"


class Hold(Enum):
    """How a link stands."""

    WHOLE = "whole"
    BROKEN = "broken here"
    NOT_DUE = "not yet due"


class Fault(Enum):
    """How a thread can be broken, the most urgent first."""

    REVIEW_WITHOUT_OUTCOME = "review without outcome"
    GOAL_DATE_PASSED = "goal date passed"
    NO_NEXT_CYCLE = "no next cycle"
    PRIMARY_NEED_UNANSWERED = "primary need unanswered"
    TARGET_UNSERVED = "target without provision"
    NOT_DELIVERED = "provision not delivered"
    NOT_MEASURED = "target not measured"
    UNMET_DROPPED = "unmet target dropped"
    MET_UNCHANGED = "met target unchanged"
    TARGET_WITHOUT_NEED = "target without need"
    PROVISION_SERVES_NONE = "provision without target"
    PLAN_WITHOUT_OUTCOME = "plan without outcome"
    NEED_UNANSWERED = "need unanswered"

    @property
    def urgency(self) -> int:
        """Where it stands among the faults, 0 the most urgent."""
        return _BY_URGENCY[self]

    @property
    def is_minor(self) -> bool:
        """Whether it is only worth a look: a need beside the primary one may well wait."""
        return self is Fault.NEED_UNANSWERED


_BY_URGENCY = {fault: at for at, fault in enumerate(Fault)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """Where a break is mended: a section of the pupil's page, and the place within it.

    ``part`` is the part of the cycle, None for the cycle itself, where the next one is started.
    Of the ids those are set that it is about; none of them means the part as a whole. ``left_id``
    is a target of the cycle before, of which this one says nothing; ``giver`` is whose view is
    missing.
    """

    cycle_id: CycleId
    part: Stage | None
    target_id: TargetId | None = None
    provision_id: ProvisionId | None = None
    need_id: NeedId | None = None
    left_id: TargetId | None = None
    giver: ViewGiver | None = None
    section: str = "cycle"

    @property
    def words(self) -> str:
        """The place as the screen names it."""
        return "Cycle" if self.part is None else self.part.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One place at which the thread is broken, in words; ``place`` sorts equals.

    ``step`` says in the imperative what to do next; None where nothing can be done any more, so
    that it is history.
    """

    fault: Fault
    link: Link
    words: str
    step: str | None
    mend: Mend
    place: int = 0

    @property
    def is_task(self) -> bool:
        """Whether something can be done about it."""
        return self.step is not None

    @property
    def urgency(self) -> tuple[int, int]:
        """Sorts breaks, the most urgent first."""
        return self.fault.urgency, self.place
