"""School years and financial years: spans over which hours and costs are added up."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from senco_desk.domain.planned_days import Span


class YearKind(Enum):
    """A year from September or from April: maintained schools account from 1 April."""

    SCHOOL = "School year"
    FINANCIAL = "Financial year"

    @property
    def begins(self) -> tuple[int, int]:
        """Month and day on which it begins."""
        return (9, 1) if self is YearKind.SCHOOL else (4, 1)


@dataclass(frozen=True, slots=True)
class Year:
    """One year, by the calendar year in which it begins."""

    kind: YearKind
    begins_in: int

    @classmethod
    def of(cls, kind: YearKind, on: date) -> "Year":
        """Return the year that holds a day."""
        return cls(kind, on.year if (on.month, on.day) >= kind.begins else on.year - 1)

    @property
    def span(self) -> Span:
        """Its first day and its last."""
        month, day = self.kind.begins
        return (
            date(self.begins_in, month, day),
            date(self.begins_in + 1, month, day) - timedelta(days=1),
        )

    @property
    def name(self) -> str:
        """As schools write it: 2026/27."""
        return f"{self.begins_in}/{(self.begins_in + 1) % 100:02d}"

    @property
    def words(self) -> str:
        """With its kind: school year 2026/27."""
        return f"{self.kind.value.lower()} {self.name}"
