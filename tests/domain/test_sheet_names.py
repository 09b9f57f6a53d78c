"""What a review sheet is called."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.sheet_names import sheet_name
from tests.builders import TODAY, a_pupil

NAMES = st.text(min_size=1, max_size=12).filter(str.strip)


def test_a_sheet_is_known_by_initials_year_group_cycle_and_day():
    wren = a_pupil()
    other = a_pupil(legal_surname="Marchbanks")
    assert sheet_name(wren, [wren, other], 2, TODAY) == (
        "Review sheet WC Year 4 cycle 2 2026-06-15.xlsx"
    )


def test_the_name_in_use_gives_the_initials():
    known_as = a_pupil(preferred_forename="'ella", preferred_surname="de Vere")
    assert " ED Year 4 " in sheet_name(known_as, [], 1, TODAY)


def test_two_pupils_with_the_same_initials_in_a_year_are_told_apart_by_their_birth():
    wren = a_pupil()
    will = a_pupil(legal_forename="Will", date_of_birth=date(2017, 5, 2))
    younger = a_pupil(legal_forename="Win", date_of_birth=date(2018, 5, 2), year_group=None)
    assert sheet_name(wren, [wren, will], 1, TODAY) == (
        "Review sheet WC Year 4 born 2017-03-14 cycle 1 2026-06-15.xlsx"
    )
    assert sheet_name(wren, [will], 1, TODAY) != sheet_name(will, [wren], 1, TODAY)
    assert "born" not in sheet_name(wren, [younger], 1, TODAY)


@given(NAMES, NAMES)
def test_no_name_stands_in_it_and_nothing_that_a_file_name_cannot_hold(first: str, last: str):
    pupil = a_pupil(legal_forename=first, legal_surname=last)
    name = sheet_name(pupil, [], 1, TODAY)
    short = name.removeprefix("Review sheet ").removesuffix(" cycle 1 2026-06-15.xlsx")
    initials = short.removesuffix("Year 4").strip()
    assert all(letter.isalpha() for letter in initials)
    assert not set(name) & set('<>:"/\\|?*')
    assert "  " not in name
