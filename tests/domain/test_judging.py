"""An outcome held against what was measured."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.judging import remark_on, remark_on_provision
from senco_desk.domain.measures import Better, Measurement
from senco_desk.domain.provision import SessionState
from senco_desk.domain.reviews import Impact, Outcome, Quality
from senco_desk.domain.targets import Target
from tests.builders import (
    a_measure,
    a_measurement,
    a_session,
    a_target,
    a_target_without_numbers,
    noon,
)

BASELINE_DAY = date(2026, 1, 12)


@st.composite
def measured_targets(draw: st.DrawFn) -> tuple[Target, list[Measurement]]:
    """A target in either direction, and what was measured before, on and after its baseline."""
    low, high = sorted(draw(st.lists(st.integers(0, 40), min_size=2, max_size=2, unique=True)))
    more = draw(st.booleans())
    target = a_target(
        measure=a_measure(better=Better.MORE if more else Better.LESS),
        baseline=float(low if more else high),
        baseline_on=BASELINE_DAY,
        goal=float(high if more else low),
    )
    days = draw(st.lists(st.integers(-3, 20), max_size=6, unique=True))
    return target, [
        a_measurement(
            target_id=target.id,
            happened_on=BASELINE_DAY + timedelta(days=day),
            value=float(draw(st.integers(0, 40))),
        )
        for day in days
    ]


@given(measured_targets(), st.sampled_from(Outcome))
def test_a_remark_is_made_where_outcome_and_measurements_do_not_agree_and_nowhere_else(
    measured: tuple[Target, list[Measurement]], outcome: Outcome
):
    target, taken = measured
    newest = max(taken, key=lambda one: one.happened_on, default=None)
    assert target.goal is not None
    if newest is None:
        wanted = outcome is not Outcome.NOT_ASSESSED
    elif outcome is Outcome.NOT_ASSESSED:
        wanted = newest.happened_on > BASELINE_DAY
    elif outcome is Outcome.PARTLY_MET:
        wanted = False
    else:
        short = (
            target.goal - newest.value
            if target.measure.better is Better.MORE
            else newest.value - target.goal
        )
        wanted = short > 0 if outcome is Outcome.MET else short <= 0
    remark = remark_on(outcome, target, taken)
    assert (remark is not None) is wanted
    if remark is not None and newest is not None:
        assert remark.startswith(f"{outcome.value}, but ")
        assert target.measure.write(newest.value) in remark


def test_a_target_that_is_not_judged_has_no_remark():
    assert remark_on(None, a_target(), [a_measurement()]) is None


@pytest.mark.parametrize(
    ("outcome", "value", "words"),
    [
        (
            Outcome.MET,
            41.0,
            (
                "Met, but the latest measurement, 41 words a minute on 2 Feb 2026, does not reach "
                "the goal."
            ),
        ),
        (
            Outcome.NOT_MET,
            60.0,
            (
                "Not met, but the latest measurement, 60 words a minute on 2 Feb 2026, reaches the "
                "goal."
            ),
        ),
        (
            Outcome.NOT_ASSESSED,
            41.0,
            (
                "Not assessed, but 1 measurement is recorded since the baseline, the latest 41 "
                "words a minute on 2 Feb 2026."
            ),
        ),
    ],
)
def test_the_remark_names_what_was_measured(outcome: Outcome, value: float, words: str):
    assert remark_on(outcome, a_target(), [a_measurement(value=value)]) == words


@pytest.mark.parametrize(
    ("impact", "quality", "words"),
    [
        (Impact.SOME, Quality.MOSTLY, "Some impact, mostly as planned, but no session is "),
        (Impact.CANNOT_TELL, Quality.AS_PLANNED, "As planned, but no session is "),
        (Impact.STRONG, None, "Clear impact, but no session is "),
    ],
)
def test_provision_that_is_said_to_have_been_given_has_a_session(
    impact: Impact, quality: Quality | None, words: str
):
    missed = a_session(state=SessionState.ADULT_ABSENT)
    for sessions in ((), (missed,)):
        assert remark_on_provision(impact, quality, sessions) == f"{words}recorded as delivered."
    assert remark_on_provision(impact, quality, (missed, a_session())) is None


def test_provision_that_was_not_given_may_well_have_no_session():
    for impact in (Impact.NONE, Impact.CANNOT_TELL, None):
        for quality in (Quality.NOT_AS_PLANNED, Quality.CANNOT_TELL, None):
            assert remark_on_provision(impact, quality, ()) is None


def test_of_two_measurements_on_one_day_the_one_recorded_last_counts():
    first = a_measurement(value=41.0, recorded_at=noon(date(2026, 2, 2)))
    last = a_measurement(value=60.0, recorded_at=noon(date(2026, 2, 3)))
    assert remark_on(Outcome.MET, a_target(), [last, first]) is None


def test_without_a_goal_only_not_assessed_can_disagree_and_without_a_baseline_all_counts():
    target, taken = a_target_without_numbers(), [a_measurement(), a_measurement()]
    assert remark_on(Outcome.MET, target, taken) is None
    assert remark_on(Outcome.NOT_MET, target, taken) is None
    assert remark_on(Outcome.NOT_ASSESSED, target, taken) == (
        "Not assessed, but 2 measurements are recorded, the latest 41 words a minute on 2 Feb 2026."
    )
