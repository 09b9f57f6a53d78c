"""The review sheet: an Excel workbook in which a teacher reads the plan and fills in a review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, cast

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.needs import Need
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.school import School
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.steps import Progress, each, unwatched
from senco_desk.domain.terms import write_date, year_group_name
from senco_desk.exchange.cell_text import clean
from senco_desk.exchange.review_checks import check_for, number_format_of
from senco_desk.exchange.review_layout import (
    COLUMN_WIDTHS,
    FORMAT,
    FORMAT_NUMBER,
    SECTIONS,
    Fill,
    Kind,
    Place,
    Section,
    Shown,
    Subject,
)
from senco_desk.exchange.review_look import (
    ABOUT,
    EXPLAINED,
    FILL,
    FILL_LABEL,
    FILL_SAMPLE,
    FONT,
    READ,
    READ_LABEL,
    SECTION,
    TITLE,
    UNDER_TITLE,
)
from senco_desk.exchange.review_rows import (
    WHOLE_WIDTH,
    RowWriter,
    Text,
    heights_of,
    pixels_of,
)
from senco_desk.exchange.workbook_bytes import workbook_bytes

SHEET_TITLE = "Review sheet"
KEY_TITLE = "Do not change"
"""The hidden sheet, which says what each cell to fill in belongs to."""

KEY_COLUMNS = ("Cell", "Section", "Belongs to", "Field", "Kind")

_REPEATED_ROWS = 2
"""The pupil's name and the cycle: at the top of every page, and always in sight."""

_INCH = 72.0
_PAGE_WIDTH, _PAGE_HEIGHT = 841.9, 595.3
"""Points: A4 landscape."""

_MARGINS = PageMargins(left=0.4, right=0.4, top=0.7, bottom=0.6, header=0.3, footer=0.3)
_RESERVE = 0.97
"""Of a page's height: rows come out a little higher on one computer than on the next."""

_SECTION_HEIGHT = 30.0


def write_review_sheet(
    record: PupilRecord,
    cycle: CycleRecord,
    school: School,
    calendar: SchoolCalendar,
    made_on: date,
    guidance: Guidance,
    progress: Progress = unwatched,
) -> bytes:
    """Make the review sheet of a pupil's cycle: the bytes of an .xlsx file.

    The sheet is protected without a password, so that only cells to fill in can be changed.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet(SHEET_TITLE)
    writer = _SheetWriter(RowWriter(sheet, page=_page_height()))
    writer.write_top(_about(record, cycle, made_on, guidance))
    subject = Subject(cycle=cycle, school=school, calendar=calendar, made_on=made_on)
    at_end = [section for section in SECTIONS if section.at_end]
    for section in each(SECTIONS, progress, "Writing the review sheet"):
        if section is at_end[0]:
            writer.keep_together(at_end, subject)
        writer.write_section(section, subject)
    _set_up(sheet, writer.filled[0].cell)
    _set_up_printing(sheet, writer.rows.row - 1, school, made_on)
    _write_key(workbook.create_sheet(KEY_TITLE), writer.filled, record, cycle, made_on)
    workbook.security = WorkbookProtection(lockStructure=True)
    _set_properties(workbook, school, made_on)
    return workbook_bytes(workbook)


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What stands above the sections."""

    title: str
    line: str
    needs: str
    outcome: str


def _about(record: PupilRecord, cycle: CycleRecord, made_on: date, guidance: Guidance) -> _About:
    pupil, plan = record.pupil, cycle.cycle
    parts = (
        f"Class {pupil.class_name}" if pupil.class_name else None,
        year_group_name(pupil.year_group_on(made_on)),
        f"Cycle {plan.number}, started {write_date(plan.started_on)}",
        f"Review on {write_date(plan.review_on)}" if plan.review_on else "No review date set yet",
    )
    return _About(
        title=f"Review sheet: {pupil.name}",
        line="   |   ".join(part for part in parts if part),
        needs="; ".join(_needs(record.needs, made_on, guidance)) or "No need is recorded.",
        outcome=plan.outcome or "No outcome is recorded yet.",
    )


def _needs(needs: tuple[Need, ...], on: date, guidance: Guidance) -> Iterator[str]:
    for need in needs:
        if need.is_current_on(on):
            kind = guidance.need_type(need.code)
            yield f"{kind.label} ({kind.code})" if kind else need.code


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    """A cell to fill in, as the hidden sheet lists it."""

    cell: str
    section: str
    belongs_to: str
    field: str
    kind: Kind


_EXPLANATION = (
    "Please fill in the cells that look like the one on the left; the Tab key goes from one to "
    "the next. A long text is kept whole: drag the lower edge of its row to see more of it."
)


@dataclass(slots=True)
class _SheetWriter:
    """Writes the parts of the sheet, and remembers the cells to fill in."""

    rows: RowWriter
    filled: list[_Filled] = field(default_factory=list[_Filled])

    def write_top(self, about: _About) -> None:
        """Write who and what it is about, and how to fill it in."""
        rest = Place(first=2, columns=WHOLE_WIDTH.columns - 1)
        label = Place(first=1)
        self.rows.write([Text(place=WHOLE_WIDTH, text=about.title, look=TITLE)], 34.0)
        self.rows.write([Text(place=WHOLE_WIDTH, text=about.line, look=UNDER_TITLE)], 24.0)
        # These two are on every page, so what is left of one is left below them.
        self.rows.page -= self.rows.used
        self.rows.used = 0.0
        for name, text in (("Needs", about.needs), ("What the plan is for", about.outcome)):
            self.rows.write(
                [
                    Text(place=label, text=name, look=READ_LABEL),
                    Text(place=rest, text=text, look=ABOUT),
                ]
            )
        self.rows.write(
            [
                Text(place=label, text="Yours to fill in", look=FILL_SAMPLE),
                Text(place=rest, text=_EXPLANATION, look=EXPLAINED),
            ],
            lowest=40.0,
        )

    def write_section(self, section: Section[Any], subject: Subject) -> None:
        """Write a heading and, under it, a block of labels and cells for each thing."""
        heading = Text(place=WHOLE_WIDTH, text=section.title, look=SECTION)
        blocks = _blocks(section, subject)
        if not blocks:
            self.rows.write([heading], _SECTION_HEIGHT)
            self.rows.write([Text(place=WHOLE_WIDTH, text=section.none, look=READ)])
        above: _Block | None = None
        for block in blocks:
            heading_height = _SECTION_HEIGHT if above is None else 0.0
            on_new_page = self.rows.begin_block([heading_height, *block.heights_under(above)])
            if above is None:
                self.rows.write([heading], _SECTION_HEIGHT)
            if on_new_page or block.needs_labels_under(above):
                self.rows.write(block.labels)
            first = self.rows.row
            self.rows.write(block.texts, block.lowest)
            if block.below:
                self.rows.write(block.below)
            for fill in section.fills:
                self._write_fill(section, fill, block.thing, range(first, self.rows.row))
            above = block

    def keep_together(self, sections: Sequence[Section[Any]], subject: Subject) -> None:
        """Begin a new page where sections do not fit on this one together."""
        heights: list[float] = []
        for section in sections:
            heights.append(_SECTION_HEIGHT)
            above: _Block | None = None
            for block in _blocks(section, subject):
                heights += block.heights_under(above)
                above = block
        self.rows.begin_block(heights)

    def _write_fill(self, section: Section[Any], fill: Fill[Any], thing: Any, rows: range) -> None:
        cell = self.rows.dress(fill.place, FILL, rows)
        cell.number_format = number_format_of(fill.kind)
        check = check_for(fill, thing)
        check.add(cell)
        self.rows.sheet.add_data_validation(check)
        self.filled.append(
            _Filled(
                cell=cell.coordinate,
                section=section.name,
                belongs_to=section.id_of(thing),
                field=fill.field,
                kind=fill.kind,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A thing of a section as texts: labels, what is under them, and what is under that."""

    thing: Any
    labels: list[Text]
    texts: list[Text]
    below: list[Text]
    lowest: float

    def needs_labels_under(self, above: _Block | None) -> bool:
        """Say whether the labels of the block above do not serve for this one too."""
        return above is None or above.labels != self.labels

    def heights_under(self, above: _Block | None) -> list[float]:
        """The heights of its rows, with those of its labels where it needs them."""
        labels = heights_of(self.labels) if self.needs_labels_under(above) else []
        under = heights_of(self.below) if self.below else []
        return [*labels, *heights_of(self.texts, self.lowest), *under]


def _blocks(section: Section[Any], subject: Subject) -> list[_Block]:
    blocks: list[_Block] = []
    for thing in section.things(subject):
        below = [_read(one, thing) for one in section.below]
        labels = [
            *(
                Text(place=one.place, text=one.label(thing), look=READ_LABEL)
                for one in section.shown
            ),
            *(Text(place=one.place, text=one.label, look=FILL_LABEL) for one in section.fills),
        ]
        blocks.append(
            _Block(
                thing=thing,
                labels=labels,
                texts=[_read(one, thing) for one in section.shown],
                below=below,
                lowest=section.lowest - (sum(heights_of(below)) if below else 0.0),
            )
        )
    return blocks


def _read(shown: Shown[Any], thing: Any) -> Text:
    lead = shown.lead(thing) if shown.lead else ""
    return Text(place=shown.place, lead=lead, text=shown.text(thing), look=READ)


def _scale() -> float:
    """Return by how much a page shrinks, so that all columns fit across it."""
    sheet_width = pixels_of(WHOLE_WIDTH) * 3 / 4
    return min(1.0, (_PAGE_WIDTH - (_MARGINS.left + _MARGINS.right) * _INCH) / sheet_width)


def _page_height() -> float:
    """Return how much of the sheet fits on a page, in points of the sheet."""
    return _RESERVE * (_PAGE_HEIGHT - (_MARGINS.top + _MARGINS.bottom) * _INCH) / _scale()


def _set_up(sheet: Worksheet, first_cell: str) -> None:
    for column, width in enumerate(COLUMN_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"A{_REPEATED_ROWS + 1}"
    sheet.sheet_view.showGridLines = False
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = first_cell
    sheet.protection.sheet = True
    # What is not a danger to the sheet is allowed: making room for one's own text.
    sheet.protection.formatRows = False
    sheet.protection.formatColumns = False


def _set_up_printing(sheet: Worksheet, last_row: int, school: School, made_on: date) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0  # as many as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = _MARGINS
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"1:{_REPEATED_ROWS}"
    sheet.print_area = f"A1:{get_column_letter(WHOLE_WIDTH.last)}{last_row}"
    name = school.name if len(school.name) <= 100 else f"{school.name[:99]}\N{HORIZONTAL ELLIPSIS}"
    sheet.HeaderFooter.scaleWithDoc = False
    header = cast("HeaderFooterItem", sheet.HeaderFooter.oddHeader)
    footer = cast("HeaderFooterItem", sheet.HeaderFooter.oddFooter)
    for part, text in (
        (header.left, clean(name).replace("\n", " ").replace("&", "&&")),
        (header.right, "Confidential"),
        (footer.left, f"Made on {write_date(made_on)}"),
        (footer.right, "Page &P of &N"),
    ):
        part.text = text
        part.font = f"{FONT},Regular"
        part.size = 10


def _write_key(
    sheet: Worksheet,
    filled: list[_Filled],
    record: PupilRecord,
    cycle: CycleRecord,
    made_on: date,
) -> None:
    """Write the hidden sheet by which a filled-in sheet is read back."""
    for row in (
        (FORMAT, FORMAT_NUMBER),
        ("Pupil", str(record.pupil.id)),
        ("Cycle", str(cycle.cycle.id)),
        ("Made on", made_on.isoformat()),
        KEY_COLUMNS,
        *((one.cell, one.section, one.belongs_to, one.field, one.kind.value) for one in filled),
    ):
        sheet.append(row)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def _set_properties(workbook: Workbook, school: School, made_on: date) -> None:
    """Say who made it and when: the school and the day, never a computer or a person."""
    properties = workbook.properties
    properties.title = "Review sheet"
    properties.creator = properties.lastModifiedBy = clean(school.name)
    properties.created = properties.modified = datetime.combine(made_on, time())
    properties.language = "en-GB"
