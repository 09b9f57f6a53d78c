"""A line of the register, and finding it as one types."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.register import RegisterRow
from senco_desk.domain.upn import Upn
from tests.builders import a_register_row

ZOE = a_register_row(
    legal_forename="Zoë Anneliese",
    legal_surname="O'Hara-Nguyễn",
    forename="Zoë",
    surname="O'Hara-Nguyễn",
    class_name="4 Heron",
    upn=Upn("B801200005001"),
    need_codes=("SLCN", "SEMH"),
)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "zoe",
        "Zoë",
        "ZOE",
        "zo o'h",
        "ohara",
        "o’hara",
        "o'hara-nguyen",
        "nguyễn",
        "O'Hara-Nguyễn, Zoë",
        "anneliese",
        "heron",
        "4 her",
        "b8012",
        "semh",
        "sen support",
        "nguyen zoe slcn",
    ],
)
def test_a_pupil_is_found_by_the_beginnings_of_words(typed: str):
    assert ZOE.answers(typed)


@pytest.mark.parametrize("typed", ["oe", "zoe c", "hara", "ehc", "4 swan", "01200"])
def test_a_pupil_is_not_found_by_the_middle_or_by_words_of_another(typed: str):
    assert not ZOE.answers(typed)


@given(st.text(), st.text())
def test_typing_more_never_finds_more(typed: str, more: str):
    assert ZOE.answers(typed) or not ZOE.answers(f"{typed} {more}")


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_pupil_is_found_by_the_full_name(forename: str, surname: str):
    row = a_register_row(legal_forename=forename, legal_surname=surname)
    assert row.answers(row.name)


def test_a_row_without_upn_class_or_needs_answers_all_the_same():
    row = a_register_row(class_name=None, upn=None)
    assert row.answers("castellan")
    assert not row.answers("none")


def test_a_pupil_whose_name_has_changed_is_found_by_the_new_one_only():
    assert ZOE.answers("ohara")
    renamed = replace(ZOE, surname="Moss", legal_surname="Moss")
    assert renamed.answers("moss")
    assert not renamed.answers("ohara")


def test_a_search_leaves_a_row_as_it_was():
    fresh, searched = replace(ZOE), replace(ZOE)
    assert searched.answers("zoe")
    assert searched == fresh
    assert hash(searched) == hash(fresh)
    assert repr(searched) == repr(fresh)


def test_registers_are_sorted_by_surname():
    assert ZOE.name == "O'Hara-Nguyễn, Zoë"


def test_a_review_is_overdue_the_day_after_it_was_agreed_for():
    row: RegisterRow = a_register_row(review_on=date(2026, 3, 27))
    assert not row.is_review_overdue(date(2026, 3, 27))
    assert row.is_review_overdue(date(2026, 3, 28))
    assert not a_register_row(review_on=None).is_review_overdue(date(2030, 1, 1))
