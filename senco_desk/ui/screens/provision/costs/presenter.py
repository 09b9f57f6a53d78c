"""Hours and costs of each pupil in a year, beside the notional threshold. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from senco_desk.domain.costs import threshold_words
from senco_desk.domain.money import write_hours
from senco_desk.domain.provision_map import PupilYear, said_of_not_agreed, totals_of
from senco_desk.domain.terms import year_group_name
from senco_desk.domain.wording import counted
from senco_desk.domain.years import Year, YearKind
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.columns import Align, Column
from senco_desk.ui.parts.fields import Option
from senco_desk.ui.parts.protocols import Shell

YEARS_BACK = 10

COLUMNS: tuple[Column[PupilYear], ...] = (
    Column(name="pupil", heading="Pupil", value=lambda row: row.pupil, width=24),
    Column(
        name="year",
        heading="Year at the start",
        value=lambda row: year_group_name(row.year_group),
        sort_key=lambda row: row.year_group,
        width=14,
    ),
    Column(
        name="class",
        heading="Class now",
        value=lambda row: row.class_name or "",
        spoken=lambda row: row.class_name or "no class recorded",
        width=10,
    ),
    Column(
        name="provisions",
        heading="Provisions",
        value=lambda row: f"{row.provisions:,}",
        sort_key=lambda row: row.provisions,
        align=Align.RIGHT,
        width=9,
    ),
    Column(
        name="planned",
        heading="Hours planned",
        value=lambda row: write_hours(row.planned_minutes),
        sort_key=lambda row: row.planned_minutes,
        align=Align.RIGHT,
        width=13,
    ),
    Column(
        name="delivered",
        heading="Hours delivered",
        value=lambda row: write_hours(row.delivered_minutes),
        sort_key=lambda row: row.delivered_minutes,
        align=Align.RIGHT,
        width=13,
    ),
    Column(
        name="planned_cost",
        heading="Cost planned",
        value=lambda row: row.planned_cost.words,
        sort_key=lambda row: row.planned_cost.pence,
        tooltip=lambda row: row.planned_cost.words,
        align=Align.RIGHT,
        width=16,
    ),
    Column(
        name="delivered_cost",
        heading="Cost delivered",
        value=lambda row: row.delivered_cost.words,
        sort_key=lambda row: row.delivered_cost.pence,
        tooltip=lambda row: row.delivered_cost.words,
        align=Align.RIGHT,
        width=16,
    ),
)


class CostsView(Protocol):
    """What the costs by pupil show."""

    def show_years(self, years: Sequence[Option], chosen: Year) -> None: ...
    def show_threshold(self, words: str) -> None: ...
    def show_rows(self, rows: Sequence[PupilYear]) -> None: ...
    def show_totals(self, words: str) -> None: ...


class CostsPresenter:
    """Fills the costs by pupil. What they come to is information, and never judged."""

    def __init__(self, view: CostsView, desk: Desk, shell: Shell) -> None:
        self._view = view
        self._desk = desk
        self._shell = shell
        self._year = Year.of(YearKind.SCHOOL, desk.today())

    def refresh(self) -> None:
        """Show the costs as they are on file."""
        today = self._desk.today()
        years = [
            Year(kind, begins_in)
            for kind in YearKind
            for now in [Year.of(kind, today).begins_in]
            for begins_in in range(now + 1, now - YEARS_BACK, -1)
        ]
        self._view.show_years([(one, one.words.capitalize()) for one in years], self._year)
        found = self._desk.provision_map.costs(self._year)
        self._view.show_threshold(threshold_words(found.threshold))
        self._view.show_rows(found.pupils)
        total = totals_of(found.pupils)
        not_agreed = sum(one.not_agreed for one in found.pupils)
        self._view.show_totals(
            f"{counted(len(found.pupils), 'pupil')} in the {self._year.words}. Planned: "
            f"{write_hours(total.planned_minutes)}, {total.planned_cost.words}. Delivered: "
            f"{write_hours(total.delivered_minutes)}, {total.delivered_cost.words}."
            f"{said_of_not_agreed(not_agreed)}"
        )

    def choose_year(self, year: Year) -> None:
        """Show another year."""
        self._year = year
        self.refresh()

    def opened(self, row: PupilYear) -> None:
        """Open the pupil of a line."""
        self._shell.open_pupil(row.pupil_id, "cycle")
