"""Types of need, and a pupil's needs in their order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.needs import (
    BroadArea,
    check_beside,
    check_days,
    check_why_taken_out,
    ranked,
    read_need_types,
)
from senco_desk.domain.refusals import Refusal
from tests.builders import TODAY, a_need, guidance


def test_the_census_codes_are_those_of_2025_with_down_syndrome():
    assert [one.code for one in guidance().need_types] == [
        *("SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "ASD"),
        *("HI", "VI", "MSI", "PD", "DS", "OTH", "NSA"),
    ]


def test_only_no_specialist_assessment_is_bound_to_sen_support():
    assert [one.code for one in guidance().need_types if one.support_only] == ["NSA"]


def test_a_code_that_belongs_to_no_one_area_leaves_the_choice_to_the_senco():
    without = {one.code for one in guidance().need_types if one.area is None}
    assert without == {"DS", "OTH", "NSA"}


def test_a_list_of_needs_is_read_with_and_without_an_area():
    types = read_need_types(
        '[[need]]\ncode = "HI"\nlabel = "Hearing impairment"\narea = "SENSORY"\n'
        '[[need]]\ncode = "XX"\nlabel = "Something new"\nsupport_only = true\n'
    )
    assert [(one.code, one.area, one.support_only) for one in types] == [
        ("HI", BroadArea.SENSORY, False),
        ("XX", None, True),
    ]


@pytest.mark.parametrize("rank", [0, -1, 100])
def test_a_rank_is_between_1_and_99(rank: int):
    with pytest.raises(Refusal, match="between 1 and 99") as refused:
        a_need(rank=rank)
    assert refused.value.field == "rank"


@pytest.mark.parametrize("rank", [1, 99])
def test_the_first_and_the_last_rank_are_kept(rank: int):
    assert a_need(rank=rank).rank == rank


def test_a_need_has_a_type():
    with pytest.raises(Refusal, match="Choose the type of need"):
        a_need(code=" ")


def test_a_need_does_not_end_before_it_starts():
    with pytest.raises(Refusal, match="cannot end before it starts") as refused:
        a_need(starts_on=date(2026, 3, 4), ends_on=date(2026, 3, 3))
    assert refused.value.field == "ends_on"
    a_need(starts_on=date(2026, 3, 4), ends_on=date(2026, 3, 4))
    a_need(ends_on=date(2026, 3, 4))


def test_a_needs_note_fits_its_field():
    with pytest.raises(Refusal, match="Shorten it"):
        a_need(note="x" * 100_001)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "current"),
    [
        (None, None, True),
        (date(2026, 3, 3), None, True),
        (date(2026, 3, 4), None, False),
        (None, date(2026, 3, 4), True),
        (None, date(2026, 3, 3), False),
        (date(2026, 1, 5), date(2026, 2, 2), False),
    ],
)
def test_a_need_is_current_from_its_first_day_until_the_day_it_ends(
    starts_on: date | None, ends_on: date | None, current: bool
):
    need = a_need(starts_on=starts_on, ends_on=ends_on)
    assert need.is_current_on(date(2026, 3, 3)) is current


@pytest.mark.parametrize("field", ["starts_on", "ends_on"])
def test_a_need_begins_and_ends_in_the_pupils_life_so_far(field: str):
    born = date(2017, 3, 14)
    for on, words in (
        (date(2026, 6, 16), "SLCN: 16 Jun 2026 is still to come"),
        (date(2017, 3, 13), "SLCN: 13 Mar 2017 is before the pupil was born"),
    ):
        with pytest.raises(Refusal, match=words) as refused:
            check_days(a_need(**{field: on}), born, TODAY)
        assert refused.value.field == field
    check_days(a_need(starts_on=born, ends_on=TODAY), born, TODAY)
    check_days(a_need(), born, TODAY)


def test_a_need_that_has_ended_may_come_back():
    ended = a_need(starts_on=date(2021, 9, 6), ends_on=date(2023, 7, 20))
    again = a_need(starts_on=date(2025, 9, 8))
    since_a_day_nobody_knows = a_need()
    other_type = a_need(code="HI", starts_on=date(2022, 1, 10))
    check_beside(again, [ended, again, other_type])
    check_beside(since_a_day_nobody_knows, [ended])
    check_beside(ended, [since_a_day_nobody_knows])


def test_a_need_is_not_in_the_list_twice_at_one_time():
    with pytest.raises(Refusal, match="stands in the list twice") as refused:
        check_beside(a_need(), [a_need()])
    assert refused.value.field == "code"
    ended = a_need(starts_on=date(2021, 9, 6), ends_on=date(2023, 7, 20))
    overlapping = a_need(starts_on=date(2023, 7, 19))
    for one, other in ((ended, overlapping), (overlapping, ended)):
        with pytest.raises(Refusal, match="recorded twice for the same time") as refused:
            check_beside(one, [other])
        assert refused.value.field == "starts_on"
    check_beside(a_need(starts_on=date(2023, 7, 20)), [ended])


def test_a_need_is_taken_out_as_a_mistake_only_with_a_reason():
    check_why_taken_out("Entered for the wrong pupil")
    with pytest.raises(Refusal) as refused:
        check_why_taken_out("  ")
    assert refused.value.field == "reason"


@given(st.lists(st.booleans(), max_size=12))
def test_current_needs_are_ranked_without_a_gap_whatever_has_ended(has_ended: list[bool]):
    needs = [a_need(rank=99, ends_on=date(2024, 5, 17) if ended else None) for ended in has_ended]
    kept = ranked(needs)
    current = [need for need in kept if need.ends_on is None]
    assert [need.rank for need in current] == list(range(1, len(current) + 1))
    assert [need.id for need in current] == [one.id for one in needs if one.ends_on is None]
    assert all(need.rank == 99 for need in kept[len(current) :])
    assert len(kept) == len(needs)
