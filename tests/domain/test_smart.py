"""What the SMART check says of a plan, and when it says it again."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.measures import Better
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.record import CycleRecord, ProvisionRecord, TargetRecord
from senco_desk.domain.smart import Finding, check_plan, check_provision, check_target
from senco_desk.domain.smart_drafts import ProvisionDraft, TargetDraft
from tests.builders import (
    a_cycle_record,
    a_measure,
    a_measurement,
    a_need,
    a_provision,
    a_review,
    a_view,
)
from tests.smart_plans import (
    READING,
    RULES,
    a_good_cycle,
    a_good_target,
    a_pupil_with,
    found_in,
    in_a_good_plan,
    keys_in,
    numbered,
)
from tests.surroundings import an_agreement

POOR = a_good_target(statement="Reads regularly", measure=a_measure(name="Words when he reads"))


def typed(**fields: Any) -> tuple[Finding, ...]:
    """Return what is found in a target that is being typed into a well-made plan."""
    return check_target(RULES, TargetDraft(**fields), in_a_good_plan())


def one_found(cycle: CycleRecord) -> Finding:
    [found] = found_in(cycle)
    return found


def test_nothing_is_said_of_a_cycle_that_has_only_been_started():
    assert found_in(a_cycle_record()) == ()


def test_nothing_is_said_of_forms_in_which_nothing_is_typed_yet():
    around = in_a_good_plan()
    assert typed() == ()
    assert check_provision(RULES, ProvisionDraft(), around) == ()
    assert typed(statement="  ", why=" ", who_does_what="", measure_unit="words") == ()


def test_a_finding_says_which_target_and_field_it_is_about():
    cycle = a_good_cycle(targets=(a_good_target(), replace(POOR, target=_at(POOR, 2))))
    found = one_found(cycle)
    assert (found.rule.key, found.rule.beside) == ("statement-how-often", "statement")
    assert found.cycle_id == cycle.cycle.id
    assert found.target_id == cycle.targets[1].target.id
    assert found.provision_id is None
    assert found.seen == "regularly"


def _at(record: TargetRecord, order: int) -> Any:
    return replace(record.target, order=order)


def test_a_finding_says_which_provision_it_is_about():
    provision = a_provision(who="Staff")
    found = one_found(a_good_cycle(provisions=(ProvisionRecord(provision=provision),)))
    assert (found.target_id, found.provision_id) == (None, provision.id)


def test_a_finding_about_the_plan_names_the_cycle_only():
    cycle = a_good_cycle(outcome=None)
    found = one_found(cycle)
    assert (found.cycle_id, found.target_id, found.provision_id) == (cycle.cycle.id, None, None)


def test_targets_come_first_then_provisions_then_the_plan():
    cycle = a_good_cycle(
        targets=(POOR,),
        provisions=(ProvisionRecord(provision=a_provision(who="Staff")),),
        outcome=None,
    )
    assert keys_in(cycle) == ["statement-how-often", "provision-who-vague", "plan-no-outcome"]


def test_a_new_target_being_typed_has_no_id_yet():
    [found] = typed(
        statement="Reads regularly",
        baseline=34.0,
        goal=60.0,
        goal_on=date(2026, 3, 27),
        who_does_what="The class teacher",
        need_id=READING.id,
    )
    assert found.target_id is None


def test_a_target_on_file_that_is_typed_again_is_told_by_its_id():
    around = in_a_good_plan(targets=(POOR,))
    [found] = [
        one
        for one in check_target(
            RULES, TargetDraft(statement="Reads regularly", order=1), around, POOR.target.id
        )
        if one.rule.beside == "statement"
    ]
    assert found.target_id == POOR.target.id


def test_a_new_target_that_repeats_one_on_file_is_told_so_at_once():
    around = in_a_good_plan(targets=(POOR,))
    found = check_target(RULES, TargetDraft(statement="reads REGULARLY"), around)
    assert "target-twice" in [one.rule.key for one in found]


def test_a_new_provision_that_repeats_one_on_file_is_told_so_at_once():
    kept = a_provision()
    draft = ProvisionDraft(
        what="PAIRED reading programme",
        who=kept.who,
        group_size=kept.group_size,
        minutes=kept.minutes,
        times_a_week=kept.times_a_week,
        starts_on=kept.starts_on,
        ends_on=kept.ends_on,
    )
    around = in_a_good_plan(provisions=(ProvisionRecord(provision=kept),))
    [found] = check_provision(RULES, draft, around)
    assert found.seen == "provision 1"


def test_of_two_equal_targets_only_the_later_one_is_told():
    first, second = a_good_target(), a_good_target(order=2)
    assert one_found(a_good_cycle(targets=(first, second))).target_id == second.target.id


def test_nothing_is_said_of_a_cycle_that_is_signed_off():
    signed = a_review(signed_off_at=datetime(2026, 3, 27, tzinfo=UTC))
    poor = a_good_cycle(targets=(POOR,), outcome=None)
    assert keys_in(poor)
    assert found_in(replace(poor, review=signed)) == ()


# What was kept as it is comes back when it changes


def fingerprint(**fields: Any) -> str:
    return one_found(a_good_cycle(targets=(a_good_target(**fields),))).fingerprint


def test_a_finding_stays_the_same_while_nothing_but_capitals_and_spacing_changes():
    assert fingerprint(statement="Reads words regularly") == fingerprint(
        statement=" reads  WORDS\nregularly "
    )


def test_a_finding_is_another_once_the_text_changes():
    assert fingerprint(statement="Reads words regularly") != fingerprint(
        statement="Reads long words regularly"
    )


def test_a_finding_about_values_is_another_once_a_value_changes():
    poor = {"statement": "Reads words", "baseline": 84.0}
    assert fingerprint(**poor, goal=86) == fingerprint(**poor, goal=86.0)
    assert fingerprint(**poor, goal=86.0) != fingerprint(**poor, goal=86.5)


def test_a_missing_baseline_is_told_again_once_the_target_is_another():
    bare = {"baseline": None, "baseline_on": None}
    assert fingerprint(**bare) != fingerprint(**bare, statement="Reads 60 words of a new text")


def test_a_finding_about_the_number_of_targets_is_another_once_one_is_added():
    def many(number: int) -> str:
        targets = [
            a_good_target(order=n, statement=f"Reads 60 words of book {n}") for n in range(number)
        ]
        return one_found(a_good_cycle(targets=tuple(targets))).fingerprint

    assert many(5) == many(5) != many(6)


# What a plan is looked at with


@pytest.mark.parametrize("giver", [ViewGiver.PUPIL, ViewGiver.PARENT])
def test_a_view_given_at_the_last_review_serves_for_the_plan_that_follows(giver: ViewGiver):
    reviewed = a_view(giver=giver, moment=ViewMoment.REVIEW, happened_on=date(2025, 12, 12))
    last = a_good_cycle(views=(reviewed,), outcome="Another", targets=())
    others = tuple(one for one in a_good_cycle().views if one.giver is not giver)
    now = numbered(a_good_cycle(views=others), 2)
    assert keys_in(now, a_pupil_with(last, now)) == []
    late = numbered(now, 2, started_on=date(2026, 2, 20))
    assert f"plan-{giver.name.lower()}-view" in keys_in(late, a_pupil_with(last, late))


def test_that_no_view_was_given_is_a_view_recorded():
    views = (a_view(no_view_reason="Was absent."), a_view(giver=ViewGiver.PARENT))
    assert keys_in(a_good_cycle(views=views)) == []


def test_parents_who_were_told_in_an_earlier_cycle_need_not_be_told_again():
    last = a_good_cycle(targets=())
    now = numbered(a_good_cycle(agreed_on=date(2026, 1, 16)), 2)
    told = an_agreement(happened_on=date(2025, 9, 12), cycle_id=last.cycle.id)
    assert keys_in(now, a_pupil_with(last, now, agreements=(told,))) == []
    assert keys_in(now, a_pupil_with(last, now)) == ["plan-parents-told"]


def test_a_target_with_a_new_goal_is_not_a_copy():
    last = a_good_cycle(targets=(a_good_target(statement="Reads words", goal=50.0),))
    now = numbered(a_good_cycle(targets=(a_good_target(statement="Reads words"),)), 2)
    assert keys_in(now, a_pupil_with(last, now)) == []


def test_only_the_cycle_before_is_compared_with():
    first, second = a_good_cycle(), numbered(a_good_cycle(targets=()), 2)
    third = numbered(a_good_cycle(), 3)
    assert keys_in(third, a_pupil_with(first, second, third)) == []


def test_a_target_in_the_area_of_the_primary_need_answers_it():
    other = a_good_target(need_id=a_need().id, area=BroadArea.COGNITION)
    assert keys_in(a_good_cycle(targets=(other,))) == []


def test_a_pupil_without_needs_on_file_is_not_asked_to_link_one():
    cycle = a_good_cycle(targets=(a_good_target(need_id=None),))
    assert keys_in(cycle, a_pupil_with(cycle, needs=())) == []


def test_how_often_is_said_by_the_provision_or_by_who_does_what():
    teacher = a_good_target(who_does_what="The class teacher shows a card")
    weekly = a_good_target(who_does_what="The class teacher shows a card every Monday")
    assert keys_in(a_good_cycle(targets=(teacher,))) == []
    assert keys_in(a_good_cycle(targets=(weekly,), provisions=())) == ["plan-no-provision"]


def test_the_goals_day_may_pass_once_the_plan_is_agreed():
    cycle = a_good_cycle(agreed_on=date(2026, 1, 16))
    told = a_pupil_with(cycle, agreements=(an_agreement(),))
    assert keys_in(cycle, told, on=date(2026, 5, 1)) == []
    assert keys_in(a_good_cycle(), on=date(2026, 5, 1)) == ["goal-day-past"]


@pytest.mark.parametrize(
    ("better", "values", "reached"),
    [
        (Better.MORE, (61.0, 40.0, 45.0), False),  # one good day is no level
        (Better.MORE, (61.0, 60.0, 45.0), True),
        (Better.LESS, (2.0, 3.0, 9.0), True),
        (Better.LESS, (4.0, 6.0, 9.0), False),
    ],
)
def test_a_goal_is_reached_already_where_the_middle_measurement_reaches_it(
    better: Better, values: tuple[float, ...], *, reached: bool
):
    target = a_good_target(
        statement="Reads words",
        measure=a_measure(better=better),
        baseline=34.0 if better is Better.MORE else 14.0,
        goal=60.0 if better is Better.MORE else 3.0,
        measurements=tuple(
            a_measurement(value=value, happened_on=date(2026, 1, 9 + n))
            for n, value in enumerate(values)
        ),
    )
    assert keys_in(a_good_cycle(targets=(target,))) == (["goal-reached"] if reached else [])


def test_measurements_taken_during_the_support_are_progress():
    later = (a_measurement(value=66.0, happened_on=date(2026, 2, 27)),)
    assert keys_in(a_good_cycle(targets=(a_good_target(measurements=later),))) == []


def test_without_a_goal_none_is_reached():
    early = (a_measurement(value=66.0, happened_on=date(2026, 1, 9)),)
    target = a_good_target(measurements=early, goal=None, goal_on=None)
    assert keys_in(a_good_cycle(targets=(target,))) == ["goal-missing"]


def test_a_provision_that_ended_before_the_plan_began_is_told():
    old = a_provision(starts_on=date(2025, 9, 8), ends_on=date(2025, 12, 12))
    found = one_found(a_good_cycle(provisions=(ProvisionRecord(provision=old),)))
    assert found.seen == "it ends before the plan began"


def test_without_a_review_day_no_day_lies_after_it():
    target = a_good_target(goal_on=date(2026, 4, 30))
    assert keys_in(a_good_cycle(review_on=None, targets=(target,))) == []


def test_a_measure_is_looked_for_by_the_words_that_name_it():
    bare = a_good_target(statement="Gets dressed", measure=a_measure(name="Score", unit="points"))
    assert keys_in(a_good_cycle(targets=(bare,))) == []


@pytest.mark.parametrize("unit", ["", " ", "N/A", None])
def test_a_measure_being_typed_without_its_unit_is_told(unit: str | None):
    found = typed(measure_name="Words", measure_unit=unit)
    assert [one.rule.beside for one in found] == ["measure_unit"]


def test_a_goal_on_a_scale_with_no_end_is_compared_with_the_baseline():
    found = typed(baseline=84.0, goal=86.0, goal_on=date(2026, 3, 27))
    assert [(one.rule.key, one.seen) for one in found] == [("goal-too-close", "from 84 to 86")]
    assert typed(baseline=84.0, goal=90.0, goal_on=date(2026, 3, 27)) == ()


# Whatever is typed

TEXTS = st.none() | st.text(max_size=200)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
DRAFTS = st.builds(
    TargetDraft,
    statement=TEXTS,
    measure_name=TEXTS,
    measure_unit=TEXTS,
    better=st.none() | st.sampled_from(Better),
    lowest=NUMBERS,
    highest=NUMBERS,
    baseline=NUMBERS,
    baseline_on=DAYS,
    goal=NUMBERS,
    goal_on=DAYS,
    why=TEXTS,
    who_does_what=TEXTS,
    order=st.none() | st.integers(1, 9),
)
AROUND = in_a_good_plan()


@given(DRAFTS)
def test_no_target_is_too_odd_to_be_looked_at_and_twice_says_the_same(draft: TargetDraft):
    assert check_target(RULES, draft, AROUND) == check_target(RULES, draft, AROUND)


@given(what=TEXTS, who=TEXTS, note=TEXTS, times=st.none() | st.integers(1, 25), on=DAYS)
def test_no_provision_is_too_odd_to_be_looked_at(
    what: str | None, who: str | None, note: str | None, times: int | None, on: date | None
):
    draft = ProvisionDraft(
        what=what, who=who, note=note, times_a_week=times, starts_on=on, ends_on=on
    )
    assert check_provision(RULES, draft, AROUND) == check_provision(RULES, draft, AROUND)


@given(st.text(max_size=200))
def test_no_outcome_is_too_odd_to_be_looked_at(outcome: str):
    found = check_plan(RULES, in_a_good_plan(outcome=outcome))
    assert all(one.rule.beside == "outcome" for one in found)


WORDS = st.lists(
    st.sampled_from(
        [
            "improves",
            "will",
            "not",
            "regularly",
            "tries",
            "to",
            "understand",
            "and",
            "often",
            "CVC",
            "with",
            "help",
            "staff",
            "should",
            "3",
            "twice",
            "appropriate.",
            "always",
        ]
    ),
    max_size=20,
)


@given(WORDS, st.sampled_from([" ", "  ", "\n", "\u00a0"]))
def test_capitals_and_spacing_change_nothing(words: list[str], between: str):
    plainly = [(one.rule.key, one.fingerprint) for one in typed(statement=" ".join(words))]
    oddly = typed(statement=f" {between.join(words).upper()} ")
    assert [(one.rule.key, one.fingerprint) for one in oddly] == plainly


@pytest.mark.parametrize(
    "often",
    ["a", " ", ".", "-", "1", "1/", "will ", "improve the ", "3 of ", "to be able to ", "é", "a ("],
)
def test_a_long_statement_is_looked_at_in_a_moment(often: str):
    draft = TargetDraft(statement=(often * 2_000)[:2_000])

    def took() -> float:
        began = time.process_time()
        check_target(RULES, draft, AROUND)
        return time.process_time() - began

    # Some five thousandths of a second; a rule that goes wrong on length takes seconds.
    assert min(took() for _ in range(3)) < 0.1


def test_a_lone_half_of_a_letter_is_no_obstacle():
    assert typed(statement="Reads \ud800 regularly")


def _provided(**fields: Any) -> ProvisionRecord:
    return ProvisionRecord(provision=a_provision(**fields))


@pytest.mark.parametrize(
    ("key", "cycle", "seen"),
    [
        (
            "plan-review-far",
            a_good_cycle(review_on=date(2026, 6, 2)),
            "2 Jun 2026, 20 weeks and 1 day after the plan began",
        ),
        (
            "provision-more-than-week",
            a_good_cycle(provisions=(_provided(minutes=301, times_a_week=7),)),
            "35 h 7 min a week",
        ),
        (
            "provision-less-than-said",
            a_good_cycle(provisions=(_provided(what="Daily reading aloud", times_a_week=1),)),
            '"daily" in words, once a week in figures',
        ),
    ],
)
def test_what_is_over_a_limit_can_be_seen_to_be(key: str, cycle: CycleRecord, seen: str):
    found = {one.rule.key: one.seen for one in found_in(cycle)}
    assert found[key] == seen
