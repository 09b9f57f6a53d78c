"""Changing an agreed plan with a reason, correcting what is sealed, and going on in a new cycle."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from senco_desk.domain.agreements import telling_with
from senco_desk.domain.carrying import TakenAlong
from senco_desk.domain.groups import Group
from senco_desk.domain.plan_versions import differences, plan_words, read_plan
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sealing import Sealed
from senco_desk.services.desk import Desk
from tests.builders import (
    TODAY,
    a_measurement,
    a_provision,
    a_target,
    fresh_id,
)
from tests.desks import SchoolDay
from tests.pdfs import page_texts
from tests.surroundings import a_group, a_served_target, an_action, an_addendum


def agree_anew(desk: Desk, cycle: CycleRecord, agreed_on: date = TODAY) -> None:
    desk.planning.agree_plan(
        cycle.cycle,
        agreed_on=agreed_on,
        parents_told_on=None,
        review_on=TODAY + timedelta(days=20),
    )


def test_an_agreed_plan_stays_as_it_is(desk: Desk, day: SchoolDay):
    cycle = day.agree(day.add_pupil().id)
    (target,), (provision,) = cycle.targets, cycle.provisions
    for attempt in (
        lambda: desk.planning.change_cycle(replace(cycle.cycle, outcome="Something else")),
        lambda: desk.planning.save_target(replace(target.target, goal=99.0)),
        lambda: desk.planning.save_target(a_target(cycle_id=cycle.cycle.id)),
        lambda: desk.planning.save_provision(replace(provision.provision, minutes=5)),
        lambda: desk.planning.save_provision(a_provision(cycle_id=cycle.cycle.id)),
        lambda: desk.planning.remove(target.target),
        lambda: desk.planning.remove(provision.provision),
        lambda: agree_anew(desk, cycle),
    ):
        with pytest.raises(Refusal, match="This plan is agreed"):
            attempt()
    assert day.cycle(cycle.cycle.pupil_id) == cycle


def test_beside_an_agreed_plan_measurements_go_on_and_the_telling_of_parents_is_kept(
    desk: Desk, day: SchoolDay
):
    cycle = day.agree(day.add_pupil().id)
    target = cycle.targets[0].target
    desk.progress.record([a_measurement(target_id=target.id, happened_on=TODAY, value=30.0)])
    desk.planning.tell_parents(cycle.cycle.id, TODAY)
    desk.planning.change_cycle(replace(cycle.cycle, tried_before="Smaller steps"))
    held = day.cycle(cycle.cycle.pupil_id)
    assert held.cycle.tried_before == "Smaller steps"
    told = telling_with(desk.pupils.record(cycle.cycle.pupil_id).agreements, cycle.cycle.id)
    assert told is not None
    assert told.happened_on == TODAY
    assert len(held.targets[0].measurements) == 1


def test_how_a_plan_was_agreed_is_not_changed_by_its_forms(desk: Desk, day: SchoolDay):
    cycle = day.plan(day.add_pupil().id).cycle
    desk.planning.change_cycle(replace(cycle, agreed_on=TODAY, review_on=TODAY, revising="No"))
    held = day.cycle(cycle.pupil_id).cycle
    assert (held.agreed_on, held.review_on, held.revising) == (None, None, None)


def test_a_plan_is_changed_with_a_reason_and_what_was_agreed_stays_readable(
    desk: Desk, day: SchoolDay
):
    cycle = day.agree(day.add_pupil().id)
    pupil_id = cycle.cycle.pupil_id
    (first,) = cycle.plan_versions
    assert (first.number, first.reason, first.agreed_on) == (1, None, cycle.cycle.agreed_on)
    with pytest.raises(Refusal, match="Say why"):
        desk.sealing.revise_plan(cycle.cycle.id, " ")
    desk.sealing.revise_plan(cycle.cycle.id, " The goal was reached early. ")
    with pytest.raises(Refusal, match="being changed already"):
        desk.sealing.revise_plan(cycle.cycle.id, "Again")
    with pytest.raises(Refusal, match="not agreed anew"):
        desk.reviewing.sign_off(cycle.cycle.id)
    desk.planning.save_target(replace(cycle.targets[0].target, goal=70.0))
    changed = day.cycle(pupil_id)
    assert changed.plan_versions == (first,)
    with pytest.raises(Refusal, match="before the plan that it changes"):
        agree_anew(desk, changed, agreed_on=TODAY - timedelta(days=46))
    agree_anew(desk, changed)
    held = day.cycle(pupil_id)
    assert held.plan_versions[0] == first
    second = held.plan_versions[1]
    assert (second.number, second.reason) == (2, "The goal was reached early.")
    found = differences(read_plan(first.content), read_plan(second.content))
    assert [one.where for one in found] == ["Plan, review on", "Target 1, goal"]
    assert held.cycle.revising is None
    assert held.cycle.is_plan_sealed


def test_giving_a_change_up_restores_nothing_silently(desk: Desk, day: SchoolDay):
    cycle = day.agree(day.add_pupil().id)
    with pytest.raises(Refusal, match="not being changed"):
        desk.sealing.give_up_revision(cycle.cycle.id)
    desk.sealing.revise_plan(cycle.cycle.id, "The goal was reached early.")
    target = cycle.targets[0].target
    desk.planning.save_target(replace(target, goal=70.0))
    with pytest.raises(Refusal, match="1 change that would stay") as refused:
        desk.sealing.give_up_revision(cycle.cycle.id)
    assert "Target 1, goal" in refused.value.advice
    assert "became “70 words a minute" in refused.value.advice
    changed = day.cycle(cycle.cycle.pupil_id).targets[0].target
    desk.planning.save_target(replace(changed, goal=target.goal))
    desk.sealing.give_up_revision(cycle.cycle.id)
    held = day.cycle(cycle.cycle.pupil_id)
    assert held.cycle.is_plan_sealed
    assert len(held.plan_versions) == 1


def test_renaming_a_group_does_not_change_the_plans_that_name_it(desk: Desk, day: SchoolDay):
    cycle = day.agree(day.add_pupil().id)
    pupil_id, (provision,) = cycle.cycle.pupil_id, cycle.provisions
    owls = a_group(name="Owls")
    desk.sealing.revise_plan(cycle.cycle.id, "In a group now")
    desk.planning.save_provision(replace(provision.provision, group_id=owls.id), new_group=owls)
    assert [one.words for one in desk.sealing.changes_so_far(cycle.cycle.id)] == [
        "Provision 1, name of the group, new: “Owls”"
    ]
    agree_anew(desk, day.cycle(pupil_id))
    with desk.setting.work() as work:
        (held,) = work.find(Group)
    desk.groups.keep(replace(held, name="Tawny owls"))
    desk.sealing.revise_plan(cycle.cycle.id, "To look again")
    assert desk.sealing.changes_so_far(cycle.cycle.id) == ()
    desk.sealing.give_up_revision(cycle.cycle.id)
    assert "Name of the group: Owls" in plan_words(
        read_plan(day.cycle(pupil_id).plan_versions[-1].content)
    )


def test_a_plan_agreed_before_versions_were_kept_gets_its_first_one_when_it_is_changed(
    desk: Desk, day: SchoolDay
):
    cycle = day.plan(day.add_pupil().id)
    with pytest.raises(Refusal, match="not agreed yet"):
        desk.sealing.revise_plan(cycle.cycle.id, "A reason")
    assert desk.sealing.changes_so_far(cycle.cycle.id) == ()
    agreed_on = TODAY - timedelta(days=30)
    with desk.setting.work() as work:
        work.save(replace(cycle.cycle, agreed_on=agreed_on))
        work.keep()
    desk.sealing.revise_plan(cycle.cycle.id, "A reason")
    (first,) = day.cycle(cycle.cycle.pupil_id).plan_versions
    assert (first.number, first.agreed_on, first.reason) == (1, agreed_on, None)


def test_a_correction_stands_beside_what_is_sealed(desk: Desk, day: SchoolDay):
    cycle = day.review(day.add_pupil().id)
    cycle_id = cycle.cycle.id
    review = an_addendum(cycle_id=cycle_id, happened_on=TODAY)
    with pytest.raises(Refusal, match="The review is not sealed"):
        desk.sealing.add_addendum(review)
    desk.sealing.revise_plan(cycle_id, "A reason")
    plan = replace(review, about=Sealed.PLAN, id=fresh_id())
    with pytest.raises(Refusal, match="The plan is not sealed"):
        desk.sealing.add_addendum(plan)
    desk.sealing.give_up_revision(cycle_id)
    desk.sealing.add_addendum(plan)
    desk.reviewing.sign_off(cycle_id)
    closed = day.cycle(cycle.cycle.pupil_id)
    with pytest.raises(Refusal, match="dated before"):
        desk.sealing.add_addendum(replace(review, happened_on=TODAY - timedelta(days=1)))
    with pytest.raises(Refusal, match="still to come"):
        desk.sealing.add_addendum(replace(review, happened_on=TODAY + timedelta(days=1)))
    desk.sealing.add_addendum(review)
    held = day.cycle(cycle.cycle.pupil_id)
    assert replace(held, addenda=()) == replace(closed, addenda=())
    assert sorted((one.about.value, one.words) for one in held.addenda) == [
        ("Plan", review.words),
        ("Review", review.words),
    ]
    assert {one.recorded_at for one in held.addenda} == {desk.now()}


def test_a_correction_is_never_changed(desk: Desk, day: SchoolDay):
    cycle = day.review(day.add_pupil().id)
    desk.reviewing.sign_off(cycle.cycle.id)
    desk.sealing.add_addendum(an_addendum(cycle_id=cycle.cycle.id, happened_on=TODAY))
    (held,) = day.cycle(cycle.cycle.pupil_id).addenda
    with pytest.raises(Refusal):
        desk.sealing.add_addendum(replace(held, words="Something else"))
    assert day.cycle(cycle.cycle.pupil_id).addenda == (held,)


def test_the_record_may_be_given_to_parents_after_the_signing_off_but_only_once(
    desk: Desk, day: SchoolDay
):
    planned = day.agree(day.add_pupil().id)
    with pytest.raises(Refusal, match="not recorded yet"):
        desk.reviewing.record_given(planned.cycle.id, TODAY)
    cycle = day.review(day.add_pupil(legal_forename="Ivo").id)
    desk.reviewing.record_given(cycle.cycle.id, TODAY)
    desk.reviewing.record_given(cycle.cycle.id, None)
    desk.reviewing.sign_off(cycle.cycle.id)
    with pytest.raises(Refusal, match="still to come"):
        desk.reviewing.record_given(cycle.cycle.id, TODAY + timedelta(days=1))
    desk.reviewing.record_given(cycle.cycle.id, TODAY)
    held = day.cycle(cycle.cycle.pupil_id).review
    assert held is not None
    assert held.given_on == TODAY
    with pytest.raises(Refusal, match="This cycle is closed"):
        desk.reviewing.record_given(cycle.cycle.id, None)


def test_actions_of_a_review_can_be_done_after_the_signing_off_but_not_changed(
    desk: Desk, day: SchoolDay
):
    cycle = day.review(day.add_pupil().id)
    pupil_id, cycle_id = cycle.cycle.pupil_id, cycle.cycle.id
    desk.actions.save(an_action(pupil_id=pupil_id, cycle_id=cycle_id))
    (action,) = desk.pupils.record(pupil_id).actions
    assert action.recorded_at == desk.now()
    desk.actions.save(replace(action, who="Mr Pascoe"))
    desk.reviewing.sign_off(cycle_id)
    (action,) = desk.pupils.record(pupil_id).actions
    for attempt in (
        lambda: desk.actions.save(replace(action, what="Something else")),
        lambda: desk.actions.save(replace(action, cycle_id=None)),
        lambda: desk.actions.save(an_action(pupil_id=pupil_id, cycle_id=cycle_id)),
        lambda: desk.actions.remove(action, "A mistake"),
    ):
        with pytest.raises(Refusal, match="This cycle is closed"):
            attempt()
    with pytest.raises(Refusal, match="still to come"):
        desk.actions.finish(action.id, TODAY + timedelta(days=1), None)
    changes = desk.actions.finish(action.id, TODAY, "Sent with the bookbag.")
    assert changes.cycles == {cycle_id}
    (done,) = desk.pupils.record(pupil_id).actions
    assert (done.what, done.done_on, done.note) == (action.what, TODAY, "Sent with the bookbag.")
    desk.actions.finish(action.id, None, None)
    assert desk.pupils.record(pupil_id).actions[0].done_on is None


def test_an_action_that_stands_alone_is_taken_out_only_with_a_reason(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    with pytest.raises(Refusal, match="still to come"):
        desk.actions.save(an_action(pupil_id=pupil.id, done_on=TODAY + timedelta(days=1)))
    changes = desk.actions.save(an_action(pupil_id=pupil.id, done_on=TODAY))
    assert changes.cycles == frozenset()
    (action,) = desk.pupils.record(pupil.id).actions
    with pytest.raises(Refusal, match="Say why"):
        desk.actions.remove(action, " ")
    desk.actions.remove(action, "Entered twice")
    assert desk.pupils.record(pupil.id).actions == ()


def test_targets_and_provision_go_on_in_the_next_cycle(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    day.review(pupil.id)
    first = day.cycle(pupil.id)
    with desk.setting.work() as work:
        (target,), (provision,) = first.targets, first.provisions
        work.save(a_served_target(provision_id=provision.provision.id, target_id=target.target.id))
        work.keep()
    desk.progress.record([a_measurement(target_id=target.target.id, happened_on=TODAY, value=48.0)])
    desk.reviewing.sign_off(first.cycle.id)
    along = TakenAlong(targets=[target.target.id], provisions=[provision.provision.id])
    with pytest.raises(Refusal, match="new first day"):
        desk.planning.start_cycle(pupil.id, TODAY, along)
    ends_on = TODAY + timedelta(days=80)
    desk.planning.start_cycle(pupil.id, TODAY, replace(along, starts_on=TODAY, ends_on=ends_on))
    second = day.cycle(pupil.id)
    (carried,), (goes_on,) = second.targets, second.provisions
    assert carried.target.carried_from == target.target.id
    assert (carried.target.baseline, carried.target.baseline_on) == (48.0, TODAY)
    assert carried.target.goal is None
    assert (goes_on.provision.starts_on, goes_on.provision.ends_on) == (TODAY, ends_on)
    assert [one.target_id for one in goes_on.serves] == [carried.target.id]


def test_only_what_is_ticked_goes_on(desk: Desk, day: SchoolDay):
    pupil = day.add_pupil()
    first = day.review(pupil.id)
    with desk.setting.work() as work:
        (target,), (provision,) = first.targets, first.provisions
        work.save(a_served_target(provision_id=provision.provision.id, target_id=target.target.id))
        work.keep()
    desk.reviewing.sign_off(first.cycle.id)
    desk.planning.start_cycle(
        pupil.id,
        TODAY,
        TakenAlong(provisions=[provision.provision.id], starts_on=TODAY, ends_on=TODAY),
    )
    second = day.cycle(pupil.id)
    assert second.targets == ()
    assert second.provisions[0].serves == ()


def test_the_record_of_a_review_is_set_and_saved(desk: Desk, day: SchoolDay, tmp_path: Path):
    planned = day.agree(day.add_pupil().id)
    with pytest.raises(Refusal, match="no review to print"):
        desk.review_records.build(planned.cycle.id)
    cycle = day.review(day.add_pupil(legal_forename="Ivo").id)
    pdf = desk.review_records.build(cycle.cycle.id)
    name = desk.review_records.proposed_name(TODAY)
    assert name == "Record of review 2026-06-15.pdf"
    assert desk.review_records.save(pdf, tmp_path / name).read_bytes() == pdf


def test_the_parents_copy_of_a_plan_is_set_and_saved_as_agreed_or_as_a_draft(
    desk: Desk, day: SchoolDay, tmp_path: Path
):
    cycle = day.agree(day.add_pupil().id)
    pdf = desk.plan_copies.build(cycle.cycle.id)
    name = desk.plan_copies.proposed_name(cycle.cycle.agreed_on)
    assert name == "Plan for parents, 2026-05-01.pdf"
    assert desk.plan_copies.save(pdf, tmp_path / name).read_bytes() == pdf
    assert desk.plan_copies.proposed_name(None) == "Plan for parents, draft.pdf"


def test_what_is_being_typed_shows_in_the_preview_and_is_not_kept(desk: Desk, day: SchoolDay):
    cycle = day.plan(day.add_pupil().id)
    typed = "Reads a page to her brother"
    assert typed in " ".join(page_texts(desk.plan_copies.preview(cycle.cycle.id, typed)))
    assert typed not in " ".join(page_texts(desk.plan_copies.build(cycle.cycle.id)))
    assert day.cycle(cycle.cycle.pupil_id) == cycle
