"""What entries of SEN provision may say beside each other."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.pupils import SenStatus, SenStatusChange
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sen_history import (
    check_correction,
    check_no_clash,
    check_removal,
    check_sen_start,
    clash,
)
from tests.builders import TODAY, a_sen_status, noon

BORN = date(2017, 3, 14)
SEPTEMBER = date(2025, 9, 8)
AT_NOON = noon(SEPTEMBER)
AN_HOUR_LATER = AT_NOON + timedelta(hours=1)


@pytest.mark.parametrize("on", [BORN, TODAY])
def test_provision_may_begin_between_birth_and_today(on: date):
    check_sen_start(on, BORN, TODAY)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (TODAY + timedelta(days=1), "cannot start in the future"),
        (BORN - timedelta(days=1), "13 Mar 2017 is before the pupil was born"),
    ],
)
def test_provision_begins_neither_before_birth_nor_in_the_future(on: date, words: str):
    with pytest.raises(Refusal, match=words) as refused:
        check_sen_start(on, BORN, TODAY, field="sen_since")
    assert refused.value.field == "sen_since"


def test_two_entries_do_not_start_on_one_day():
    held = a_sen_status()
    with pytest.raises(Refusal, match="Another entry starts on 8 Sep 2025 already") as refused:
        check_no_clash(a_sen_status(status=SenStatus.EHC_PLAN), [held])
    assert refused.value.field == "starts_on"
    check_no_clash(a_sen_status(starts_on=date(2025, 9, 9)), [held])
    check_no_clash(held, [held])


@pytest.mark.parametrize(
    ("earlier_known", "later_known", "clashes"),
    [(True, True, True), (False, False, True), (True, False, True), (False, True, False)],
)
def test_what_was_found_by_a_day_may_be_followed_on_that_day(
    earlier_known: bool, later_known: bool, clashes: bool
):
    earlier = a_sen_status(start_known=earlier_known, recorded_at=AT_NOON)
    later = a_sen_status(start_known=later_known, recorded_at=AN_HOUR_LATER)
    assert clash(earlier, later) is clashes
    assert clash(later, earlier) is clashes


def test_a_correction_changes_something():
    held = a_sen_status()
    with pytest.raises(Refusal, match="Nothing in this entry is changed"):
        check_correction(held, held, [held])


def test_a_correction_does_not_move_an_entry_onto_the_day_of_another():
    held, other = a_sen_status(), a_sen_status(starts_on=date(2026, 3, 2))
    with pytest.raises(Refusal, match="Another entry starts on 2 Mar 2026"):
        check_correction(held, replace(held, starts_on=other.starts_on), [held, other])


def test_what_an_entry_says_is_corrected_even_beside_another_for_the_same_day():
    held, other = a_sen_status(), a_sen_status(status=SenStatus.NONE)
    check_correction(held, replace(held, status=SenStatus.EHC_PLAN), [held, other])


def entries(known: list[bool]) -> list[SenStatusChange]:
    return [
        a_sen_status(id=UUID(int=at), start_known=one, starts_on=SEPTEMBER + timedelta(days=at % 3))
        for at, one in enumerate(known)
    ]


@given(st.lists(st.booleans(), max_size=7))
def test_any_entry_but_the_last_one_left_may_be_taken_out(known: list[bool]):
    history = entries(known)
    while len(history) > 1:
        check_removal(history[0], history)
        history.pop(0)
    for only in history:
        with pytest.raises(Refusal, match="This is the only entry"):
            check_removal(only, history)
