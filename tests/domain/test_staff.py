"""Who is offered where an adult is named, and what a school measures again and again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.staff import offered_names
from senco_desk.domain.wording import plain
from tests.surroundings import a_colleague, an_instrument


def test_names_come_first_then_roles_then_whoever_was_named_before():
    staff = (a_colleague(name="Jo Hart", role="Teaching assistant"), a_colleague(name="Al Finch"))

    assert offered_names(staff, ["SENCO", None, " jo hart "]) == (
        "Jo Hart",
        "Al Finch",
        "Teaching assistant",
        "SENCO",
    )


@given(st.lists(st.one_of(st.none(), st.text(max_size=8))))
def test_nobody_is_offered_twice_and_no_blank_is(used: list[str | None]):
    offered = offered_names((), used)

    assert len({plain(one) for one in offered}) == len(offered)
    assert all(plain(one) for one in offered)
    assert {plain(one) for one in used if one and plain(one)} == {plain(one) for one in offered}


def test_a_colleague_needs_a_name():
    with pytest.raises(Refusal, match="Say who it is"):
        a_colleague(name=" ")


def test_a_measure_is_chosen_by_its_name_its_unit_and_the_way_that_is_better_where_less_is():
    fewer = Measure(name="Slips", unit="a page", better=Better.LESS)

    assert an_instrument().words == "Reading age, months"
    assert an_instrument(measure=fewer).words == "Slips, a page, less is better"
