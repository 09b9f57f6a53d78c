"""The provision map as a workbook."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from senco_desk.domain.provision_map import NOT_AGREED, MapRow
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.steps import unwatched
from senco_desk.exchange.provision_map_sheet import write_provision_map
from tests.builders import TODAY, a_school
from tests.domain.test_provision_map import SPAN, a_row
from tests.register_files import GUIDANCE


def sheet_of(*rows: MapRow, name: str = "Alderwick & Dale School") -> Any:
    school = a_school(name=name)
    written = write_provision_map(rows, SPAN, school, GUIDANCE, TODAY, unwatched)
    return load_workbook(BytesIO(written)).active


def values(sheet: Any, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_each_provision_is_a_line_and_the_totals_stand_last():
    sheet = sheet_of(a_row(), a_row(role=None, need_code=None, class_name=None))
    assert values(sheet, 3)[:7] == [
        "Pupil", "Year", "Class", "Primary need", "Provision", "Adult", "Grouping",
    ]  # fmt: skip
    assert values(sheet, 4) == [
        "Castellan, Wren", "Year 4", "4B", "Speech, language and communication needs (SLCN)",
        "Paired reading programme", "Mrs Bell", "one-to-one",
        60, 27, 5, 9, 1.67, 154.8, 28.67, None,
    ]  # fmt: skip
    assert values(sheet, 5)[12:] == ["no rate recorded", "no rate recorded", 9]
    assert values(sheet, 6)[0] == "Total"
    assert values(sheet, 6)[10:14] == [18, 3.33, 154.8, 28.67]
    assert sheet["M4"].number_format == '"£"#,##0.00'


def test_text_is_never_a_formula():
    sheet = sheet_of(a_row(pupil="=HYPERLINK(1)", what="+44 calls", who="@home"))
    for cell in (sheet["A4"], sheet["E4"], sheet["F4"]):
        assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_it_prints_on_a4_landscape_with_its_headings_on_every_page():
    sheet = sheet_of(a_row())
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize or 0)) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "B4"
    assert "&&" in str(sheet.oddHeader.left.text)
    assert sheet.oddHeader.right.text == "Confidential"


def test_unknown_holidays_are_said_beside_the_number():
    sheet = sheet_of(a_row(SchoolCalendar()))
    assert str(sheet["I4"].value).endswith("(holidays not known, so counted)")


def test_a_plan_not_agreed_yet_stands_there_in_words_and_is_left_out_of_the_totals():
    sheet = sheet_of(a_row(), a_row(agreed_on=None))
    assert (sheet["I5"].value, sheet["M5"].value) == (NOT_AGREED, NOT_AGREED)
    assert values(sheet, 6)[10:14] == [9, 3.33, 154.8, 57.34]
    assert str(sheet["A2"].value).endswith(
        "1 provision stands in a plan not agreed yet, of which nothing is counted as planned."
    )


def test_an_empty_map_still_has_its_headings():
    assert values(sheet_of(), 4)[::12] == ["Total", "no rate recorded"]


def test_it_says_when_it_was_made():
    assert sheet_of(a_row()).oddFooter.left.text == "Made on 15 Jun 2026"


def test_each_row_is_as_high_as_its_longest_text():
    long = "Fine motor and touch-typing programme from the occupational therapist, every morning"
    sheet = sheet_of(a_row(what="Paired reading", need_code=None), a_row(what=long, need_code=None))
    heading, short, tall, total = (sheet.row_dimensions[at].height for at in (3, 4, 5, 6))
    assert short == 21.25
    assert tall >= short + 2 * 15.25
    assert heading > short
    assert total is None
