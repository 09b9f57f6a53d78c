"""SMART targets."""

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from senco_desk.domain.measures import Better
from senco_desk.domain.refusals import Refusal
from tests.builders import a_measure, a_target, a_target_without_numbers

LESS = a_measure(name="Times out of the room", unit="times a week", better=Better.LESS)
numbers = st.floats(0, 1e6)


@pytest.mark.parametrize(
    ("fields", "words", "field"),
    [
        ({"statement": " "}, "The target needs a statement", "statement"),
        ({"statement": "x" * 2_001}, "field holds 2,000", "statement"),
        ({"why": "x" * 100_001}, "Shorten it", "why"),
        ({"who_does_what": "x" * 100_001}, "Shorten it", "who_does_what"),
        ({"baseline": None}, "baseline needs both", "baseline"),
        ({"baseline_on": None}, "baseline needs both", "baseline_on"),
        ({"goal": None}, "goal needs both", "goal"),
        ({"goal_on": None}, "goal needs both", "goal_on"),
        ({"baseline": -1.0}, "outside this measure's scale", "baseline"),
        ({"goal": math.nan}, "not a number", "goal"),
        ({"goal_on": date(2026, 1, 12)}, "goal date is not after the baseline", "goal_on"),
        ({"goal": 34.0}, "the same as the baseline", "goal"),
        ({"goal": 20.0}, "below the baseline, but on this measure more is better", "goal"),
        (
            {"measure": LESS, "baseline": 3.0, "goal": 14.0},
            "above the baseline, but on this measure less is better",
            "goal",
        ),
    ],
)
def test_a_target_is_refused_at_the_field_that_is_wrong(
    fields: dict[str, Any], words: str, field: str
):
    with pytest.raises(Refusal, match=words) as refused:
        a_target(**fields)
    assert refused.value.field == field


def test_a_goal_that_keeps_a_level_is_turned_into_one_that_can_be_seen():
    with pytest.raises(Refusal, match="measure how often it is kept, such as days in a week"):
        a_target(baseline=95.0, goal=95.0)


def test_a_target_may_wait_for_its_baseline_and_goal():
    assert not a_target_without_numbers().is_measurable
    assert not a_target(baseline=None, baseline_on=None).is_measurable
    assert not a_target(goal=None, goal_on=None).is_measurable
    assert a_target().is_measurable


def test_a_goal_is_met_from_its_own_value_on():
    words = a_target(goal=60.0)
    assert words.is_met_by(60.0) is True
    assert words.is_met_by(59.9) is False
    times_out = a_target(measure=LESS, baseline=14.0, goal=3.0)
    assert times_out.is_met_by(3.0) is True
    assert times_out.is_met_by(3.1) is False


def test_without_a_goal_nobody_can_say_whether_it_is_met():
    assert a_target_without_numbers().is_met_by(60.0) is None


def test_a_target_is_overdue_the_day_after_its_goal_date():
    target = a_target(goal_on=date(2026, 3, 27))
    assert not target.is_overdue(date(2026, 3, 27))
    assert target.is_overdue(date(2026, 3, 28))
    assert not a_target_without_numbers().is_overdue(date(2030, 1, 1))


@given(st.sampled_from(Better), numbers, numbers)
def test_whoever_starts_at_the_baseline_of_a_target_has_not_met_it_yet(
    better: Better, baseline: float, goal: float
):
    assume(baseline != goal)
    if (goal > baseline) is not (better is Better.MORE):
        baseline, goal = goal, baseline
    target = a_target(measure=a_measure(better=better), baseline=baseline, goal=goal)
    assert target.is_met_by(baseline) is False
    assert target.is_met_by(goal) is True
