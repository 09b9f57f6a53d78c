"""The provision map as an Excel workbook, to print on A4 and to work on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from senco_desk.domain.costing import NO_RATE, Cost
from senco_desk.domain.guidance import Guidance
from senco_desk.domain.planned_days import Span
from senco_desk.domain.provision_map import (
    MapRow,
    not_agreed_in,
    said_of_not_agreed,
    totals_of,
)
from senco_desk.domain.school import School
from senco_desk.domain.steps import Progress, each
from senco_desk.domain.terms import write_date, write_span, year_group_name
from senco_desk.exchange.cell_text import clean, lines_of, looks_like_formula
from senco_desk.exchange.review_look import (
    FILL_LABEL,
    FONT,
    LINE_HEIGHT,
    MOST_LINES,
    READ,
    READ_LABEL,
    TITLE,
    UNDER_TITLE,
    CellLook,
)
from senco_desk.exchange.review_rows import PADDING, PIXELS_A_DIGIT, room_in
from senco_desk.exchange.workbook_bytes import workbook_bytes

SHEET_TITLE = "Provision map"
_HEADING_ROW = 3
_MONEY = '"£"#,##0.00'
_HOURS = "#,##0.00"
_COUNT = "#,##0"
_MARGINS = PageMargins(left=0.4, right=0.4, top=0.7, bottom=0.6, header=0.3, footer=0.3)
_RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True)

_Value = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column: its heading, width in characters, what stands in it, and how a number looks."""

    heading: str
    width: float
    value: Callable[[MapRow, Guidance], _Value]
    format: str = "@"

    @property
    def is_number(self) -> bool:
        return self.format != "@"


def _need(row: MapRow, guidance: Guidance) -> str:
    code = row.provision.need_code
    known = guidance.need_type(code) if code else None
    return f"{known.label} ({known.code})" if known else code or "not recorded"


def _amount(cost: Cost) -> _Value:
    return NO_RATE if cost.pence is None else cost.pence / 100


def _hours(minutes: int) -> float:
    return round(minutes / 60, 2)


def _planned(row: MapRow) -> _Value:
    known = row.holidays_known and row.provision.plan_counts
    return row.planned if known else row.planned_words


def _planned_cost(row: MapRow) -> _Value:
    counts = row.provision.plan_counts
    return _amount(row.planned_cost) if counts else row.planned_cost_words


def _without_rate(row: MapRow) -> _Value:
    most = max(row.planned_cost.minutes_without_rate, row.delivered_cost.minutes_without_rate)
    return _hours(most) if most else None


_COLUMNS: tuple[_Column, ...] = (
    _Column(heading="Pupil", width=24, value=lambda row, _: row.provision.pupil),
    _Column(
        heading="Year", width=10, value=lambda row, _: year_group_name(row.provision.year_group)
    ),
    _Column(heading="Class", width=9, value=lambda row, _: row.provision.class_name),
    _Column(heading="Primary need", width=26, value=_need),
    _Column(heading="Provision", width=34, value=lambda row, _: row.provision.what),
    _Column(heading="Adult", width=22, value=lambda row, _: row.provision.who),
    _Column(heading="Grouping", width=24, value=lambda row, _: row.grouping),
    _Column(
        heading="Minutes a week",
        width=10,
        value=lambda row, _: row.minutes_a_week,
        format=_COUNT,
    ),
    _Column(
        heading="Sessions planned", width=11, value=lambda row, _: _planned(row), format=_COUNT
    ),
    _Column(
        heading="Sessions delivered", width=11, value=lambda row, _: row.delivered, format=_COUNT
    ),
    _Column(
        heading="Hours planned",
        width=10,
        value=lambda row, _: _hours(row.planned_minutes),
        format=_HOURS,
    ),
    _Column(
        heading="Hours delivered",
        width=11,
        value=lambda row, _: _hours(row.delivered_minutes),
        format=_HOURS,
    ),
    _Column(
        heading="Cost planned",
        width=13,
        value=lambda row, _: _planned_cost(row),
        format=_MONEY,
    ),
    _Column(
        heading="Cost delivered",
        width=13,
        value=lambda row, _: _amount(row.delivered_cost),
        format=_MONEY,
    ),
    _Column(
        heading="Hours without a rate",
        width=10,
        value=lambda row, _: _without_rate(row),
        format=_HOURS,
    ),
)


def write_provision_map(
    rows: Sequence[MapRow],
    span: Span,
    school: School,
    guidance: Guidance,
    made_on: date,
    progress: Progress,
) -> bytes:
    """Return the workbook: a line for each provision as they are given, and their totals."""
    workbook = Workbook()
    sheet = cast("Worksheet", workbook.active)
    sheet.title = SHEET_TITLE
    _write_text(_cell(sheet, 1, 1), f"Provision map of {school.name}", TITLE)
    _write_text(
        _cell(sheet, 2, 1),
        f"{write_span(*span)}. A pupil’s cost is rate × hours ÷ pupils in the group."
        f"{said_of_not_agreed(not_agreed_in(rows))}",
        UNDER_TITLE,
    )
    for at, look in ((1, TITLE), (2, UNDER_TITLE)):
        _cell(sheet, at, 1).alignment = Alignment(vertical="center")
        sheet.row_dimensions[at].height = round(look.size * 1.6, 2)
    for at, column in enumerate(_COLUMNS, start=1):
        _write_text(_cell(sheet, _HEADING_ROW, at), column.heading, FILL_LABEL)
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    _make_high(sheet, _HEADING_ROW, [one.heading for one in _COLUMNS], FILL_LABEL)
    for number, row in enumerate(each(rows, progress, "Writing the provision map")):
        below = _HEADING_ROW + 1 + number
        values = [column.value(row, guidance) for column in _COLUMNS]
        for at, (column, value) in enumerate(zip(_COLUMNS, values, strict=True), start=1):
            _write(_cell(sheet, below, at), value, column)
        _make_high(sheet, below, values, READ)
    last = _HEADING_ROW + 1 + len(rows)
    _write_totals(sheet, last, rows)
    _set_up(sheet, last, school, made_on)
    properties = workbook.properties
    properties.title = SHEET_TITLE
    properties.creator = properties.lastModifiedBy = clean(school.name)
    properties.created = properties.modified = datetime.combine(made_on, time())
    properties.language = "en-GB"
    return workbook_bytes(workbook)


def _write_totals(sheet: Worksheet, at: int, rows: Sequence[MapRow]) -> None:
    total = totals_of(rows)
    held: dict[str, _Value] = {
        "Pupil": "Total",
        "Hours planned": _hours(total.planned_minutes),
        "Hours delivered": _hours(total.delivered_minutes),
        "Cost planned": _amount(total.planned_cost),
        "Cost delivered": _amount(total.delivered_cost),
    }
    for number, column in enumerate(_COLUMNS, start=1):
        _write(_cell(sheet, at, number), held.get(column.heading), column, READ_LABEL)


def _make_high(sheet: Worksheet, row: int, values: Sequence[_Value], look: CellLook) -> None:
    """Make a row as high as its texts need: not every program does that by itself."""
    size = look.size * 4 / 3  # a point is 4/3 of a pixel
    lines = max(
        len(lines_of(clean(value), room_in(column.width * PIXELS_A_DIGIT), size, bold=look.bold))
        for column, value in zip(_COLUMNS, values, strict=True)
        if isinstance(value, str)
    )
    height = min(lines, MOST_LINES) * LINE_HEIGHT + PADDING
    sheet.row_dimensions[row].height = round(height, 2)


def _write(cell: Cell, value: _Value, column: _Column, look: CellLook = READ) -> None:
    if isinstance(value, str) or value is None:
        _write_text(cell, value or "", look)
    else:
        _dress(cell, look)
        cell.value = value
        cell.number_format = column.format
    if column.is_number:
        cell.alignment = _RIGHT


def _write_text(cell: Cell, text: str, look: CellLook) -> None:
    """Write a text, and never as a formula, whatever it begins with."""
    _dress(cell, look)
    if text:
        cell.value = clean(text)
        cell.data_type = "s"
        cell.quotePrefix = looks_like_formula(text)  # pyright: ignore[reportAttributeAccessIssue]


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # no cell of this sheet is merged with another


def _dress(cell: Cell, look: CellLook) -> None:
    cell.font, cell.fill, cell.border = look.font, look.fill, look.border
    cell.alignment = look.alignment


def _set_up(sheet: Worksheet, last_row: int, school: School, made_on: date) -> None:
    """Freeze and repeat the headings; A4 landscape, as wide as the page."""
    sheet.freeze_panes = f"B{_HEADING_ROW + 1}"
    last_column = get_column_letter(len(_COLUMNS))
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{last_column}{max(_HEADING_ROW + 1, last_row - 1)}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0  # as many as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = _MARGINS
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    sheet.print_area = f"A1:{last_column}{last_row}"
    header = cast("HeaderFooterItem", sheet.HeaderFooter.oddHeader)
    footer = cast("HeaderFooterItem", sheet.HeaderFooter.oddFooter)
    for part, text in (
        (header.left, clean(school.name[:100]).replace("\n", " ").replace("&", "&&")),
        (header.right, "Confidential"),
        (footer.left, f"Made on {write_date(made_on)}"),
        (footer.right, "Page &P of &N"),
    ):
        part.text = text
        part.font = f"{FONT},Regular"
        part.size = 10
