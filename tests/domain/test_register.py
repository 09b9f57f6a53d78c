"""A line of the register, and finding it as one types."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import RegisterRow, the_one_meant
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


# Who is meant


def an_ada(born: date, upn: str | None = None) -> RegisterRow:
    return a_register_row(
        forename="Ada",
        surname="Lark",
        legal_forename="Adelaide",
        legal_surname="Lark",
        date_of_birth=born,
        upn=Upn(upn) if upn else None,
    )


@pytest.mark.parametrize(
    "typed", ["Ada Lark", "lark, ADA", "Adelaide Lark", "Ada Lark, 3 Mar 2018", "h801200001001"]
)
def test_one_pupil_is_meant_by_name_by_birth_or_by_upn(typed: str):
    ada = an_ada(date(2018, 3, 3), "H801200001001")
    assert the_one_meant((a_register_row(upn=None), ada), typed) is ada


@pytest.mark.parametrize(
    "born", ["3 Mar 2018", "3 March 2018", "03/03/2018", "3/3/2018", "2018-03-03"]
)
def test_two_pupils_of_one_name_are_told_apart_by_the_date_of_birth(born: str):
    ada, other = an_ada(date(2018, 3, 3)), an_ada(date(2017, 10, 12))
    with pytest.raises(Refusal, match="2 pupils on the register have this name") as refusal:
        the_one_meant((ada, other), "Ada Lark")
    assert "Add the date of birth" in refusal.value.advice
    assert the_one_meant((ada, other), f"Ada Lark, {born}") is ada
    assert the_one_meant((ada, other), "Lark, Ada, 12 Oct 2017") is other


def test_two_pupils_of_one_name_and_birth_need_a_upn_or_are_one_pupil():
    twice = (an_ada(date(2018, 3, 3)), an_ada(date(2018, 3, 3)))
    with pytest.raises(Refusal, match="born on the same day") as refusal:
        the_one_meant(twice, "Ada Lark, 3 Mar 2018")
    assert "merge" in refusal.value.advice


def test_a_birth_that_is_nobodys_means_nobody():
    with pytest.raises(Refusal, match="No pupil on the register"):
        the_one_meant((an_ada(date(2018, 3, 3)),), "Ada Lark, 4 Mar 2018")
