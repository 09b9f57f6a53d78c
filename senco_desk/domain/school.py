"""The school whose file this is."""

from dataclasses import dataclass
from enum import Enum

from senco_desk.domain.identity import SchoolId
from senco_desk.domain.wording import LONGEST_LINE, needed, within


class Phase(Enum):
    """The phase of education."""

    NURSERY = "Nursery"
    PRIMARY = "Primary"
    SECONDARY = "Secondary"
    ALL_THROUGH = "All-through"
    SIXTEEN_PLUS = "16 plus"


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The school: its name, its local authority (name as the school writes it) and phase."""

    id: SchoolId
    name: str
    local_authority: str
    phase: Phase
    senco: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.name, "The school needs a name.", field="name")
        needed(
            self.local_authority,
            "The school needs its local authority.",
            field="local_authority",
        )
        within(self.senco, field="senco", longest=LONGEST_LINE)
