"""A cycle from its start to its signing off, and what it refuses on the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Stage
from senco_desk.domain.history import Act
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import Decision
from senco_desk.services.desk import Desk
from senco_desk.storage.refusals import StaleEdit
from tests.builders import (
    TODAY,
    a_measure,
    a_measurement,
    a_provision,
    a_provision_outcome,
    a_review,
    a_session,
    a_target,
    a_target_outcome,
    a_view,
    an_assessment,
)
from tests.desks import SchoolDay


def test_a_cycle_goes_through_its_stages_as_things_are_recorded(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    assert day.start(pupil.id).stage is Stage.ASSESS
    cycle = day.cycle(pupil.id)
    desk.planning.save_target(
        a_target(
            cycle_id=cycle.cycle.id,
            baseline_on=TODAY - timedelta(days=30),
            goal_on=TODAY + timedelta(days=30),
        )
    )
    assert day.cycle(pupil.id).stage is Stage.PLAN
    changes = desk.planning.agree_plan(
        cycle.cycle,
        agreed_on=TODAY,
        parents_told_on=TODAY,
        review_on=TODAY + timedelta(days=60),
    )
    assert changes == Changes(pupils=frozenset({pupil.id}), cycles=frozenset({cycle.cycle.id}))
    assert day.cycle(pupil.id).stage is Stage.DO


def test_the_next_cycle_waits_until_the_review_is_signed_off(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.review(pupil.id)
    assert cycle.stage is Stage.REVIEW
    with pytest.raises(Refusal, match="Cycle 1 is still open"):
        desk.planning.start_cycle(pupil.id, TODAY)
    desk.reviewing.sign_off(cycle.cycle.id)
    desk.planning.start_cycle(pupil.id, TODAY)
    assert [one.cycle.number for one in desk.pupils.record(pupil.id).cycles] == [1, 2]


def test_a_plan_is_not_agreed_without_a_target_that_can_be_measured(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.start(pupil.id).cycle

    def agree() -> Changes:
        return desk.planning.agree_plan(
            cycle,
            agreed_on=TODAY,
            parents_told_on=None,
            review_on=TODAY + timedelta(days=60),
        )

    with pytest.raises(Refusal, match="no target yet"):
        agree()
    desk.planning.save_target(a_target(cycle_id=cycle.id, baseline=None, baseline_on=None))
    with pytest.raises(Refusal, match="without a baseline or a goal"):
        agree()


def test_nothing_is_said_to_have_happened_in_the_future(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Refusal, match="still to come"):
        desk.planning.start_cycle(pupil.id, tomorrow)
    cycle = day.agree(pupil.id)
    (target,), (provision,) = cycle.targets, cycle.provisions
    late = {"happened_on": tomorrow}
    for attempt in (
        lambda: desk.planning.save_assessment(an_assessment(cycle_id=cycle.cycle.id, **late)),
        lambda: desk.planning.save_view(a_view(cycle_id=cycle.cycle.id, **late)),
        lambda: desk.planning.tell_parents(cycle.cycle.id, tomorrow),
        lambda: desk.progress.record([a_measurement(target_id=target.target.id, **late)]),
        lambda: desk.delivery.record([a_session(provision_id=provision.provision.id, **late)]),
        lambda: desk.reviewing.judge_target(a_target_outcome(target_id=target.target.id, **late)),
        lambda: desk.reviewing.save_review(
            a_review(cycle_id=cycle.cycle.id, next_review_on=None, **late)
        ),
    ):
        with pytest.raises(Refusal, match="still to come"):
            attempt()


def test_the_clock_says_when_a_thing_was_recorded_whatever_a_form_says(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.start(pupil.id)
    years_ago = desk.now() - timedelta(days=900)
    desk.planning.save_assessment(
        an_assessment(cycle_id=cycle.cycle.id, happened_on=TODAY, recorded_at=years_ago)
    )
    (kept,) = day.cycle(pupil.id).assessments
    assert kept.recorded_at == desk.now()


def test_targets_and_provision_keep_the_order_of_the_plan(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.plan(pupil.id)
    desk.planning.save_target(a_target(cycle_id=cycle.cycle.id, statement="The second target"))
    desk.planning.save_provision(a_provision(cycle_id=cycle.cycle.id, what="The second provision"))
    cycle = day.cycle(pupil.id)
    assert [one.target.order for one in cycle.targets] == [1, 2]
    assert [one.provision.order for one in cycle.provisions] == [1, 2]


def test_evidence_is_never_lost_by_taking_a_target_or_provision_out(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.agree(pupil.id)
    (target,), (provision,) = cycle.targets, cycle.provisions
    desk.progress.record([a_measurement(target_id=target.target.id, happened_on=TODAY, value=30.0)])
    desk.delivery.record([a_session(provision_id=provision.provision.id, happened_on=TODAY)])
    desk.sealing.revise_plan(cycle.cycle.id, "Something else is tried")
    with pytest.raises(Refusal, match="1 measurement"):
        desk.planning.remove(target.target)
    with pytest.raises(Refusal, match="1 session"):
        desk.planning.remove(provision.provision)
    (measurement,) = day.cycle(pupil.id).targets[0].measurements
    (session,) = day.cycle(pupil.id).provisions[0].sessions
    take_outs: tuple[Callable[[str], Changes], ...] = (
        lambda why: desk.progress.remove(measurement, why),
        lambda why: desk.delivery.remove(session, why),
    )
    for take_out in take_outs:
        with pytest.raises(Refusal, match="Say why"):
            take_out("  ")
        take_out("Entered for the wrong pupil")
    desk.planning.remove(target.target)
    desk.planning.remove(provision.provision)
    assert day.cycle(pupil.id).targets == ()


def test_a_view_can_be_taken_out_of_an_open_cycle(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.start(pupil.id)
    desk.planning.save_view(a_view(cycle_id=cycle.cycle.id, happened_on=TODAY))
    (view,) = day.cycle(pupil.id).views
    desk.planning.remove(view, "Written down twice")
    assert day.cycle(pupil.id).views == ()


def test_measurements_are_kept_all_or_none(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    (target,) = day.agree(pupil.id).targets
    off_scale = (target.target.measure.highest or 1_000_000) + 1
    lowest = target.target.measure.lowest
    assert lowest is not None
    with pytest.raises(Refusal, match="outside this measure's scale"):
        desk.progress.record(
            [
                a_measurement(target_id=target.target.id, happened_on=TODAY, value=30.0),
                a_measurement(
                    target_id=target.target.id,
                    happened_on=TODAY,
                    value=off_scale if target.target.measure.highest else lowest - 1,
                ),
            ]
        )
    assert day.cycle(pupil.id).targets[0].measurements == ()


def test_a_measure_cannot_shrink_below_what_was_measured(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    (target,) = day.agree(pupil.id).targets
    desk.progress.record([a_measurement(target_id=target.target.id, happened_on=TODAY, value=90.0)])
    desk.sealing.revise_plan(target.target.cycle_id, "The scale is shorter")
    smaller = replace(target.target, measure=a_measure(highest=80.0))
    with pytest.raises(Refusal, match="outside this measure's scale"):
        desk.planning.save_target(smaller)


def test_progress_is_charted_target_by_target(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.agree(pupil.id)
    (target,) = cycle.targets
    desk.progress.record(
        [
            a_measurement(
                target_id=target.target.id,
                happened_on=TODAY - timedelta(days=7 * week),
                value=30.0 + week,
            )
            for week in range(4)
        ]
    )
    (chart,) = desk.progress.charts(pupil.id, cycle.cycle.id)
    assert len(chart.points) == 4
    assert chart.term_starts == ()
    other = day.add_pupil(legal_forename="Ivo")
    with pytest.raises(Refusal, match="no longer on file"):
        desk.progress.charts(other.id, cycle.cycle.id)


def test_a_review_says_what_it_still_wants_before_it_is_signed_off(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.agree(pupil.id)
    with pytest.raises(Refusal, match="review"):
        desk.reviewing.sign_off(cycle.cycle.id)
    desk.reviewing.save_review(
        a_review(cycle_id=cycle.cycle.id, happened_on=TODAY, next_review_on=None, decision=None)
    )
    with pytest.raises(Refusal, match="outcome"):
        desk.reviewing.sign_off(cycle.cycle.id)


def test_a_review_before_its_cycle_is_refused(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.agree(pupil.id)
    early = cycle.cycle.started_on - timedelta(days=1)
    with pytest.raises(Refusal, match="before its cycle"):
        desk.reviewing.save_review(
            a_review(cycle_id=cycle.cycle.id, happened_on=early, next_review_on=None)
        )


def test_a_plan_is_not_agreed_after_its_own_review(desk: Desk, day: SchoolDay):
    cycle = day.agree(day.add_pupil().id).cycle
    reviewed = TODAY - timedelta(days=2)
    desk.reviewing.save_review(
        a_review(cycle_id=cycle.id, happened_on=reviewed, next_review_on=None)
    )
    desk.sealing.revise_plan(cycle.id, "Shorter sessions.")

    def agree(on: date) -> None:
        desk.planning.agree_plan(
            day.cycle(cycle.pupil_id).cycle, agreed_on=on, parents_told_on=None, review_on=TODAY
        )

    with pytest.raises(Refusal, match="The review of this cycle was held on") as refusal:
        agree(TODAY)
    assert refusal.value.field == "agreed_on"
    agree(reviewed)
    assert day.cycle(cycle.pupil_id).cycle.agreed_on == reviewed


def test_saving_a_review_never_signs_it_off(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.agree(pupil.id)
    desk.reviewing.save_review(
        a_review(
            cycle_id=cycle.cycle.id,
            happened_on=TODAY,
            next_review_on=None,
            signed_off_at=desk.now(),
        )
    )
    assert day.cycle(pupil.id).stage is Stage.REVIEW


def test_a_closed_cycle_takes_no_change(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    open_cycle = day.review(pupil.id)
    desk.reviewing.sign_off(open_cycle.cycle.id)
    closed = day.cycle(pupil.id)
    assert closed.is_closed
    (target,), (provision,) = closed.targets, closed.provisions
    assert closed.review is not None
    assert target.outcome is not None
    assert provision.outcome is not None
    cycle_id, review, judged, evaluated = (
        closed.cycle.id,
        closed.review,
        target.outcome,
        provision.outcome,
    )
    for attempt in (
        lambda: desk.planning.change_cycle(replace(closed.cycle, outcome="Something else")),
        lambda: desk.planning.save_assessment(an_assessment(cycle_id=cycle_id, happened_on=TODAY)),
        lambda: desk.planning.save_view(a_view(cycle_id=cycle_id, happened_on=TODAY)),
        lambda: desk.planning.save_target(replace(target.target, statement="Another")),
        lambda: desk.planning.save_provision(replace(provision.provision, minutes=5)),
        lambda: desk.planning.remove(closed.views[0]),
        lambda: desk.progress.record(
            [a_measurement(target_id=target.target.id, happened_on=TODAY, value=30.0)]
        ),
        lambda: desk.delivery.record(
            [a_session(provision_id=provision.provision.id, happened_on=TODAY)]
        ),
        lambda: desk.reviewing.save_review(replace(review, decision=Decision.END)),
        lambda: desk.reviewing.judge_target(replace(judged, note="Another note")),
        lambda: desk.reviewing.judge_provision(replace(evaluated, note="Another note")),
        lambda: desk.reviewing.sign_off(cycle_id),
    ):
        with pytest.raises(Refusal, match="This cycle is closed"):
            attempt()
    assert day.cycle(pupil.id) == closed


def test_a_mistyped_start_is_corrected_and_the_history_keeps_both(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.start(pupil.id).cycle
    right = TODAY - timedelta(days=50)
    assert desk.planning.correct_start(cycle, right).concern(pupil.id)
    assert day.cycle(pupil.id).cycle.started_on == right
    with desk.setting.work() as work:
        (told,) = work.history(subject_id=cycle.id)[-1].fields
    assert (told.field, told.before, told.after) == ("Start date", "16 Apr 2026", "26 Apr 2026")
    with pytest.raises(StaleEdit):
        desk.planning.correct_start(cycle, TODAY)


def test_the_start_is_sealed_with_the_agreed_plan(desk: Desk, day: SchoolDay):
    cycle = day.agree(day.add_pupil().id).cycle
    with pytest.raises(Refusal, match="so the start stays as it is"):
        desk.planning.correct_start(cycle, cycle.started_on - timedelta(days=1))


def test_the_next_cycle_starts_no_earlier_than_the_review(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    desk.reviewing.sign_off(day.review(pupil.id).cycle.id)
    with pytest.raises(Refusal, match="before the review of cycle 1") as refused:
        desk.planning.start_cycle(pupil.id, TODAY - timedelta(days=1))
    assert refused.value.field == "started_on"
    desk.planning.start_cycle(pupil.id, TODAY)


def test_a_cycle_started_by_mistake_goes_and_the_history_keeps_it(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.start(pupil.id).cycle
    assert desk.planning.remove_cycle(cycle).concern(pupil.id)
    assert desk.pupils.record(pupil.id).cycles == ()
    with desk.setting.work() as work:
        gone = work.history(subject_id=cycle.id)[-1]
    assert (gone.act, gone.reason) == (Act.REMOVED, "Started by mistake")
    assert day.start(pupil.id).cycle.number == 1


def test_a_cycle_with_anything_in_it_stays(desk: Desk, day: SchoolDay):
    cycle = day.plan(day.add_pupil().id).cycle
    with pytest.raises(Refusal, match="holds 1 target and 1 provision"):
        desk.planning.remove_cycle(cycle)


def test_what_was_judged_goes_with_the_day_of_the_review(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.agree(pupil.id)
    (target,), (provision,) = cycle.targets, cycle.provisions
    desk.reviewing.judge_target(a_target_outcome(target_id=target.target.id, happened_on=TODAY))
    desk.reviewing.judge_provision(
        a_provision_outcome(provision_id=provision.provision.id, happened_on=TODAY)
    )

    def judged_on() -> list[date]:
        now = day.cycle(pupil.id)
        outcomes = (now.targets[0].outcome, now.provisions[0].outcome)
        return [one.happened_on for one in outcomes if one]

    met_on = TODAY - timedelta(days=2)
    changes = desk.reviewing.save_review(
        a_review(cycle_id=cycle.cycle.id, happened_on=met_on, decision=None)
    )
    assert judged_on() == [met_on, met_on]
    assert changes.targets == frozenset({target.target.id})

    review = day.cycle(pupil.id).review
    assert review is not None
    desk.reviewing.save_review(replace(review, happened_on=TODAY - timedelta(days=1)))
    assert judged_on() == [TODAY - timedelta(days=1)] * 2


def test_a_decision_leaves_what_was_judged_as_it_is(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    review = day.review(pupil.id).review
    assert review is not None
    before = day.cycle(pupil.id).targets[0].outcome
    desk.reviewing.save_review(replace(review, decision_reason="Said in other words."))
    assert day.cycle(pupil.id).targets[0].outcome == before
