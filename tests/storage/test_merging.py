"""Everything of a pupil who was entered twice moves to the record that is kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from senco_desk.domain.history import Act
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.storage import work as working
from senco_desk.storage.mapping import KINDS, Kind, of_pupils
from senco_desk.storage.school_file import SchoolFile
from senco_desk.storage.search_index import SearchIndex
from senco_desk.storage.work import Work
from tests.builders import (
    a_contact,
    a_cycle,
    a_document,
    a_measurement,
    a_need,
    a_provision,
    a_provision_outcome,
    a_pupil,
    a_review,
    a_sen_status,
    a_session,
    a_target,
    a_target_outcome,
    a_view,
    an_assessment,
)
from tests.leavers import a_time_away
from tests.schools import USER
from tests.surroundings import (
    a_diary_entry,
    a_kept_finding,
    a_one_page_profile,
    a_plan_version,
    a_previous_school,
    a_put_off,
    a_recommendation,
    a_served_target,
    an_action,
    an_addendum,
    an_agreement,
    an_attendance,
    an_exclusion,
)

Rows = dict[UUID, dict[str, Any]]


def _fill(work: Work, pupil: Pupil, number: int) -> None:
    """Save one thing of every kind that belongs to a pupil, each linked to others."""
    work.save(pupil)
    need = work.save(a_need(pupil_id=pupil.id))
    contact = work.save(a_contact(pupil_id=pupil.id))
    cycle = work.save(a_cycle(pupil_id=pupil.id, number=number))
    target = work.save(a_target(cycle_id=cycle.id, need_id=need.id))
    carried = work.save(a_target(cycle_id=cycle.id, order=2, carried_from=target.id))
    provision = work.save(a_provision(cycle_id=cycle.id))
    content = work.add_content(f"report {number}".encode())
    document = work.save(a_document(pupil_id=pupil.id, content_hash=content))
    entry = work.save(a_diary_entry(pupil_id=pupil.id, contact_id=contact.id))
    for one in (
        a_sen_status(pupil_id=pupil.id),
        an_assessment(cycle_id=cycle.id),
        a_view(cycle_id=cycle.id),
        a_plan_version(cycle_id=cycle.id),
        an_addendum(cycle_id=cycle.id),
        a_kept_finding(cycle_id=cycle.id),
        a_measurement(target_id=carried.id),
        a_served_target(provision_id=provision.id, target_id=target.id),
        a_session(provision_id=provision.id),
        a_target_outcome(target_id=target.id),
        a_provision_outcome(provision_id=provision.id),
        a_review(cycle_id=cycle.id),
        a_recommendation(document_id=document.id, target_id=target.id, provision_id=provision.id),
        a_one_page_profile(pupil_id=pupil.id, photo_hash=content),
        an_agreement(pupil_id=pupil.id, cycle_id=cycle.id),
        an_action(pupil_id=pupil.id, cycle_id=cycle.id, diary_entry_id=entry.id),
        an_attendance(pupil_id=pupil.id),
        an_exclusion(pupil_id=pupil.id),
        a_previous_school(pupil_id=pupil.id),
        a_time_away(pupil_id=pupil.id),
        a_put_off(pupil_id=pupil.id),
    ):
        work.save(one)


def _rows(work: Work, kind: Kind[Any], pupil_id: PupilId) -> Rows:
    table = kind.table
    found = work._rows(table.select().where(table.columns["pupil_id"] == pupil_id))
    names = [column.name for column in table.columns]
    return {row[names.index("id")]: dict(zip(names, row, strict=True)) for row in found}


def _without_owner(rows: Rows) -> Rows:
    return {
        one: {name: value for name, value in row.items() if name != "pupil_id"}
        for one, row in rows.items()
    }


@pytest.fixture
def twice(school: SchoolFile) -> tuple[Pupil, Pupil]:
    """A pupil who is on the register twice, with something of everything in both records."""
    kept, other = a_pupil(), a_pupil(legal_forename="Anne")
    with school.work(USER) as work:
        _fill(work, kept, 1)
        _fill(work, other, 2)
        work.keep()
    return kept, other


def _take_in(work: Work, kept: Pupil, other: Pupil, *same: tuple[Any, Any]) -> None:
    work.take_in(kept.id, other.id, same, why_off="entered twice", why_in="took in the other")


def test_every_kind_that_belongs_to_a_pupil_is_moved_as_it_is(
    school: SchoolFile, twice: tuple[Pupil, Pupil]
):
    """A kind added later fails here until something of it is saved in ``_fill``."""
    kept, other = twice
    with school.work(USER) as work:
        before = {kind: _rows(work, kind, other.id) for kind in of_pupils()}
        mine = {kind: _rows(work, kind, kept.id) for kind in of_pupils()}
        assert [kind.noun for kind in before if not before[kind]] == []
        _take_in(work, kept, other)
        work.keep()

    with school.work(USER) as work:
        for kind, rows in before.items():
            after = _rows(work, kind, kept.id)
            assert _rows(work, kind, other.id) == {}, kind.noun
            assert _without_owner(after) == _without_owner({**mine[kind], **rows}), kind.noun
        assert [one.id for one in work.find(Pupil)] == [kept.id]
    assert school.verify().findings == ()
    with school._opened.connect() as connection:
        assert SearchIndex(connection).is_in_order()


def test_only_the_school_its_calendar_and_the_pupil_itself_belong_to_no_pupil():
    alone = {kind.value.__name__ for kind in KINDS} - {one.value.__name__ for one in of_pupils()}
    assert alone == {
        "School",
        "Term",
        "Rate",
        "Threshold",
        "Group",
        "Closure",
        "StaffMember",
        "Instrument",
        "OwnTarget",
        "OwnStrategy",
        "OwnProvision",
        "Pupil",
    }


def test_the_history_of_what_moved_is_found_under_the_pupil_kept(
    school: SchoolFile, twice: tuple[Pupil, Pupil]
):
    kept, other = twice
    with school.work(USER) as work:
        before = {*work.history(pupil_id=kept.id), *work.history(pupil_id=other.id)}
        _take_in(work, kept, other)
        work.keep()
    with school.work(USER) as work:
        history = work.history(pupil_id=kept.id)
    assert before < set(history)
    off, taken_in = history[-2:]
    assert (off.act, off.subject_id, off.reason) == (Act.REMOVED, other.id, "entered twice")
    assert (taken_in.act, taken_in.pupil_id) == (Act.MERGED, kept.id)
    assert ("Measurement", "1") in [(one.field, one.after) for one in taken_in.fields]


def test_a_record_that_took_in_another_can_be_taken_in_itself(
    school: SchoolFile, twice: tuple[Pupil, Pupil]
):
    kept, other = twice
    third = a_pupil(legal_forename="Ana")
    with school.work(USER) as work:
        _take_in(work, kept, other)
        work.save(third)
        _take_in(work, third, kept)
        work.keep()
    with school.work(USER) as work:
        subjects = {one.subject_id for one in work.history(pupil_id=third.id)}
        assert {kept.id, other.id, third.id} <= subjects
    assert school.verify().ok


def test_what_is_on_file_twice_stays_once_and_what_named_it_names_the_other(
    school: SchoolFile, twice: tuple[Pupil, Pupil]
):
    kept, other = twice
    with school.work(USER) as work:
        mine, theirs = work.pupil_record(kept.id), work.pupil_record(other.id)
        _take_in(
            work,
            kept,
            other,
            (theirs.needs[0], mine.needs[0]),
            (theirs.contacts[0], mine.contacts[0]),
            (theirs.documents[0], mine.documents[0]),
        )
        work.keep()
    with school.work(USER) as work:
        record = work.pupil_record(kept.id)
        gone = work.history(subject_id=theirs.needs[0].id)[-1]
    assert [one.id for one in record.needs] == [mine.needs[0].id]
    assert {one.contact_id for one in record.diary} == {mine.contacts[0].id}
    assert {one.document_id for one in record.recommendations} == {mine.documents[0].id}
    assert len(record.recommendations) == 2
    linked = [one.target.need_id for cycle in record.cycles for one in cycle.targets]
    assert linked.count(mine.needs[0].id) == 2
    assert (gone.act, gone.pupil_id) == (Act.REMOVED, kept.id)
    assert gone.reason == "On file twice: this need stays once"
    assert school.verify().ok


def test_two_cycles_of_one_number_leave_both_records_as_they_were(
    school: SchoolFile, twice: tuple[Pupil, Pupil]
):
    kept, _ = twice
    third = a_pupil()
    with school.work(USER) as work:
        work.save(third)
        work.save(a_cycle(pupil_id=third.id, number=1))
        work.keep()
    with school.work(USER) as work, pytest.raises(Refusal):
        _take_in(work, kept, third)
    with school.work(USER) as work:
        assert len(work.pupil_record(third.id).cycles) == 1
    assert school.verify().ok


def test_a_merge_that_fails_half_way_leaves_nothing_behind(
    school: SchoolFile, twice: tuple[Pupil, Pupil], monkeypatch: pytest.MonkeyPatch
):
    kept, other = twice
    everything = of_pupils()

    def half() -> tuple[Kind[Any], ...]:
        return tuple(one for one in everything if one.noun != "target")

    monkeypatch.setattr(working, "of_pupils", half)
    with school.work(USER) as work:
        before = len(work.history())
    with school.work(USER) as work:
        with pytest.raises(RuntimeError, match="left behind"):
            _take_in(work, kept, other)
        with pytest.raises(RuntimeError, match="half-way"):
            work.keep()
    with school.work(USER) as work:
        assert len(work.history()) == before
        assert work.pupil_record(other.id).cycles[0].targets
    assert school.verify().ok
