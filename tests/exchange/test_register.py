from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senco_desk.domain.importing import plan_import
from senco_desk.domain.pupils import LookedAfter, SenStatus, Sex
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import IncomingPupil, Written
from senco_desk.domain.steps import Stopped
from senco_desk.domain.terms import year_group_by_age
from senco_desk.exchange.columns import headings_in
from senco_desk.exchange.register import RegisterSheet, read_register, register_in
from senco_desk.exchange.table_files import tables_in
from tests.builders import TODAY
from tests.register_files import (
    GUIDANCE,
    NAMED,
    WREN,
    in_csv,
    in_workbook,
    only,
    read,
    read_rows,
    read_with,
    the_problem,
)

FILES = Path(__file__).resolve().parent.parent / "files"
LOST = "\N{REPLACEMENT CHARACTER}"


def _without_rows(pupils: tuple[IncomingPupil, ...]) -> list[IncomingPupil]:
    return [replace(one, row=0) for one in pupils]


# The sample register


@pytest.mark.parametrize("name", ["register.csv", "register.xlsx"])
def test_the_sample_register_is_read_whole(name: str):
    sheet = read_register(FILES / name, GUIDANCE, TODAY)
    assert len(sheet.incoming) == 25
    assert not any(problem.stops for problem in sheet.problems)
    assert sheet.ignored_columns == ("Pupil Premium", "% Attendance")
    plan = plan_import(name, sheet.incoming, (), sheet.problems, sheet.ignored_columns, today=TODAY)
    assert plan.may_be_accepted
    assert len(plan.adds) == 25


def test_the_sample_register_says_the_same_as_csv_and_as_a_workbook():
    in_text, in_excel = (
        read_register(FILES / f"register.{ending}", GUIDANCE, TODAY) for ending in ("csv", "xlsx")
    )
    assert _without_rows(in_text.incoming) == _without_rows(in_excel.incoming)
    assert in_text.columns == in_excel.columns


def test_the_sample_register_holds_awkward_names_and_everyday_codes():
    pupils = read_register(FILES / "register.csv", GUIDANCE, TODAY).incoming
    by_surname = {one.legal_surname: one for one in pupils}
    assert by_surname["D’Aubernoix"].sen_status is SenStatus.NONE  # "Monitoring"
    assert by_surname["Ashgrove"].need_codes == ("DS", "SLCN")
    assert by_surname["McAllansay"].looked_after is LookedAfter.PREVIOUSLY
    assert by_surname["Mac Giolla Bhríde"].preferred_surname == "Bride"
    assert by_surname["Null"].legal_forename == "Caspian"
    assert by_surname["Żurawska"].upn is None
    assert by_surname["ap Rhydderwen"].upn_findings == ()
    assert all(one.year_group == year_group_by_age(one.date_of_birth, TODAY) for one in pupils)


# One pupil, every column


def test_every_column_of_a_register_reaches_the_pupil():
    sheet = read(
        in_csv(
            [
                (
                    *("Legal forename", "Legal surname", "Preferred forename", "Preferred surname"),
                    *("DOB", "UPN", "Gender", "Class", "Year", "Admission date", "SEN status"),
                    *("SEN start date", "Needs", "LAC", "Home language"),
                ),
                (
                    *("  Wren\tRose ", "Castellan", "Robin", "Castle"),
                    *("14/03/2017", "b801 200005001", "Female", "4  Heron", "Y4", "6.9.21", "k"),
                    *("12 Jan 2024", "SPLD; slcn", "N", "English"),
                ),
            ]
        )
    )
    assert only(sheet) == IncomingPupil(
        row=2,
        legal_forename="Wren Rose",
        legal_surname="Castellan",
        preferred_forename="Robin",
        preferred_surname="Castle",
        date_of_birth=date(2017, 3, 14),
        upn="B801200005001",  # pyright: ignore[reportArgumentType]
        sex=Sex.FEMALE,
        class_name="4 Heron",
        year_group=4,
        admitted_on=date(2021, 9, 6),
        sen_status=SenStatus.SUPPORT,
        sen_since=date(2024, 1, 12),
        need_codes=("SPLD", "SLCN"),
        looked_after=LookedAfter.NO,
        first_language="English",
    )
    assert sheet.problems == ()


def test_empty_cells_say_nothing_about_the_pupil():
    sheet = read_rows(
        (*NAMED, "UPN", "Sex", "SEN status", "Needs", "Class", "Year group"),
        (*WREN, None, "", "-", "n/a", "  ", "(blank)"),
    )
    assert only(sheet) == IncomingPupil(
        row=2, legal_forename="Wren", legal_surname="Castellan", date_of_birth=date(2017, 3, 14)
    )


# Headings


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (("Forename", "Surname", "DOB"), WREN),
        (("First Name", "Last Name", "Date of birth"), WREN),
        (("LEGAL_FORENAME", "legal surname", "D.O.B."), WREN),
        (("Pupil's First Name", "Pupil's Last Name", "Date of Birth (dd/mm/yyyy)"), WREN),
        (("Given name", "Family name", "Birth Date"), WREN),
        (("Name", "DOB"), ("Castellan, Wren", "14/03/2017")),
        (("Pupil Name", "DOB"), ("Castellan,  Wren", "14/03/2017")),
        (("Legal name", "DOB"), ("Castellan, Wren", "14/03/2017")),
    ],
)
def test_headings_are_known_in_the_words_of_different_systems(
    headings: tuple[str, ...], row: tuple[str, ...]
):
    pupil = only(read_rows(headings, row))
    assert (pupil.legal_forename, pupil.legal_surname) == ("Wren", "Castellan")
    assert pupil.date_of_birth == date(2017, 3, 14)


def test_a_plain_forename_is_the_preferred_one_where_a_legal_one_stands_beside_it():
    pupil = only(
        read_rows(
            ("Forename", "Legal forename", "Surname", "Legal surname", "DOB"),
            ("Robin", "Wren", "Castle", "Castellan", "14/03/2017"),
        )
    )
    assert (pupil.legal_forename, pupil.preferred_forename) == ("Wren", "Robin")
    assert (pupil.legal_surname, pupil.preferred_surname) == ("Castellan", "Castle")


def test_plain_names_beside_a_legal_full_name_are_the_preferred_ones():
    pupil = only(
        read_rows(
            ("Legal name", "Forename", "Surname", "DOB"),
            ("Castellan, Wren", "Robin", "Castellan", "14/03/2017"),
        )
    )
    assert (pupil.legal_forename, pupil.legal_surname) == ("Wren", "Castellan")
    assert (pupil.preferred_forename, pupil.preferred_surname) == ("Robin", None)


def test_a_preferred_name_that_is_the_legal_one_is_no_preferred_name():
    sheet = read_with("Preferred forename", "Wren")
    assert only(sheet).preferred_forename is None


def test_a_name_that_excel_took_for_a_date_cannot_be_told_apart_either():
    born = datetime(2017, 3, 14)  # noqa: DTZ001  Excel's dates have no time zone
    assert "turned this text" in the_problem(read_rows(("Name", "DOB"), (born, born))).words


def test_a_name_without_a_comma_cannot_be_told_apart():
    problem = the_problem(read_rows(("Name", "DOB"), ("Wren Castellan", "14/03/2017")))
    assert problem.column == "Name"
    assert "Surname, Forename" in problem.advice


def test_the_headings_may_stand_below_title_rows():
    sheet = read_rows(
        ("Alderwick Primary School",),
        ("SEN register", None, "15/06/2026"),
        (),
        NAMED,
        WREN,
    )
    assert only(sheet).row == 5


def test_needs_may_stand_in_several_columns():
    sheet = read_rows(
        (*NAMED, "Secondary need", "Primary need", "Need 3"),
        (*WREN, "SLCN", "SPLD", "SEMH; SPLD"),
    )
    assert only(sheet).need_codes == ("SPLD", "SLCN", "SEMH")


def test_columns_that_mean_nothing_here_are_named_as_ignored():
    sheet = read_with("Pupil Premium", "Y")
    assert sheet.ignored_columns == ("Pupil Premium",)
    assert sheet.columns == (
        ("Forename", "Legal forename"),
        ("Surname", "Legal surname"),
        ("DOB", "Date of birth"),
    )


def test_of_two_columns_for_one_thing_the_better_is_read_and_the_other_ignored():
    sheet = read_rows((*NAMED, "Tutor group", "Class"), (*WREN, "4H", "4 Heron"))
    assert only(sheet).class_name == "4 Heron"
    assert sheet.ignored_columns == ("Tutor group",)


def test_two_columns_of_the_same_heading_stop_the_import():
    sheet = read_rows((*NAMED, "Class", "class"), (*WREN, "4 Heron", "5 Kestrel"))
    problem = the_problem(sheet)
    assert (problem.row, problem.stops) == (1, True)
    assert "Two columns are headed “class”" in problem.words


def test_a_register_without_a_date_of_birth_is_refused_naming_what_was_looked_for():
    with pytest.raises(Refusal) as refused:
        read_rows(("Forename", "Surname", "Class"), ("Wren", "Castellan", "4 Heron"))
    assert refused.value.title == "The file has no column for the date of birth."
    assert "Looked for: Date of birth (or DOB)" in refused.value.advice
    assert "Headings found: Forename; Surname; Class." in refused.value.advice


def test_a_register_without_names_is_refused_for_both():
    with pytest.raises(Refusal) as refused:
        read_rows(("UPN", "DOB"), ("B801200005001", "14/03/2017"))
    assert "the legal forename and legal surname" in refused.value.title


def test_a_refusal_lists_no_more_headings_than_one_can_read():
    many = [f"Column {number} {'x' * 50}" for number in range(40)]
    with pytest.raises(Refusal) as refused:
        read_rows(("Forename", "Surname", *many), ("Wren", "Castellan"))
    assert "and 12 more." in refused.value.advice
    assert "x..." in refused.value.advice


def test_a_file_without_headings_is_refused_without_repeating_what_stands_in_it():
    with pytest.raises(Refusal) as refused:
        read_rows(WREN, ("Robin", "Featherstone", "01/02/2018"))
    assert refused.value.title == "No row of headings was found in this file."
    assert "Castellan" not in str(refused.value)
    assert "Date of birth (or DOB)" in refused.value.advice


def test_headings_without_a_row_below_them_are_refused():
    with pytest.raises(Refusal, match="nothing below the headings"):
        read_rows(NAMED)


# Rows


def test_blank_rows_are_passed_over_and_rows_keep_their_number():
    sheet = read_rows(NAMED, (), WREN, (None, "  ", ""), ("Robin", "Featherstone", "01/02/2018"))
    assert [one.row for one in sheet.incoming] == [3, 5]
    assert sheet.problems == ()


@pytest.mark.parametrize(
    "footer",
    [
        ("Total: 25", None, None),
        ("Total", 25, None),
        ("25 pupils", None, None),
        (None, "Number of pupils", 25),
        ("Report generated on 15/06/2026", None, None),
        ("Page 1 of 2", None, None),
        ("* Pupil premium", None, None),
    ],
)
def test_a_total_or_a_remark_is_reported_and_left_out(footer: tuple[Any, ...]):
    sheet = read_rows(NAMED, WREN, footer)
    assert len(sheet.incoming) == 1
    problem = the_problem(sheet)
    assert (problem.row, problem.stops) == (3, False)


def test_headings_that_are_repeated_further_down_are_reported_and_left_out():
    sheet = read_rows(NAMED, WREN, NAMED, ("Robin", "Featherstone", "01/02/2018"))
    assert len(sheet.incoming) == 2
    assert "repeats the headings" in the_problem(sheet).words


def test_a_row_with_something_only_under_other_headings_is_reported():
    sheet = read_rows((*NAMED, "Remark"), WREN, (None, None, None, "joins us in May"))
    problem = the_problem(sheet)
    assert (problem.row, problem.stops) == (3, False)
    assert "joins us in May" in problem.words


def test_a_pupil_without_a_name_or_a_date_of_birth_stops_the_import():
    sheet = read_rows(NAMED, ("Wren", None, None))
    assert [(one.column, one.words, one.stops) for one in sheet.problems] == [
        ("Surname", "The legal surname is missing.", True),
        ("DOB", "The date of birth is missing.", True),
    ]
    assert sheet.incoming == ()


def test_a_missing_name_in_one_column_is_one_problem_and_not_two():
    problem = the_problem(read_rows(("Name", "DOB"), (None, "14/03/2017")))
    assert (problem.column, problem.words) == ("Name", "The name is missing.")


def test_a_date_of_birth_that_cannot_be_read_is_one_problem_and_not_two():
    problem = the_problem(read_rows(NAMED, ("Wren", "Castellan", "31/02/2017")))
    assert (problem.row, problem.column) == (2, "DOB")
    assert problem.words == "There is no such day as “31/02/2017”."


@pytest.mark.parametrize("born", ["16/06/2026", "14/03/1999"])
def test_a_date_of_birth_that_no_pupil_can_have_stops(born: str):
    problem = the_problem(read_rows(NAMED, ("Wren", "Castellan", born)))
    assert problem.column == "DOB"
    assert problem.stops


@pytest.mark.parametrize("heading", ["Admission date", "SEN start date"])
def test_a_wrong_date_of_birth_is_not_held_against_the_other_dates_too(heading: str):
    rows = (*NAMED, heading), ("Wren", "Castellan", "16/06/2026", "01/09/2021")
    assert the_problem(read_rows(*rows)).column == "DOB"


@pytest.mark.parametrize("heading", ["Admission date", "SEN start date"])
def test_nothing_happens_to_a_pupil_before_birth(heading: str):
    problem = the_problem(read_with(heading, "13/03/2017"))
    assert problem.column == heading
    assert "is not after the date of birth" in problem.words


def test_a_problem_names_row_column_value_and_what_to_do():
    problem = the_problem(read_with("SEN status", "Q"))
    assert (problem.row, problem.column) == (2, "SEN status")
    assert problem.words == "“Q” is not known as SEN provision."
    assert problem.advice == "Write N (no SEN), K (SEN support) or E (EHC plan)."


@pytest.mark.parametrize(
    ("headings", "cells", "whose"),
    [
        (NAMED, ("Wren", "Castellan", "31/02/2017"), "Castellan, Wren"),
        (NAMED, (None, "Castellan", "14/03/2017"), "Castellan"),
        (("Name", "DOB"), ("Castellan, Wren", "31/02/2017"), "Castellan, Wren"),
        (("Name", "DOB"), ("Wren Castellan", "14/03/2017"), "Wren Castellan"),
        ((*NAMED, "UPN"), (None, None, "31/02/2017", "B801200005001"), "B801200005001"),
        ((*NAMED, "Sex"), (None, None, "31/02/2017", "F"), None),
    ],
)
def test_a_problem_names_the_pupil_as_well_as_the_row_does(
    headings: tuple[str, ...], cells: tuple[str | None, ...], whose: str | None
):
    sheet = read_rows(headings, cells)
    assert {one.whose for one in sheet.problems} == {whose}


def test_a_pupil_who_is_read_keeps_the_files_own_words():
    pupil = only(
        read_rows(
            ("Name", "DOB", "SEN", "Primary need", "Secondary need", "Sex"),
            ("Castellan, Wren", "14/3/17", "K - SEN support", "SPLD", "Autism", None),
        )
    )
    assert dict(pupil.written) == {
        "legal_surname": Written("Name", "Castellan, Wren"),
        "legal_forename": Written("Name", "Castellan, Wren"),
        "date_of_birth": Written("DOB", "14/3/17"),
        "sen_status": Written("SEN", "K - SEN support"),
        "need_codes": Written("Primary need, Secondary need", "SPLD; Autism"),
    }


def test_a_row_that_is_stopped_leaves_the_others_readable():
    sheet = read_rows(
        (*NAMED, "UPN"),
        (*WREN, "not a UPN"),
        ("Robin", "Featherstone", "01/02/2018", "B801200005001"),
    )
    assert [one.legal_forename for one in sheet.incoming] == ["Robin"]
    assert the_problem(sheet).row == 2


def test_a_wrong_check_letter_asks_and_its_pupil_stays_in_the_list():
    sheet = read_with("UPN", "Q207000016049")
    [pupil] = sheet.incoming
    assert [finding.asks for finding in pupil.upn_findings] == [True]
    assert not the_problem(sheet).stops


@pytest.mark.parametrize("status", ["E", "N"])
def test_no_specialist_assessment_may_stand_only_with_sen_support(status: str):
    sheet = read_rows((*NAMED, "SEN status", "Needs"), (*WREN, status, "NSA"))
    problem = the_problem(sheet)
    assert (problem.column, problem.stops) == ("Needs", True)
    assert "NSA may stand only with SEN support" in problem.words


@pytest.mark.parametrize("status", ["K", None])
def test_no_specialist_assessment_is_fine_with_sen_support(status: str | None):
    sheet = read_rows((*NAMED, "SEN status", "Needs"), (*WREN, status, "NSA"))
    assert only(sheet).need_codes == ("NSA",)


# Text that went wrong on its way


def test_a_calculation_without_its_result_is_a_problem():
    problem = the_problem(read_with("Class", "=A2&B2"))
    assert "calculation whose result is not stored" in problem.words


@pytest.mark.parametrize("shown", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "########"])
def test_a_calculation_that_failed_is_a_problem(shown: str):
    problem = the_problem(read(in_csv([(*NAMED, "Class"), (*WREN, shown)])))
    assert problem.column == "Class"
    assert "shows an error" in problem.words


def test_a_formula_in_a_csv_file_is_no_value():
    problem = the_problem(read(in_csv([(*NAMED, "Class"), (*WREN, "=1+1")])))
    assert "holds a formula" in problem.words


def test_a_value_wrapped_to_save_its_zeros_is_unwrapped():
    sheet = read(in_csv([(*NAMED, "Class"), (*WREN, '="04"')]))
    assert only(sheet).class_name == "04"


def test_a_class_that_excel_took_for_a_date_is_a_problem():
    problem = the_problem(read_with("Class", datetime(2026, 6, 5)))  # noqa: DTZ001
    assert "turned this text into a date" in problem.words


def test_a_class_that_excel_took_for_a_number_is_a_class():
    assert only(read_with("Class", 4)).class_name == "4"


def test_a_character_that_was_lost_is_a_problem():
    problem = the_problem(read(in_csv([NAMED, (f"Zo{LOST}", "Castellan", "14/03/2017")])))
    assert "A character was lost" in problem.words


def test_a_name_that_looks_garbled_is_read_with_a_warning():
    sheet = read(in_csv([NAMED, ("ZoÃ«", "Castellan", "14/03/2017")]))
    problem = the_problem(sheet)
    assert not problem.stops
    assert "it may have been “Zoë”" in problem.words
    assert len(sheet.incoming) == 1


@pytest.mark.parametrize("name", ["123", "?", "..."])
def test_a_name_without_a_letter_is_no_name(name: str):
    assert "is not a name" in the_problem(read_rows(NAMED, (name, *WREN[1:]))).words


def test_a_name_longer_than_its_field_is_a_problem():
    assert "301 characters" in the_problem(read_rows(NAMED, ("x" * 301, *WREN[1:]))).words


def test_a_class_that_excel_took_for_a_time_says_the_time_it_shows():
    problem = the_problem(read_with("Class", datetime(2026, 6, 5, 9, 30)))  # noqa: DTZ001
    assert "“05/06/2026 09:30”" in problem.words


def test_a_class_longer_than_its_field_is_a_problem():
    assert "too long for a class" in the_problem(read_with("Class", "x" * 61)).words


def test_what_cannot_be_seen_is_taken_out_of_a_name():
    pupil = only(read_rows(NAMED, ("\ufeffWr\u200ben \u00a0Rose", "Castellan", "14/03/2017")))
    assert pupil.legal_forename == "Wren Rose"


def test_an_accent_written_apart_joins_its_letter():
    pupil = only(read_rows(NAMED, ("Zoe\u0308", "Castellan", "14/03/2017")))
    assert pupil.legal_forename == "Zoë"


def test_dates_that_excel_may_have_turned_round_are_pointed_out_once():
    real = [("A", "B", datetime(2017, month, day)) for month, day in ((1, 5), (2, 3), (9, 12))]  # noqa: DTZ001
    text = [("C", "D", f"{day}/03/2017") for day in (13, 20, 31)]
    sheet = read_rows(NAMED, *real, *text)
    problem = the_problem(sheet)
    assert (problem.row, problem.column, problem.stops) == (1, "DOB", False)
    assert "may be swapped" in problem.words


def test_dates_beyond_the_twelfth_show_that_nothing_was_turned_round():
    real = [("A", "B", datetime(2017, month, day)) for month, day in ((1, 5), (2, 3), (9, 30))]  # noqa: DTZ001
    text = [("C", "D", f"{day}/03/2017") for day in (13, 20, 31)]
    assert read_rows(NAMED, *real, *text).problems == ()


# Several sheets, and long files


def test_the_first_sheet_with_a_register_is_read_and_that_is_said():
    sheet = read(in_workbook([("Notes",), ("Ask Mr Oyelaran",)], [NAMED, WREN]), ".xlsx")
    assert len(sheet.incoming) == 1
    assert "only “Sheet 2” was read" in the_problem(sheet).words


def test_a_hidden_sheet_is_not_read():
    sheet = read(in_workbook([NAMED, WREN], [NAMED, WREN], hidden=[0]), ".xlsx")
    assert len(sheet.incoming) == 1
    assert sheet.problems == ()


def test_reading_can_be_watched_and_stopped():
    rows = [NAMED, *[("Wren", f"Castellan {letter}", "14/03/2017") for letter in "ab" * 300]]
    steps: list[tuple[int, int]] = []

    def watch(done: int, total: int, doing: str) -> None:
        steps.append((done, total))
        assert doing == "Reading rows"
        if done >= 500:
            raise Stopped

    with pytest.raises(Stopped):
        register_in(tables_in(in_csv(rows).encode(), ".csv", headings_in), GUIDANCE, TODAY, watch)
    assert steps == [(0, 600), (250, 600), (500, 600)]


# Whatever is thrown at it

_CELLS = st.one_of(
    st.sampled_from(["", "-", "#N/A", "=1+1", "14/03/2017", "K", "B801200005001", "SPLD; ASD"]),
    st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=20),
)
_SAMPLES = [(FILES / f"register.{ending}").read_bytes() for ending in ("csv", "xlsx")]


@given(st.lists(st.lists(_CELLS, max_size=8), max_size=6), st.sampled_from(",;\t|"))
def test_any_cells_under_known_headings_become_pupils_or_problems(
    rows: list[list[str]], separator: str
):
    headings = (*NAMED, "UPN", "Sex", "SEN status", "Needs", "Year group")
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    try:
        sheet = read(in_csv([headings, *rows], separator))
    except Refusal:
        assert not filled
        return
    told = {one.row for one in sheet.problems} | {one.row for one in sheet.incoming}
    assert len(told) >= len(filled)


def assert_read_or_refused(content: bytes, ending: str) -> None:
    """Assert that reading ends in a register, or in a refusal that says how to go on."""
    outcome: RegisterSheet | Refusal
    try:
        outcome = read(content, ending)
    except Refusal as refusal:
        outcome = refusal
    if isinstance(outcome, Refusal):
        assert outcome.title.strip()
        assert outcome.advice.strip()
    else:
        assert isinstance(outcome, RegisterSheet)


@given(st.binary(max_size=400), st.sampled_from([".csv", ".xlsx", ".xls", ""]))
def test_any_bytes_are_read_or_refused(content: bytes, ending: str):
    assert_read_or_refused(content, ending)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(
    st.sampled_from(_SAMPLES),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=6)), max_size=6),
    st.floats(0, 1),
)
def test_a_damaged_register_is_read_or_refused(
    sample: bytes, damages: list[tuple[float, bytes]], kept: float
):
    content = bytearray(sample)
    for where, what in damages:
        at = int(where * len(content))
        content[at : at + len(what)] = what
    if kept < 0.5:
        content = content[: int(kept * 2 * len(content))]
    assert_read_or_refused(bytes(content), ".csv")


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(categories=["L", "Zs"], codec="utf-8"), min_size=1, max_size=12),
            st.dates(date(2008, 1, 1), date(2024, 1, 1)),
        ).filter(lambda pair: pair[0].strip()),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_a_register_comes_back_from_csv_in_every_encoding(
    pupils: list[tuple[str, date]], separator: str, encoding: str
):
    rows = [NAMED, *((f"A {name}", f"B{name}", f"{born:%d/%m/%Y}") for name, born in pupils)]
    sheet = read(in_csv(rows, separator).encode(encoding))
    assert [one.date_of_birth for one in sheet.incoming] == [born for _, born in pupils]
