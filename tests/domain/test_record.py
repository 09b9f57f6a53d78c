"""The whole record of a pupil: stages, what a review wants, what comes next."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from senco_desk.domain.cycles import Assessing, Stage, ViewGiver, ViewMoment
from senco_desk.domain.identity import CycleId, ProvisionId, TargetId
from senco_desk.domain.needs import NeedRecorded
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.record import (
    CycleRecord,
    ProvisionRecord,
    TargetRecord,
    WantAbout,
)
from senco_desk.domain.reviews import Outcome
from senco_desk.domain.wording import listed
from tests.builders import (
    NOW,
    TODAY,
    a_calendar,
    a_cycle,
    a_cycle_ready_for_sign_off,
    a_cycle_record,
    a_need,
    a_provision,
    a_provision_outcome,
    a_pupil_record,
    a_review,
    a_rich_record,
    a_sen_status,
    a_session,
    a_target,
    a_target_outcome,
    a_view,
    an_assessment,
    fresh_id,
    noon,
)
from tests.surroundings import a_plan_version

REVIEW_ON = date(2026, 3, 27)


def test_a_cycle_begins_with_the_assessment():
    assert a_cycle_record().stage is Stage.ASSESS
    assert a_cycle_record(assessments=(an_assessment(),), views=(a_view(),)).stage is Stage.ASSESS


@pytest.mark.parametrize(
    "planned",
    [
        {"cycle": a_cycle(outcome="Reads instructions herself.")},
        {"targets": (TargetRecord(target=a_target()),)},
        {"provisions": (ProvisionRecord(provision=a_provision()),)},
    ],
    ids=["outcome", "target", "provision"],
)
def test_a_cycle_is_in_plan_once_anything_is_planned(planned: dict[str, Any]):
    assert a_cycle_record(**planned).stage is Stage.PLAN


def test_a_cycle_is_in_do_once_the_plan_is_agreed():
    assert a_cycle_record(cycle=a_cycle(agreed_on=date(2026, 1, 19))).stage is Stage.DO


@pytest.mark.parametrize(
    "reviewed",
    [
        {"review": a_review(decision=None)},
        {"targets": (TargetRecord(target=a_target(), outcome=a_target_outcome()),)},
        {"provisions": (ProvisionRecord(provision=a_provision(), outcome=a_provision_outcome()),)},
    ],
    ids=["meeting", "target judged", "provision judged"],
)
def test_a_cycle_is_in_review_once_anything_is_reviewed(reviewed: dict[str, Any]):
    record = a_cycle_record(cycle=a_cycle(agreed_on=date(2026, 1, 19)), **reviewed)
    assert record.stage is Stage.REVIEW
    assert not record.is_closed


def test_a_cycle_is_closed_by_signing_off():
    record = a_cycle_ready_for_sign_off()
    assert record.review is not None
    signed = replace(record, review=replace(record.review, signed_off_at=NOW))
    assert signed.stage is Stage.CLOSED
    assert signed.is_closed


def test_a_review_is_overdue_the_day_after_it_was_agreed_for_until_it_is_signed_off():
    record = a_cycle_ready_for_sign_off()
    assert not record.is_review_overdue(REVIEW_ON)
    assert record.is_review_overdue(date(2026, 3, 28))
    assert record.review is not None
    signed = replace(record, review=replace(record.review, signed_off_at=NOW))
    assert not signed.is_review_overdue(date(2026, 3, 28))


def test_a_review_for_which_no_day_is_agreed_is_not_overdue():
    assert not a_cycle_record().is_review_overdue(TODAY)


def test_views_are_found_by_whose_they_are_and_when_they_were_given():
    before = a_view(giver=ViewGiver.PARENT)
    after = a_view(giver=ViewGiver.PARENT, moment=ViewMoment.REVIEW)
    record = a_cycle_record(views=(before, a_view(), after))
    assert record.views_of(ViewMoment.ASSESS, ViewGiver.PARENT) == (before,)
    assert record.views_of(ViewMoment.REVIEW, ViewGiver.PARENT) == (after,)
    assert record.views_of(ViewMoment.REVIEW, ViewGiver.TEACHER) == ()


def test_targets_and_provision_are_found_by_their_ids():
    record = a_cycle_ready_for_sign_off()
    (target,), (provision,) = record.targets, record.provisions
    assert record.target(target.target.id) is target
    assert record.provision(provision.provision.id) is provision
    assert record.target(TargetId(fresh_id())) is None
    assert record.provision(ProvisionId(fresh_id())) is None


def test_a_review_with_everything_wants_nothing_more():
    assert a_cycle_ready_for_sign_off().wanting_before_sign_off == ()


@pytest.mark.parametrize(
    ("note", "why"),
    [(None, "No note says why."), ("She read it all in class on Monday.", "The note says more.")],
)
def test_an_outcome_that_the_measurements_do_not_bear_out_is_remarked_but_not_wanted(
    note: str | None, why: str
):
    record = a_cycle_ready_for_sign_off()
    assert record.remarks_before_sign_off == ()
    (target,) = record.targets
    judged = a_target_outcome(target_id=target.target.id, outcome=Outcome.MET, note=note)
    record = replace(record, targets=(replace(target, outcome=judged),))
    (remark,) = record.remarks_before_sign_off
    assert remark.target_id == target.target.id
    assert remark.words == (
        "Target 1. Met, but the latest measurement, 41 words a minute on 2 Feb 2026, does not "
        f"reach the goal. {why}"
    )
    assert record.wants_before_sign_off == ()
    unjudged = replace(record, targets=(replace(target, outcome=None),))
    assert unjudged.remarks_before_sign_off == ()


def test_a_review_not_held_yet_wants_its_day_first_and_says_what_else_is_to_come():
    record = _unjudged(replace(a_cycle_ready_for_sign_off(), review=None))
    assert [want.about for want in record.wants_before_sign_off] == [
        WantAbout.MEETING,
        WantAbout.OUTCOME,
        WantAbout.EVALUATION,
        WantAbout.DECISION,
    ]


def test_a_review_of_nothing_but_its_day_wants_all_the_rest():
    record = _unjudged(
        replace(a_cycle_ready_for_sign_off(), views=(), review=a_review(decision=None))
    )
    assert listed(record.wanting_before_sign_off) == (
        "an outcome for 1 of 1 target, impact and quality for 1 of 1 provision, "
        "the pupil's view (or that none was given), "
        "the parent or carer's view (or that none was given) and the decision"
    )


def test_each_thing_wanting_says_where_it_belongs():
    record = _unjudged(
        replace(a_cycle_ready_for_sign_off(), views=(), review=a_review(decision=None))
    )
    outcome, evaluation, pupil, parent, decision = record.wants_before_sign_off
    assert (outcome.about, outcome.target_id) == (
        WantAbout.OUTCOME,
        record.targets[0].target.id,
    )
    assert (evaluation.about, evaluation.provision_id) == (
        WantAbout.EVALUATION,
        record.provisions[0].provision.id,
    )
    assert (pupil.about, pupil.giver) == (WantAbout.VIEW, ViewGiver.PUPIL)
    assert (parent.about, parent.giver) == (WantAbout.VIEW, ViewGiver.PARENT)
    assert decision.about is WantAbout.DECISION


def test_the_first_target_without_an_outcome_is_named_among_several():
    ready = a_cycle_ready_for_sign_off()
    waiting = TargetRecord(target=a_target(order=2))
    record = replace(ready, targets=(*ready.targets, waiting))
    (want,) = record.wants_before_sign_off
    assert want.words == "an outcome for 1 of 2 targets"
    assert want.target_id == waiting.target.id


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_decision_wants_its_reason(reason: str | None):
    record = replace(a_cycle_ready_for_sign_off(), review=a_review(decision_reason=reason))
    assert record.wanting_before_sign_off == ("the reason for the decision",)


def test_views_of_the_assessment_do_not_stand_in_for_those_of_the_review():
    record = a_cycle_ready_for_sign_off()
    given_before = tuple(replace(view, moment=ViewMoment.ASSESS) for view in record.views)
    wanting = replace(record, views=given_before).wanting_before_sign_off
    assert len(wanting) == 2


def test_a_view_that_was_asked_for_and_not_given_is_enough():
    record = a_cycle_ready_for_sign_off()
    not_given = tuple(
        replace(view, words=None, no_view_reason="Did not want to say.") for view in record.views
    )
    assert replace(record, views=not_given).wanting_before_sign_off == ()


def test_delivery_stands_beside_its_provision():
    provision = ProvisionRecord(
        provision=a_provision(times_a_week=3),
        sessions=(a_session(), a_session(happened_on=date(2026, 3, 3))),
    )
    in_all = provision.delivery(a_calendar(), agreed=True)
    assert (in_all.planned, in_all.delivered) == (27, 2)
    by_february = provision.delivery(a_calendar(), by=date(2026, 1, 30), agreed=True)
    assert (by_february.planned, by_february.delivered) == (6, 1)


def test_a_pupils_current_cycle_is_the_newest():
    record = a_rich_record()
    assert record.current_cycle is record.cycles[2]
    assert a_pupil_record().current_cycle is None


def test_a_cycle_is_found_by_its_id():
    record = a_rich_record()
    assert record.cycle(record.cycles[1].cycle.id) is record.cycles[1]
    assert record.cycle(CycleId(fresh_id())) is None


def test_the_provision_of_a_pupil_follows_the_history():
    record = a_pupil_record(sen_history=(a_sen_status(starts_on=date(2025, 9, 8)),))
    assert record.sen_status(date(2025, 9, 7)) is SenStatus.NONE
    assert record.sen_status(date(2025, 9, 8)) is SenStatus.SUPPORT


def test_the_next_review_is_that_of_the_open_cycle():
    open_cycle = a_cycle_record(cycle=a_cycle(review_on=REVIEW_ON))
    assert a_pupil_record(cycles=(open_cycle,)).next_review_on() == REVIEW_ON


def test_after_signing_off_the_next_review_is_the_one_it_set():
    def closed(next_review_on: date | None) -> CycleRecord:
        review = a_review(next_review_on=next_review_on, signed_off_at=NOW)
        return a_cycle_record(cycle=a_cycle(review_on=REVIEW_ON), review=review)

    july = date(2026, 7, 10)
    assert a_pupil_record(cycles=(closed(july),)).next_review_on() == july
    assert a_pupil_record(cycles=(closed(None),)).next_review_on() is None


def test_without_a_cycle_no_review_is_set():
    assert a_pupil_record().next_review_on() is None


def _unjudged(record: CycleRecord) -> CycleRecord:
    return replace(
        record,
        targets=tuple(replace(one, outcome=None) for one in record.targets),
        provisions=tuple(replace(one, outcome=None) for one in record.provisions),
    )


def test_assess_is_done_with_the_first_area_that_is_assessed():
    view = a_view(moment=ViewMoment.ASSESS)
    assert a_cycle_record().assessing is Assessing.NONE
    assert a_cycle_record(views=(a_view(moment=ViewMoment.REVIEW),)).assessing is Assessing.NONE
    assert a_cycle_record(views=(view,)).assessing is Assessing.BEGUN
    tried = a_cycle_record(cycle=a_cycle(tried_before="Phonics with Year 2."))
    assert tried.assessing is Assessing.BEGUN
    assert a_cycle_record(assessments=(an_assessment(),)).assessing is Assessing.DONE


def test_a_need_is_recorded_late_only_where_its_start_and_its_recording_are_known_and_far_apart():
    need = a_need(starts_on=date(2025, 1, 6))
    late = NeedRecorded(need_id=need.id, start_at=noon(date(2025, 1, 21)), end_at=None)
    soon = replace(late, start_at=noon(date(2025, 1, 20)))
    assert a_pupil_record(needs_recorded=(late,)).start_recorded_late(need) == date(2025, 1, 21)
    assert a_pupil_record(needs_recorded=(soon,)).start_recorded_late(need) is None
    assert a_pupil_record().start_recorded_late(need) is None
    unknown = replace(need, starts_on=None)
    assert a_pupil_record(needs_recorded=(late,)).start_recorded_late(unknown) is None


def test_a_changed_plan_says_when_it_was_first_agreed_and_last_changed():
    assert a_cycle_record().plan_agreed is None
    versions = tuple(
        a_plan_version(number=number, agreed_on=on)
        for number, on in enumerate(
            (date(2026, 9, 18), date(2026, 9, 30), date(2026, 10, 13)), start=1
        )
    )
    cycle = a_cycle(agreed_on=date(2026, 9, 18))
    assert a_cycle_record(cycle=cycle).plan_agreed == "18 Sep 2026"
    once = a_cycle_record(cycle=cycle, plan_versions=versions[:1])
    assert once.plan_agreed == "18 Sep 2026"
    changed = replace(cycle, agreed_on=date(2026, 10, 13))
    assert a_cycle_record(cycle=changed, plan_versions=versions).plan_agreed == (
        "18 Sep 2026, changed 13 Oct 2026"
    )


def test_a_plan_that_is_dated_after_its_review_says_so():
    cycle = a_cycle(agreed_on=date(2026, 10, 13))
    review = a_review(happened_on=date(2026, 10, 12), next_review_on=None)
    said = a_cycle_record(cycle=cycle, review=review).plan_agreed
    assert said == "13 Oct 2026 (after the review)"
    versions = tuple(
        a_plan_version(number=number, agreed_on=date(2026, 10, day))
        for number, day in ((1, 1), (2, 13))
    )
    said = a_cycle_record(cycle=cycle, review=review, plan_versions=versions).plan_agreed
    assert said == "1 Oct 2026, changed 13 Oct 2026 (after the review)"
    held = replace(review, happened_on=date(2026, 10, 13))
    assert a_cycle_record(cycle=cycle, review=held).plan_agreed == "13 Oct 2026"
