"""The adults of the school, as they are offered where one is named."""

from collections.abc import Iterable
from dataclasses import dataclass

from senco_desk.domain.identity import StaffId
from senco_desk.domain.wording import LONGEST_LINE, needed, plain, within


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """An adult of the school and what they do there; None where that is not said.

    Records name adults in plain words and do not point here: somebody who leaves is taken out,
    and stays named wherever they were.
    """

    id: StaffId
    name: str
    role: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.name, "Say who it is.", field="name", longest=LONGEST_LINE)
        within(self.role, field="role", longest=LONGEST_LINE)


def offered_names(staff: Iterable[StaffMember], used: Iterable[str | None]) -> tuple[str, ...]:
    """Return names of staff, their roles, and then who was named before; nobody twice."""
    people = tuple(staff)
    found: dict[str, str] = {}
    for name in (*(one.name for one in people), *(one.role for one in people), *used):
        if name is not None and plain(name):
            found.setdefault(plain(name), name.strip())
    return tuple(found.values())
