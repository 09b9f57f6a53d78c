"""Progress against a target."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.measures import Better
from senco_desk.domain.progress import (
    ProgressChart,
    ProgressPoint,
    ReviewMark,
    chart_of,
    latest_reading,
)
from senco_desk.domain.record import CycleRecord, TargetRecord
from tests.builders import (
    a_cycle,
    a_cycle_record,
    a_measure,
    a_measurement,
    a_review,
    a_rich_record,
    a_target,
    a_target_without_numbers,
    a_term,
    noon,
    three_terms,
)

NOT_YET = "the goal is not reached yet; the goal date is 27 Mar 2026"
JANUARY = date(2026, 1, 12)
MARCH = date(2026, 3, 27)
FEBRUARY = date(2026, 2, 27)

values = st.floats(-1e6, 1e6)
days = st.dates(date(2025, 9, 1), date(2026, 8, 31))


def chart(
    values_by_day: Sequence[tuple[date, float]] = (),
    cycle: CycleRecord | None = None,
    **fields: Any,
) -> ProgressChart:
    """Draw up the chart of one target with these measurements."""
    target = fields.get("target") or a_target(**fields)
    measurements = tuple(a_measurement(happened_on=on, value=value) for on, value in values_by_day)
    record = TargetRecord(target=target, measurements=measurements)
    return chart_of(record, cycle or a_cycle_record(targets=(record,)), three_terms(), FEBRUARY)


def test_points_stand_in_the_order_of_their_days_however_they_were_entered():
    february, march = date(2026, 2, 2), date(2026, 3, 2)
    made = chart([(march, 50.0), (JANUARY, 34.0), (february, 41.0)])
    assert made.points == (
        ProgressPoint(on=JANUARY, value=34.0),
        ProgressPoint(on=february, value=41.0),
        ProgressPoint(on=march, value=50.0),
    )


def test_two_values_of_one_day_stand_in_the_order_in_which_they_were_recorded():
    target = a_target()
    second = a_measurement(happened_on=JANUARY, value=36.0, recorded_at=noon(MARCH))
    first = a_measurement(happened_on=JANUARY, value=34.0)
    record = TargetRecord(target=target, measurements=(second, first))
    made = chart_of(record, a_cycle_record(), (), FEBRUARY)
    assert [point.value for point in made.points] == [34.0, 36.0]


def test_a_chart_reaches_from_its_first_day_to_its_last():
    made = chart([(date(2026, 1, 5), 33.0), (date(2026, 4, 20), 58.0)])
    assert (made.first_on, made.last_on) == (date(2026, 1, 5), date(2026, 4, 20))
    assert not made.is_empty


def test_term_starts_and_the_review_are_marked_only_inside_the_chart():
    held = a_cycle_record(review=a_review(happened_on=date(2026, 4, 14)))
    made = chart([(date(2026, 4, 20), 58.0)], held)
    assert made.term_starts == ((date(2026, 4, 13), "Summer 2025/26"),)
    assert made.review == ReviewMark(on=date(2026, 4, 14), was_held=True)
    shorter = chart([], held)
    assert shorter.term_starts == ()
    assert shorter.review is None


def test_a_review_is_marked_when_it_was_held_and_only_until_then_when_it_is_due():
    due = a_cycle(review_on=MARCH)
    planned = chart([], a_cycle_record(cycle=due)).review
    assert planned is not None
    assert planned.words == "Review due 27 Mar 2026"
    early = a_review(happened_on=date(2026, 3, 20))
    held = chart([], a_cycle_record(cycle=due, review=early)).review
    assert held is not None
    assert held.words == "Review 20 Mar 2026"
    assert chart([], a_cycle_record()).review is None


def test_terms_are_marked_in_order_however_they_are_listed():
    summer = a_term(name="Summer", starts_on=date(2026, 2, 20), ends_on=date(2026, 3, 20))
    spring = a_term(name="Spring", starts_on=date(2026, 1, 20), ends_on=date(2026, 2, 13))
    made = chart_of(TargetRecord(target=a_target()), a_cycle_record(), (summer, spring), FEBRUARY)
    assert [name for _, name in made.term_starts] == ["Spring", "Summer"]


def test_a_target_without_numbers_or_measurements_has_nothing_to_draw():
    made = chart(target=a_target_without_numbers())
    assert made.is_empty
    assert (made.first_on, made.last_on, made.review, made.term_starts) == (None, None, None, ())
    assert made.reading == (
        "No baseline is recorded. No goal is recorded. No measurement is recorded yet (n = 0)."
    )


def test_a_chart_says_in_words_where_the_pupil_stands():
    made = chart([(JANUARY, 34.0), (date(2026, 2, 2), 41.0), (date(2026, 3, 2), 48.0)])
    assert made.reading == (
        "Baseline 34 words a minute on 12 Jan 2026. Goal 60 words a minute by 27 Mar 2026. "
        "Latest 48 words a minute on 2 Mar 2026: the goal is not reached yet; the goal date is "
        "27 Mar 2026. "
        "n = 3, 12 Jan 2026 to 2 Mar 2026."
    )
    assert made.caution is None


@pytest.mark.parametrize(
    ("better", "baseline", "goal", "latest", "words"),
    [
        (Better.MORE, 34.0, 60.0, 60.0, "the goal is reached"),
        (Better.MORE, 34.0, 60.0, 59.0, NOT_YET),
        (Better.LESS, 14.0, 3.0, 3.0, "the goal is reached"),
        (Better.LESS, 14.0, 3.0, 4.0, NOT_YET),
    ],
)
def test_reaching_the_goal_depends_on_which_way_is_better(
    better: Better, baseline: float, goal: float, latest: float, words: str
):
    made = chart(
        [(date(2026, 3, 2), latest)],
        measure=a_measure(better=better),
        baseline=baseline,
        goal=goal,
    )
    assert f": {words}." in made.reading


@pytest.mark.parametrize("measured_on", [MARCH, date(2026, 4, 20)])
def test_a_goal_is_missed_only_once_its_day_has_come(measured_on: date):
    made = chart([(date(2026, 3, 2), 48.0), (measured_on, 58.0)])
    assert ": the goal was not reached by 27 Mar 2026. " in made.reading


def test_once_its_day_is_past_a_goal_is_no_longer_said_to_lie_ahead():
    record = TargetRecord(
        target=a_target(),
        measurements=(a_measurement(happened_on=date(2026, 3, 2), value=48.0),),
    )
    said = "48 words a minute on 2 Mar 2026: "
    assert latest_reading(record, MARCH) == said + NOT_YET
    assert latest_reading(record, date(2026, 3, 28)) == (
        f"{said}the goal was not reached at this measurement; the goal date was 27 Mar 2026"
    )


def test_a_goal_reached_and_lost_again_is_told_as_both():
    made = chart([(date(2026, 3, 2), 61.0), (MARCH, 58.0)])
    assert ": the goal was reached on 2 Mar 2026, but not at this measurement. " in made.reading


def test_without_a_goal_the_latest_value_stands_alone():
    made = chart([(date(2026, 3, 2), 48.0)], target=a_target(goal=None, goal_on=None))
    assert "Latest 48 words a minute on 2 Mar 2026. n = 1, 2 Mar 2026." in made.reading
    assert made.goal is None


@pytest.mark.parametrize(
    ("measured_on", "so_far"),
    [
        ([], "none so far"),
        ([JANUARY], "on 1 day so far"),
        ([JANUARY, JANUARY, JANUARY], "on 1 day so far"),
        ([JANUARY, MARCH], "on 2 days so far"),
    ],
)
def test_too_few_measurements_are_said_to_be_too_few(measured_on: list[date], so_far: str):
    made = chart([(on, 40.0) for on in measured_on])
    assert made.caution == (
        f"Too few measurements to describe progress: {so_far}, where at least 3 days are wanted."
    )


def test_the_alternative_text_tells_all_that_the_chart_shows():
    made = chart([(JANUARY, 34.0), (date(2026, 2, 2), 41.0)])
    assert made.alternative_text == (
        f"Chart of Words read correctly over time. {made.reading} {made.caution} "
        "Measurements: 12 Jan 2026: 34 words a minute; 2 Feb 2026: 41 words a minute."
    )


def test_the_alternative_text_of_an_empty_chart_lists_nothing():
    made = chart(target=a_target_without_numbers())
    assert "Measurements:" not in made.alternative_text
    full = chart([(JANUARY, 34.0), (date(2026, 2, 2), 41.0), (date(2026, 3, 2), 48.0)])
    assert "Too few" not in full.alternative_text


def test_every_target_of_a_real_record_has_a_chart_that_holds_its_measurements():
    for cycle in a_rich_record().cycles:
        for target in cycle.targets:
            made = chart_of(target, cycle, three_terms(), FEBRUARY)
            assert made.title == target.target.statement
            assert len(made.points) == len(target.measurements)
            assert f"n = {len(target.measurements)}" in made.reading


@given(st.lists(st.tuples(days, st.floats(0, 1e6))))
def test_whatever_was_measured_lies_inside_the_chart(measured: list[tuple[date, float]]):
    made = chart(measured)
    assert made.first_on is not None
    assert made.last_on is not None
    inside = [point.on for point in made.points]
    inside += [on for on, _ in made.term_starts]
    assert all(made.first_on <= on <= made.last_on for on in inside)
    assert [point.on for point in made.points] == sorted(on for on, _ in measured)


def test_the_latest_measurement_is_written_with_how_it_stands_to_the_goal():
    target = a_target()
    assert latest_reading(TargetRecord(target=target), FEBRUARY) == "No measurement is recorded"
    taken = (a_measurement(target_id=target.id, value=60.0),)
    measured = TargetRecord(target=target, measurements=taken)
    assert (
        latest_reading(measured, FEBRUARY) == "60 words a minute on 2 Feb 2026: the goal is reached"
    )
    aimless = TargetRecord(target=a_target_without_numbers(), measurements=taken)
    assert latest_reading(aimless, FEBRUARY) == "60 words a minute on 2 Feb 2026"
