"""What a provision serves, why a target is left, and where threads are broken, on a real file."""

from dataclasses import replace
from datetime import timedelta

import pytest

from senco_desk.domain.history import Act
from senco_desk.domain.identity import TargetId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.thread_breaks import Fault
from senco_desk.domain.thread_strands import strands_of
from senco_desk.services.desk import Desk
from tests.builders import TODAY, a_cycle, a_provision, a_target, fresh_id
from tests.desks import SchoolDay, TestClock


def served(day: SchoolDay, pupil_id: object) -> list[set[TargetId]]:
    record = day.cycle(pupil_id)  # pyright: ignore[reportArgumentType]
    return [{link.target_id for link in one.serves} for one in record.provisions]


def test_what_a_provision_serves_is_kept_with_it(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle_id = day.start(pupil.id).cycle.id
    one, two = a_target(cycle_id=cycle_id), a_target(cycle_id=cycle_id)
    for target in (one, two):
        desk.planning.save_target(target)
    desk.planning.save_provision(a_provision(cycle_id=cycle_id), serves=[one.id, two.id])
    assert served(day, pupil.id) == [{one.id, two.id}]
    provision = day.cycle(pupil.id).provisions[0].provision
    kept = day.cycle(pupil.id).provisions[0].serves
    desk.planning.save_provision(provision)
    assert day.cycle(pupil.id).provisions[0].serves == kept, "not said, so not changed"
    desk.planning.save_provision(provision, serves=[two.id])
    assert day.cycle(pupil.id).provisions[0].serves == tuple(
        link for link in kept if link.target_id == two.id
    )
    told = [one for one in desk.pupils.history(pupil.id) if one.subject == "ServedTarget"]
    assert sorted(one.act.name for one in told) == [
        Act.ADDED.name,
        Act.ADDED.name,
        Act.REMOVED.name,
    ]


def test_a_target_of_another_plan_cannot_be_served_and_nothing_is_kept(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle_id = day.start(pupil.id).cycle.id
    with pytest.raises(Refusal, match="no longer in the plan"):
        desk.planning.save_provision(a_provision(cycle_id=cycle_id), serves=[TargetId(fresh_id())])
    assert day.cycle(pupil.id).provisions == ()


def test_a_target_taken_out_is_no_longer_served(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle_id = day.start(pupil.id).cycle.id
    target = a_target(cycle_id=cycle_id)
    desk.planning.save_target(target)
    desk.planning.save_provision(a_provision(cycle_id=cycle_id), serves=[target.id])
    desk.planning.remove(day.cycle(pupil.id).targets[0].target)
    assert served(day, pupil.id) == [set()]


def test_what_is_broken_in_each_plan_under_way_is_found_the_most_urgent_first(
    desk: Desk, day: SchoolDay
):
    busy, planning = day.add_pupil(), day.add_pupil(legal_forename="Ada")
    day.agree(busy.id)
    day.plan(planning.id)
    (pupil_id, (found, *_)) = next(iter(desk.thread.tasks().items()))
    assert pupil_id == busy.id
    assert found.fault is Fault.TARGET_UNSERVED
    assert len(desk.thread.tasks()) == 1
    desk.sealing.revise_plan(day.cycle(busy.id).cycle.id, "Nothing serves the target")
    record = day.cycle(busy.id)
    desk.planning.save_provision(
        record.provisions[0].provision, serves=[record.targets[0].target.id]
    )
    assert desk.thread.tasks()[busy.id][0].fault is not Fault.TARGET_UNSERVED


def test_weeks_in_which_a_pupil_was_away_break_no_thread(
    desk: Desk, day: SchoolDay, clock: TestClock
):
    away, here = day.add_pupil(), day.add_pupil(legal_forename="Ada")
    for one in (away, here):
        day.agree(one.id)
    agreed_on = day.cycle(away.id).cycle.agreed_on
    assert agreed_on is not None
    desk.leaving.leave(desk.pupils.record(away.id).pupil, agreed_on, None)
    clock.wait(35)
    desk.leaving.come_back(desk.pupils.record(away.id).pupil, desk.today())
    waits = {Fault.NOT_DELIVERED, Fault.NOT_MEASURED}
    found = {
        pupil_id: {one.fault for one in breaks} & waits
        for pupil_id, breaks in desk.thread.tasks().items()
    }
    assert found[here.id] == waits
    assert not found.get(away.id)


def test_why_a_target_is_left_is_kept_in_the_next_plan(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    old = day.review(pupil.id)
    desk.reviewing.sign_off(old.cycle.id)
    desk.planning.start_cycle(pupil.id, TODAY)
    cycle_id = day.cycle(pupil.id).cycle.id
    left = old.targets[0].target.id
    changes = desk.thread.leave_target(cycle_id, left, "Reading comes first this term.")
    assert changes.cycles == {cycle_id}
    record = desk.pupils.record(pupil.id)
    assert strands_of(record, cycle_id).cycle.explained == {left}
    with pytest.raises(Refusal, match="Say why"):
        desk.thread.leave_target(cycle_id, left, " ")
    with pytest.raises(Refusal, match="closed"):
        desk.thread.leave_target(old.cycle.id, left, "Too late.")
    desk.thread.leave_target(cycle_id, left, "Reading and spelling come first.")
    (kept,) = day.cycle(pupil.id).kept_findings
    assert kept.reason == "Reading and spelling come first."


def test_beside_an_agreed_plan_it_is_said_once_why_a_target_is_left_and_the_plan_stays(
    desk: Desk, day: SchoolDay
):
    pupil = day.add_pupil()
    old = day.review(pupil.id)
    desk.reviewing.sign_off(old.cycle.id)
    left = old.targets[0].target.id
    desk.planning.start_cycle(pupil.id, TODAY)
    cycle_id = day.cycle(pupil.id).cycle.id
    desk.planning.save_target(
        a_target(cycle_id=cycle_id, baseline_on=TODAY, goal_on=TODAY + timedelta(days=60))
    )
    desk.planning.agree_plan(
        day.cycle(pupil.id).cycle,
        agreed_on=TODAY,
        parents_told_on=TODAY,
        review_on=TODAY + timedelta(days=70),
    )
    agreed = day.cycle(pupil.id)
    desk.thread.leave_target(agreed.cycle.id, left, "Reading comes first this term.")
    held = day.cycle(pupil.id)
    (kept,) = held.kept_findings
    assert replace(held, kept_findings=()) == agreed
    assert held.cycle.is_plan_sealed
    with pytest.raises(Refusal, match="said already") as refused:
        desk.thread.leave_target(agreed.cycle.id, left, "Another reason")
    assert "“Reading comes first this term.”" in refused.value.advice
    with pytest.raises(Refusal, match="This plan is agreed"):
        desk.remarks.take_back(kept)
    assert day.cycle(pupil.id) == held


def test_only_a_target_of_the_cycle_right_before_can_be_left(desk: Desk, day: SchoolDay):
    pupil, other = day.add_pupil(), day.add_pupil(legal_forename="Ada")
    cycles = [a_cycle(pupil_id=pupil.id, number=number) for number in (1, 2, 3)]
    cycles.append(a_cycle(pupil_id=other.id))
    targets = [a_target(cycle_id=one.id) for one in cycles]
    with desk.setting.work() as work:
        for thing in (*cycles, *targets):
            work.save(thing)
        work.keep()
    third, of_other = cycles[2], cycles[3]
    for cycle, wrong in ((third, 0), (third, 2), (third, 3), (of_other, 0), (cycles[0], 0)):
        with pytest.raises(Refusal, match="not one of the cycle before"):
            desk.thread.leave_target(cycle.id, targets[wrong].id, "A reason")
    desk.thread.leave_target(third.id, targets[1].id, "A reason")
