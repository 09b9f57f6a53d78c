"""The history: who changed what, in words, and nothing of it can be altered unseen."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from senco_desk.domain.history import Act
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import LookedAfter, Pupil, SenStatus, Sex
from senco_desk.storage.keys import KeyRing
from senco_desk.storage.school_file import SchoolFile, open_school_file
from senco_desk.storage.work import Work
from tests.builders import (
    a_contact,
    a_cycle,
    a_pupil,
    a_review,
    a_rich_record,
    a_sen_status,
    a_target,
)
from tests.schools import (
    PASSPHRASE,
    USER,
    ClosedSchool,
    GoingClock,
    history_of,
    save_record,
)


@contextmanager
def behind_its_back(school: ClosedSchool) -> Generator[dbapi2.Connection]:
    """Open a closed school's database with its own key, past the program."""
    key = KeyRing.read(school.path / "keys.json").unlock(PASSPHRASE)
    connection = dbapi2.connect(str(school.path / "school.db"), isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        yield connection
    finally:
        connection.close()


def _told(work: Work, value: Pupil) -> dict[str, tuple[str, str]]:
    return {
        one.field: (one.before, one.after) for one in work.history(subject_id=value.id)[-1].fields
    }


def test_an_added_pupil_is_told_in_words(work: Work):
    pupil = work.save(
        a_pupil(sex=Sex.FEMALE, looked_after=LookedAfter.NOW, year_group=3, year_group_reason="x")
    )
    told = _told(work, pupil)
    assert told["Legal surname"] == ("not recorded", "Castellan")
    assert told["Date of birth"] == ("not recorded", "14 Mar 2017")
    assert told["Sex"] == ("not recorded", "Female")
    assert told["Looked after"] == ("not recorded", "Looked after")
    assert told["Year group"] == ("not recorded", "Year 3")
    assert not {"Id", "Version", "UPN"} & set(told)


def test_a_change_tells_only_what_changed_before_and_after(work: Work):
    pupil = work.save(a_pupil(class_name="3A"))
    work.save(replace(pupil, class_name="4B", admitted_on=date(2022, 9, 5)), reason="new year")
    entry = work.history(subject_id=pupil.id)[-1]
    assert (entry.act, entry.who, entry.subject, entry.reason) == (
        Act.CHANGED,
        USER,
        "Pupil",
        "new year",
    )
    assert _told(work, pupil) == {
        "Class": ("3A", "4B"),
        "Admission date": ("not recorded", "5 Sep 2022"),
    }


def test_a_removed_contact_is_told_with_what_was_known(work: Work):
    pupil = work.save(a_pupil())
    contact = work.save(a_contact(pupil_id=pupil.id, parental_responsibility=True))
    work.remove(contact)
    entry = work.history(subject_id=contact.id)[-1]
    assert entry.act is Act.REMOVED
    told = {one.field: (one.before, one.after) for one in entry.fields}
    assert told["Parental responsibility"] == ("yes", "not recorded")
    assert told["Order in which to ring"] == ("1", "not recorded")


def test_a_changed_measure_is_told_part_by_part(work: Work):
    pupil = work.save(a_pupil())
    cycle = work.save(a_cycle(pupil_id=pupil.id))
    target = work.save(a_target(cycle_id=cycle.id))
    work.save(replace(target, measure=replace(target.measure, highest=200.5)))
    (change,) = work.history(subject_id=target.id)[-1].fields
    assert (change.field, change.after) == ("Highest value of the scale", "200.5")


def test_a_change_of_provision_is_told_by_its_words(work: Work):
    pupil = work.save(a_pupil())
    status = work.save(a_sen_status(pupil_id=pupil.id, status=SenStatus.SUPPORT))
    told = {one.field: one.after for one in work.history(subject_id=status.id)[0].fields}
    assert told["SEN provision"] == "SEN support"


def test_a_moment_is_told_as_the_clock_on_the_wall_shows_it(work: Work):
    pupil = work.save(a_pupil())
    cycle = work.save(a_cycle(pupil_id=pupil.id))
    signed = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    review = work.save(a_review(cycle_id=cycle.id, signed_off_at=signed))
    told = {one.field: one.after for one in work.history(subject_id=review.id)[0].fields}
    assert told["Signed off at"] == f"1 Jul 2026, {signed.astimezone():%H:%M}"


def test_the_history_of_one_pupil_holds_nothing_of_another(school: SchoolFile):
    record, other = a_rich_record(), a_pupil()
    with school.work(USER) as work:
        save_record(work, record)
        work.save(other)
        mine = work.history(pupil_id=PupilId(record.pupil.id))
        assert {entry.pupil_id for entry in mine} == {record.pupil.id}
        assert len(mine) + 1 == len([e for e in work.history() if e.pupil_id])


def test_a_school_as_it_should_be_verifies(school: SchoolFile):
    with school.work(USER) as work:
        save_record(work, a_rich_record())
        work.keep()
    found = school.verify()
    assert found.ok
    assert found.findings == ()
    assert found.entries == len(history_of(school))


COLUMNS = {
    "happened_at": "2026-06-15T08:31:00.000001+00:00",
    "who": "Somebody else",
    "act": "REMOVED",
    "subject": "Target",
    "subject_id": b"0123456789abcdef",
    "pupil_id": b"0123456789abcdef",
    "fields": '[["Class","3A","4C"]]',
    "reason": "made up",
    "previous": "f" * 64,
    "link": "f" * 64,
}


ENTRIES = 40
"""Of the school below: itself, 12 terms, 21 closures and 6 pupils."""


@pytest.fixture
def with_history(closed: ClosedSchool, clock: GoingClock) -> ClosedSchool:
    with open_school_file(closed.path, PASSPHRASE, clock) as school, school.work(USER) as work:
        for _ in range(6):
            work.save(a_pupil())
        work.keep()
    return closed


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=st.integers(1, ENTRIES), column=st.sampled_from(sorted(COLUMNS)))
def test_an_altered_entry_is_found(with_history: ClosedSchool, sequence: int, column: str):
    with behind_its_back(with_history) as database:
        where = "WHERE sequence = ?"
        held = database.execute(
            f"SELECT {column} FROM history {where}",  # noqa: S608  a name from the list above
            (sequence,),
        ).fetchone()[0]
        change = f"UPDATE history SET {column} = ? {where}"  # noqa: S608  as above
        database.execute(change, (COLUMNS[column], sequence))
    with open_school_file(with_history.path, PASSPHRASE, GoingClock()) as school:
        found = school.verify()
    with behind_its_back(with_history) as database:
        database.execute(change, (held, sequence))
    assert not found.ok
    assert "of the history" in found.findings[0]


@pytest.mark.parametrize("sequence", [1, 10, ENTRIES])
def test_an_entry_taken_out_is_found_at_the_end_too(with_history: ClosedSchool, sequence: int):
    with behind_its_back(with_history) as database:
        database.execute("DELETE FROM history WHERE sequence = ?", (sequence,))
    with open_school_file(with_history.path, PASSPHRASE, GoingClock()) as school:
        found = school.verify()
    assert not found.ok
    assert ("newest entries" in found.findings[0]) == (sequence == ENTRIES)


def test_a_page_that_was_altered_on_the_disk_is_found(with_history: ClosedSchool):
    database = with_history.path / "school.db"
    content = bytearray(database.read_bytes())
    content[-2_000] ^= 1
    database.write_bytes(bytes(content))
    with open_school_file(with_history.path, PASSPHRASE, GoingClock()) as school:
        found = school.verify()
    assert not found.ok
    assert "damaged" in found.findings[0]


def test_something_whose_pupil_is_missing_is_found(with_history: ClosedSchool):
    with (
        open_school_file(with_history.path, PASSPHRASE, GoingClock()) as school,
        school.work(USER) as work,
    ):
        pupil = work.find(Pupil)[0]
        work.save(a_contact(pupil_id=pupil.id))
        work.keep()
    with behind_its_back(with_history) as database:
        database.execute("DELETE FROM pupils WHERE id = ?", (pupil.id.bytes,))
    with open_school_file(with_history.path, PASSPHRASE, GoingClock()) as school:
        found = school.verify()
    assert found.findings == (
        "Something in contacts belongs to something that is missing from pupils.",
        "Something is missing from pupils that by the history was never taken out.",
    )
