"""Review, without widgets."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from senco_desk.domain.cycles import Stage, ViewGiver, ViewMoment
from senco_desk.domain.identity import ProvisionId, PupilId, TargetId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import Decision, Impact, Outcome, Quality
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.cycle.review.fields import (
    DECISION_FIELDS,
    EVALUATION_FIELDS,
    MEETING_FIELDS,
    OUTCOME_FIELDS,
)
from senco_desk.ui.screens.cycle.review.presenter import ReviewPresenter
from senco_desk.ui.screens.cycle.shown import Shown
from tests.builders import (
    TODAY,
    a_measurement,
    a_provision,
    a_session,
    a_target,
    a_view,
    fresh_id,
)
from tests.ui.doubles import Announcements, Surroundings
from tests.ui.paper import Paper, filled
from tests.ui.schools import add_pupil, keep, start_cycle

MEETING_DAY = date(2026, 3, 27)


@pytest.fixture
def pupil_id(desk: Desk) -> PupilId:
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    cycle_id = desk.pupils.record(pupil_id).cycles[0].cycle.id
    keep(desk, [a_target(cycle_id=cycle_id), a_provision(cycle_id=cycle_id)])
    return pupil_id


def shown(desk: Desk, pupil_id: PupilId) -> Shown:
    record = desk.pupils.record(pupil_id)
    return Shown(
        record=record, cycle=record.cycles[-1], calendar=desk.school.calendar(), may_change=True
    )


class Reviewing:
    """A review on paper, refreshed as the section would."""

    def __init__(self, desk: Desk, pupil_id: PupilId, **answers: object) -> None:
        self.desk, self.pupil_id = desk, pupil_id
        self.view: Any = Paper(**{"finish_typing": True, "ask_to_sign_off": True, **answers})
        self.feed, self.shell = Announcements(), Surroundings()
        self.presenter = ReviewPresenter(self.view, desk, self.feed, self.shell)
        self.refresh()

    def refresh(self) -> None:
        self.presenter.show(shown(self.desk, self.pupil_id))

    @property
    def target_id(self) -> TargetId:
        return shown(self.desk, self.pupil_id).cycle.targets[0].target.id

    @property
    def provision_id(self) -> ProvisionId:
        return shown(self.desk, self.pupil_id).cycle.provisions[0].provision.id

    def hold_meeting(self, on: date = MEETING_DAY) -> None:
        self.presenter.save_meeting(filled(MEETING_FIELDS, happened_on=on, present="All"))
        self.refresh()

    def judge(self) -> None:
        self.presenter.judge_target(
            self.target_id, filled(OUTCOME_FIELDS, outcome=Outcome.MET, note="44 in March")
        )
        self.presenter.judge_provision(
            self.provision_id,
            filled(EVALUATION_FIELDS, impact=Impact.STRONG, quality=Quality.MOSTLY),
        )
        self.refresh()

    def decide(self, **given: object) -> None:
        self.presenter.save_decision(filled(DECISION_FIELDS, **given))
        self.refresh()

    def hear(self) -> None:
        cycle_id = shown(self.desk, self.pupil_id).cycle.cycle.id
        keep(
            self.desk,
            [
                a_view(
                    cycle_id=cycle_id,
                    moment=ViewMoment.REVIEW,
                    giver=giver,
                    happened_on=MEETING_DAY,
                )
                for giver in (ViewGiver.PUPIL, ViewGiver.PARENT)
            ],
        )
        self.refresh()


def test_a_review_dated_before_the_plan_was_agreed_is_asked_about_once(
    desk: Desk, pupil_id: PupilId
):
    cycle = shown(desk, pupil_id).cycle.cycle
    keep(desk, [replace(cycle, agreed_on=MEETING_DAY, review_on=None)])
    early = MEETING_DAY - timedelta(days=1)
    asked = Reviewing(desk, pupil_id, ask_to_go_on=False)
    with pytest.raises(Refusal, match="Nothing was recorded"):
        asked.hold_meeting(early)
    assert shown(desk, pupil_id).cycle.review is None
    asked.hold_meeting(MEETING_DAY)
    assert asked.view.times("ask_to_go_on") == 1
    review = Reviewing(desk, pupil_id, ask_to_go_on=True)
    review.hold_meeting(early)
    review.hold_meeting(early)
    assert review.view.times("ask_to_go_on") == 1
    held = shown(desk, pupil_id).cycle.review
    assert held is not None
    assert held.happened_on == early


def test_each_target_is_judged_beside_its_numbers(desk: Desk, pupil_id: PupilId):
    review = Reviewing(desk, pupil_id)
    (target,) = review.view.told("show_targets")
    assert "Goal 60 words a minute by 27 Mar 2026" in target.known
    assert target.values == {"outcome": None, "note": None, "next_step": None}
    (provision,) = review.view.told("show_provisions")
    assert provision.known == "27 planned, not agreed yet; no session recorded yet"


def test_provision_is_judged_by_what_was_planned_up_to_the_meeting(desk: Desk, pupil_id: PupilId):
    review = Reviewing(desk, pupil_id)
    review.hold_meeting(date(2026, 2, 6))
    (provision,) = review.view.told("show_provisions")
    assert provision.known == "9 planned; no session recorded yet (up to 6 Feb 2026)"


def test_outcomes_carry_the_day_of_the_meeting(desk: Desk, pupil_id: PupilId):
    review = Reviewing(desk, pupil_id)
    review.judge()
    held = shown(desk, pupil_id).cycle
    assert held.targets[0].outcome is not None
    assert held.targets[0].outcome.happened_on == TODAY
    review.hold_meeting()
    review.presenter.judge_target(review.target_id, filled(OUTCOME_FIELDS, outcome=Outcome.NOT_MET))
    review.presenter.judge_provision(
        review.provision_id,
        filled(EVALUATION_FIELDS, impact=Impact.NONE, quality=Quality.CANNOT_TELL),
    )
    outcome = shown(desk, pupil_id).cycle.targets[0].outcome
    assert outcome is not None
    assert (outcome.outcome, outcome.happened_on, outcome.note) == (
        Outcome.NOT_MET,
        MEETING_DAY,
        None,
    )
    evaluation = shown(desk, pupil_id).cycle.provisions[0].outcome
    assert evaluation is not None
    assert (evaluation.impact, evaluation.happened_on) == (Impact.NONE, MEETING_DAY)


def test_a_meeting_is_recorded_and_changed(desk: Desk, pupil_id: PupilId):
    review = Reviewing(desk, pupil_id)
    assert set(review.view.told("show_meeting").values()) == {None}
    review.hold_meeting()
    review.hold_meeting(date(2026, 3, 30))
    assert review.view.told("show_meeting")["happened_on"] == date(2026, 3, 30)
    assert shown(desk, pupil_id).cycle.stage is Stage.REVIEW
    review.presenter.save_meeting(
        filled(MEETING_FIELDS, happened_on=MEETING_DAY, parents_present=True)
    )
    review.refresh()
    assert review.view.told("show_meeting")["parents_present"] is True


def test_unfinished_judgements_are_refused_at_their_field(desk: Desk, pupil_id: PupilId):
    review = Reviewing(desk, pupil_id)
    with pytest.raises(Refusal) as refused:
        review.presenter.judge_target(review.target_id, filled(OUTCOME_FIELDS, note="Nearly"))
    assert refused.value.field == "outcome"
    for given, field in (
        ({"impact": Impact.SOME}, "quality"),
        ({"quality": Quality.MOSTLY}, "impact"),
    ):
        with pytest.raises(Refusal) as refused:
            review.presenter.judge_provision(
                review.provision_id, filled(EVALUATION_FIELDS, **given)
            )
        assert refused.value.field == field


class TestRemarks:
    """An outcome that the measurements do not bear out."""

    SAID = (
        "Met, but the latest measurement, 41 words a minute on 2 Feb 2026, does not reach the goal."
    )

    def test_it_is_said_while_one_chooses_and_a_note_is_suggested(
        self, desk: Desk, pupil_id: PupilId
    ):
        review = Reviewing(desk, pupil_id)
        keep(desk, [a_measurement(target_id=review.target_id)])
        review.refresh()
        met = filled(OUTCOME_FIELDS, outcome=Outcome.MET)
        assert review.presenter.remark(review.target_id, met) == (
            f"{self.SAID} You may know more: say why in the note."
        )
        noted = filled(OUTCOME_FIELDS, outcome=Outcome.MET, note="She read it all on Monday.")
        assert review.presenter.remark(review.target_id, noted) == self.SAID
        partly = filled(OUTCOME_FIELDS, outcome=Outcome.PARTLY_MET)
        assert review.presenter.remark(review.target_id, partly) is None
        assert review.presenter.remark(TargetId(fresh_id()), met) is None

    def test_provision_without_a_session_is_remarked_on(self, desk: Desk, pupil_id: PupilId):
        review = Reviewing(desk, pupil_id)
        judged = filled(EVALUATION_FIELDS, impact=Impact.SOME, quality=Quality.MOSTLY)
        remark = review.presenter.remark_on_provision
        said = "Some impact, mostly as planned, but no session is recorded as delivered."
        assert remark(review.provision_id, judged) == (
            f"{said} You may know more: say why in the note."
        )
        keep(desk, [a_session(provision_id=review.provision_id)])
        review.refresh()
        assert remark(review.provision_id, judged) is None
        assert remark(ProvisionId(fresh_id()), judged) is None

    def test_in_a_closed_cycle_nothing_is_suggested(self, desk: Desk, pupil_id: PupilId):
        review = Reviewing(desk, pupil_id)
        keep(desk, [a_measurement(target_id=review.target_id)])
        review.presenter.show(replace(shown(desk, pupil_id), may_change=False))
        met = filled(OUTCOME_FIELDS, outcome=Outcome.MET)
        assert review.presenter.remark(review.target_id, met) == self.SAID

    def test_it_is_listed_before_signing_off_and_stops_nothing(self, desk: Desk, pupil_id: PupilId):
        review = Reviewing(desk, pupil_id)
        keep(desk, [a_measurement(target_id=review.target_id)])
        review.hold_meeting()
        review.judge()
        review.hear()
        review.decide(decision=Decision.CONTINUE, decision_reason="It works.")
        (remark,) = review.view.told("show_remarks")
        assert remark.words == f"Target 1. {self.SAID} The note says more."
        review.presenter.sign_off()
        assert shown(desk, pupil_id).cycle.is_closed


def test_what_is_gone_meanwhile_is_refused(desk: Desk, pupil_id: PupilId):
    review = Reviewing(desk, pupil_id)
    with pytest.raises(Refusal):
        review.presenter.judge_target(
            TargetId(fresh_id()), filled(OUTCOME_FIELDS, outcome=Outcome.MET)
        )
    with pytest.raises(Refusal):
        review.presenter.judge_provision(
            ProvisionId(fresh_id()),
            filled(EVALUATION_FIELDS, impact=Impact.SOME, quality=Quality.MOSTLY),
        )


def test_a_decision_waits_for_the_day_of_the_meeting(desk: Desk, pupil_id: PupilId):
    review = Reviewing(desk, pupil_id)
    with pytest.raises(Refusal) as refused:
        review.decide(decision=Decision.MORE)
    assert refused.value.field is None
    review.hold_meeting()
    review.decide(
        decision=Decision.MORE,
        decision_reason="Language is the barrier.",
        next_review_on=date(2026, 7, 10),
    )
    assert review.view.told("show_decision") == {
        "decision": Decision.MORE,
        "decision_reason": "Language is the barrier.",
        "next_review_on": date(2026, 7, 10),
    }
    review.hold_meeting(date(2026, 3, 30))
    assert review.view.told("show_decision")["decision"] is Decision.MORE


class TestSigningOff:
    def test_it_says_what_is_still_wanting(self, desk: Desk, pupil_id: PupilId):
        review = Reviewing(desk, pupil_id)
        review.presenter.sign_off()
        assert "cannot be signed off yet" in review.view.refusals[0].title
        assert not review.view.times("ask_to_sign_off")
        review.hold_meeting()
        wants = review.view.told("show_wants")
        assert wants[0].words.startswith("an outcome for 1 of 1")

    def test_with_everything_there_it_closes_the_cycle(self, desk: Desk, pupil_id: PupilId):
        review = Reviewing(desk, pupil_id)
        review.hold_meeting()
        review.judge()
        review.hear()
        review.decide(decision=Decision.CONTINUE, decision_reason="It works.")
        assert review.view.told("show_wants") == ()
        review.presenter.sign_off()
        assert shown(desk, pupil_id).cycle.is_closed
        assert review.shell.said == ["Cycle 1 is signed off."]
        review.presenter.sign_off()
        assert review.view.refusals
        assert len(review.shell.said) == 1

    def test_not_yet_leaves_it_open(self, desk: Desk, pupil_id: PupilId):
        review = Reviewing(desk, pupil_id, ask_to_sign_off=False)
        review.hold_meeting()
        review.judge()
        review.hear()
        review.decide(decision=Decision.CONTINUE, decision_reason="It works.")
        review.presenter.sign_off()
        assert not shown(desk, pupil_id).cycle.is_closed

    def test_unsaved_input_is_settled_first(self, desk: Desk, pupil_id: PupilId):
        review = Reviewing(desk, pupil_id, finish_typing=False)
        review.presenter.sign_off()
        assert not review.view.refusals


def test_a_next_review_on_a_saturday_is_remarked_on_while_it_can_be_changed(
    desk: Desk, pupil_id: PupilId
):
    review = Reviewing(desk, pupil_id)
    assert review.presenter.remark_on_next_review("17/10/26") == "The school is closed on this day."
    assert review.presenter.remark_on_next_review("16/10/26") is None
    review.presenter.show(replace(shown(desk, pupil_id), may_change=False))
    assert review.presenter.remark_on_next_review("17/10/26") is None
