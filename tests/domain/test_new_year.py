"""A new school year: which class moves where, and who leaves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.identity import TermId
from senco_desk.domain.new_year import ClassMove, NewYear, moved_up, new_year_for, new_year_of
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.school import Phase
from senco_desk.domain.terms import Term, usual_terms
from tests.builders import a_pupil, fresh_id

JUNE = date(2026, 6, 15)
BORN_IN_YEAR = {group: date(2020 - group, 10, 5) for group in range(-1, 14)}
"""A date of birth for each year group of 2025/26."""


def a_child(year_group: int, class_name: str | None, **fields: object) -> Pupil:
    return a_pupil(
        date_of_birth=BORN_IN_YEAR[year_group],
        class_name=class_name,
        **{"admitted_on": None, **fields},
    )


def proposed(
    *pupils: Pupil, phase: Phase = Phase.PRIMARY, today: date = JUNE, terms: tuple[Term, ...] = ()
) -> NewYear:
    return new_year_of(pupils, phase, terms, today)


def goes(new_year: NewYear) -> dict[tuple[str | None, int], str | None]:
    return {(one.class_name, one.year_group): one.to for one in new_year.moves}


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        (date(2026, 1, 5), date(2026, 9, 1)),
        (date(2026, 8, 31), date(2026, 9, 1)),
        (date(2026, 10, 31), date(2026, 9, 1)),
        (date(2026, 11, 1), date(2027, 9, 1)),
    ],
)
def test_from_november_on_the_school_year_to_come_is_meant(today: date, begins: date):
    assert new_year_for(today) == begins


@pytest.mark.parametrize(
    ("on", "usual"),
    [
        (date(2026, 6, 23), True),
        (date(2026, 6, 22), False),
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
    ],
)
def test_a_new_year_is_usually_begun_within_four_weeks_of_the_summer_holidays(
    on: date, *, usual: bool
):
    ids = [TermId(fresh_id()) for _ in range(6)]
    terms = (*usual_terms(2025, ids[:3]), *usual_terms(2026, ids[3:]))
    assert proposed(a_child(3, "3B"), terms=terms).is_usual_on(on) is usual


def test_where_no_term_is_on_file_july_to_september_is_usual():
    for terms in ((), usual_terms(2025, [TermId(fresh_id()) for _ in range(3)])[:2]):
        new_year = proposed(a_child(3, "3B"), terms=terms)
        assert (new_year.usual_from, new_year.usual_until) == (date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("name", "year_group", "moved"),
    [
        ("3B", 3, "4B"),
        ("Year 3 Elm", 3, "Year 4 Elm"),
        ("9X/En2", 9, "10X/En2"),
        ("13", 13, "14"),
        ("RB", 0, "1B"),
        ("YR", 0, "Y1"),
        ("Reception Oak", 0, "Year 1 Oak"),
        ("Nursery", -1, "Reception"),
        ("Ladybirds", -1, None),
        ("Robins", 0, None),
        ("Elm", 3, None),
        ("Room 12", 3, None),
        ("13B", 3, None),
        ("3/4B", 3, "3/4B"),
        ("3/4B", 4, "5/6B"),
        ("5/6B", 6, None),
    ],
)
def test_a_name_that_holds_the_year_group_moves_up_with_it(
    name: str, year_group: int, moved: str | None
):
    assert moved_up(name, year_group, {"3/4B", "5/6B"}) == moved


@given(st.integers(1, 13), st.sampled_from(["{}B", "Year {} Elm", "Y{}", "Class {} (red)"]))
def test_a_number_in_the_name_grows_by_one(year_group: int, name: str):
    moved = moved_up(name.format(year_group), year_group, set())
    assert moved == name.format(year_group + 1)


def test_a_named_class_goes_where_the_next_year_group_is_now():
    new_year = proposed(
        a_child(3, "Elm"),
        a_child(3, "Elm"),
        a_child(4, "Oak"),
        a_child(4, "Oak"),
        a_child(4, "Birch"),
        a_child(5, None),
    )
    assert goes(new_year) == {
        ("Elm", 3): "Oak",
        ("Birch", 4): "Birch",
        ("Oak", 4): "Oak",
        (None, 5): None,
    }
    assert [one.words for one in new_year.moves][:2] == [
        "Elm, Year 3 (2 pupils)",
        "Birch, Year 4 (1 pupil)",
    ]
    assert new_year.moves[-1].words == "No class recorded, Year 5 (1 pupil)"


def test_a_class_of_two_year_groups_is_moved_by_year_group():
    new_year = proposed(a_child(3, "Elm"), a_child(4, "Elm"), a_child(5, "Oak"))
    assert goes(new_year) == {("Elm", 3): "Elm", ("Elm", 4): "Oak", ("Oak", 5): "Oak"}


@pytest.mark.parametrize(
    ("phase", "last"),
    [
        (Phase.NURSERY, -1),
        (Phase.PRIMARY, 6),
        (Phase.SECONDARY, 11),
        (Phase.ALL_THROUGH, 13),
        (Phase.SIXTEEN_PLUS, 13),
    ],
)
def test_the_last_year_group_of_the_phase_is_proposed_to_leave(phase: Phase, last: int):
    leaver = a_child(last, "Top", legal_forename="Ann", legal_surname="Lark")
    stays = a_child(last - 1, "Below") if last > -1 else a_pupil(date_of_birth=date(2023, 1, 9))
    new_year = proposed(leaver, stays, phase=phase)
    assert [(one.pupil_id, one.name, one.class_name) for one in new_year.leavers] == [
        (leaver.id, "Lark, Ann", "Top")
    ]
    assert [one.pupils for one in new_year.moves] == [(stays.id,)]


def test_a_secondary_school_with_a_sixth_form_keeps_its_year_11():
    sixteen, eighteen = a_child(11, "11A"), a_child(13, "13A")
    new_year = proposed(sixteen, eighteen, phase=Phase.SECONDARY)
    assert [one.pupil_id for one in new_year.leavers] == [eighteen.id]
    assert goes(new_year) == {("11A", 11): "12A"}


def test_those_who_have_left_or_came_with_the_new_year_are_not_touched():
    september = date(2026, 9, 14)
    new_year = proposed(
        a_child(3, "3B", left_on=date(2026, 7, 1)),
        a_child(0, "1B", admitted_on=date(2026, 9, 1)),
        a_child(2, "2B", admitted_on=date(2026, 8, 31)),
        a_child(6, "6B", left_on=date(2026, 12, 18)),
        today=september,
    )
    assert goes(new_year) == {("2B", 2): "3B", ("6B", 6): "7B"}
    assert new_year.leavers == ()


def test_leavers_leave_on_the_last_day_of_the_summer_term():
    terms, later = (
        usual_terms(year, [TermId(fresh_id()) for _ in range(3)]) for year in (2025, 2026)
    )
    assert proposed(a_child(6, "6B"), terms=(*terms, *later)).last_day == terms[2].ends_on


@given(st.integers(2020, 2060))
def test_without_terms_the_last_day_is_a_school_day_late_in_july(year: int):
    last_day = proposed(today=date(year, 6, 1)).last_day
    assert last_day.weekday() < 5
    assert timedelta(0) <= date(year, 7, 21) - last_day <= timedelta(days=2)


def test_the_summary_counts_who_moves_who_stays_and_who_leaves():
    new_year = proposed(a_child(3, "3B"), a_child(3, "3B"), a_child(4, "Elm"), a_child(6, "6B"))
    assert new_year.name == "2026/27"
    assert new_year.summary == (
        "2 pupils to another class, 1 to stay in theirs and 1 to leave on 21 Jul 2026"
    )
    assert proposed(a_child(3, "3B")).summary == "1 pupil to another class"


def test_everybody_stands_once_among_movers_and_leavers():
    pupils = [a_child(group, f"{group}A") for group in range(-1, 7)]
    new_year = proposed(*pupils)
    moving = [one for move in new_year.moves for one in move.pupils]
    leaving = [one.pupil_id for one in new_year.leavers]
    assert sorted((*moving, *leaving)) == sorted(one.id for one in pupils)
    assert isinstance(new_year.moves[0], ClassMove)
