"""The school whose file this is."""

from dataclasses import dataclass
from enum import Enum

from senco_desk.domain.identity import SchoolId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import LONGEST_LINE, needed, within

LEAST_KEPT = 18
MOST_KEPT = 100
"""Years after the date of birth within which a record can come to be reviewed."""


LONGEST_TITLE = 60
LONGEST_FOOT = 300
"""Characters; the words stand on papers, where there is room for no more."""

USUAL_TITLE = "SENCO"


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
    ``kept_years_with_plan`` where the pupil had an EHC plan. ``senco_title`` is what the SENCO is
    called on papers, None where that is SENCO; ``review_foot`` is a sentence of the school's own
    at the foot of the record of a review.
    """

    id: SchoolId
    name: str
    local_authority: str
    phase: Phase
    senco: str | None = None
    kept_years: int = 25
    kept_years_with_plan: int = 31
    senco_title: str | None = None
    review_foot: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.name, "The school needs a name.", field="name")
        needed(
            self.local_authority,
            "The school needs its local authority.",
            field="local_authority",
        )
        within(self.senco, field="senco", longest=LONGEST_LINE)
        within(self.senco_title, field="senco_title", longest=LONGEST_TITLE)
        within(self.review_foot, field="review_foot", longest=LONGEST_FOOT)
        for field in ("kept_years", "kept_years_with_plan"):
            if not LEAST_KEPT <= getattr(self, field) <= MOST_KEPT:
                raise Refusal(
                    f"Records are kept between {LEAST_KEPT} and {MOST_KEPT} years.",
                    "Count from the date of birth, as your school's retention schedule does.",
                    field=field,
                )

    @property
    def signed_by(self) -> str | None:
        """The name and title that stand on papers; None where no name is recorded."""
        return f"{self.senco}, {self.senco_title or USUAL_TITLE}" if self.senco else None
