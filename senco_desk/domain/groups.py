"""Groups: one provision that several pupils have together."""

from dataclasses import dataclass
from datetime import date

from senco_desk.domain.identity import GroupId
from senco_desk.domain.wording import LONGEST_LINE, needed, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of the school; its pupils are those whose provision names it, each with own dates.

    ``ended_on`` is None while it runs.
    """

    id: GroupId
    name: str
    who: str
    started_on: date
    ended_on: date | None = None
    note: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.name, "The group needs a name.", field="name")
        needed(self.who, "Say who takes the group.", field="who", longest=LONGEST_LINE)
        within(self.note, field="note", longest=2_000)
