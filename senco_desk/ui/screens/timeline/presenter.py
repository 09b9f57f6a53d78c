"""What the timeline decides: what is listed, what a filter lets through, and where a line leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from senco_desk.domain.identity import PupilId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.terms import Term, school_year_name
from senco_desk.domain.timeline import Kind
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.protocols import Shell
from senco_desk.ui.screens.timeline.table import Row, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A cycle or a school year to keep to; None for both is everything."""

    words: str
    cycle: int | None = None
    year: str | None = None

    def holds(self, row: Row) -> bool:
        """Whether a line lies in it."""
        if self.cycle is not None:
            return row.line.cycle == self.cycle
        return self.year is None or school_year_name(row.line.on) == self.year


EVERYTHING = Span(words="All years")


class TimelineView(Protocol):
    """What the section shows."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the lines, the newest first."""
        ...

    def show_kinds(self, counts: Mapping[Kind, int]) -> None:
        """Offer the kinds, with how many lines there are of each."""
        ...

    def show_spans(self, spans: Sequence[Span], chosen: Span) -> None:
        """Offer cycles and school years to keep to."""
        ...

    def keep(self, kept: Callable[[Row], bool] | None) -> None:
        """Show only lines for which this holds; None shows all."""
        ...

    def show_counts(self, words: str) -> None: ...
    def show_none(self, title: str, advice: str, button: str | None) -> None:
        """Say why no line shows and what can be done; ``button`` takes all filters away."""
        ...

    def show_table(self) -> None:
        """Show the lines in place of what was said."""
        ...

    def show_chosen(self, words: str, details: str) -> None:
        """Show all the words of the chosen line."""
        ...


class TimelinePresenter:
    """Fills the timeline of one pupil."""

    def __init__(self, view: TimelineView, desk: Desk, shell: Shell, pupil_id: PupilId) -> None:
        self._view = view
        self._desk = desk
        self._shell = shell
        self._pupil_id = pupil_id
        self._read: tuple[PupilRecord, Sequence[Term]] | None = None
        self._rows: tuple[Row, ...] = ()
        self._kinds: frozenset[Kind] = frozenset()
        self._span = EVERYTHING

    def refresh(self) -> None:
        """Show what is on record, where it is not on the screen already."""
        read = self._desk.pupils.record(self._pupil_id), self._desk.school.terms()
        if read == self._read:
            return
        self._read = read
        self._rows = rows_of(*read)
        spans = _spans(self._rows)
        if self._span not in spans:
            self.choose_span(EVERYTHING)
        self._view.show_kinds(Counter(row.kind for row in self._rows))
        self._view.show_spans(spans, self._span)
        self._view.show_rows(self._rows)

    def choose_kinds(self, kinds: frozenset[Kind]) -> None:
        """Keep to these kinds; none of them chosen is all of them."""
        self._kinds = kinds
        self._keep()

    def choose_span(self, span: Span) -> None:
        """Keep to a cycle or a school year."""
        self._span = span
        self._keep()

    def narrowed(self, shown: int) -> None:
        """Say how many lines the filters let through, and what to do where there are none."""
        number = len(self._rows)
        everything = counted(number, "line")
        self._view.show_counts(everything if shown == number else f"{shown:,} of {everything}")
        if shown:
            self._view.show_table()
        elif number:
            self._view.show_none(
                "Nothing matches",
                "Type fewer words, choose other kinds, or look through all years.",
                "Show everything",
            )
        else:
            self._view.show_none(
                "Nothing is on record yet",
                "Start a cycle, add to the diary or attach a document: everything that is "
                "recorded then stands here by its date.",
                None,
            )

    def chosen(self, row: Row | None) -> None:
        """Show all that the chosen line says."""
        if row is None:
            self._view.show_chosen("", "")
            return
        details = [row.kind.value, row.heading, row.recorded]
        self._view.show_chosen(row.words, ", ".join(part for part in details if part))

    def opened(self, row: Row) -> None:
        """Go to the place where the entry of a line stands."""
        self._shell.open_place(self._pupil_id, row.line.happening.place)

    def _keep(self) -> None:
        kinds, span = self._kinds, self._span
        if not kinds and span == EVERYTHING:
            self._view.keep(None)
        else:
            self._view.keep(lambda row: (not kinds or row.kind in kinds) and span.holds(row))


def _spans(rows: Sequence[Row]) -> tuple[Span, ...]:
    """Return what can be kept to: everything, the cycles, and the school years, newest first."""
    cycles = sorted({row.line.cycle for row in rows if row.line.cycle is not None}, reverse=True)
    years = dict.fromkeys(school_year_name(row.line.on) for row in rows)
    return (
        EVERYTHING,
        *(Span(words=f"Cycle {number}", cycle=number) for number in cycles),
        *(Span(words=f"School year {year}", year=year) for year in years),
    )
