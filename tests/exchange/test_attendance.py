"""Files of attendance, as schools' systems write them."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from senco_desk.domain.attendance_import import AttendanceSheet
from senco_desk.domain.refusals import Refusal
from senco_desk.exchange.attendance import read_attendance
from tests.builders import TODAY, guidance


def read(folder: Path, text: str, name: str = "spring.csv") -> AttendanceSheet:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_attendance(path, guidance(), TODAY)


def test_a_file_with_upns_names_and_three_numbers_is_read(tmp_path: Path):
    sheet = read(
        tmp_path,
        "Attendance summary\n"
        "UPN,Surname,Forename,Class,Possible sessions,Authorised absences,Unauthorised absences\n"
        "B801200005001,Castellan,Wren,4H,118,4,0\n"
        ',Farrow,Ada,4H,"1,180",0,2.0\n',
    )

    wren, ada = sheet.incoming
    assert (wren.row, wren.upn, wren.surname) == (3, "B801200005001", "Castellan")
    assert (wren.possible, wren.authorised, wren.unauthorised) == (118, 4, 0)
    assert (ada.upn, ada.possible, ada.unauthorised) == (None, 1180, 2)
    assert sheet.ignored_columns == ("Class",)
    assert sheet.problems == ()


def test_one_column_may_hold_the_whole_name_and_the_workbook_many_sheets(tmp_path: Path):
    book = Workbook()
    assert book.active is not None
    book.active.append(["About this report"])
    sheet = book.create_sheet("Data")
    sheet.append(["Name", "Possible", "Auth", "Unauth"])
    sheet.append(["Castellan, Wren", 118, 4.0, 0])
    book.save(tmp_path / "spring.xlsx")

    found = read_attendance(tmp_path / "spring.xlsx", guidance(), TODAY)

    (wren,) = found.incoming
    assert (wren.forename, wren.surname, wren.authorised) == ("Wren", "Castellan", 4)


def test_totals_and_rows_without_a_pupil_are_left_out_with_a_word(tmp_path: Path):
    sheet = read(
        tmp_path,
        "Name,Possible,Authorised,Unauthorised\n"
        '"Castellan, Wren",118,4,0\n,118,4,0\nTotal,236,8,0\n',
    )

    assert len(sheet.incoming) == 1
    assert [(one.row, one.words, one.stops) for one in sheet.problems] == [
        (3, "This row names no pupil.", False),
        (4, "This row names no pupil.", False),
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("", "Authorised absences: the cell is empty."),
        ("-", "Authorised absences: the cell is not a number, “-”."),
        ("4.5", "“4.5” is not a number of half-days."),
        ("-4", "“-4” is not a number of half-days."),
        ("96%", "“96%” is not a number of half-days."),
        ("=2+2", "The cell holds a formula, “=2+2”."),
    ],
)
def test_what_is_no_number_of_half_days_stops_its_row(tmp_path: Path, cell: str, words: str):
    sheet = read(
        tmp_path, f'Name,Possible,Authorised,Unauthorised\n"Castellan, Wren",118,{cell},0\n'
    )

    (problem,) = sheet.problems
    assert (problem.row, problem.column, problem.words) == (2, "Authorised", words)
    assert problem.whose == "Castellan, Wren"
    assert problem.stops
    assert sheet.incoming == ()


def test_a_day_in_place_of_a_number_is_refused(tmp_path: Path):
    book = Workbook()
    assert book.active is not None
    book.active.append(["Name", "Possible", "Authorised", "Unauthorised"])
    book.active.append(["Castellan, Wren", 118, date(2026, 1, 4), 0])
    book.active.append(["Farrow, Ada", 118])
    book.save(tmp_path / "spring.xlsx")

    sheet = read_attendance(tmp_path / "spring.xlsx", guidance(), TODAY)

    assert "is not a number of half-days" in sheet.problems[0].words
    assert [one.row for one in sheet.problems] == [2, 3, 3]
    assert sheet.problems[-1].whose == "Farrow, Ada"


def test_a_doubtful_upn_is_still_compared_and_one_that_is_none_stops(tmp_path: Path):
    sheet = read(
        tmp_path,
        "UPN,Possible,Authorised,Unauthorised\nA801200005001,118,4,0\nwren,118,4,0\n",
    )

    assert [one.upn for one in sheet.incoming] == ["A801200005001"]
    assert "is not a UPN" in sheet.problems[0].words


def test_two_columns_of_one_heading_and_a_file_of_another_kind_are_told(tmp_path: Path):
    sheet = read(
        tmp_path,
        "UPN,Possible,Possible,Authorised,Unauthorised\nB801200005001,118,118,4,0\n",
        "spring.xlsx",
    )

    assert [one.stops for one in sheet.problems] == [True, False]
    assert "Two columns are headed" in sheet.problems[0].words


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Name,Possible,Authorised\n", "Missing: Unauthorised absences."),
        (
            "Surname,Possible,Authorised,Unauthorised\nCastellan,1,0,0\n",
            "Missing: UPN, or Surname and Forename.",
        ),
        (
            "Sheep,Goats\n1,2\n",
            "Missing: Possible half-days; Authorised absences; Unauthorised absences; UPN, or",
        ),
    ],
)
def test_a_file_without_the_columns_says_which_are_missing(tmp_path: Path, text: str, missing: str):
    with pytest.raises(Refusal) as refused:
        read(tmp_path, text)
    assert refused.value.advice.startswith(missing)


def test_a_file_with_headings_only_is_refused(tmp_path: Path):
    with pytest.raises(Refusal, match="nothing below the headings"):
        read(tmp_path, "UPN,Possible,Authorised,Unauthorised\n")
