"""Tables in Excel workbooks (.xlsx, .xlsm), read without running or calculating anything."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import cast
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from senco_desk.domain.refusals import Refusal
from senco_desk.exchange.tables import (
    EXCEL_BEGINS,
    MOST_COLUMNS,
    MOST_ROWS,
    CellValue,
    NoResult,
    Table,
    TableRow,
    is_blank,
)

_LARGEST_UNPACKED = 500_000_000
"""Bytes: what a workbook may grow to when it is unpacked."""

_LAST_ROW = 1_048_576
"""The last row that a sheet can have in Excel."""


_FORMULA = re.compile(rb"<(?:\w{1,30}:)?f[\s/>]")
"""The beginning of a formula in a sheet's XML."""


def workbook_tables(content: bytes) -> tuple[Table, ...]:
    """Read each visible sheet of a workbook that has anything in it.

    Values are those that Excel stored: a calculation that was never stored becomes NO_RESULT.
    """
    holds_formulas = _look_inside(content)
    try:
        with warnings.catch_warnings():
            # It warns of drop-down lists and styles that it leaves out; none of them is a value.
            warnings.simplefilter("ignore")
            values = load_workbook(BytesIO(content), read_only=True, data_only=True)
            formulas = load_workbook(BytesIO(content), read_only=True) if holds_formulas else None
            tables = tuple(_tables(values, formulas))
    except Refusal:
        raise
    except Exception as fault:  # a damaged workbook makes the library fail in any way at all
        raise _damaged() from fault
    if not tables:
        raise Refusal(
            "This workbook has no visible sheet with anything in it.",
            "Check that it is the right file and, in Excel, that its sheet is not hidden.",
        )
    return tables


def _damaged() -> Refusal:
    return Refusal(
        "This workbook is damaged, or it is not an Excel workbook at all.",
        "Try to open it in Excel. If that works, save it again as “Excel workbook (.xlsx)”.",
    )


def _look_inside(content: bytes) -> bool:
    """Refuse archives that are no workbook, and say whether any sheet holds formulas."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_other_archives(archive)
            return any(
                _has_formula(archive, name)
                for name in archive.namelist()
                if name.startswith("xl/worksheets/") and name.endswith(".xml")
            )
    except Refusal:
        raise
    except Exception as fault:  # likewise: a damaged archive is not always called a bad one
        raise _damaged() from fault


def _refuse_other_archives(archive: ZipFile) -> None:
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise Refusal(
            "This is a binary workbook (.xlsb).",
            "Open it in Excel, choose Save As, and save it as “Excel workbook (.xlsx)”.",
        )
    if "[Content_Types].xml" not in names or "word/document.xml" in names:
        raise Refusal(
            "This file is neither an Excel workbook nor a CSV file.",
            "Export the list as CSV or as an Excel workbook (.xlsx).",
        )
    if sum(part.file_size for part in archive.infolist()) > _LARGEST_UNPACKED:
        raise Refusal(
            "This workbook is far larger inside than such a list can be.",
            "Copy the list alone into a new workbook and save that.",
        )


def _has_formula(archive: ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        before = b""
        while block := part.read(1_000_000):
            if _FORMULA.search(before + block):
                return True
            before = block[-40:]
    return False


def _tables(values: Workbook, formulas: Workbook | None) -> Iterator[Table]:
    visible = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
    day_zero = date(1904, 1, 1) if values.epoch == MAC_EPOCH else EXCEL_BEGINS
    for sheet in visible:
        calculated = _formula_cells(formulas, sheet.title)
        rows = tuple(_rows(_cells(values, sheet.title), calculated))
        if rows:
            remark = (
                f"The workbook has {len(visible)} sheets; only “{sheet.title}” was read."
                if len(visible) > 1
                else None
            )
            yield Table(rows=rows, day_zero=day_zero, remark=remark)


def _cells(workbook: Workbook, title: str) -> Iterator[tuple[ReadOnlyCell, ...]]:
    """Give the cells of a sheet row by row, whatever size the sheet says it has."""
    sheet = cast("ReadOnlyWorksheet", workbook[title])
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=_LAST_ROW)
    return (cast("tuple[ReadOnlyCell, ...]", row[:MOST_COLUMNS]) for row in rows)


def _formula_cells(workbook: Workbook | None, title: str) -> frozenset[tuple[int, int]]:
    """Return where a sheet calculates, by row and column; None is a workbook without formulas."""
    if workbook is None:
        return frozenset()
    return frozenset(
        (number, column)
        for number, cells in enumerate(_cells(workbook, title), start=1)
        for column, cell in enumerate(cells)
        if cell.data_type == "f"
    )


def _rows(
    cells_by_row: Iterator[tuple[ReadOnlyCell, ...]], calculated: frozenset[tuple[int, int]]
) -> Iterator[TableRow]:
    kept = 0
    for number, cells in enumerate(cells_by_row, start=1):
        if not cells:  # quickly past the million rows that a stray format makes
            continue
        values = tuple(
            _value(cell, calculated=(number, column) in calculated)
            for column, cell in enumerate(cells)
        )
        if all(is_blank(value) for value in values):
            continue
        kept += 1
        if kept > MOST_ROWS:
            raise Refusal(
                f"This workbook has more than {MOST_ROWS:,} rows.",
                "Such a list is far shorter. Check that it is the right file.",
            )
        yield TableRow(number, values)


def _value(cell: ReadOnlyCell, *, calculated: bool) -> CellValue:
    value = cast("CellValue", cell.value)
    return NoResult.NO_RESULT if value is None and calculated else value
