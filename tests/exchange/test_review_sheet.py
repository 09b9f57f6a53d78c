import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from senco_desk.domain.measures import Measure
from senco_desk.domain.provision import SessionState
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.reviews import Impact, Outcome, Quality
from senco_desk.domain.school import School
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.steps import Stopped, unwatched
from senco_desk.exchange.review_layout import FORMAT, FORMAT_NUMBER, SECTIONS, TARGETS, scale_of
from senco_desk.exchange.review_sheet import (
    KEY_COLUMNS,
    KEY_TITLE,
    SHEET_TITLE,
    write_review_sheet,
)
from tests.approving import Approving
from tests.builders import (
    FORMULA,
    LONG,
    TODAY,
    a_calendar,
    a_cycle,
    a_cycle_record,
    a_measure,
    a_measurement,
    a_need,
    a_provision,
    a_pupil,
    a_pupil_record,
    a_rich_record,
    a_school,
    a_session,
    a_target,
    a_target_without_numbers,
)
from tests.register_files import GUIDANCE


def a_rich_cycle() -> CycleRecord:
    """Return the open cycle of the rich record."""
    return a_rich_record().cycles[-1]


HIGHEST_ROW = 409  # points: Excel has no higher


def _sheet_of(
    cycle: CycleRecord,
    record: PupilRecord | None = None,
    school: School | None = None,
    calendar: SchoolCalendar | None = None,
) -> bytes:
    return write_review_sheet(
        record or a_pupil_record(),
        cycle,
        school or a_school(),
        calendar or a_calendar(),
        TODAY,
        GUIDANCE,
        unwatched,
    )


def _opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def _read(content: bytes) -> Worksheet:
    return _opened(content)[SHEET_TITLE]


def _with_target(**fields: Any) -> CycleRecord:
    return a_cycle_record(targets=(TargetRecord(target=a_target(**fields)),))


def _with_provision(*sessions: Any, **fields: Any) -> CycleRecord:
    return a_cycle_record(
        cycle=a_cycle(agreed_on=date(2026, 1, 19)),
        provisions=(ProvisionRecord(provision=a_provision(**fields), sessions=sessions),),
    )


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell):
                yield cell


def _texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in _cells(sheet) if cell.value is not None]


def _key(content: bytes) -> list[tuple[str, str, str, str, str]]:
    """Return what the hidden sheet says of each cell to fill in."""
    rows = [*_opened(content)[KEY_TITLE].iter_rows(values_only=True)]
    return [tuple(str(value) for value in row) for row in rows[rows.index(KEY_COLUMNS) + 1 :]]  # type: ignore[misc]


def _cell_for(content: bytes, section: str, field: str) -> str:
    return next(cell for cell, its, _, name, _ in _key(content) if (its, name) == (section, field))


def _check_of(content: bytes, section: str, field: str) -> DataValidation:
    cell = _cell_for(content, section, field)
    checks: list[DataValidation] = _read(content).data_validations.dataValidation
    return next(check for check in checks if cell in check.sqref)


# The whole sheet, as it was approved


def _in_words(content: bytes) -> str:
    """Return the text of a workbook: value, format and check by cell, and how it prints."""
    workbook = _opened(content)
    sheet = workbook[SHEET_TITLE]
    lines = [
        f"Sheet: {sheet.title}",
        f"Prints: {sheet.print_area}, titles {sheet.print_title_rows}",
    ]
    lines += [f"Page ends after row {one.id}" for one in sheet.row_breaks.brk]
    lines += [f"Joined: {one}" for one in sorted(map(str, sheet.merged_cells.ranges))]
    checks: list[DataValidation] = sheet.data_validations.dataValidation
    for cell in _cells(sheet):
        locked = cast("bool", cell.protection.locked)
        if cell.value is None and locked:
            continue
        quoted = " (quoted)" if cell.quotePrefix else ""
        lines.append(f"{cell.coordinate}: {cell.value!r}{quoted}" if locked else "")
        if not locked:
            lines[-1] = f"{cell.coordinate}: to fill in, {cell.number_format}"
            check = next(one for one in checks if cell.coordinate in one.sqref)
            rule = f"{check.type} {check.operator or ''} {check.formula1} {check.formula2 or ''}"
            lines.append(f"    check: {' '.join(rule.split())}")
            lines.append(f"    before: {check.promptTitle}: {check.prompt}")
            lines.append(f"    after: {check.errorTitle}: {check.error}")
    lines.append("")
    lines.append(f"Sheet: {KEY_TITLE} ({workbook[KEY_TITLE].sheet_state})")
    for row in workbook[KEY_TITLE].iter_rows(values_only=True):
        lines.append(" | ".join(str(value) for value in row if value is not None))
    return "\n".join(lines)


def test_the_review_sheet_of_the_rich_record_is_as_approved(approve: Approving):
    record = a_rich_record()
    approve("exchange/review sheet.txt", _in_words(_sheet_of(record.cycles[-1], record)))


# What a teacher reads


def test_the_top_says_who_it_is_about_and_when_the_review_is():
    cycle = a_cycle_record(cycle=a_cycle(number=3, outcome="Wren reads for pleasure."))
    record = a_pupil_record(
        pupil=a_pupil(
            legal_forename="Wren",
            legal_surname="Castellan",
            preferred_forename="Robin",
            class_name="4 Heron",
            date_of_birth=date(2017, 3, 14),
        )
    )
    reviewed = replace(cycle, cycle=replace(cycle.cycle, review_on=date(2026, 7, 10)))
    sheet = _read(_sheet_of(reviewed, record))
    assert sheet["A1"].value == "Review sheet: Robin Castellan"
    line = str(sheet["A2"].value)
    assert "Class 4 Heron" in line
    assert "Year 4" in line
    assert "Cycle 3, started 12 Jan 2026" in line
    assert "Review on 10 Jul 2026" in line
    assert "Wren reads for pleasure." in _texts(sheet)


def test_what_is_not_recorded_is_said_so():
    record = a_pupil_record(pupil=a_pupil(class_name=None))
    sheet = _read(_sheet_of(a_cycle_record(cycle=a_cycle(review_on=None, outcome=None)), record))
    texts = _texts(sheet)
    assert "No review date set yet" in str(sheet["A2"].value)
    assert "Class" not in str(sheet["A2"].value)
    for words in (
        "No need is recorded.",
        "No outcome is recorded yet.",
        "No target is recorded in this cycle.",
        "No provision is recorded in this cycle.",
    ):
        assert words in texts


def test_needs_stand_by_label_and_those_that_have_ended_are_left_out():
    record = a_pupil_record(
        needs=(
            a_need(code="SPLD"),
            a_need(code="HI", rank=2, ends_on=date(2026, 6, 14)),
            a_need(code="VI", rank=3, ends_on=date(2026, 6, 15)),
            a_need(code="XYZ", rank=4),
        )
    )
    texts = _texts(_read(_sheet_of(a_cycle_record(), record)))
    assert "Specific learning difficulty (SPLD); XYZ" in texts


def test_a_target_stands_with_measure_baseline_goal_latest_and_who_does_what():
    target = a_target(
        statement="Reads sixty words",
        why="Science in Year 5",
        who_does_what="Ms Farrow: ten minutes a day",
    )
    measurements = (
        a_measurement(value=38.0, happened_on=date(2026, 3, 2)),
        a_measurement(value=41.0, happened_on=date(2026, 3, 20)),
        a_measurement(value=36.5, happened_on=date(2026, 2, 2)),
    )
    cycle = a_cycle_record(targets=(TargetRecord(target=target, measurements=measurements),))
    texts = _texts(_read(_sheet_of(cycle)))
    assert "Reads sixty words" in texts
    assert "34 words a minute\non 12 Jan 2026" in texts
    assert "60 words a minute\nby 27 Mar 2026" in texts
    assert "41 words a minute\non 20 Mar 2026\n(n = 3)" in texts
    assert (
        "Measured by: Words read correctly (words a minute)\nWhy it matters: Science in Year 5\n"
        "Who does what: Ms Farrow: ten minutes a day"
    ) in texts


def test_a_target_without_numbers_says_what_is_missing():
    cycle = a_cycle_record(targets=(TargetRecord(target=a_target_without_numbers()),))
    texts = _texts(_read(_sheet_of(cycle)))
    assert texts.count("Not recorded") == 2
    assert "Not measured yet\n(n = 0)" in texts


def test_provision_stands_with_what_was_planned_delivered_and_missed():
    sessions = (
        a_session(),
        a_session(),
        a_session(state=SessionState.PUPIL_ABSENT),
        a_session(state=SessionState.OTHER),
    )
    texts = _texts(_read(_sheet_of(_with_provision(*sessions, group_size=4))))
    assert "Paired reading programme\nWho: Teaching assistant" in texts
    assert (
        "Planned: group of 4, 20 minutes, 3 times a week, 19 Jan 2026 to 27 Mar 2026: 27 sessions\n"
        "Delivered: 2 (40 minutes)\n"
        "Missed: 2 (pupil absent 1; other reason 1)\n"
        "No record yet: 23"
    ) in texts


@pytest.mark.parametrize(
    ("times", "words"), [(1, "once a week"), (2, "twice a week"), (5, "5 times a week")]
)
def test_provision_without_sessions_says_so(times: int, words: str):
    texts = _texts(_read(_sheet_of(_with_provision(times_a_week=times))))
    [text] = [one for one in texts if one.startswith("Planned:")]
    assert words in text
    assert text.endswith("No session recorded yet")


def test_provision_counted_with_the_holidays_says_so():
    sheet = _sheet_of(_with_provision(), calendar=SchoolCalendar())
    [text] = [one for one in _texts(_read(sheet)) if one.startswith("Planned:")]
    assert "27 Mar 2026: 30 sessions (holidays not known, so counted)\n" in text


def test_provision_that_was_never_missed_speaks_of_no_misses():
    texts = _texts(_read(_sheet_of(_with_provision(a_session()))))
    [text] = [one for one in texts if one.startswith("Planned:")]
    assert text.endswith("Delivered: 1 (20 minutes)\nNo record yet: 26")


def test_sessions_still_to_come_are_not_called_without_a_record():
    running = _with_provision(a_session(), ends_on=date(2026, 7, 10))
    [text] = [one for one in _texts(_read(_sheet_of(running))) if one.startswith("Planned:")]
    in_all, so_far = re.findall(r": (\d+) sessions, (\d+) of them by 15 Jun 2026", text)[0]
    assert int(in_all) > int(so_far)
    assert text.endswith(f"Delivered: 1 (20 minutes)\nNo record yet: {int(so_far) - 1}")


def test_of_a_plan_that_is_not_agreed_no_record_is_missing():
    cycle = replace(_with_provision(a_session()), cycle=a_cycle())
    [text] = [one for one in _texts(_read(_sheet_of(cycle))) if one.startswith("Planned:")]
    assert ": 27 sessions planned, not agreed yet\n" in text
    assert text.endswith("Delivered: 1 (20 minutes)")


@pytest.mark.parametrize(
    ("senco", "review_on", "words"),
    [
        ("R. Pemberton", date(2026, 7, 10), "back to R. Pemberton before 10 Jul 2026. Thank you."),
        (None, None, "back to the SENCO. Thank you."),
    ],
)
def test_it_says_to_whom_and_by_when_it_goes_back(
    senco: str | None, review_on: date | None, words: str
):
    cycle = a_cycle_record(cycle=a_cycle(review_on=review_on))
    texts = _texts(_read(_sheet_of(cycle, school=a_school(senco=senco))))
    assert any(words in text for text in texts)


# What a teacher fills in


def test_only_the_cells_to_fill_in_can_be_changed_and_no_password_is_needed():
    content = _sheet_of(a_rich_cycle())
    sheet = _read(content)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    unlocked = {cell.coordinate for cell in _cells(sheet) if not cell.protection.locked}
    assert unlocked == {cell for cell, *_ in _key(content)}
    assert _opened(content).security.lockStructure


def test_a_row_can_be_made_higher_while_the_sheet_is_protected():
    protection = _read(_sheet_of(a_rich_cycle())).protection
    assert not protection.formatRows
    assert not protection.selectLockedCells


def test_the_tab_key_goes_from_cell_to_cell_in_the_order_of_the_sections():
    content = _sheet_of(a_rich_cycle())
    sheet = _read(content)
    places = [(sheet[cell].row, sheet[cell].column) for cell, *_ in _key(content)]
    assert places == sorted(places)
    assert sheet.sheet_view.selection[0].activeCell == _key(content)[0][0]


def test_every_cell_to_fill_in_has_colour_border_label_check_and_words():
    content = _sheet_of(a_rich_cycle())
    sheet = _read(content)
    labels = {fill.label for section in SECTIONS for fill in section.fills}
    checks: list[DataValidation] = sheet.data_validations.dataValidation
    read_only = sheet["B3"]
    for address, *_ in _key(content):
        cell = sheet[address]
        assert isinstance(cell, Cell)
        assert cell.fill.start_color.rgb != read_only.fill.start_color.rgb
        assert cell.border.left.style == "medium"
        assert cell.font.sz >= 12
        above = (sheet.cell(row, cell.column).value for row in range(cell.row - 1, 0, -1))
        assert next(value for value in above if value in labels)
        [check] = [one for one in checks if address in one.sqref]
        assert check.allowBlank
        assert check.showInputMessage
        assert check.showErrorMessage
        assert check.prompt
        assert check.error
        assert len(check.prompt) <= 255
        assert len(check.error) <= 255
        assert len(check.promptTitle or "") <= 32
        assert len(check.errorTitle or "") <= 32


@pytest.mark.parametrize(
    ("section", "field", "kind"),
    [
        ("target", "outcome", Outcome),
        ("provision", "impact", Impact),
        ("provision", "quality", Quality),
    ],
)
def test_judgements_are_chosen_from_a_list(section: str, field: str, kind: Any):
    check = _check_of(_sheet_of(a_rich_cycle()), section, field)
    assert check.type == "list"
    assert str(check.formula1).strip('"').split(",") == [one.value for one in kind]
    assert not check.showDropDown  # which, in a workbook, would hide the arrow
    assert len(str(check.formula1)) <= 255


@pytest.mark.parametrize(
    ("lowest", "highest", "low", "high", "words"),
    [
        (0.0, 20.0, "0", "20", "from 0 to 20"),
        (0.0, None, "0", "1000000000", "0 or more"),
        (None, -2.5, "-1000000000", "-2.5", "-2.5 or less"),
        (None, None, "-1000000000", "1000000000", "any number"),
    ],
)
def test_a_new_value_must_lie_on_the_scale_of_its_measure(
    lowest: float | None, highest: float | None, low: str, high: str, words: str
):
    measure = a_measure(lowest=lowest, highest=highest)
    cycle = a_cycle_record(
        targets=(TargetRecord(target=a_target_without_numbers(measure=measure)),)
    )
    check = _check_of(_sheet_of(cycle), "target", "value")
    assert (check.type, check.operator) == ("decimal", "between")
    assert (check.formula1, check.formula2) == (low, high)
    assert words in (check.prompt or "")
    assert words in (check.error or "")
    assert scale_of(measure) == words


def test_a_day_of_measuring_lies_between_the_baseline_and_today():
    check = _check_of(_sheet_of(_with_target()), "target", "measured_on")
    assert (check.type, check.operator) == ("date", "between")
    assert (check.formula1, check.formula2) == ("DATE(2026,1,12)", "TODAY()")
    assert "from 12 Jan 2026 until today" in (check.error or "")


def test_a_day_without_a_baseline_is_at_least_of_this_century():
    cycle = a_cycle_record(targets=(TargetRecord(target=a_target_without_numbers()),))
    assert _check_of(_sheet_of(cycle), "target", "measured_on").formula1 == "DATE(2000,1,1)"


def test_notes_are_text_from_the_start_so_that_a_dash_begins_no_formula():
    content = _sheet_of(a_rich_cycle())
    sheet = _read(content)
    formats = {kind: sheet[cell].number_format for cell, _, _, _, kind in _key(content)}
    assert formats == {
        "number": "General",
        "date": "d mmm yyyy",
        "choice": "General",
        "note": "@",
        "line": "@",
    }


def test_a_very_long_unit_is_cut_in_the_message_only():
    cycle = _with_target(measure=Measure(name="Words", unit="x" * 60, lowest=-1e9, highest=1e9))
    assert "x" * 60 in (_check_of(_sheet_of(cycle), "target", "value").prompt or "")


# The hidden sheet


def test_the_hidden_sheet_says_what_every_cell_belongs_to():
    record = a_rich_record()
    cycle = record.cycles[-1]
    content = _sheet_of(cycle, record)
    hidden = _opened(content)[KEY_TITLE]
    assert hidden.sheet_state == "hidden"
    head = [row[:2] for row in hidden.iter_rows(max_row=4, values_only=True)]
    assert head == [
        (FORMAT, FORMAT_NUMBER),
        ("Pupil", str(record.pupil.id)),
        ("Cycle", str(cycle.cycle.id)),
        ("Made on", "2026-06-15"),
    ]
    held = {(section, belongs, field) for _, section, belongs, field, _ in _key(content)}
    assert held == {
        *(
            ("target", str(one.target.id), field)
            for one in cycle.targets
            for field in ("value", "measured_on", "outcome", "note")
        ),
        *(
            ("provision", str(one.provision.id), field)
            for one in cycle.provisions
            for field in ("impact", "quality", "note")
        ),
        *(
            ("view", giver, field)
            for giver in ("PUPIL", "PARENT", "TEACHER")
            for field in ("words", "no_view_reason")
        ),
        *(("signing", str(cycle.cycle.id), field) for field in ("teacher", "filled_in_on")),
    }


def test_no_hidden_cell_names_the_pupil():
    record = a_rich_record()
    text = " ".join(
        str(value)
        for row in _opened(_sheet_of(record.cycles[-1], record))[KEY_TITLE].iter_rows(
            values_only=True
        )
        for value in row
    )
    assert record.pupil.surname not in text
    assert record.pupil.forename not in text


# Printing


def test_it_prints_on_a4_landscape_one_page_wide_with_its_top_on_every_page():
    sheet = _read(_sheet_of(a_rich_cycle()))
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize or 0) == 9
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_area == f"'{SHEET_TITLE}'!$A$1:$H${sheet.max_row}"
    assert sheet.freeze_panes == "A3"


def test_each_page_has_the_school_the_word_confidential_and_its_number():
    header, footer = _head_and_foot(_sheet_of(a_rich_cycle(), school=a_school(name="St Mary & Co")))
    assert "St Mary &amp;&amp; Co" in header
    assert "Confidential" in header
    assert "Page &amp;P of &amp;N" in footer
    assert "Made on 15 Jun 2026" in footer


def test_a_school_that_begins_with_a_number_does_not_change_the_size_of_its_name():
    header, _ = _head_and_foot(_sheet_of(a_rich_cycle(), school=a_school(name="1st School")))
    assert "&amp;10 1st School" in header


def test_a_very_long_name_of_a_school_is_cut_in_the_header():
    header, _ = _head_and_foot(_sheet_of(a_rich_cycle(), school=a_school(name="x" * 300)))
    assert len(header) < 255


def _head_and_foot(content: bytes) -> tuple[str, str]:
    with ZipFile(BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    found = re.search(r"<oddHeader>(.*)</oddHeader><oddFooter>(.*)</oddFooter>", xml)
    assert found
    return found[1], found[2]


def test_no_target_is_cut_by_the_end_of_a_page_and_labels_stand_above_every_cell():
    record = TargetRecord(target=a_target(statement="Reads " * 40, who_does_what="We " * 100))
    targets = tuple(replace(record, target=replace(record.target, order=n)) for n in range(1, 9))
    sheet = _read(_sheet_of(a_cycle_record(targets=targets)))
    ends = [one.id for one in sheet.row_breaks.brk]
    assert len(ends) >= 3
    for end in ends:
        following = sheet.cell(end + 1, 1).value
        assert str(following).startswith(("Target ", "Views"))
    heights = [float(sheet.row_dimensions[row].height or 0) for row in range(1, sheet.max_row + 1)]
    top = sum(heights[:2])
    for first, last in zip([2, *ends], [*ends, sheet.max_row], strict=True):
        # 501 points between the margins, and 86 hundredths is what so many columns shrink to.
        assert top + sum(heights[first:last]) <= 501 / 0.86


# Text of any kind


def test_text_that_looks_like_a_formula_is_text():
    cycle = _with_target(statement=FORMULA, who_does_what="@SUM(A1)")
    record = a_pupil_record(pupil=a_pupil(class_name="=cmd|'/c calc'!A1", preferred_forename="+1"))
    cycle = replace(cycle, cycle=replace(cycle.cycle, outcome="-2+3"))
    sheet = _read(_sheet_of(cycle, record))
    texts = _texts(sheet)
    assert FORMULA in texts
    assert "-2+3" in texts
    assert all(cell.data_type in "sn" for cell in _cells(sheet))
    assert [cell.value for cell in _cells(sheet) if cell.quotePrefix] == ["-2+3", FORMULA]


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.builds(
        str.__add__,
        st.sampled_from(["=", "+", "-", "@", "\t", "\r", "#N/A", "_x0041_", "&", "<", ""]),
        st.text(min_size=1, max_size=40).filter(str.strip),
    )
)
def test_whatever_is_typed_no_cell_becomes_a_formula(text: str):
    cycle = a_cycle_record(
        cycle=a_cycle(outcome=text),
        targets=(
            TargetRecord(
                target=a_target(statement=text, who_does_what=text, measure=a_measure(unit=text))
            ),
        ),
        provisions=(ProvisionRecord(provision=a_provision(what=text, who=text)),),
    )
    record = a_pupil_record(pupil=a_pupil(legal_surname=text, class_name=text))
    content = _sheet_of(cycle, record, a_school(name=text, senco=text))
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            xml = archive.read(name).decode()
            assert "<f>" not in xml
            assert 't="e"' not in xml
    assert all(cell.data_type in "sn" for cell in _cells(_read(content)))


def test_what_a_workbook_cannot_hold_is_shown_as_a_replacement_mark():
    cycle = _with_target(statement="Reads\x00 six\x0bty\ud800 \uffffwords")
    texts = _texts(_read(_sheet_of(cycle)))
    assert "Reads\ufffd six\ufffdty\ufffd \ufffdwords" in texts


def test_very_long_text_goes_on_in_further_rows_and_none_of_it_is_lost():
    text = f"{LONG}\n\n{LONG} {'unbroken' * 400}"
    record = TargetRecord(target=a_target(statement="Reads", who_does_what=text))
    content = _sheet_of(a_cycle_record(targets=(record,)))
    sheet = _read(content)
    heights = [float(sheet.row_dimensions[row].height or 0) for row in range(1, sheet.max_row + 1)]
    assert max(heights) <= HIGHEST_ROW
    [first] = [cell for cell in _cells(sheet) if str(cell.value).startswith("Measured by")]
    last = next(
        row for row in range(first.row, sheet.max_row) if sheet.cell(row, 1).value == "Provision"
    )
    pieces = [str(sheet.cell(row, 1).value) for row in range(first.row, last)]
    assert len(pieces) > 5
    joined = "".join(pieces)
    assert joined.replace("\n", "").endswith(text.replace("\n", ""))
    # The cells to fill in stretch over all of these rows.
    note = _cell_for(content, "target", "note")
    assert any(note in one and one.max_row == last - 1 for one in sheet.merged_cells.ranges)


def test_a_statement_over_several_rows_leaves_the_numbers_beside_it_alone():
    statement = ("Reads sixty words of an unseen text. " * 60)[:2000]
    sheet = _read(_sheet_of(_with_target(statement=statement)))
    [first] = [cell for cell in _cells(sheet) if str(cell.value).startswith("Reads sixty")]
    below = next(
        row
        for row in range(first.row, sheet.max_row)
        if str(sheet.cell(row, 1).value).startswith("Measured by")
    )
    pieces = [str(sheet.cell(row, 1).value) for row in range(first.row, below)]
    assert len(pieces) > 1
    assert "".join(pieces) == statement
    baselines = [sheet.cell(row, 2).value for row in range(first.row, below)]
    assert baselines == ["34 words a minute\non 12 Jan 2026", *[None] * (len(pieces) - 1)]


# The file


def test_the_file_says_who_made_it_and_when_but_names_no_computer_and_no_person():
    properties = _opened(_sheet_of(a_rich_cycle())).properties
    assert properties.title == "Review sheet"
    assert properties.creator == properties.lastModifiedBy == "Alderwick Primary School"
    assert properties.created == properties.modified == datetime(2026, 6, 15)  # noqa: DTZ001


def test_nothing_of_it_lies_on_the_disk_while_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("A temporary file was made.")

    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refuse)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert _sheet_of(a_rich_cycle()).startswith(b"PK")
    assert list(tmp_path.iterdir()) == []


def test_making_it_can_be_watched_and_stopped():
    def stop(done: int, total: int, doing: str) -> None:
        assert (total, doing) == (4, "Writing the review sheet")
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        write_review_sheet(
            a_pupil_record(), a_rich_cycle(), a_school(), a_calendar(), TODAY, GUIDANCE, stop
        )


@pytest.mark.parametrize(
    ("unit", "words"),
    [("of 10 words", "The number only, of 10 words: "), ("points", "The number only, in points: ")],
)
def test_a_new_value_is_asked_for_in_a_sentence(unit: str, words: str):
    value = next(one for one in TARGETS.fills if one.field == "value")
    target = a_target(measure=a_measure(unit=unit))
    assert value.hint(TargetRecord(target=target)).startswith(words)
