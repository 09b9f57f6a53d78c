"""Attendance, exclusions and earlier schools on file, and attendance of many from a file."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from senco_desk.domain.attendance_import import AttendanceSpan
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Stopped, unwatched
from senco_desk.services.desk import Desk
from tests.builders import TODAY
from tests.desks import SchoolDay
from tests.surroundings import a_previous_school, an_attendance, an_exclusion

SPRING = AttendanceSpan(starts_on=date(2026, 1, 5), ends_on=date(2026, 3, 27))


@pytest.fixture
def pupil(day: SchoolDay) -> Pupil:
    return day.add_pupil()


def a_file(folder: Path, *rows: str) -> Path:
    path = folder / "spring.csv"
    lines = ["Surname,Forename,Possible,Authorised,Unauthorised", *rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_entries_are_kept_changed_and_removed_with_a_reason(desk: Desk, pupil: Pupil):
    desk.schooling.save_attendance(an_attendance(pupil_id=pupil.id))
    desk.schooling.save_exclusion(an_exclusion(pupil_id=pupil.id))
    changes = desk.schooling.save_previous_school(
        a_previous_school(pupil_id=pupil.id, ends_on=None)
    )
    record = desk.pupils.record(pupil.id)
    (attendance,), (exclusion,), (school,) = (
        record.attendance,
        record.exclusions,
        record.previous_schools,
    )
    assert changes.pupils == frozenset({pupil.id})

    desk.schooling.save_attendance(replace(attendance, authorised=10))
    for thing in (exclusion, school):
        with pytest.raises(Refusal, match="Say why"):
            desk.schooling.remove(thing, " ")
        desk.schooling.remove(thing, "Entered for the wrong pupil")

    record = desk.pupils.record(pupil.id)
    assert [one.authorised for one in record.attendance] == [10]
    assert (record.exclusions, record.previous_schools) == ((), ())
    assert desk.pupils.history(pupil.id)[0].reason == "Entered for the wrong pupil"


def test_a_suspension_that_is_on_file_is_not_recorded_again(desk: Desk, pupil: Pupil):
    desk.schooling.save_exclusion(an_exclusion(pupil_id=pupil.id))
    with pytest.raises(Refusal, match="is recorded already"):
        desk.schooling.save_exclusion(an_exclusion(pupil_id=pupil.id, half_days=4))
    (held,) = desk.pupils.record(pupil.id).exclusions
    desk.schooling.save_exclusion(replace(held, half_days=4))
    assert [one.half_days for one in desk.pupils.record(pupil.id).exclusions] == [4]


def test_half_days_are_not_counted_twice(desk: Desk, pupil: Pupil, day: SchoolDay):
    desk.schooling.save_attendance(an_attendance(pupil_id=pupil.id))
    other = day.add_pupil(legal_forename="Ada")
    desk.schooling.save_attendance(an_attendance(pupil_id=other.id))

    with pytest.raises(Refusal, match="recorded already"):
        desk.schooling.save_attendance(
            an_attendance(pupil_id=pupil.id, starts_on=date(2026, 3, 1), ends_on=date(2026, 5, 1))
        )


def test_nothing_is_kept_of_days_to_come(desk: Desk, pupil: Pupil):
    later = TODAY + timedelta(days=1)
    with pytest.raises(Refusal, match="still to come") as refused:
        desk.schooling.save_attendance(an_attendance(pupil_id=pupil.id, ends_on=later))
    assert refused.value.field == "ends_on"
    with pytest.raises(Refusal, match="still to come"):
        desk.schooling.save_exclusion(an_exclusion(pupil_id=pupil.id, starts_on=later))
    with pytest.raises(Refusal, match="still to come") as refused:
        desk.schooling.save_previous_school(a_previous_school(pupil_id=pupil.id, ends_on=later))
    assert refused.value.field == "ends_on"


def test_a_file_is_seen_first_and_then_recorded_whole(desk: Desk, pupil: Pupil, tmp_path: Path):
    desk.schooling.save_attendance(an_attendance(pupil_id=pupil.id, note="Was ill in February."))
    path = a_file(tmp_path, "Castellan,Wren,118,4,0", "Nobody,Else,118,0,0")

    plan = desk.schooling.preview_attendance(path, SPRING, unwatched)
    assert [one.possible for one in desk.pupils.record(pupil.id).attendance] == [120]
    changes = desk.schooling.accept_attendance(plan, unwatched)

    (entry,) = desk.pupils.record(pupil.id).attendance
    assert (entry.possible, entry.authorised, entry.unauthorised) == (118, 4, 0)
    assert (entry.source, entry.note) == ("Imported from spring.csv", "Was ill in February.")
    assert changes.pupils == frozenset({pupil.id})
    assert desk.pupils.history(pupil.id)[0].reason == "Import of spring.csv"


def test_a_new_span_is_added_beside_the_others(desk: Desk, pupil: Pupil, tmp_path: Path):
    path = a_file(tmp_path, "Castellan,Wren,118,4,0")
    plan = desk.schooling.preview_attendance(path, SPRING, unwatched)

    desk.schooling.accept_attendance(plan, unwatched)

    assert [one.words for one in desk.pupils.record(pupil.id).attendance] == [
        "96.6%: 114 of 118 half-days"
    ]
    again = desk.schooling.preview_attendance(path, SPRING, unwatched)
    assert (again.lines, again.unchanged) == ((), 1)


def test_one_wrong_row_stops_all_of_it(desk: Desk, pupil: Pupil, day: SchoolDay, tmp_path: Path):
    day.add_pupil(legal_forename="Ada", legal_surname="Farrow")
    path = a_file(tmp_path, "Castellan,Wren,118,4,0", "Farrow,Ada,118,200,0")
    plan = desk.schooling.preview_attendance(path, SPRING, unwatched)

    with pytest.raises(Refusal, match="cannot be imported as it stands"):
        desk.schooling.accept_attendance(plan, unwatched)

    assert desk.pupils.record(pupil.id).attendance == ()


def test_an_import_that_is_stopped_records_nothing(
    desk: Desk, pupil: Pupil, day: SchoolDay, tmp_path: Path
):
    day.add_pupil(legal_forename="Ada", legal_surname="Farrow")
    path = a_file(tmp_path, "Castellan,Wren,118,4,0", "Farrow,Ada,118,2,0")
    plan = desk.schooling.preview_attendance(path, SPRING, unwatched)

    def stop(done: int, total: int, doing: str) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        desk.schooling.accept_attendance(plan, stop)

    assert desk.pupils.record(pupil.id).attendance == ()


def test_a_plan_made_before_the_record_changed_is_refused(desk: Desk, pupil: Pupil, tmp_path: Path):
    path = a_file(tmp_path, "Castellan,Wren,118,4,0")
    plan = desk.schooling.preview_attendance(path, SPRING, unwatched)
    desk.schooling.save_attendance(an_attendance(pupil_id=pupil.id))

    with pytest.raises(Refusal, match="has changed since"):
        desk.schooling.accept_attendance(plan, unwatched)


def test_a_file_about_days_to_come_is_refused(desk: Desk, pupil: Pupil, tmp_path: Path):
    span = AttendanceSpan(starts_on=date(2026, 4, 13), ends_on=TODAY + timedelta(days=1))
    with pytest.raises(Refusal, match="still to come"):
        desk.schooling.preview_attendance(a_file(tmp_path), span, unwatched)
