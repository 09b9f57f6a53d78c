"""Pupils leave, and some come back."""

from datetime import date, timedelta

import pytest

from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from tests.builders import TODAY
from tests.desks import SchoolDay, TestClock

LAST_DAY = TODAY + timedelta(days=10)


def test_a_leaver_is_off_the_usual_list_from_the_day_after_the_last(
    desk: Desk, day: SchoolDay, clock: TestClock
):
    pupil, stays = day.add_pupil(), day.add_pupil(legal_forename="Tamsin")
    pupil = desk.pupils.record(pupil.id).pupil
    changes = desk.leaving.leave(pupil, LAST_DAY, "Quarry Road School")
    assert changes.pupils == {pupil.id}
    clock.go_to(LAST_DAY)
    assert {one.pupil_id for one in desk.register.rows()} == {pupil.id, stays.id}
    assert desk.register.leavers() == ()
    clock.wait(1)
    assert [one.pupil_id for one in desk.register.rows()] == [stays.id]
    (row,) = desk.register.leavers()
    assert (row.pupil_id, row.left_on, row.destination) == (
        pupil.id,
        LAST_DAY,
        "Quarry Road School",
    )


def test_the_review_of_a_leaver_is_not_overdue(desk: Desk, day: SchoolDay, clock: TestClock):
    pupil = day.add_pupil()
    day.agree(pupil.id)
    clock.wait(40)
    (row,) = desk.register.rows()
    assert row.is_review_overdue(desk.today())
    desk.leaving.leave(desk.pupils.record(pupil.id).pupil, LAST_DAY, None)
    (row,) = desk.register.leavers()
    assert not row.is_review_overdue(desk.today())


def test_no_cycle_is_started_for_a_leaver_until_they_are_back(
    desk: Desk, day: SchoolDay, clock: TestClock
):
    pupil = day.add_pupil(admitted_on=date(2021, 9, 6))
    desk.leaving.leave(desk.pupils.record(pupil.id).pupil, TODAY, "Quarry Road School")
    clock.wait(1)
    with pytest.raises(Refusal, match="left the school"):
        desk.planning.start_cycle(pupil.id, desk.today())
    clock.wait(30)
    desk.leaving.come_back(desk.pupils.record(pupil.id).pupil, desk.today())
    desk.planning.start_cycle(pupil.id, desk.today())

    record = desk.pupils.record(pupil.id)
    assert (record.pupil.left_on, record.pupil.destination) == (None, None)
    assert record.pupil.admitted_on == date(2021, 9, 6)
    told = [one.words for one in chronology_of(record)]
    assert "Last day at the school; went to Quarry Road School." in told
    assert "Back at the school." in told
    reasons = [one.reason for one in desk.pupils.history(pupil.id)]
    assert "Back at the school" in reasons
    assert "Leaves the school" in reasons


def test_a_pupil_leaves_again_after_coming_back_but_not_before(
    desk: Desk, day: SchoolDay, clock: TestClock
):
    pupil = day.add_pupil()
    desk.leaving.leave(desk.pupils.record(pupil.id).pupil, TODAY, None)
    clock.wait(30)
    desk.leaving.come_back(desk.pupils.record(pupil.id).pupil, desk.today())
    back = desk.pupils.record(pupil.id).pupil
    with pytest.raises(Refusal) as refused:
        desk.leaving.leave(back, TODAY, None)
    assert refused.value.field == "left_on"
    desk.leaving.leave(back, desk.today() + timedelta(days=5), None)
    told = [one.words for one in chronology_of(desk.pupils.record(pupil.id))]
    assert told.count("Last day at the school.") == 2


def test_nobody_comes_back_who_is_there_or_on_a_day_to_come(desk: Desk, day: SchoolDay):
    pupil = desk.pupils.record(day.add_pupil().id).pupil
    with pytest.raises(Refusal, match="has not left"):
        desk.leaving.come_back(pupil, TODAY)
    with pytest.raises(Refusal) as refused:
        desk.leaving.come_back(pupil, TODAY + timedelta(days=1))
    assert refused.value.field == "returned_on"


def test_a_last_day_entered_by_mistake_is_taken_back_with_a_reason(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    desk.leaving.leave(desk.pupils.record(pupil.id).pupil, TODAY, "Quarry Road School")
    left = desk.pupils.record(pupil.id).pupil
    with pytest.raises(Refusal, match="Say why"):
        desk.leaving.stay(left, " ")
    desk.leaving.stay(left, "The family did not move.")
    assert desk.pupils.record(pupil.id).pupil.left_on is None
    newest = desk.pupils.history(pupil.id)[0]
    assert newest.reason == "The family did not move."
    assert [(one.field, one.after) for one in newest.fields] == [
        ("Last day at the school", "not recorded"),
        ("Destination", "not recorded"),
    ]
