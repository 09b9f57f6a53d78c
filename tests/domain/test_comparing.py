"""Two cycles side by side."""

import re
from dataclasses import replace
from datetime import date, timedelta

from senco_desk.domain.comparing import compare_cycles
from senco_desk.domain.cycles import ViewMoment
from senco_desk.domain.measures import Measure
from senco_desk.domain.record import ProvisionRecord, TargetRecord
from senco_desk.domain.reviews import NextStep
from senco_desk.domain.sealing import Sealed
from tests.builders import (
    TODAY,
    a_calendar,
    a_cycle,
    a_cycle_ready_for_sign_off,
    a_cycle_record,
    a_provision,
    a_review,
    a_target,
    a_target_outcome,
    a_view,
)
from tests.surroundings import an_addendum


def test_what_was_aimed_for_given_said_and_decided_stands_side_by_side():
    first = a_cycle_ready_for_sign_off()
    went_on = a_target(carried_from=first.targets[0].target.id, goal=None, goal_on=None)
    new = a_target(order=2, statement="Asks for help", baseline=None, baseline_on=None)
    same = replace(first.provisions[0].provision, what="  PAIRED reading programme")
    second = a_cycle_record(
        cycle=a_cycle(number=2, outcome="Reads alone."),
        targets=(TargetRecord(target=went_on), TargetRecord(target=new)),
        provisions=(
            ProvisionRecord(provision=same),
            ProvisionRecord(provision=a_provision(what="Talking group")),
        ),
    )
    rows = compare_cycles(first, second, a_calendar(), TODAY)
    about = [one.about for one in rows]
    assert about[0] == "Outcome aimed for"
    assert about[-1] == "Decision"
    carried = next(one for one in rows if one.about == "Target that went on")
    assert carried.earlier[0] == carried.later[0]
    assert "Result: Not judged yet." in carried.later[2]
    assert "to no goal" in carried.later[1]
    alone = next(one for one in rows if one.about == "Target")
    assert not alone.earlier
    assert alone.later[1].endswith("from no baseline to 60 words a minute by 27 Mar 2026")
    given = [one for one in rows if one.about == "Provision"]
    assert [bool(one.earlier) for one in given] == [True, False]
    assert all(one.later for one in given)
    decision = rows[-1]
    assert len(decision.earlier) == 2
    assert decision.later == ()


def test_what_is_to_become_of_a_target_stands_with_its_result():
    judged = a_target_outcome(next_step=NextStep.NEW_GOAL)
    first = a_cycle_record(targets=(TargetRecord(target=a_target(), outcome=judged),))
    rows = compare_cycles(first, a_cycle_record(), a_calendar(), TODAY)
    (target,) = [one for one in rows if one.about == "Target"]
    assert "in the next cycle: goes on with a new goal." in target.earlier[2]


def test_a_new_target_stands_beside_the_one_that_measured_the_same():
    read, spelt = a_target(), a_target(order=2, measure=Measure(name="Spelt", unit="words"))
    again = a_target(statement="Reads on", measure=replace(read.measure, name="WORDS read aloud"))
    before = replace(read, measure=replace(read.measure, name="Words  read aloud"))
    rows = compare_cycles(
        a_cycle_record(targets=(TargetRecord(target=spelt), TargetRecord(target=before))),
        a_cycle_record(
            cycle=a_cycle(number=3),
            targets=(TargetRecord(target=replace(again, carried_from=a_target().id)),),
        ),
        a_calendar(),
        TODAY,
    )
    pairs = [(one.earlier[:1], one.later[:1]) for one in rows if one.about == "Target"]
    assert pairs == [
        ((f"2. {spelt.statement}",), ()),
        ((f"1. {before.statement}",), ("1. Reads on",)),
    ]


def test_a_row_that_neither_cycle_fills_is_left_out():
    one, other = a_cycle_record(), a_cycle_record()
    assert compare_cycles(one, other, a_calendar(), TODAY) == ()


def test_a_corrected_review_is_never_compared_without_its_correction():
    closed = replace(
        a_cycle_ready_for_sign_off(),
        addenda=(
            an_addendum(
                about=Sealed.REVIEW, happened_on=date(2026, 11, 3), words="The target was not met."
            ),
            an_addendum(about=Sealed.PLAN, happened_on=date(2026, 2, 9), words="It is Year 4."),
        ),
    )
    rows = compare_cycles(closed, a_cycle_record(), a_calendar(), TODAY)
    target = next(one for one in rows if one.about == "Target")
    assert "The review was corrected on 3 Nov 2026: see Corrections." in target.earlier[2]
    assert rows[-1].about == "Corrections"
    assert rows[-1].earlier == (
        "Review, corrected on 3 Nov 2026: The target was not met.",
        "Plan, corrected on 9 Feb 2026: It is Year 4.",
    )
    assert rows[-1].later == ()


def test_a_target_that_goes_on_says_what_is_different_or_that_nobody_said_so():
    first = a_cycle_record(targets=(TargetRecord(target=a_target()),))
    origin = first.targets[0].target.id

    def compared(changed_since: str | None) -> str:
        on = a_target(carried_from=origin, changed_since=changed_since)
        second = a_cycle_record(targets=(TargetRecord(target=on),))
        (row,) = compare_cycles(first, second, a_calendar(), TODAY)
        assert not any("Different" in one for one in row.earlier)
        return row.later[-1]

    assert compared("Daily now.") == "Different from the cycle before: Daily now."
    assert compared(None) == "Different from the cycle before: not recorded."


def test_sessions_that_are_still_to_come_are_told_apart_from_those_that_are_due():
    cycle = a_cycle_record(
        cycle=a_cycle(agreed_on=date(2026, 1, 12)),
        provisions=(ProvisionRecord(provision=a_provision()),),
    )
    begun = cycle.provisions[0].provision.starts_on

    def said(today: date) -> str:
        (row,) = compare_cycles(a_cycle_record(), cycle, a_calendar(), today)
        return row.later[2]

    assert re.fullmatch(
        r"[1-9]\d* planned in all; up to .* 2026: 0 planned; no session recorded yet",
        said(begun - timedelta(days=1)),
    )
    assert "up to" not in said(date(2027, 1, 1))


def test_a_view_that_was_not_given_says_why_and_a_decision_may_lack_its_reason():
    view = a_view(words=None, no_view_reason="Was ill.", moment=ViewMoment.REVIEW)
    review = a_review(decision_reason=None, happened_on=date(2026, 3, 27))
    left = a_cycle_record(
        views=(view,),
        review=review,
        provisions=(ProvisionRecord(provision=a_provision()),),
        targets=(),
    )
    rows = compare_cycles(
        left, a_cycle_record(review=replace(review, decision=None)), a_calendar(), TODAY
    )
    said = next(one for one in rows if one.about.endswith("view"))
    assert said.earlier == ("No view given. Was ill.",)
    assert len(rows[-1].earlier) == 1
    assert rows[-1].later == ()
