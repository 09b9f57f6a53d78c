"""Registers as files, built by what matters, and read the way the program reads them."""

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook

from senco_desk.domain.register import ImportProblem, IncomingPupil
from senco_desk.exchange.columns import headings_in
from senco_desk.exchange.register import RegisterSheet, register_in
from senco_desk.exchange.table_files import tables_in
from tests.builders import TODAY, guidance

GUIDANCE = guidance()

NAMED = ("Forename", "Surname", "DOB")
WREN = ("Wren", "Castellan", "14/03/2017")


def in_csv(rows: Sequence[Sequence[object]], separator: str = ",") -> str:
    """Write rows as CSV."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def in_workbook(*sheets: Sequence[Sequence[Any]], hidden: Sequence[int] = ()) -> bytes:
    """Write each list of rows as a sheet of a workbook; ``hidden`` are counted from 0."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = workbook.create_sheet(f"Sheet {number + 1}")
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if number in hidden else "visible"
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def read(content: bytes | str, ending: str = ".csv", today: date = TODAY) -> RegisterSheet:
    """Read a register from the content of a file."""
    data = content.encode() if isinstance(content, str) else content
    return register_in(tables_in(data, ending, headings_in), GUIDANCE, today)


def read_rows(*rows: Sequence[Any], today: date = TODAY) -> RegisterSheet:
    """Read a register from a workbook with these rows, the headings first."""
    return read(in_workbook(rows), ".xlsx", today)


def read_with(heading: str, value: Any, today: date = TODAY) -> RegisterSheet:
    """Read a register of one pupil, Wren, with one more column."""
    return read_rows((*NAMED, heading), (*WREN, value), today=today)


def only(sheet: RegisterSheet) -> IncomingPupil:
    """Return the one pupil of a register in which nothing is wrong."""
    assert [one for one in sheet.problems if one.stops] == []
    [pupil] = sheet.incoming
    return pupil


def the_problem(sheet: RegisterSheet) -> ImportProblem:
    """Return the one problem of a register."""
    [problem] = sheet.problems
    return problem
