"""What is proposed for a target by its value."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.class_review import TargetLine, proposed_outcome
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.reviews import Outcome
from tests.builders import a_measurement, a_target, fresh_id

LESS = Measure(name="Incidents", unit="a week", better=Better.LESS)


@pytest.mark.parametrize(
    ("value", "outcome"),
    [(2, Outcome.MET), (1, Outcome.MET), (5, Outcome.PARTLY_MET), (6, Outcome.NOT_MET)],
)
def test_less_can_be_better(value: float, outcome: Outcome):
    target = a_target(measure=LESS, baseline=8.0, goal=2.0)
    assert proposed_outcome(target, value) is outcome


def test_without_a_goal_nothing_is_proposed_and_without_a_baseline_only_met():
    assert proposed_outcome(a_target(goal=None, goal_on=None), 50.0) is None
    bare = a_target(baseline=None, baseline_on=None, goal=60.0)
    assert proposed_outcome(bare, 60.0) is Outcome.MET
    assert proposed_outcome(bare, 59.0) is None


@given(baseline=st.integers(0, 50), way=st.integers(1, 50), value=st.integers(0, 100))
def test_a_higher_value_is_never_proposed_as_less(baseline: int, way: int, value: int):
    target = a_target(baseline=float(baseline), goal=float(baseline + way))
    order = [Outcome.NOT_MET, Outcome.PARTLY_MET, Outcome.MET]
    here, above = (proposed_outcome(target, float(one)) for one in (value, value + 1))
    assert here is not None
    assert above is not None
    assert order.index(here) <= order.index(above)
    assert (here is Outcome.MET) is (value >= baseline + way)


def test_of_two_measurements_of_a_day_the_later_recorded_counts():
    on = date(2026, 6, 1)
    first, second = (a_measurement(happened_on=on, value=value) for value in (1.0, 2.0))
    line = TargetLine(
        pupil_id=PupilId(fresh_id()),
        pupil="Castellan, Wren",
        class_name=None,
        year_group=4,
        cycle_id=CycleId(fresh_id()),
        cycle_number=1,
        review_on=None,
        target=a_target(),
        measurements=(first, second),
    )
    assert line.measured_on(on) is second
    assert line.latest is second
    assert line.measured_on(date(2026, 6, 2)) is None
