"""Reading attendance of many pupils from a CSV file or a workbook, as counted in half-days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from senco_desk.domain.attendance_import import AttendanceSheet, IncomingAttendance
from senco_desk.domain.guidance import Guidance
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import ImportProblem
from senco_desk.exchange.codes import read_upn
from senco_desk.exchange.columns import Column, Layout, Matched, match
from senco_desk.exchange.naming import whose
from senco_desk.exchange.table_files import read_tables
from senco_desk.exchange.tables import CellValue, Table, TableRow, is_blank
from senco_desk.exchange.values import (
    Background,
    Reading,
    is_moment,
    read_cell,
    read_full_name,
    read_name,
    refused,
    shown,
    text_of,
)

_TITLE_ROWS = 60
"""How far down the row of headings is looked for."""


def read_half_days(cell: CellValue, background: Background) -> Reading:
    """Read a whole number of half-days, 0 among them."""
    del background
    text = text_of(cell).replace(",", "")
    if is_moment(cell) or not text.removesuffix(".0").isdecimal():
        return refused(
            f"{shown(text_of(cell))} is not a number of half-days.",
            "Enter a whole number: 0 where there was none.",
        )
    return Reading(int(text.removesuffix(".0")))


LAYOUT = Layout(
    name="Attendance",
    columns=(
        Column(
            field="upn",
            label="UPN",
            headings=("UPN", "Unique pupil number", "UPN number"),
            read=read_upn,
        ),
        Column(
            field="legal_forename",
            label="Forename",
            headings=("Legal forename", "Forename", "Forenames", "First name", "Given name"),
            also=("Preferred forename", "Preferred first name", "Chosen name", "Known as"),
            read=read_name,
        ),
        Column(
            field="legal_surname",
            label="Surname",
            headings=("Legal surname", "Surname", "Last name", "Family name"),
            also=("Preferred surname", "Preferred last name", "Chosen surname"),
            read=read_name,
        ),
        Column(
            field="full_name",
            label="Surname, forename",
            headings=("Legal name", "Name", "Full name", "Surname forename", "Pupil", "Student"),
            read=read_full_name,
        ),
        Column(
            field="possible",
            label="Possible half-days",
            headings=(
                "Possible half-days",
                "Possible sessions",
                "Possible attendances",
                "Sessions possible",
                "Possible marks",
                "Possible",
            ),
            read=read_half_days,
        ),
        Column(
            field="authorised",
            label="Authorised absences",
            headings=(
                "Authorised absences",
                "Authorised absence",
                "Authorised half-days",
                "Authorised sessions",
                "Auth absences",
                "Auth abs",
                "Authorised",
                "Auth",
            ),
            read=read_half_days,
        ),
        Column(
            field="unauthorised",
            label="Unauthorised absences",
            headings=(
                "Unauthorised absences",
                "Unauthorised absence",
                "Unauthorised half-days",
                "Unauthorised sessions",
                "Unauth absences",
                "Unauth abs",
                "Unauthorised",
                "Unauth",
            ),
            read=read_half_days,
        ),
    ),
    needed=("possible", "authorised", "unauthorised"),
)

_COUNTS = ("possible", "authorised", "unauthorised")


def read_attendance(path: Path, guidance: Guidance, today: date) -> AttendanceSheet:
    """Read a file of attendance; refuses one without the columns that it needs."""
    tables = read_tables(path, lambda cells: len(match(LAYOUT, cells).claims))
    table, at, matched = _find_headings(tables)
    rows = table.rows[at + 1 :]
    if not rows:
        raise Refusal(
            "There is nothing below the headings in this file.",
            "Check that it is the right file, and that the rows are not on another sheet.",
        )
    background = Background(guidance=guidance, today=today, day_zero=table.day_zero)
    incoming: list[IncomingAttendance] = []
    problems = list(_of_the_file(table, matched, table.rows[at].number))
    for row in rows:
        found = _read_row(row, matched, background)
        if isinstance(found, IncomingAttendance):
            incoming.append(found)
        else:
            problems += found
    return AttendanceSheet(
        incoming=tuple(incoming), problems=tuple(problems), ignored_columns=matched.ignored
    )


def _find_headings(tables: Sequence[Table]) -> tuple[Table, int, Matched]:
    """Return the first row that has all needed headings and names its pupils."""
    best: Matched | None = None
    for table in tables:
        for at, row in enumerate(table.rows[:_TITLE_ROWS]):
            matched = match(LAYOUT, row.cells)
            if not matched.missing and _names_pupils(matched):
                return table, at, matched
            if best is None or len(matched.claims) > len(best.claims):
                best = matched
    wanted = [one.label for one in (best.missing if best else ())]
    if best is None or not _names_pupils(best):
        wanted.append("UPN, or Surname and Forename")
    raise Refusal(
        "This file does not have the columns that are needed.",
        f"Missing: {'; '.join(wanted)}. Name the columns so in one row, and count in half-days.",
    )


def _names_pupils(matched: Matched) -> bool:
    held = {claim.column.field for claim in matched.claims}
    return bool(held & {"upn", "full_name"}) or held >= {"legal_forename", "legal_surname"}


def _of_the_file(table: Table, matched: Matched, number: int) -> Sequence[ImportProblem]:
    found = [
        ImportProblem(
            row=number,
            column=claim.heading,
            words=f"Two columns are headed {shown(claim.heading)}.",
            advice="Delete one of them or give it another heading.",
        )
        for claim in matched.twice
    ]
    if table.remark:
        found.append(_warning(number, table.remark, "Check that it is the file you meant."))
    return found


def _warning(row: int, words: str, advice: str) -> ImportProblem:
    return ImportProblem(row=row, column=None, words=words, advice=advice, stops=False)


def _read_row(
    row: TableRow, matched: Matched, background: Background
) -> IncomingAttendance | list[ImportProblem]:
    """Read one row: what it says of a pupil, or what is wrong with it."""
    cells = {claim: row.at(claim.position) for claim in matched.claims}
    named = [text_of(cell) for claim, cell in cells.items() if claim.column.field not in _COUNTS]
    if not any(named) or any(one.casefold().startswith(("total", "grand total")) for one in named):
        return [_warning(row.number, "This row names no pupil.", "It was left out.")]
    pupil = whose(row, matched.claims)
    values: dict[str, Any] = {}
    found: list[ImportProblem] = []
    for claim, cell in cells.items():
        reading = read_cell(cell, claim.column.read, background)
        found += [
            ImportProblem(
                row=row.number,
                whose=pupil,
                column=claim.heading,
                words=one.words,
                advice=one.advice,
            )
            for one in reading.remarks
            if one.stops
        ]
        if reading.value is not None:
            values[claim.column.field] = reading.value
        elif claim.column.field in _COUNTS and not reading.remarks:
            empty = "empty" if is_blank(cell) else f"not a number, {shown(text_of(cell))}"
            found.append(
                ImportProblem(
                    row=row.number,
                    whose=pupil,
                    column=claim.heading,
                    words=f"{claim.column.label}: the cell is {empty}.",
                    advice="Enter a whole number: 0 where there was none.",
                )
            )
    return found or IncomingAttendance(row=row.number, **_fields(values))


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    surname, forename = values.get("full_name", (None, None))
    return {
        **{name: values[name] for name in _COUNTS},
        "upn": values.get("upn"),
        "forename": values.get("legal_forename", forename),
        "surname": values.get("legal_surname", surname),
    }
