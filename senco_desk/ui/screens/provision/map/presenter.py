"""What the provision map decides: its weeks, what it says of them, and the workbook. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from senco_desk.domain.planned_days import Span
from senco_desk.domain.provision_map import (
    MapRow,
    not_agreed_in,
    said_of_not_agreed,
    totals_words,
    weeks_of,
)
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import week_of, write_date, write_span
from senco_desk.domain.wording import counted
from senco_desk.domain.years import Year, YearKind
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.fields import Option
from senco_desk.ui.parts.protocols import Runner, Shell

YEARS_BACK = 10
FILE_KINDS = "Excel workbooks (*.xlsx)"


class MapView(Protocol):
    """What the map shows."""

    def show_years(self, years: Sequence[Option], chosen: Year) -> None: ...
    def show_weeks(self, weeks: Sequence[Option], first: date, last: date) -> None: ...
    def show_rows(self, rows: Sequence[MapRow]) -> None: ...
    def show_totals(self, words: str) -> None: ...
    def show_empty(self, title: str | None, advice: str) -> None:
        """Show words in place of the lines; without a title, the lines."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...
    def ask_where_to_save(self, proposed: str) -> Path | None: ...


class MapPresenter:
    """Fills the map and answers what is done there."""

    def __init__(self, view: MapView, desk: Desk, runner: Runner, shell: Shell) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._shell = shell
        self._year = Year.of(YearKind.SCHOOL, desk.today())
        self._first, self._last = _whole_year(self._year)

    @property
    def span(self) -> Span:
        """The days shown: from a Monday to a Sunday, cut to the school year."""
        first, last = self._year.span
        return max(first, self._first), min(last, self._last + timedelta(days=6))

    def refresh(self) -> None:
        """Show the map as it is on file."""
        now = Year.of(YearKind.SCHOOL, self._desk.today()).begins_in
        years = [Year(YearKind.SCHOOL, one) for one in range(now + 1, now - YEARS_BACK, -1)]
        self._view.show_years([(one, one.name) for one in years], self._year)
        weeks = [(one, write_date(one)) for one in weeks_of(self._year.span)]
        self._view.show_weeks(weeks, self._first, self._last)
        self._view.show_rows(self._desk.provision_map.rows(self.span))

    def choose_year(self, year: Year) -> None:
        """Show another school year, all its weeks."""
        self._year = year
        self._first, self._last = _whole_year(year)
        self.refresh()

    def choose_weeks(self, first: date, last: date) -> None:
        """Show the weeks from one Monday to another; where they cross, only the one just chosen."""
        if first > last:
            first = last = first if first != self._first else last
        self._first, self._last = first, last
        self.refresh()

    def narrowed(self, rows: Sequence[MapRow], everything: int, typed: str) -> None:
        """Say what the lines that show come to; called whenever they are arranged anew."""
        pupils = len({row.provision.pupil_id for row in rows})
        self._view.show_totals(
            f"{counted(len(rows), 'provision')} of {counted(pupils, 'pupil')}, "
            f"{write_span(*self.span)}. {totals_words(rows)}."
            f"{said_of_not_agreed(not_agreed_in(rows))}"
        )
        if rows:
            self._view.show_empty(None, "")
        elif everything:
            self._view.show_empty(
                f"No provision matches “{typed.strip()}”",
                "Type the beginning of a pupil's name, a class, a provision or an adult.",
            )
        else:
            self._view.show_empty(
                "No provision in these weeks",
                "Provision is entered in a pupil's plan; here it stands together for the school.",
            )

    def opened(self, row: MapRow) -> None:
        """Open the pupil of a line."""
        self._shell.open_pupil(row.provision.pupil_id, "cycle")

    def export(self, rows: Sequence[MapRow]) -> None:
        """Write the lines that show into a workbook."""
        if not rows:
            self._view.refuse(
                Refusal("There is nothing to export.", "Choose other weeks, or clear the filter.")
            )
            return
        first, last = self.span
        proposed = f"Provision map {first.isoformat()} to {last.isoformat()}.xlsx"
        path = self._view.ask_where_to_save(proposed)
        if path is None:
            return
        self._runner.start(
            "Writing the provision map",
            lambda progress: self._desk.provision_map.export(rows, (first, last), path, progress),
            lambda written: self._shell.say(
                "The provision map is written.", f"It lies in {written}. It names pupils."
            ),
            refused=self._view.refuse,
        )


def _whole_year(year: Year) -> Span:
    first, last = year.span
    return week_of(first), week_of(last)
