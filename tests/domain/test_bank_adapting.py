"""Taking a target or a provision of the bank into a pupil's plan."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.bank import BankTarget
from senco_desk.domain.bank_adapting import adapted, likely_goal, planned
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import NeedId, ProvisionId, TargetId
from senco_desk.domain.measures import Better
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.targets import Target
from senco_desk.domain.wording import write_number
from tests.builders import a_bank_provision, a_bank_target, a_cycle, a_measure, fresh_id, guidance

MONDAY = date(2026, 1, 12)
SHIPPED = guidance().bank().targets


def _adapted(
    entry: BankTarget,
    *,
    cycle: Cycle | None = None,
    starts_on: date = MONDAY,
    baseline: tuple[float, date] | None = None,
    goal: float | None = None,
) -> Target:
    return adapted(
        entry,
        target_id=TargetId(fresh_id()),
        cycle=cycle or a_cycle(),
        starts_on=starts_on,
        baseline=baseline,
        goal=goal,
    )


def test_the_baseline_is_left_to_be_measured_and_the_goal_is_filled_in():
    target = _adapted(a_bank_target())
    assert (target.baseline, target.baseline_on) == (None, None)
    assert (target.goal, target.goal_on) == (60, date(2026, 3, 23))
    assert target.statement == "Reads 60 words a minute of an unseen text correctly."


def test_who_does_what_and_how_it_is_measured_both_reach_the_plan():
    target = _adapted(a_bank_target())
    assert target.who_does_what == (
        "The class teacher chooses the text. The teaching assistant times one minute each Friday."
    )
    assert target.why == "Slow reading leaves no attention for the story."


def test_a_target_stands_in_its_cycle_with_its_place_and_its_need():
    cycle, need, own = a_cycle(), NeedId(fresh_id()), TargetId(fresh_id())
    target = adapted(
        a_bank_target(), target_id=own, cycle=cycle, starts_on=MONDAY, order=3, need_id=need
    )
    assert (target.id, target.cycle_id, target.order, target.need_id) == (own, cycle.id, 3, need)


def test_the_goal_date_does_not_pass_the_review():
    review = date(2026, 2, 20)
    assert _adapted(a_bank_target(), cycle=a_cycle(review_on=review)).goal_on == review


@pytest.mark.parametrize("review_on", [date(2026, 3, 24), date(2027, 1, 1)])
def test_a_later_review_leaves_the_usual_weeks(review_on: date):
    target = _adapted(a_bank_target(), cycle=a_cycle(review_on=review_on))
    assert target.goal_on == date(2026, 3, 23)


def test_a_review_that_is_overdue_does_not_set_a_goal_in_the_past():
    cycle = a_cycle(review_on=date(2026, 3, 27))
    target = _adapted(a_bank_target(), cycle=cycle, starts_on=date(2026, 3, 27))
    assert target.goal_on == date(2026, 6, 5)


def test_a_goal_of_the_sencos_choice_stands_in_the_words_too():
    target = _adapted(a_bank_target(), baseline=(40.0, MONDAY), goal=52)
    assert (target.baseline, target.baseline_on, target.goal) == (40, MONDAY, 52)
    assert target.statement == "Reads 52 words a minute of an unseen text correctly."


def test_a_goal_that_is_no_progress_is_refused_as_on_any_target():
    with pytest.raises(Refusal, match="below the baseline"):
        _adapted(a_bank_target(), baseline=(40.0, MONDAY), goal=30)


@pytest.mark.parametrize(
    ("better", "lowest", "highest", "example", "baseline", "goal"),
    [
        (Better.MORE, 0, None, (34, 60), 20, 60),  # the example lies beyond what was measured
        (Better.MORE, 0, None, (34, 60), 60, 86),  # reached already: as large a step again
        (Better.MORE, 0, 100, (34, 60), 90, 100),  # a step that ends where the scale ends
        (Better.LESS, 0, None, (9, 3), 12, 3),
        (Better.LESS, 0, None, (9, 3), 2, 0),
        (Better.LESS, None, None, (9, 3), 3, -3),
    ],
)
def test_the_goal_goes_beyond_a_baseline_that_is_ahead_of_the_example(
    better: Better,
    lowest: float | None,
    highest: float | None,
    example: tuple[float, float],
    baseline: float,
    goal: float,
):
    entry = a_bank_target(
        measure=a_measure(better=better, lowest=lowest, highest=highest),
        baseline=example[0],
        goal=example[1],
    )
    assert likely_goal(entry, baseline) == goal
    assert _adapted(entry, baseline=(baseline, MONDAY)).goal == goal


def test_a_pupil_who_is_at_the_end_of_the_scale_needs_another_target():
    entry = a_bank_target(measure=a_measure(highest=60))
    with pytest.raises(Refusal, match="no progress could be seen"):
        _adapted(entry, baseline=(60.0, MONDAY))


@given(
    entry=st.sampled_from(SHIPPED),
    part=st.integers(0, 100),
    review_in=st.none() | st.integers(1, 200),
)
def test_whatever_goal_is_chosen_words_and_day_follow_it(
    entry: BankTarget, part: int, review_in: int | None
):
    low, high = entry.measure.lowest or 0, entry.measure.highest or 0
    goal = round(low + (high - low) * part / 100, 1)
    review_on = None if review_in is None else MONDAY + timedelta(days=review_in)
    target = _adapted(entry, cycle=a_cycle(review_on=review_on), goal=goal)
    before, after = entry.statement.split("{goal}")
    assert target.statement == before + write_number(goal) + after
    assert target.goal == goal
    assert target.goal_on == min(MONDAY + timedelta(weeks=entry.weeks), review_on or date.max)


def test_a_provision_runs_to_the_friday_of_its_last_week():
    cycle, own = a_cycle(), ProvisionId(fresh_id())
    entry = a_bank_provision()
    made = planned(entry, provision_id=own, cycle=cycle, starts_on=date(2026, 1, 14), order=2)
    assert (made.id, made.cycle_id, made.order) == (own, cycle.id, 2)
    assert made.ends_on == date(2026, 3, 20)
    assert made.planned(SchoolCalendar()).number == 30
    assert (made.what, made.who, made.note) == (entry.what, entry.who, entry.purpose)
    assert (made.grouping, made.planned_minutes_a_week) == ("group of 4", 60)


def test_a_provision_ends_by_the_review():
    cycle = a_cycle(review_on=date(2026, 2, 11))
    made = planned(
        a_bank_provision(), provision_id=ProvisionId(fresh_id()), cycle=cycle, starts_on=MONDAY
    )
    assert made.ends_on == date(2026, 2, 11)


def test_a_single_week_from_a_weekend_still_ends_no_earlier_than_it_starts():
    sunday = date(2026, 1, 18)
    made = planned(
        a_bank_provision(weeks=1),
        provision_id=ProvisionId(fresh_id()),
        cycle=a_cycle(),
        starts_on=sunday,
    )
    assert made.ends_on == sunday
