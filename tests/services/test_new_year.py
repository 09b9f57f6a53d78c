"""A new school year is begun in one step, and taken back in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from senco_desk.domain.new_year import NewYear
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from tests.desks import SchoolDay, TestClock

YEAR_3, YEAR_6 = date(2017, 10, 5), date(2014, 10, 5)


@pytest.fixture
def pupils(day: SchoolDay) -> tuple[Pupil, Pupil, Pupil]:
    """Two pupils of 3B and one of 6B."""
    return (
        day.add_pupil(legal_forename="Ann", date_of_birth=YEAR_3, class_name="3B"),
        day.add_pupil(legal_forename="Bo", date_of_birth=YEAR_3, class_name="3B"),
        day.add_pupil(legal_forename="Cy", date_of_birth=YEAR_6, class_name="6B"),
    )


def begin(desk: Desk) -> NewYear:
    """Begin the new school year as it is proposed."""
    proposal = desk.new_year.proposal()
    desk.new_year.begin(proposal, proposal.moves, proposal.leavers)
    return proposal


def now(desk: Desk, pupil: Pupil) -> Pupil:
    return desk.pupils.record(pupil.id).pupil


def test_the_year_is_begun_with_a_history_row_for_each_pupil(
    desk: Desk, pupils: tuple[Pupil, Pupil, Pupil]
):
    proposal = begin(desk)
    assert [now(desk, one).class_name for one in pupils] == ["4B", "4B", "6B"]
    assert now(desk, pupils[2]).left_on == proposal.last_day
    assert now(desk, pupils[0]).left_on is None
    for pupil in pupils:
        assert f"{desk.pupils.history(pupil.id)[0].reason}".startswith("New school year 2026/27, ")
    step = desk.new_year.newest_step()
    assert step is not None
    assert (step.pupils, step.who, step.is_untouched) == (3, "m.okafor", True)


def test_classes_and_leavers_are_as_they_were_chosen(
    desk: Desk, pupils: tuple[Pupil, Pupil, Pupil]
):
    proposal = desk.new_year.proposal()
    leaver = replace(proposal.leavers[0], destination="Alderwick High")
    desk.new_year.begin(
        replace(proposal, last_day=date(2026, 7, 17)),
        [replace(one, to="Heron") for one in proposal.moves],
        [leaver],
    )
    assert now(desk, pupils[0]).class_name == "Heron"
    gone = now(desk, pupils[2])
    assert (gone.left_on, gone.destination) == (date(2026, 7, 17), "Alderwick High")


def test_the_step_is_taken_back_whole(desk: Desk, day: SchoolDay, clock: TestClock):
    no_class = day.add_pupil(date_of_birth=YEAR_3, class_name=None)
    leaver = day.add_pupil(legal_forename="Cy", date_of_birth=YEAR_6, class_name="6B")
    moved = day.add_pupil(legal_forename="Ann", date_of_birth=YEAR_3, class_name="3B")
    before = [now(desk, one) for one in (no_class, leaver, moved)]
    proposal = desk.new_year.proposal()
    desk.new_year.begin(
        proposal, [replace(one, to="4B") for one in proposal.moves], proposal.leavers
    )
    clock.wait(3)
    changes = desk.new_year.take_back()
    assert len(changes.pupils) == 3
    after = [now(desk, one) for one in (no_class, leaver, moved)]
    assert [replace(one, version=0) for one in after] == [replace(one, version=0) for one in before]
    with pytest.raises(Refusal, match="cannot be taken back"):
        desk.new_year.take_back()


def test_nothing_is_taken_back_once_one_pupil_was_changed_since(
    desk: Desk, pupils: tuple[Pupil, Pupil, Pupil]
):
    begin(desk)
    desk.pupils.change(replace(now(desk, pupils[0]), class_name="4 Heron"))
    step = desk.new_year.newest_step()
    assert step is not None
    assert not step.is_untouched
    with pytest.raises(Refusal, match="cannot be taken back"):
        desk.new_year.take_back()
    assert now(desk, pupils[1]).class_name == "4B"


def test_without_a_step_there_is_nothing_to_take_back(desk: Desk):
    assert desk.new_year.newest_step() is None
    with pytest.raises(Refusal):
        desk.new_year.take_back()


def test_only_the_newest_step_is_taken_back(
    desk: Desk, clock: TestClock, pupils: tuple[Pupil, Pupil, Pupil]
):
    begin(desk)
    clock.go_to(date(2027, 6, 14))
    begin(desk)
    assert now(desk, pupils[0]).class_name == "5B"
    desk.new_year.take_back()
    assert now(desk, pupils[0]).class_name == "4B"
    assert now(desk, pupils[2]).left_on is not None


def test_a_proposal_made_before_the_register_changed_is_refused(
    desk: Desk, day: SchoolDay, pupils: tuple[Pupil, Pupil, Pupil]
):
    proposal = desk.new_year.proposal()
    day.add_pupil(legal_forename="Di", date_of_birth=YEAR_3, class_name="3B")
    with pytest.raises(Refusal, match="has changed"):
        desk.new_year.begin(proposal, proposal.moves, proposal.leavers)
    assert now(desk, pupils[0]).class_name == "3B"


def test_a_step_that_would_do_nothing_is_refused(desk: Desk, pupils: tuple[Pupil, Pupil, Pupil]):
    proposal = desk.new_year.proposal()
    stay = [replace(one, to=one.class_name) for one in proposal.moves]
    with pytest.raises(Refusal, match="No pupil would move"):
        desk.new_year.begin(proposal, stay, ())
    assert len(pupils) == 3
