"""Two records of one pupil become one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

import pytest

from senco_desk.domain.history import Act
from senco_desk.domain.identity import PupilId, SenStatusId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sealing import Sealed
from senco_desk.services.desk import Desk
from tests.builders import TODAY, a_contact, a_pupil, a_rich_record, fresh_id
from tests.desks import SchoolDay
from tests.schools import save_record
from tests.surroundings import an_attendance


def ids_in(value: Any) -> Iterator[UUID]:
    """Give the id of everything in a record, at whatever depth."""
    if isinstance(value, tuple):
        for one in cast("tuple[Any, ...]", value):
            yield from ids_in(one)
    elif is_dataclass(value):
        if hasattr(value, "id"):
            yield value.id  # pyright: ignore[reportAttributeAccessIssue]
        for one in fields(value):
            yield from ids_in(getattr(value, one.name))


@pytest.fixture
def rich(desk: Desk) -> PupilRecord:
    """A pupil with two signed-off cycles, one under way, documents and contacts."""
    record = a_rich_record()
    with desk.setting.work() as work:
        save_record(work, record)
        work.keep()
    return desk.pupils.record(record.pupil.id)


@pytest.fixture
def twin(desk: Desk, rich: PupilRecord) -> PupilRecord:
    """The same pupil entered again, with a contact that is on file already and one that is not."""
    pupil = a_pupil(
        legal_forename="Zoe",
        legal_surname="O'Hara-Nguyen",
        date_of_birth=rich.pupil.date_of_birth,
        class_name="4H",
    )
    with desk.setting.work() as work:
        work.save(pupil)
        same = replace(rich.contacts[0], pupil_id=pupil.id, version=0, order=1)
        work.save(replace(same, id=a_contact().id))
        work.save(a_contact(pupil_id=pupil.id, order=2, name="Grandmother Ewa"))
        work.keep()
    return desk.pupils.record(pupil.id)


def test_every_thing_of_the_other_record_is_found_or_explained(
    desk: Desk, rich: PupilRecord, twin: PupilRecord
):
    """The empty-handed record is kept, and takes in the rich one with its sealed reviews."""
    changes = desk.merging.merge(twin.pupil, rich.pupil, {"Class", "Legal forename"})
    assert changes.pupils == {rich.pupil.id, twin.pupil.id}
    assert changes.gone == {rich.pupil.id}
    kept = desk.pupils.record(twin.pupil.id)
    found = set(ids_in(kept))
    history = desk.pupils.history(twin.pupil.id)
    gone = {one.subject_id for one in history if one.act is Act.REMOVED and one.reason}
    assert set(ids_in(rich)) <= found | gone
    assert gone & set(ids_in(rich)) == {rich.pupil.id, rich.contacts[0].id}
    assert [one.order for one in kept.contacts] == [1, 2, 3, 4]
    assert (kept.pupil.legal_forename, kept.pupil.class_name) == ("Zoë Anneliese", "4 Heron")
    assert desk.setting.file.verify().ok


def test_sealed_reviews_stay_sealed_and_unchanged(desk: Desk, rich: PupilRecord, twin: PupilRecord):
    desk.merging.merge(twin.pupil, rich.pupil, ())
    kept = desk.pupils.record(twin.pupil.id)
    for before, after in zip(rich.cycles, kept.cycles, strict=True):
        assert after.review == before.review
        assert after.cycle == replace(before.cycle, pupil_id=twin.pupil.id)
        assert after.targets == before.targets


def test_the_other_pupil_is_off_the_register_and_the_history_names_the_one_kept(
    desk: Desk, rich: PupilRecord, twin: PupilRecord
):
    desk.merging.merge(rich.pupil, twin.pupil, ())
    assert [one.pupil_id for one in desk.register.rows()] == [rich.pupil.id]
    with pytest.raises(Refusal):
        desk.pupils.record(twin.pupil.id)
    with desk.setting.work() as work:
        newest = work.history(pupil_id=twin.pupil.id)[-1]
    assert newest.act is Act.REMOVED
    assert newest.reason == (
        "Entered twice: everything recorded is now under Zoë O'Hara-Nguyễn, born 2 Nov 2016"
    )
    told = {one.act: one for one in desk.pupils.history(rich.pupil.id)}
    assert "Zoe O'Hara-Nguyen" in f"{told[Act.MERGED].reason}"


def test_the_cycle_under_way_comes_after_those_of_the_other_record(desk: Desk, day: SchoolDay):
    kept, other = day.add_pupil(), day.add_pupil(legal_forename="Ann")
    closed = day.review(other.id)
    assert closed.review is not None
    desk.reviewing.sign_off(closed.cycle.id)
    desk.planning.start_cycle(kept.id, TODAY - timedelta(days=1))
    records = desk.merging.both(kept.id, other.id)
    desk.merging.merge(records[0].pupil, records[1].pupil, ())
    cycles = desk.pupils.record(kept.id).cycles
    assert [(one.cycle.number, one.is_closed) for one in cycles] == [(1, True), (2, False)]
    assert desk.setting.file.verify().ok


def test_signed_off_cycles_stand_in_the_order_of_their_start_and_say_what_they_were(
    desk: Desk, day: SchoolDay
):
    kept, other = day.add_pupil(), day.add_pupil(legal_forename="Ann")
    sealed = [day.review(one.id) for one in (kept, other)]
    for one in sealed:
        desk.reviewing.sign_off(one.cycle.id)
    reviews = {one.cycle.id: day.cycle(one.cycle.pupil_id).review for one in sealed}
    records = desk.merging.both(kept.id, other.id)
    desk.merging.merge(records[0].pupil, records[1].pupil, ())
    first, second = desk.pupils.record(kept.id).cycles
    assert [first.cycle.number, second.cycle.number] == [1, 2]
    assert {one.cycle.id: one.review for one in (first, second)} == reviews
    assert first.addenda == ()
    (note,) = second.addenda
    assert note.about is Sealed.REVIEW
    assert "this was cycle 1 of the other record of the pupil." in note.words
    assert desk.setting.file.verify().ok


def test_a_plan_without_a_review_is_taken_along_and_reviewed_before_the_next_cycle(
    desk: Desk, day: SchoolDay
):
    kept, other = day.add_pupil(), day.add_pupil(legal_forename="Ann")
    old = day.agree(kept.id)
    desk.reviewing.sign_off(day.review(other.id).cycle.id)
    records = desk.merging.both(kept.id, other.id)
    desk.merging.merge(records[0].pupil, records[1].pupil, ())
    assert [one.is_closed for one in desk.pupils.record(kept.id).cycles] == [False, True]
    with pytest.raises(Refusal, match="Cycle 1 is still open"):
        desk.planning.start_cycle(kept.id, TODAY)
    assert desk.pupils.record(kept.id).cycles[0].cycle.id == old.cycle.id


def test_two_records_that_contradict_each_other_are_left_as_they_are(desk: Desk, day: SchoolDay):
    kept, other = day.add_pupil(), day.add_pupil(legal_forename="Ann")
    with desk.setting.work() as work:
        work.save(an_attendance(pupil_id=kept.id))
        work.save(an_attendance(pupil_id=other.id, possible=121))
        work.keep()
    with pytest.raises(Refusal, match="attendance"):
        desk.merging.both(kept.id, other.id)
    with pytest.raises(Refusal, match="attendance"):
        desk.merging.merge(
            desk.pupils.record(kept.id).pupil, desk.pupils.record(other.id).pupil, ()
        )
    assert len(desk.register.rows()) == 2


def test_a_profile_changed_since_the_two_were_compared_stops_the_merge(
    desk: Desk, rich: PupilRecord, twin: PupilRecord
):
    desk.pupils.change(replace(twin.pupil, class_name="5H"))
    with pytest.raises(Refusal, match="changed meanwhile"):
        desk.merging.merge(rich.pupil, twin.pupil, ())
    with pytest.raises(Refusal, match="the same record"):
        desk.merging.merge(rich.pupil, rich.pupil, ())


def test_a_pupil_who_is_not_on_file_cannot_be_merged(desk: Desk, rich: PupilRecord):
    with pytest.raises(Refusal):
        desk.merging.both(rich.pupil.id, PupilId(a_pupil().id))
    assert rich.pupil.date_of_birth == date(2016, 11, 2)


def test_sen_support_entered_again_later_is_no_change_of_provision(
    desk: Desk, rich: PupilRecord, twin: PupilRecord
):
    newest = max(rich.sen_history, key=lambda one: one.starts_on)
    again = replace(
        newest,
        id=SenStatusId(fresh_id()),
        pupil_id=twin.pupil.id,
        starts_on=newest.starts_on + timedelta(days=100),
        reason="Entered again.",
        version=0,
    )
    with desk.setting.work() as work:
        work.save(again)
        work.keep()
    desk.merging.merge(rich.pupil, twin.pupil, ())
    merged = desk.pupils.record(rich.pupil.id).sen_history
    assert [one.id for one in merged] == [one.id for one in rich.sen_history]
    kept = next(one for one in merged if one.id == newest.id)
    assert kept.starts_on == newest.starts_on
    assert f"{kept.reason}".endswith("Entered again.")
    assert desk.setting.file.verify().ok
