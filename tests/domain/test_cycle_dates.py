"""When a cycle can have started, and when one that was started by mistake may go."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.cycle_dates import (
    check_corrected_start,
    check_cycle_removal,
    check_start,
    may_be_removed,
)
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.refusals import Refusal
from tests.builders import (
    NOW,
    TODAY,
    a_cycle,
    a_cycle_record,
    a_measurement,
    a_provision,
    a_provision_outcome,
    a_pupil_record,
    a_review,
    a_session,
    a_target,
    a_target_outcome,
    a_view,
    an_assessment,
)
from tests.surroundings import an_action, an_agreement

STARTED = date(2026, 4, 20)
DONE = date(2026, 5, 4)


def started(**fields: Any) -> CycleRecord:
    return a_cycle_record(cycle=a_cycle(number=2, started_on=STARTED), **fields)


def of(cycle: CycleRecord, *before: CycleRecord, **fields: Any) -> PupilRecord:
    return a_pupil_record(cycles=(*before, cycle), **fields)


def reviewed() -> CycleRecord:
    """Cycle 1, from January to its review on 27 March."""
    return a_cycle_record(
        cycle=a_cycle(started_on=date(2026, 1, 12)),
        review=a_review(happened_on=date(2026, 3, 27), signed_off_at=NOW),
    )


def test_a_start_on_the_day_of_the_review_before_is_in_order():
    cycle = started()
    check_corrected_start(of(cycle, reviewed()), cycle, date(2026, 3, 27), TODAY)


@pytest.mark.parametrize(
    ("on", "words", "advice"),
    [
        (TODAY + timedelta(days=1), "still to come", "on which it happened"),
        (date(2017, 3, 13), "before the pupil was born", "date of birth"),
        (date(2026, 3, 26), "before the review of cycle 1", "That was on 27 Mar 2026"),
        (STARTED, "start on file already", "or cancel"),
    ],
)
def test_a_start_that_cannot_be_is_refused_at_its_field(on: date, words: str, advice: str):
    cycle = started()
    with pytest.raises(Refusal, match=words) as refused:
        check_corrected_start(of(cycle, reviewed()), cycle, on, TODAY)
    assert refused.value.field == "started_on"
    assert advice in refused.value.advice


def test_cycles_stay_in_order_where_one_has_no_review():
    first = a_cycle_record(cycle=a_cycle(started_on=date(2026, 1, 12)))
    record = of(started(), first)
    with pytest.raises(Refusal, match="before the start of cycle 1"):
        check_start(record, 2, date(2026, 1, 11), TODAY)
    with pytest.raises(Refusal, match="after the start of cycle 2"):
        check_start(record, 1, STARTED + timedelta(days=1), TODAY)
    check_start(record, 1, STARTED, TODAY)


def everything() -> list[tuple[PupilRecord, str]]:
    """Give a record for each kind of thing that is done in a cycle on 4 May, and its name."""
    cycle = started().cycle
    target, provision = a_target(cycle_id=cycle.id), a_provision(cycle_id=cycle.id)
    kinds: tuple[tuple[dict[str, Any], str], ...] = (
        ({"assessments": (an_assessment(happened_on=DONE),)}, "the assessment of"),
        ({"views": (a_view(happened_on=DONE),)}, "the view of pupil"),
        (
            {
                "targets": (
                    TargetRecord(target=target, measurements=(a_measurement(happened_on=DONE),)),
                )
            },
            "a measurement of target 1",
        ),
        (
            {"targets": (TargetRecord(target=target, outcome=a_target_outcome(happened_on=DONE)),)},
            "the outcome of target 1",
        ),
        (
            {
                "provisions": (
                    ProvisionRecord(provision=provision, sessions=(a_session(happened_on=DONE),)),
                )
            },
            "a session of provision 1",
        ),
        (
            {
                "provisions": (
                    ProvisionRecord(
                        provision=provision, outcome=a_provision_outcome(happened_on=DONE)
                    ),
                )
            },
            "the evaluation of provision 1",
        ),
        ({"review": a_review(happened_on=DONE)}, "the review"),
    )
    found = [(of(CycleRecord(cycle=cycle, **fields)), words) for fields, words in kinds]
    told = an_agreement(cycle_id=cycle.id, happened_on=DONE)
    elsewhere = an_agreement(happened_on=STARTED)
    return [*found, (of(CycleRecord(cycle=cycle), agreements=(told, elsewhere)), "told")]


@pytest.mark.parametrize(("record", "words"), everything())
def test_a_cycle_starts_no_later_than_the_first_thing_done_in_it(record: PupilRecord, words: str):
    (cycle,) = record.cycles
    check_corrected_start(record, cycle, DONE, TODAY)
    with pytest.raises(Refusal, match="after something that is recorded in this cycle") as refused:
        check_corrected_start(record, cycle, DONE + timedelta(days=1), TODAY)
    assert words in refused.value.advice
    assert "on 4 May 2026" in refused.value.advice


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(-40, 60))
def test_a_corrected_start_never_comes_after_anything_done(done: list[int], by: int):
    views = tuple(a_view(happened_on=STARTED + timedelta(days=one)) for one in done)
    cycle, on = started(views=views), STARTED + timedelta(days=by)
    try:
        check_corrected_start(of(cycle), cycle, on, TODAY)
    except Refusal:
        assert by == 0 or by > min(done) or on > TODAY
    else:
        assert by <= min(done)


def test_a_baseline_from_before_the_cycle_holds_no_start_back():
    target = a_target(baseline_on=date(2026, 3, 2))
    cycle = started(targets=(TargetRecord(target=target),))
    check_corrected_start(of(cycle), cycle, DONE, TODAY)


@pytest.mark.parametrize(
    ("revising", "advice"),
    [(None, "Under Plan, add a correction"), ("Because", "Agree the changed plan first. Then")],
)
def test_the_start_of_an_agreed_plan_takes_only_a_correction_beside_it(
    revising: str | None, advice: str
):
    cycle = started()
    cycle = replace(cycle, cycle=replace(cycle.cycle, agreed_on=DONE, revising=revising))
    with pytest.raises(Refusal, match="agreed on 4 May 2026, so the start stays") as refused:
        check_corrected_start(of(cycle), cycle, STARTED - timedelta(days=1), TODAY)
    assert refused.value.advice.startswith(advice)


def test_the_dates_of_a_signed_off_cycle_stay():
    cycle = reviewed()
    with pytest.raises(Refusal, match="signed off") as refused:
        check_corrected_start(of(cycle), cycle, date(2026, 1, 5), TODAY)
    assert "add a correction beside it" in refused.value.advice


def test_only_the_newest_cycle_with_nothing_in_it_may_go():
    cycle, before = started(), started()
    record = of(cycle, before)
    check_cycle_removal(record, cycle)
    assert may_be_removed(record, cycle)
    assert not may_be_removed(record, before)
    with pytest.raises(Refusal, match="followed by another one"):
        check_cycle_removal(record, before)


def test_a_cycle_that_holds_anything_says_what_and_stays():
    cycle = started(
        assessments=(an_assessment(),),
        views=(a_view(), a_view()),
        targets=(TargetRecord(target=a_target()),),
        provisions=(ProvisionRecord(provision=a_provision()),),
        review=a_review(),
    )
    told = replace(
        cycle.cycle, tried_before="Games", outcome="Reads alone", agreed_on=DONE, review_on=TODAY
    )
    cycle = replace(cycle, cycle=told)
    record = of(
        cycle,
        agreements=(an_agreement(cycle_id=told.id), an_agreement()),
        actions=(an_action(cycle_id=told.id), an_action()),
    )
    with pytest.raises(Refusal) as refused:
        check_cycle_removal(record, cycle)
    assert refused.value.title == (
        "Cycle 2 holds 1 assessment, 2 views, 1 target, 1 provision, 1 entry that parents were "
        "told, 1 action, what was tried before, an outcome, an agreed plan and a review."
    )
    assert not may_be_removed(record, cycle)
