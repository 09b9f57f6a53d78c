"""Pupils, and their SEN provision over time."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.criteria import evidence_map
from senco_desk.domain.pupils import (
    LookedAfter,
    SenStatus,
    SenStatusChange,
    Sex,
    check_birth,
    sen_status_on,
)
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import SchoolCalendar
from tests.builders import TODAY, a_pupil, a_pupil_record, a_sen_status, guidance, noon


def test_a_year_group_set_by_hand_moves_up_with_the_school_year():
    pupil = a_pupil(
        year_group=2,
        year_group_reason="Repeats Year 2, agreed with parents.",
        year_group_set_on=date(2026, 6, 15),
    )
    assert pupil.year_group_on(date(2026, 8, 31)) == 2
    assert pupil.year_group_on(date(2026, 9, 1)) == 3
    assert pupil.year_group_on(date(2025, 7, 1)) == 1
    assert pupil.year_group_on(date(2060, 7, 1)) == 14


def test_a_pupil_goes_by_the_preferred_names_where_there_are_any():
    pupil = a_pupil(legal_forename="Anneliese", legal_surname="O'Hara")
    assert pupil.name == "Anneliese O'Hara"
    known_as = a_pupil(
        legal_forename="Anneliese",
        legal_surname="O'Hara",
        preferred_forename="Anni",
        preferred_surname="Nguyễn",
    )
    assert known_as.name == "Anni Nguyễn"


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"legal_forename": " "}, "needs a legal forename", "legal_forename"),
        ({"legal_surname": ""}, "needs a legal surname", "legal_surname"),
        ({"legal_surname": "x" * 301}, "301 characters", "legal_surname"),
        ({"preferred_forename": "x" * 301}, "301 characters", "preferred_forename"),
        ({"preferred_surname": "x" * 301}, "301 characters", "preferred_surname"),
        ({"class_name": "x" * 61}, "61 characters", "class_name"),
        ({"first_language": "x" * 301}, "301 characters", "first_language"),
        ({"upn_reason": "x" * 2_001}, "2,001 characters", "upn_reason"),
        ({"year_group_reason": "x" * 2_001}, "2,001 characters", "year_group_reason"),
        ({"admitted_on": date(2017, 3, 14)}, "not after the date of birth", "admitted_on"),
        ({"year_group": -2}, "no such year group", "year_group"),
        ({"year_group": 15}, "no such year group", "year_group"),
        ({"year_group": 3}, "needs its reason", "year_group_reason"),
        ({"year_group": 3, "year_group_reason": "  "}, "needs its reason", "year_group_reason"),
    ],
)
def test_a_pupils_details_are_refused_at_the_field_that_is_wrong(
    fields: dict[str, Any], words: str, field: str
):
    with pytest.raises(Refusal, match=words) as refused:
        a_pupil(date_of_birth=date(2017, 3, 14), **fields)
    assert refused.value.field == field


def test_a_pupil_may_be_admitted_the_day_after_birth():
    pupil = a_pupil(date_of_birth=date(2026, 3, 1), admitted_on=date(2026, 3, 2))
    assert pupil.admitted_on == date(2026, 3, 2)


def test_the_year_group_follows_from_the_age_unless_it_was_set_by_hand():
    pupil = a_pupil(date_of_birth=date(2017, 3, 14))
    assert pupil.year_group_on(date(2026, 8, 31)) == 4
    assert pupil.year_group_on(date(2026, 9, 1)) == 5
    kept_back = a_pupil(
        date_of_birth=date(2017, 3, 14),
        year_group=3,
        year_group_reason="Repeats Year 3, agreed with parents.",
    )
    assert kept_back.year_group_on(date(2026, 8, 31)) == 3


def test_nursery_and_year_14_can_be_set_by_hand():
    for year_group in (-1, 14):
        pupil = a_pupil(year_group=year_group, year_group_reason="Agreed with parents.")
        assert pupil.year_group_on(TODAY) == year_group


@pytest.mark.parametrize("born", [TODAY, TODAY + timedelta(days=1)])
def test_nobody_on_the_register_is_born_today_or_later(born: date):
    with pytest.raises(Refusal, match="not in the past") as refused:
        check_birth(born, TODAY)
    assert refused.value.field == "date_of_birth"


def test_a_young_person_of_26_is_kept_until_the_27th_birthday():
    check_birth(TODAY - timedelta(days=1), TODAY)
    check_birth(date(1999, 6, 16), TODAY)
    check_birth(date(1999, 12, 31), date(2026, 1, 2))
    with pytest.raises(Refusal, match="older than 26") as refused:
        check_birth(date(1999, 6, 15), TODAY)
    assert refused.value.field == "date_of_birth"


def test_census_codes_are_shown_in_words():
    assert [(one.value, one.words) for one in SenStatus] == [
        ("N", "No SEN"),
        ("K", "SEN support"),
        ("E", "EHC plan"),
    ]
    assert [(one.value, one.words) for one in Sex] == [("F", "Female"), ("M", "Male")]
    assert LookedAfter.PREVIOUSLY.value == "Previously looked after"


def test_there_is_no_sen_before_the_first_entry():
    history = [a_sen_status(status=SenStatus.SUPPORT, starts_on=date(2025, 9, 8))]
    assert sen_status_on(history, date(2025, 9, 7)) is SenStatus.NONE
    assert sen_status_on(history, date(2025, 9, 8)) is SenStatus.SUPPORT
    assert sen_status_on([], TODAY) is SenStatus.NONE


def test_of_two_entries_for_one_day_the_one_recorded_later_counts():
    day = date(2025, 9, 8)
    mistaken = a_sen_status(status=SenStatus.EHC_PLAN, starts_on=day, recorded_at=noon(day))
    corrected = a_sen_status(
        status=SenStatus.SUPPORT, starts_on=day, recorded_at=noon(date(2025, 9, 9))
    )
    assert sen_status_on([corrected, mistaken], day) is SenStatus.SUPPORT


changes = st.builds(
    lambda status, day, later: a_sen_status(
        status=status, starts_on=day, recorded_at=noon(day + timedelta(days=later))
    ),
    st.sampled_from(SenStatus),
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.integers(0, 30),
)


@given(st.lists(changes), st.dates(date(2023, 1, 1), date(2027, 12, 31)), st.randoms())
def test_the_provision_on_a_day_does_not_depend_on_the_order_of_entry(
    history: list[SenStatusChange], on: date, chance: Any
):
    distinct = {(one.starts_on, one.recorded_at): one for one in history}
    entries = list(distinct.values())
    expected = sen_status_on(entries, on)
    chance.shuffle(entries)
    assert sen_status_on(entries, on) is expected
    assert expected in {SenStatus.NONE, *(one.status for one in entries if one.starts_on <= on)}


def test_the_reason_for_a_change_fits_its_field():
    with pytest.raises(Refusal, match="Shorten it"):
        a_sen_status(reason="x" * 100_001)


def test_provision_whose_first_day_is_not_known_is_said_to_have_begun_by_a_day():
    found = a_sen_status(starts_on=date(2026, 6, 15), start_known=False)
    assert found.since_words == "by 15 Jun 2026"
    assert a_sen_status(starts_on=date(2026, 6, 15)).since_words == "15 Jun 2026"
    record = a_pupil_record(sen_history=(found,))
    (happening,) = (one for one in chronology_of(record) if "SEN provision" in one.words)
    assert "on the register; the day it began is not recorded" in happening.words
    (action,) = (
        one
        for one in evidence_map(record, guidance().criteria, SchoolCalendar(), date(2026, 6, 20))
        if one.criterion.key == "c"
    )
    assert "by 15 Jun 2026 (the day it began is not recorded)" in action.evidence[0].words


def test_a_pupil_out_of_the_usual_year_is_spoken_of_with_that_year_and_the_reason():
    usual = a_pupil(date_of_birth=date(2017, 3, 14))
    back = replace(
        usual,
        year_group=3,
        year_group_reason="repeats Year 3",
        year_group_set_on=date(2026, 6, 15),
    )
    assert usual.year_group_words(date(2026, 6, 15)) == "Year 4"
    assert back.year_group_words(date(2026, 6, 15)) == (
        "Year 3 (Year 4 by the date of birth): repeats Year 3"
    )
    assert back.year_group_words(date(2026, 9, 15)).startswith("Year 4 (Year 5 by the date")
