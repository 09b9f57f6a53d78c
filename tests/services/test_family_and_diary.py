"""What parents were told, the diary and actions, as they are kept on file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from senco_desk.domain.agreements import AgreementKind, Answer, telling_with
from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from tests.builders import TODAY, a_contact
from tests.desks import SchoolDay
from tests.surroundings import a_diary_entry, an_action, an_agreement

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def pupil_id(day: SchoolDay) -> PupilId:
    return day.add_pupil().id


def test_an_answer_withdrawn_stands_while_the_one_before_stays_on_file(
    desk: Desk, pupil_id: PupilId
):
    for on, answer in ((YESTERDAY, Answer.AGREED), (TODAY, Answer.WITHDRAWN)):
        changes = desk.family.record_agreement(
            an_agreement(
                pupil_id=pupil_id, kind=AgreementKind.SHARING, happened_on=on, answer=answer
            )
        )
        assert changes == Changes(pupils=frozenset({pupil_id}))
    held = desk.pupils.record(pupil_id).agreements
    assert [one.answer for one in held] == [Answer.AGREED, Answer.WITHDRAWN]
    assert {one.recorded_at for one in held} == {desk.now()}


def test_a_wrong_entry_is_corrected_or_taken_out_only_with_a_reason(desk: Desk, pupil_id: PupilId):
    desk.family.record_agreement(an_agreement(pupil_id=pupil_id))
    (held,) = desk.pupils.record(pupil_id).agreements
    for refused in (
        lambda: desk.family.correct_agreement(replace(held, who="Father"), " "),
        lambda: desk.family.remove_agreement(held, ""),
    ):
        with pytest.raises(Refusal, match="Say why"):
            refused()
    desk.family.correct_agreement(replace(held, who="Father"), "It was the father.")
    (held,) = desk.pupils.record(pupil_id).agreements
    assert held.who == "Father"
    desk.family.remove_agreement(held, "Another pupil's.")
    assert desk.pupils.record(pupil_id).agreements == ()
    assert [one.reason for one in desk.pupils.history(pupil_id)[:2]] == [
        "Another pupil's.",
        "It was the father.",
    ]


def test_nothing_is_recorded_that_is_still_to_come(desk: Desk, pupil_id: PupilId):
    telling = an_agreement(pupil_id=pupil_id, happened_on=TOMORROW)
    entry = a_diary_entry(pupil_id=pupil_id, happened_on=TOMORROW)
    action = an_action(pupil_id=pupil_id)
    refused: tuple[Callable[[], Changes], ...] = (
        lambda: desk.family.record_agreement(telling),
        lambda: desk.family.correct_agreement(telling, "Wrong day."),
        lambda: desk.diary.save_entry(entry),
        lambda: desk.actions.save(replace(action, done_on=TOMORROW)),
        lambda: desk.actions.finish(action.id, TOMORROW, action.note),
    )
    for one in refused:
        with pytest.raises(Refusal, match="still to come"):
            one()


def test_the_day_parents_were_told_with_a_plan_is_set_corrected_and_taken_out(
    desk: Desk, day: SchoolDay, pupil_id: PupilId
):
    cycle = day.start(pupil_id).cycle

    def told(on: object) -> object:
        desk.planning.tell_parents(cycle.id, on)  # pyright: ignore[reportArgumentType]
        held = telling_with(desk.pupils.record(pupil_id).agreements, cycle.id)
        return held and (held.happened_on, held.who, held.how)

    assert told(None) is None
    assert told(YESTERDAY) == (YESTERDAY, "Parents", "with the plan of cycle 1")
    assert told(TODAY) == (TODAY, "Parents", "with the plan of cycle 1")
    before = cycle.started_on - timedelta(days=3)
    assert told(before) == (before, "Parents", "as recorded with the plan of cycle 1")
    assert told(None) is None
    with pytest.raises(Refusal, match="still to come") as refusal:
        told(TOMORROW)
    assert refusal.value.field == "parents_told_on"


def test_parents_who_were_told_before_are_not_told_again_by_agreeing_a_plan(
    desk: Desk, day: SchoolDay, pupil_id: PupilId
):
    cycle = day.start(pupil_id).cycle
    desk.family.record_agreement(
        an_agreement(pupil_id=pupil_id, happened_on=YESTERDAY, who="Mother")
    )
    first = desk.pupils.record(pupil_id).agreements
    desk.planning.tell_parents(cycle.id, YESTERDAY)
    assert desk.pupils.record(pupil_id).agreements == first
    with pytest.raises(Refusal, match="before or beside this plan") as refusal:
        desk.planning.tell_parents(cycle.id, None)
    assert refusal.value.field == "parents_told_on"
    # A day that was mistyped, and is put right to that of the first telling, is no second telling.
    desk.planning.tell_parents(cycle.id, TODAY)
    assert len(desk.pupils.record(pupil_id).agreements) == 2
    desk.planning.tell_parents(cycle.id, YESTERDAY)
    assert desk.pupils.record(pupil_id).agreements == first


def test_an_entry_that_is_on_file_is_not_recorded_twice(desk: Desk, pupil_id: PupilId):
    asked = an_agreement(pupil_id=pupil_id, kind=AgreementKind.SHARING, about="with Devon")
    told = an_agreement(pupil_id=pupil_id, who="Mrs Pike")
    father = an_agreement(pupil_id=pupil_id, who="Mr Pike")
    for one in (asked, told, father):
        desk.family.record_agreement(one)
    for again in (
        an_agreement(pupil_id=pupil_id, kind=AgreementKind.SHARING, about="With Devon"),
        an_agreement(pupil_id=pupil_id, who="Parents", how="letter"),
        an_agreement(pupil_id=pupil_id, who="Mrs Pike, mother", how="letter"),
    ):
        with pytest.raises(Refusal, match="on file already") as refusal:
            desk.family.record_agreement(again)
        assert refusal.value.field == "happened_on"
    held = next(one for one in desk.pupils.record(pupil_id).agreements if one.id == father.id)
    with pytest.raises(Refusal, match=r"told on 12 Jan 2026 \(Mrs Pike; meeting at school\)"):
        desk.family.correct_agreement(replace(held, who="Mrs Pike"), "It was the mother.")
    declined = an_agreement(
        pupil_id=pupil_id, kind=AgreementKind.SHARING, about="with Devon", answer=Answer.DECLINED
    )
    desk.family.record_agreement(declined)
    assert len(desk.pupils.record(pupil_id).agreements) == 4


def test_who_was_told_stays_when_the_plan_corrects_the_day(
    desk: Desk, day: SchoolDay, pupil_id: PupilId
):
    cycle = day.start(pupil_id).cycle
    telling = an_agreement(pupil_id=pupil_id, cycle_id=cycle.id, who="Mother", how="letter")
    desk.family.record_agreement(telling)
    desk.planning.tell_parents(cycle.id, TODAY)
    (held,) = desk.pupils.record(pupil_id).agreements
    assert (held.happened_on, held.who, held.how) == (TODAY, "Mother", "letter")


def test_a_telling_that_was_a_question_after_all_leaves_the_plan(
    desk: Desk, day: SchoolDay, pupil_id: PupilId
):
    cycle = day.start(pupil_id).cycle
    desk.family.record_agreement(an_agreement(pupil_id=pupil_id, cycle_id=cycle.id))
    (held,) = desk.pupils.record(pupil_id).agreements
    asked = replace(held, kind=AgreementKind.SPECIALIST, answer=Answer.AGREED)
    desk.family.correct_agreement(asked, "They were asked, not told.")
    (held,) = desk.pupils.record(pupil_id).agreements
    assert (held.kind, held.cycle_id) == (AgreementKind.SPECIALIST, None)


def test_what_was_told_with_a_closed_cycle_is_sealed_with_it(
    desk: Desk, day: SchoolDay, pupil_id: PupilId
):
    cycle = day.review(pupil_id).cycle
    desk.reviewing.sign_off(cycle.id)
    (held,) = desk.pupils.record(pupil_id).agreements
    assert held.cycle_id == cycle.id
    with pytest.raises(Refusal, match="This cycle is closed"):
        desk.family.correct_agreement(replace(held, who="Father"), "It was the father.")
    with pytest.raises(Refusal, match="This cycle is closed"):
        desk.family.correct_agreement(replace(held, cycle_id=None), "Of no plan.")
    with pytest.raises(Refusal, match="This cycle is closed"):
        desk.family.remove_agreement(held, "Another pupil's.")
    with pytest.raises(Refusal, match="This cycle is closed"):
        desk.family.remove_agreement(replace(held, cycle_id=None), "Another pupil's.")
    with pytest.raises(Refusal, match="This cycle is closed"):
        desk.family.record_agreement(an_agreement(pupil_id=pupil_id, cycle_id=cycle.id))
    assert desk.pupils.record(pupil_id).agreements == (held,)


def test_an_entry_is_kept_with_its_actions_and_changed(desk: Desk, pupil_id: PupilId):
    entry = a_diary_entry(pupil_id=pupil_id)
    action = an_action(pupil_id=pupil_id, diary_entry_id=entry.id)
    desk.diary.save_entry(entry, [action])
    record = desk.pupils.record(pupil_id)
    assert [one.diary_entry_id for one in record.actions] == [entry.id]
    assert record.diary[0].recorded_at == record.actions[0].recorded_at == desk.now()
    desk.diary.save_entry(replace(record.diary[0], views="He sleeps better."))
    assert desk.pupils.record(pupil_id).diary[0].views == "He sleeps better."


def test_an_entry_brings_no_action_into_a_review_that_is_signed_off(desk: Desk, day: SchoolDay):
    cycle = day.review(day.add_pupil().id)
    pupil_id, cycle_id = cycle.cycle.pupil_id, cycle.cycle.id
    desk.actions.save(an_action(pupil_id=pupil_id, cycle_id=cycle_id))
    desk.reviewing.sign_off(cycle_id)
    record = desk.pupils.record(pupil_id)
    for action in (
        an_action(pupil_id=pupil_id, cycle_id=cycle_id),
        replace(record.actions[0], what="Something else"),
        replace(record.actions[0], cycle_id=None),
    ):
        with pytest.raises(Refusal, match="This cycle is closed"):
            desk.diary.save_entry(a_diary_entry(pupil_id=pupil_id), [action])
    assert desk.pupils.record(pupil_id) == record


def test_an_entry_goes_with_a_reason_and_its_actions_stay(desk: Desk, pupil_id: PupilId):
    entry = a_diary_entry(pupil_id=pupil_id)
    desk.diary.save_entry(entry, [an_action(pupil_id=pupil_id, diary_entry_id=entry.id)])
    (held,) = desk.pupils.record(pupil_id).diary
    with pytest.raises(Refusal, match="Say why"):
        desk.diary.remove_entry(held, " ")
    desk.diary.remove_entry(held, "Another pupil's.")
    record = desk.pupils.record(pupil_id)
    assert record.diary == ()
    assert [one.diary_entry_id for one in record.actions] == [None]


def test_an_action_is_ticked_off_opened_again_and_taken_out(desk: Desk, pupil_id: PupilId):
    desk.actions.save(an_action(pupil_id=pupil_id))
    (action,) = desk.actions.still_open()
    desk.actions.finish(action.id, TODAY, action.note)
    assert desk.actions.still_open() == ()
    desk.actions.finish(action.id, None, action.note)
    (action,) = desk.actions.still_open()
    with pytest.raises(Refusal, match="Say why"):
        desk.actions.remove(action, "")
    desk.actions.remove(action, "Entered twice.")
    assert desk.pupils.record(pupil_id).actions == ()


def test_a_contact_that_goes_leaves_their_name_in_the_diary(desk: Desk, pupil_id: PupilId):
    desk.pupils.save_contact(a_contact(pupil_id=pupil_id, name="Ines Castellan"))
    (contact,) = desk.pupils.record(pupil_id).contacts
    for people in (None, "Class teacher"):
        desk.diary.save_entry(
            a_diary_entry(pupil_id=pupil_id, contact_id=contact.id, people=people)
        )
    desk.pupils.remove_contact(contact, "Moved away.")
    said = {(one.contact_id, one.people) for one in desk.pupils.record(pupil_id).diary}
    named = f"Ines Castellan ({contact.relationship.value.lower()})"
    assert said == {(None, named), (None, f"{named}, Class teacher")}
