"""The school whose file this is."""

from dataclasses import dataclass
from enum import Enum

from senco_desk.domain.identity import SchoolId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import LONGEST_LINE, needed, within

LEAST_KEPT = 18
MOST_KEPT = 100
"""Years after the date of birth within which a record can come to be reviewed."""


class Phase(Enum):
    """The phase of education."""

    NURSERY = "Nursery"
    PRIMARY = "Primary"
    SECONDARY = "Secondary"
    ALL_THROUGH = "All-through"
    SIXTEEN_PLUS = "16 plus"


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The school: its name, its local authority (name as the school writes it) and phase.

    ``kept_years`` after the date of birth the school looks whether a record is still needed, and
    ``kept_years_with_plan`` where the pupil had an EHC plan.
    """

    id: SchoolId
    name: str
    local_authority: str
    phase: Phase
    senco: str | None = None
    kept_years: int = 25
    kept_years_with_plan: int = 31
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.name, "The school needs a name.", field="name")
        needed(
            self.local_authority,
            "The school needs its local authority.",
            field="local_authority",
        )
        within(self.senco, field="senco", longest=LONGEST_LINE)
        for field in ("kept_years", "kept_years_with_plan"):
            if not LEAST_KEPT <= getattr(self, field) <= MOST_KEPT:
                raise Refusal(
                    f"Records are kept between {LEAST_KEPT} and {MOST_KEPT} years.",
                    "Count from the date of birth, as your school's retention schedule does.",
                    field=field,
                )
