"""The history of SEN provision and the ranked needs of a pupil, recorded and corrected."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.needs import BroadArea, Need
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from tests.builders import TODAY, a_need, a_pupil
from tests.desks import SchoolDay

# SEN provision


def test_provision_changes_from_a_day_and_the_history_stays(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    desk.pupils.record_sen_status(pupil.id, SenStatus.EHC_PLAN, TODAY, "Plan issued")
    record = desk.pupils.record(pupil.id)
    assert record.sen_status(TODAY) is SenStatus.EHC_PLAN
    assert record.sen_status(TODAY - timedelta(days=1)) is SenStatus.SUPPORT
    with pytest.raises(Refusal, match="future"):
        desk.pupils.record_sen_status(pupil.id, SenStatus.NONE, TODAY + timedelta(days=1), None)


def test_provision_does_not_begin_before_birth(desk: Desk, day: SchoolDay):
    before = date(2017, 3, 13)
    with pytest.raises(Refusal, match="before the pupil was born"):
        desk.pupils.add(a_pupil(), SenStatus.SUPPORT, before)
    pupil = day.add_pupil()
    with pytest.raises(Refusal, match="before the pupil was born"):
        desk.pupils.record_sen_status(pupil.id, SenStatus.EHC_PLAN, before, None)


def test_a_second_entry_for_a_day_is_refused_for_the_first_can_be_corrected(
    desk: Desk, day: SchoolDay
):
    pupil = day.add_pupil()
    desk.pupils.record_sen_status(pupil.id, SenStatus.EHC_PLAN, TODAY, None)
    with pytest.raises(Refusal, match="Another entry starts on 15 Jun 2026"):
        desk.pupils.record_sen_status(pupil.id, SenStatus.NONE, TODAY, None)


def test_support_found_by_a_day_gives_way_only_to_the_day_it_began(desk: Desk):
    pupil = a_pupil()
    desk.pupils.add(pupil, SenStatus.SUPPORT, TODAY, start_known=False)
    desk.pupils.record_sen_status(
        pupil.id, SenStatus.SUPPORT, date(2026, 1, 5), None, start_known=False
    )
    assert len(desk.pupils.record(pupil.id).sen_history) == 2
    desk.pupils.record_sen_status(pupil.id, SenStatus.SUPPORT, date(2025, 9, 8), None)
    (left,) = desk.pupils.record(pupil.id).sen_history
    assert (left.starts_on, left.start_known) == (date(2025, 9, 8), True)


def test_a_corrected_entry_keeps_when_it_was_recorded_and_the_history_says_why(
    desk: Desk, day: SchoolDay
):
    pupil = day.add_pupil()
    (wrong,) = desk.pupils.record(pupil.id).sen_history
    changes = desk.pupils.correct_sen_status(
        replace(wrong, status=SenStatus.NONE, reason="No need found"), "Mixed up with a sibling"
    )
    (right,) = desk.pupils.record(pupil.id).sen_history
    assert changes.pupils == {pupil.id}
    assert (right.status, right.reason) == (SenStatus.NONE, "No need found")
    assert right.recorded_at == wrong.recorded_at
    newest = desk.pupils.history(pupil.id)[0]
    assert newest.reason == "Mixed up with a sibling"
    assert [(one.before, one.after) for one in newest.fields if one.field == "SEN provision"] == [
        ("SEN support", "No SEN")
    ]


def test_a_correction_that_makes_no_sense_is_refused_and_nothing_changes(
    desk: Desk, day: SchoolDay
):
    pupil = day.add_pupil()
    desk.pupils.record_sen_status(pupil.id, SenStatus.EHC_PLAN, TODAY, None)
    support, plan = before = desk.pupils.record(pupil.id).sen_history
    tomorrow = TODAY + timedelta(days=1)
    for wrong, reason, words in (
        (replace(plan, starts_on=tomorrow), "Typo", "in the future"),
        (replace(plan, starts_on=date(2016, 9, 5)), "Typo", "before the pupil was born"),
        (replace(plan, starts_on=support.starts_on), "Typo", "Another entry starts on"),
        (plan, "Typo", "Nothing in this entry is changed"),
        (replace(plan, status=SenStatus.NONE), " ", "Say why this entry is corrected"),
    ):
        with pytest.raises(Refusal, match=words):
            desk.pupils.correct_sen_status(wrong, reason)
    assert desk.pupils.record(pupil.id).sen_history == before


def test_an_entry_is_taken_out_with_a_reason_but_never_the_only_one(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    desk.pupils.record_sen_status(pupil.id, SenStatus.EHC_PLAN, TODAY, None)
    support, plan = desk.pupils.record(pupil.id).sen_history
    with pytest.raises(Refusal, match="Say why") as refused:
        desk.pupils.remove_sen_status(plan, "")
    assert refused.value.field == "reason"
    desk.pupils.remove_sen_status(plan, "The plan was for another pupil")
    assert desk.pupils.history(pupil.id)[0].reason == "The plan was for another pupil"
    with pytest.raises(Refusal, match="only entry"):
        desk.pupils.remove_sen_status(support, "Never had any")
    assert desk.pupils.record(pupil.id).sen_history == (support,)


# Needs


def needs_of(desk: Desk, pupil_id: PupilId) -> dict[str, Need]:
    return {need.code: need for need in desk.pupils.record(pupil_id).needs}


def keep(desk: Desk, pupil_id: PupilId, *codes: str) -> dict[str, Need]:
    desk.pupils.save_needs(pupil_id, [a_need(pupil_id=pupil_id, code=code) for code in codes])
    return needs_of(desk, pupil_id)


def test_needs_are_ranked_as_they_stand_and_one_that_ended_stays(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    held = keep(desk, pupil.id, "SLCN", "DS")
    ended = replace(held["SLCN"], ends_on=date(2026, 5, 22))
    new = a_need(pupil_id=pupil.id, code="SEMH", area=BroadArea.SEMH, starts_on=date(2026, 5, 22))
    desk.pupils.save_needs(pupil.id, [held["DS"], new, ended])
    assert {
        need.code: (need.rank, need.starts_on, need.ends_on)
        for need in desk.pupils.record(pupil.id).needs
    } == {
        "DS": (1, None, None),
        "SEMH": (2, date(2026, 5, 22), None),
        "SLCN": (1, None, date(2026, 5, 22)),
    }


def test_a_need_entered_by_mistake_goes_with_its_reason(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    held = keep(desk, pupil.id, "SLCN", "DS")
    with pytest.raises(Refusal, match="Say why"):
        desk.pupils.save_needs(pupil.id, [held["DS"]], [(held["SLCN"], " ")])
    desk.pupils.save_needs(pupil.id, [held["DS"]], [(held["SLCN"], "Wrong pupil")])
    assert {code: need.rank for code, need in needs_of(desk, pupil.id).items()} == {"DS": 1}
    assert "Wrong pupil" in {one.reason for one in desk.pupils.history(pupil.id)}


@pytest.mark.parametrize(("targets", "words"), [(1, "1 target of a plan is"), (2, "2 targets")])
def test_a_need_that_a_plan_is_about_is_ended_and_not_taken_out(
    desk: Desk, day: SchoolDay, targets: int, words: str
):
    pupil = day.add_pupil()
    (need,) = keep(desk, pupil.id, "SLCN").values()
    cycle = day.plan(pupil.id)
    target = cycle.targets[0].target
    desk.planning.save_target(replace(target, need_id=need.id))
    if targets == 2:
        desk.planning.save_target(
            replace(target, id=desk.new_id(), order=2, version=0, need_id=need.id)
        )
    with pytest.raises(Refusal, match=words) as refused:
        desk.pupils.save_needs(pupil.id, [], [(need, "Wrong pupil")])
    assert "the day on which it ended" in refused.value.advice
    desk.pupils.save_needs(pupil.id, [replace(need, ends_on=TODAY)])
    assert needs_of(desk, pupil.id)["SLCN"].ends_on == TODAY


def test_a_need_of_an_agreed_plan_keeps_its_type(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    (need,) = keep(desk, pupil.id, "SLCN").values()
    target = day.plan(pupil.id).targets[0].target
    desk.planning.save_target(replace(target, need_id=need.id))
    desk.pupils.save_needs(pupil.id, [replace(need, code="MLD")])
    (need,) = needs_of(desk, pupil.id).values()
    desk.planning.agree_plan(
        day.cycle(pupil.id).cycle,
        agreed_on=TODAY,
        parents_told_on=None,
        review_on=TODAY + timedelta(days=60),
    )
    with pytest.raises(Refusal, match="MLD stays: 1 target of an agreed plan is") as refused:
        desk.pupils.save_needs(pupil.id, [replace(need, code="SLCN")])
    assert "add the other one beside it" in refused.value.advice
    desk.pupils.save_needs(pupil.id, [replace(need, note="Since nursery.")])
    assert needs_of(desk, pupil.id)["MLD"].note == "Since nursery."


def test_a_list_read_before_another_need_was_recorded_is_refused(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    keep(desk, pupil.id, "SLCN")
    with pytest.raises(Refusal, match="were changed since"):
        desk.pupils.save_needs(pupil.id, [a_need(pupil_id=pupil.id, code="MLD")])
    assert list(needs_of(desk, pupil.id)) == ["SLCN"]


@pytest.mark.parametrize(
    ("codes", "words"),
    [(["SLCN", "SLCN"], "twice"), (["XYZ"], "not a type of need")],
)
def test_needs_that_cannot_be_are_refused(desk: Desk, day: SchoolDay, codes: list[str], words: str):
    pupil = day.add_pupil()
    with pytest.raises(Refusal, match=words):
        keep(desk, pupil.id, *codes)


def test_no_specialist_assessment_stands_only_with_sen_support(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    (held,) = keep(desk, pupil.id, "NSA").values()
    desk.pupils.record_sen_status(pupil.id, SenStatus.EHC_PLAN, TODAY, None)
    with pytest.raises(Refusal, match="only used with SEN support"):
        desk.pupils.save_needs(pupil.id, [held, a_need(pupil_id=pupil.id)])
    desk.pupils.save_needs(pupil.id, [replace(held, ends_on=TODAY), a_need(pupil_id=pupil.id)])
    assert needs_of(desk, pupil.id)["NSA"].ends_on == TODAY
