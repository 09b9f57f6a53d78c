"""Reading a register: any CSV file or workbook with a row of headings we know, into pupils.

Nothing is guessed in silence. What cannot be read stops its row, what looks doubtful is named,
and both say in which row and column and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import ImportProblem, IncomingPupil
from senco_desk.domain.steps import Progress, unwatched
from senco_desk.domain.wording import listed
from senco_desk.exchange.columns import GENERAL, Column, Matched, best_match, headings_in
from senco_desk.exchange.rows import RowReader
from senco_desk.exchange.table_files import read_tables
from senco_desk.exchange.tables import Table
from senco_desk.exchange.values import Background, text_of

_TITLE_ROWS = 60
"""How far down the row of headings is looked for."""

_FEWEST_HEADINGS = 2
"""A row is one of headings when it has so many that we know."""

_ROWS_A_STEP = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSheet:
    """What a register's file says.

    ``incoming`` are the rows that were read without a problem that stops them.
    ``columns`` pairs each heading that was understood with our own name for it, and
    ``ignored_columns`` are the headings that were not.
    """

    incoming: tuple[IncomingPupil, ...]
    problems: tuple[ImportProblem, ...]
    ignored_columns: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


def read_register(
    path: Path, guidance: Guidance, today: date, progress: Progress = unwatched
) -> RegisterSheet:
    """Read a register from a CSV file or a workbook.

    Raises Refusal where the file as a whole cannot be read: no table, no headings, or no column
    for the legal names or the date of birth.
    """
    return register_in(read_tables(path, headings_in), guidance, today, progress)


def register_in(
    tables: Sequence[Table], guidance: Guidance, today: date, progress: Progress = unwatched
) -> RegisterSheet:
    """Read the register from the first table that has a row of headings."""
    table, at, matched = _find_headings(tables)
    if missing := matched.missing:
        raise _no_column_for(missing, [text_of(cell) for cell in table.rows[at].cells])
    background = Background(guidance=guidance, today=today, day_zero=table.day_zero)
    reader = RowReader(matched, table.rows[at], background)
    rows = table.rows[at + 1 :]
    reader.look_over(rows, table)
    for done, row in enumerate(rows):
        if done % _ROWS_A_STEP == 0:
            progress(done, len(rows), "Reading rows")
        reader.read(row)
    if not rows:
        raise Refusal(
            "There is nothing below the headings in this file.",
            "Check that it is the right file, and that the rows are not on another sheet.",
        )
    return RegisterSheet(
        incoming=tuple(reader.incoming),
        problems=tuple(reader.problems),
        ignored_columns=matched.ignored,
        columns=tuple(
            (claim.heading, claim.column.label)
            for claim in sorted(matched.claims, key=lambda claim: claim.position)
        ),
    )


def _find_headings(tables: Sequence[Table]) -> tuple[Table, int, Matched]:
    """Return the table, the index of its row of headings and how they match."""
    best: tuple[int, Table, int, Matched] | None = None
    for table in tables:
        for at, row in enumerate(table.rows[:_TITLE_ROWS]):
            matched = best_match(row.cells)
            # A workbook's first sheet with all that is needed is taken, and of its rows the
            # first that knows most.
            score = len(matched.claims)
            if score >= _FEWEST_HEADINGS and (best is None or score > best[0]):
                best = score, table, at, matched
        if best is not None and not best[3].missing:
            break
    if best is None:
        raise Refusal(
            "No row of headings was found in this file.",
            "The first row of the table must name its columns. Looked for, at least: "
            f"{listed([_known_as(GENERAL.column(one)) for one in GENERAL.needed])}.",
        )
    return best[1:]


def _known_as(column: Column) -> str:
    names = (column.label, *column.also[:2], *column.headings[1:2])
    return f"{names[0]} (or {', '.join(dict.fromkeys(names[1:]))})"


def _no_column_for(missing: Sequence[Column], headings: Sequence[str]) -> Refusal:
    found = [one if len(one) <= 40 else one[:37] + "..." for one in headings if one]
    more = f" and {len(found) - 30} more" if len(found) > 30 else ""
    return Refusal(
        f"The file has no column for the {listed([one.label.lower() for one in missing])}.",
        f"Name the column so in the file. Looked for: "
        f"{'; '.join(_known_as(one) for one in missing)}. "
        f"Headings found: {'; '.join(found[:30])}{more}.",
    )
