"""Units of work: kept whole or not at all, never over somebody else's change."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.documents import Document
from senco_desk.domain.identity import NeedId
from senco_desk.domain.measures import Measurement
from senco_desk.domain.needs import Need
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school import School
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import Term
from senco_desk.storage.refusals import StaleEdit
from senco_desk.storage.school_file import SchoolFile
from senco_desk.storage.work import Work
from tests.builders import (
    a_contact,
    a_cycle,
    a_document,
    a_measurement,
    a_need,
    a_provision,
    a_pupil,
    a_review,
    a_rich_record,
    a_session,
    a_target,
    a_target_outcome,
    fresh_id,
)
from tests.schools import USER, save_record
from tests.surroundings import a_one_page_profile, a_served_target


def _keep(school: SchoolFile, *values: Pupil | Need | Cycle | Target) -> None:
    with school.work(USER) as work:
        for value in values:
            work.save(value)
        work.keep()


def test_what_is_not_kept_never_happened(school: SchoolFile):
    pupil = a_pupil()
    with school.work(USER) as work:
        work.save(pupil)
    with school.work(USER) as work:
        assert work.find(Pupil) == ()
        assert pupil.id not in {entry.subject_id for entry in work.history()}


def test_a_fault_half_way_leaves_nothing_half_done(school: SchoolFile):
    def fail() -> None:
        with school.work(USER) as work:
            work.save(a_pupil())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with school.work(USER) as work:
        assert work.find(Pupil) == ()


def test_a_work_that_is_over_takes_nothing_more(school: SchoolFile):
    with school.work(USER) as work:
        pass
    with pytest.raises(RuntimeError, match="over"):
        work.find(Pupil)


def test_each_save_raises_the_version(work: Work):
    pupil = work.save(a_pupil())
    assert pupil.version == 1
    assert work.save(replace(pupil, class_name="4B")).version == 2


def test_saving_without_a_change_writes_nothing(work: Work):
    pupil = work.save(a_pupil())
    entries = len(work.history())
    assert work.save(pupil) == pupil
    assert len(work.history()) == entries


def test_a_stale_edit_is_refused_naming_what_changed_meanwhile(school: SchoolFile):
    pupil = a_pupil()
    _keep(school, pupil)
    opened = replace(pupil, version=1)
    with school.work("J. Farrow") as work:
        changed = work.save(replace(opened, class_name="4B"))
        work.save(replace(changed, admitted_on=date(2022, 9, 5), class_name="4C"))
        work.keep()
    with school.work(USER) as work:
        with pytest.raises(StaleEdit) as refused:
            work.save(replace(opened, first_language="Welsh"))
        assert refused.value.fields == ("Class", "Admission date")
        assert "J. Farrow changed this pupil" in refused.value.title
        assert "Class and Admission date" in refused.value.advice
        assert pupil.legal_surname not in str(refused.value)
        assert work.get(Pupil, pupil.id).first_language is None


def test_a_stale_edit_that_asks_for_what_is_there_already_is_no_edit(work: Work):
    opened = work.save(a_pupil())
    there = work.save(replace(opened, class_name="4B"))
    assert work.save(replace(opened, class_name="4B")) == there


def test_a_version_from_nowhere_is_refused_too(work: Work):
    pupil = work.save(a_pupil())
    with pytest.raises(StaleEdit, match="after you opened it") as refused:
        work.save(replace(pupil, version=7, class_name="4B"))
    assert refused.value.fields == ()


def test_a_stale_removal_is_refused(work: Work):
    opened = work.save(a_pupil())
    work.save(replace(opened, class_name="4B"))
    with pytest.raises(StaleEdit):
        work.remove(opened)


def test_what_was_removed_can_be_neither_read_nor_saved_nor_removed(work: Work):
    pupil = work.save(a_pupil())
    work.remove(pupil)
    for use in (
        lambda: work.get(Pupil, pupil.id),
        lambda: work.pupil_record(pupil.id),
        lambda: work.save(replace(pupil, class_name="4B")),
        lambda: work.remove(pupil),
    ):
        with pytest.raises(Refusal, match="This pupil is no longer on file"):
            use()


def test_saving_a_new_thing_twice_is_refused(work: Work):
    pupil = a_pupil()
    work.save(pupil)
    with pytest.raises(Refusal, match="on file already"):
        work.save(pupil)


def test_a_change_that_failed_half_way_lets_nothing_be_kept(school: SchoolFile):
    pupil = a_pupil()
    with school.work(USER) as work:
        work.save(pupil)
        with pytest.raises(Refusal):
            work.save(pupil)
        with pytest.raises(RuntimeError, match="nothing of this work can be kept"):
            work.keep()
    with school.work(USER) as work:
        assert work.find(Pupil) == ()


def test_a_cycle_has_one_review_at_most(work: Work):
    pupil = work.save(a_pupil())
    cycle = work.save(a_cycle(pupil_id=pupil.id))
    work.save(a_review(cycle_id=cycle.id))
    with pytest.raises(Refusal, match="on file already"):
        work.save(a_review(cycle_id=cycle.id))


def test_nothing_belongs_to_a_pupil_who_is_not_there(work: Work):
    with pytest.raises(Exception, match="FOREIGN KEY"):
        work.save(a_need(pupil_id=fresh_id()))


def test_things_are_found_by_what_they_hold_in_natural_order(work: Work):
    pupil = work.save(a_pupil())
    second = work.save(a_need(pupil_id=pupil.id, rank=2, code="SLCN", ends_on=date(2026, 3, 1)))
    first = work.save(a_need(pupil_id=pupil.id, rank=1, code="SPLD", ends_on=None))
    assert work.find(Need) == (first, second)
    assert work.find(Need, pupil_id=pupil.id, ends_on=None) == (first,)
    assert work.find(Need, code=["SLCN", "ASD"]) == (second,)
    assert work.find(Need, id={first.id, second.id}) == (first, second)
    assert work.find(Need, rank=3) == ()


def test_many_new_things_are_saved_at_once_each_with_its_history(work: Work):
    pupil = work.save(a_pupil())
    contacts = work.add_all(a_contact(pupil_id=pupil.id, order=order) for order in (1, 2, 3))
    assert [one.version for one in contacts] == [1, 1, 1]
    assert [one.subject for one in work.history(pupil_id=pupil.id)] == ["Pupil"] + 3 * ["Contact"]
    assert work.add_all(()) == ()


def test_a_pupil_is_removed_with_all_that_belongs_to_them(school: SchoolFile):
    record = a_rich_record()
    other = a_pupil()
    _keep(school, other)
    with school.work(USER) as work:
        save_record(work, record)
        before = len(work.history(pupil_id=record.pupil.id))
        work.remove(work.get(Pupil, record.pupil.id), reason="entered by mistake")
        told = work.history(pupil_id=record.pupil.id)[before:]
        assert work.find(Pupil) == (replace(other, version=1),)
        assert work.find(Cycle) == work.find(Measurement) == work.find(Document) == ()
        assert {entry.act.value for entry in told} == {"removed"}
        assert {entry.reason for entry in told} == {"entered by mistake"}
        assert len(told) == before
        work.keep()
    assert school.verify().ok


def test_removing_a_need_leaves_the_target_that_named_it(work: Work):
    pupil = work.save(a_pupil())
    need = work.save(a_need(pupil_id=pupil.id, code="SPLD"))
    cycle = work.save(a_cycle(pupil_id=pupil.id))
    target = work.save(a_target(cycle_id=cycle.id, need_id=NeedId(need.id)))
    work.remove(need)
    assert work.get(Target, target.id).need_id is None
    (change,) = work.history(subject_id=target.id)[-1].fields
    assert (change.field, change.before, change.after) == ("Need", "SPLD", "not recorded")


def test_the_bytes_of_a_document_are_kept_once(work: Work):
    pupil = work.save(a_pupil())
    content = b"%PDF report"
    held = work.add_content(content)
    assert held == hashlib.sha256(content).hexdigest()
    assert work.add_content(content) == held
    assert work.content(held) == content
    first = work.save(a_document(pupil_id=pupil.id, content_hash=held))
    second = work.save(a_document(pupil_id=pupil.id, content_hash=held))
    work.remove(first)
    assert work.content(held) == content
    work.remove(second)
    with pytest.raises(Refusal, match="document is no longer on file"):
        work.content(held)


def test_a_pupils_picture_goes_when_another_takes_its_place_and_nothing_else_names_it(work: Work):
    pupil = work.save(a_pupil())
    old, new = work.add_content(b"old picture"), work.add_content(b"new picture")
    profile = work.save(a_one_page_profile(pupil_id=pupil.id, photo_hash=old))
    document = work.save(a_document(pupil_id=pupil.id, content_hash=old))
    profile = work.save(replace(profile, photo_hash=new))
    assert work.content(old) == b"old picture"
    work.remove(document)
    with pytest.raises(Refusal):
        work.content(old)
    work.save(replace(profile, photo_hash=None))
    with pytest.raises(Refusal):
        work.content(new)


def test_removing_a_target_takes_away_that_a_provision_served_it(work: Work):
    pupil = work.save(a_pupil())
    cycle = work.save(a_cycle(pupil_id=pupil.id))
    target = work.save(a_target(cycle_id=cycle.id))
    provision = work.save(a_provision(cycle_id=cycle.id))
    work.save(a_served_target(provision_id=provision.id, target_id=target.id))
    work.remove(target)
    (record,) = work.pupil_record(pupil.id).cycles
    (left,) = record.provisions
    assert (left.provision, left.serves) == (provision, ())


def test_everything_in_a_cycle_knows_its_pupil_and_its_cycle(work: Work):
    pupil = work.save(a_pupil())
    cycle = work.save(a_cycle(pupil_id=pupil.id))
    target = work.save(a_target(cycle_id=cycle.id))
    provision = work.save(a_provision(cycle_id=cycle.id))
    for value in (
        cycle,
        target,
        work.save(a_measurement(target_id=target.id)),
        work.save(a_target_outcome(target_id=target.id)),
        work.save(a_session(provision_id=provision.id)),
        work.save(a_review(cycle_id=cycle.id)),
    ):
        assert work.owner_of(value) == pupil.id
        assert work.cycle_of(value) == cycle
    assert work.owner_of(pupil) == pupil.id
    assert work.owner_of(work.school()) is None
    assert work.owner_of(work.terms()[0]) is None
    assert work.owner_of(a_measurement(target_id=fresh_id())) is None
    with pytest.raises(ValueError, match="belongs to no cycle"):
        work.cycle_of(pupil)


def test_the_history_of_everything_in_a_cycle_names_the_pupil(school: SchoolFile):
    record = a_rich_record()
    with school.work(USER) as work:
        save_record(work, record)
        for entry in work.history():
            expected = None if entry.subject in ("School", "Term", "Closure") else record.pupil.id
            assert entry.pupil_id == expected, entry.subject


def test_a_target_cannot_move_to_another_pupil(work: Work):
    one, other = work.save(a_pupil()), work.save(a_pupil())
    first, second = work.save(a_cycle(pupil_id=one.id)), work.save(a_cycle(pupil_id=other.id))
    target = work.save(a_target(cycle_id=first.id))
    with pytest.raises(Exception, match="FOREIGN KEY"):
        work.save(replace(target, cycle_id=second.id))


def test_a_target_cannot_name_another_pupils_need(work: Work):
    one, other = work.save(a_pupil()), work.save(a_pupil())
    need = work.save(a_need(pupil_id=other.id))
    cycle = work.save(a_cycle(pupil_id=one.id))
    with pytest.raises(Exception, match="FOREIGN KEY"):
        work.save(a_target(cycle_id=cycle.id, need_id=need.id))


def test_a_fault_does_not_tell_what_was_to_be_saved(work: Work):
    with pytest.raises(Exception, match="FOREIGN KEY") as fault:
        work.save(a_need(pupil_id=fresh_id(), note="Quillfeather"))
    assert "Quillfeather" not in str(fault.value)


def test_terms_may_be_changed_and_removed(work: Work):
    terms = work.terms()
    work.save(replace(terms[0], name="Autumn"))
    work.remove(terms[1])
    assert next(iter(work.find(Term))).name == "Autumn"
    assert len(work.terms()) == len(terms) - 1


def test_the_school_may_be_renamed(work: Work):
    work.save(replace(work.school(), name="Alderwick Academy"))
    assert work.find(School)[0].name == "Alderwick Academy"


def test_work_that_read_before_somebody_else_saved_is_refused_and_saves_nothing(
    school: SchoolFile,
):
    with school.work(USER) as slow:
        assert slow.find(Pupil) == ()
        _keep(school, a_pupil())
        assert slow.find(Pupil) == ()  # a work sees the school as it was when it began to read
        with pytest.raises(Refusal, match="at the same moment"):
            slow.save(a_pupil())
    with school.work(USER) as work:
        assert len(work.find(Pupil)) == 1


def test_work_that_has_read_nothing_waits_for_its_turn(school: SchoolFile):
    def save(number: int) -> None:
        with school.work(f"user {number}") as work:
            for _ in range(5):
                work.save(a_pupil())
            work.keep()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(save, range(12)))
    with school.work(USER) as work:
        assert len(work.find(Pupil)) == 60
    assert school.verify().ok


def test_work_opened_in_one_thread_may_be_read_while_another_writes(school: SchoolFile):
    with school.work(USER) as writing, ThreadPoolExecutor(1) as threads:
        writing.save(a_pupil())

        def count() -> int:
            with school.work(USER) as reading:
                return len(reading.find(Pupil))

        assert threads.submit(count).result() == 0
        writing.keep()
        assert threads.submit(count).result() == 1


def test_keeping_twice_keeps_both_halves(school: SchoolFile):
    with school.work(USER) as work:
        work.save(a_pupil())
        work.keep()
        work.save(a_pupil())
        work.keep()
    with school.work(USER) as work:
        assert len(work.find(Pupil)) == 2
    assert school.verify().ok
