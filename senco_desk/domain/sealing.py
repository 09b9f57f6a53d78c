"""What is sealed, and how it is corrected: versions of a plan, and addenda."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import AddendumId, CycleId, PlanVersionId
from senco_desk.domain.wording import needed, within


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """A plan as it was agreed on a day; ``number`` counts from 1 within the cycle.

    ``content`` holds what was agreed, word for word. ``reason`` says why the plan was changed,
    None for the first version.
    """

    id: PlanVersionId
    cycle_id: CycleId
    number: int
    agreed_on: date
    recorded_at: datetime
    content: str
    reason: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.reason, field="reason", longest=5_000)


class Sealed(Enum):
    """What an addendum corrects."""

    PLAN = "Plan"
    REVIEW = "Review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum:
    """A correction to something sealed, beside it and dated; what it corrects stays readable."""

    id: AddendumId
    cycle_id: CycleId
    about: Sealed
    happened_on: date
    recorded_at: datetime
    words: str
    reason: str
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.words, "Write the correction.", field="words", longest=100_000)
        needed(
            self.reason,
            "Say why it is corrected.",
            field="reason",
            longest=5_000,
        )
