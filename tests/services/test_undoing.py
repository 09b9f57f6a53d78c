"""Undoing what was done last in a sitting, where the record is not sealed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senco_desk.domain.provision import Session
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.storage.undoing import MOST_ACTIONS, MOST_STEPS, Step, Undoing
from tests.builders import TODAY, a_measurement, a_session, a_target, a_view
from tests.desks import SchoolDay
from tests.surroundings import a_diary_entry, a_group, an_action


def test_what_was_added_changed_or_taken_out_is_undone_the_last_first(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    action = an_action(pupil_id=pupil.id)
    desk.actions.save(action)
    (held,) = desk.pupils.record(pupil.id).actions
    desk.actions.finish(held.id, TODAY, "Sent")
    (done,) = desk.pupils.record(pupil.id).actions
    desk.actions.remove(done, "By mistake")
    assert desk.undoing.newest() == f"Action taken out ({pupil.name})"
    undone = desk.undoing.undo()
    assert undone.changes.pupils == {pupil.id}
    (again,) = desk.pupils.record(pupil.id).actions
    assert replace(again, version=0) == replace(done, version=0)
    assert desk.undoing.undo().words == f"Action changed ({pupil.name})"
    assert desk.pupils.record(pupil.id).actions[0].done_on is None
    desk.undoing.undo()
    assert desk.pupils.record(pupil.id).actions == ()
    told = desk.pupils.history(pupil.id)
    assert [one.reason for one in told[:3]] == ["Undone right after it was done."] * 3


def test_several_things_of_one_action_are_undone_together(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    day.agree(pupil.id)
    provision = day.cycle(pupil.id).provisions[0].provision
    days = [TODAY - timedelta(days=one) for one in range(3)]
    desk.delivery.record([a_session(provision_id=provision.id, happened_on=on) for on in days])
    assert desk.undoing.newest() == f"Session added, and 2 more ({pupil.name})"
    changes = desk.undoing.undo().changes
    assert changes.cycles == {day.cycle(pupil.id).cycle.id}
    with desk.setting.work() as work:
        assert work.find(Session, provision_id=provision.id) == ()


def test_a_pupil_just_added_is_gone_again(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    changes = desk.undoing.undo().changes
    assert changes.gone == {pupil.id}
    assert desk.register.rows() == ()
    with pytest.raises(Refusal, match="nothing to undo"):
        desk.undoing.undo()
    assert desk.undoing.newest() is None


def test_what_belongs_to_the_school_is_undone_too(desk: Desk):
    desk.groups.keep(a_group())
    assert desk.undoing.newest() == "Group added"
    assert desk.undoing.undo().changes.school
    assert desk.groups.groups() == ()


def test_what_is_sealed_is_not_undone_and_nothing_before_it_either(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.agree(pupil.id)
    with pytest.raises(Refusal, match="sealed"):
        desk.undoing.undo()
    assert desk.undoing.newest() is None
    assert day.cycle(pupil.id) == cycle


def test_a_review_signed_off_stays_so(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.review(pupil.id)
    desk.reviewing.sign_off(cycle.cycle.id)
    with pytest.raises(Refusal, match="closed"):
        desk.undoing.undo()
    assert day.cycle(pupil.id).is_closed


def test_an_action_of_a_signed_off_review_stays(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    cycle = day.review(pupil.id)
    desk.actions.save(an_action(pupil_id=pupil.id, cycle_id=cycle.cycle.id))
    undoing = desk.setting.file.undoing
    action = undoing.newest
    assert action
    desk.reviewing.sign_off(cycle.cycle.id)
    undoing.forget()
    undoing.remember(action)
    with pytest.raises(Refusal, match="closed"):
        desk.undoing.undo()


def test_what_the_plan_is_for_is_undone_until_it_is_agreed(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    day.plan(pupil.id)
    cycle = day.cycle(pupil.id).cycle
    desk.planning.change_cycle(replace(cycle, outcome="Another outcome"))
    desk.undoing.undo()
    assert day.cycle(pupil.id).cycle.outcome == cycle.outcome
    target = a_target(cycle_id=cycle.id, order=9)
    desk.planning.save_target(target)
    desk.undoing.undo()
    assert target.id not in {one.target.id for one in day.cycle(pupil.id).targets}


def test_what_was_changed_since_stays(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    desk.diary.save_entry(a_diary_entry(pupil_id=pupil.id))
    (entry,) = desk.pupils.record(pupil.id).diary
    with desk.setting.work(remembered=False) as work:
        work.save(replace(entry, summary="Said otherwise"))
        work.keep()
    with pytest.raises(Refusal, match="changed since"):
        desk.undoing.undo()
    assert desk.pupils.record(pupil.id).diary[0].summary == "Said otherwise"


def test_after_bytes_are_gone_or_two_pupils_are_one_nothing_is_undone(desk: Desk, day: SchoolDay):
    first, second = day.add_pupil(), day.add_pupil(legal_forename="Ada")
    desk.diary.save_entry(a_diary_entry(pupil_id=second.id))
    with desk.setting.work() as work:
        work.take_in(first.id, second.id, (), why_off="One child", why_in="One child")
        work.keep()
    assert desk.undoing.newest() is None


def test_only_the_last_actions_are_held_and_none_that_is_too_large():
    undoing = Undoing()
    one = Step(None, a_view())
    for _ in range(MOST_ACTIONS + 5):
        undoing.remember((one,))
    undoing.remember(())
    held = 0
    while undoing.newest:
        undoing.drop_newest()
        held += 1
    undoing.drop_newest()
    assert held == MOST_ACTIONS
    undoing.remember((one,))
    undoing.remember((one,) * (MOST_STEPS + 1))
    assert undoing.newest is None


@given(values=st.lists(st.floats(0, 60), min_size=1, max_size=6))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_everything_leaves_the_record_as_it_was(
    desk: Desk, day: SchoolDay, values: list[float]
):
    rows = desk.register.rows()
    pupil_id = rows[0].pupil_id if rows else day.add_pupil().id
    if not rows:
        day.agree(pupil_id)
    before = day.cycle(pupil_id)
    target = before.targets[0].target
    for number, value in enumerate(values):
        on = TODAY - timedelta(days=number)
        desk.progress.record([a_measurement(target_id=target.id, value=value, happened_on=on)])
    for _ in values:
        desk.undoing.undo()
    assert day.cycle(pupil_id) == before


def test_a_locked_school_remembers_nothing_of_its_pupils(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    desk.pupils.record(pupil.id)
    file, shelf = desk.setting.file, desk.setting.shelf
    assert file.undoing.newest
    assert shelf._held
    desk.close()
    assert file.undoing.newest is None
    assert not shelf._held
