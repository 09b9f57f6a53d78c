"""What a file of attendance would record, pupil by pupil."""

from datetime import date
from typing import Any

import pytest

from senco_desk.domain.attendance_import import (
    AttendancePlan,
    AttendanceSheet,
    AttendanceSpan,
    IncomingAttendance,
    plan_attendance,
)
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import ImportProblem, IncomingPupil, KnownPupil
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.schooling import Attendance
from senco_desk.domain.upn import Upn
from tests.builders import a_closure, fresh_id
from tests.surroundings import an_attendance

SPRING = AttendanceSpan(starts_on=date(2026, 1, 5), ends_on=date(2026, 3, 27))
UPN, OTHER_UPN = Upn("B801200005001"), Upn("Z801200005002")


def known(forename: str = "Wren", surname: str = "Castellan", **fields: Any) -> KnownPupil:
    return KnownPupil(
        pupil_id=PupilId(fresh_id()),
        held=IncomingPupil(
            row=0,
            legal_forename=forename,
            legal_surname=surname,
            date_of_birth=date(2017, 3, 14),
            **fields,
        ),
    )


def a_row(row: int = 2, **fields: Any) -> IncomingAttendance:
    usual: dict[str, Any] = {
        "forename": "Wren",
        "surname": "Castellan",
        "possible": 118,
        "authorised": 4,
        "unauthorised": 0,
    }
    return IncomingAttendance(row=row, **{**usual, **fields})


def planned(
    *rows: IncomingAttendance,
    pupils: list[KnownPupil],
    held: list[Attendance] | None = None,
    problems: tuple[ImportProblem, ...] = (),
    calendar: SchoolCalendar | None = None,
) -> AttendancePlan:
    sheet = AttendanceSheet(incoming=rows, problems=problems)
    return plan_attendance(
        "spring.csv", SPRING, sheet, pupils, held or [], calendar or SchoolCalendar()
    )


def test_more_half_days_than_the_span_holds_stop_the_import():
    plan = planned(a_row(possible=500), pupils=[known("Ada"), known(upn=UPN)])

    assert plan.lines == ()
    (problem,) = plan.problems
    assert problem.stops
    assert "half-days at most." in problem.words


def test_more_half_days_than_the_school_was_open_are_remarked_on_once_and_taken():
    ada, wren = known("Ada"), known(upn=UPN)
    rows = (a_row(possible=116), a_row(row=3, forename="Ada", possible=118))

    plan = planned(*rows, pupils=[ada, wren], calendar=SchoolCalendar(closures=(a_closure(),)))

    (remark,) = plan.problems
    assert not remark.stops
    assert remark.row == 3
    assert remark.words.endswith("holds 110 half-days at most; 118 are entered.")
    assert plan.may_be_accepted


def test_a_pupil_is_found_by_the_upn_whatever_the_name_says():
    wren = known(upn=UPN)

    plan = planned(a_row(upn=UPN, forename=None, surname=None), pupils=[known("Ada"), wren])

    (line,) = plan.lines
    assert (line.pupil_id, line.name, line.possible) == (wren.pupil_id, "Castellan, Wren", 118)
    assert line.in_file == UPN
    assert plan.may_be_accepted


def test_a_pupil_is_found_by_the_name_in_use_or_in_law():
    wren = known("Wrenna", preferred_forename="Wren", preferred_surname="O'Hara")

    for row in (
        a_row(forename="WRENNA"),
        a_row(surname="OHara"),
        a_row(forename="Wrenna", surname="O’Hara"),
    ):
        assert planned(row, pupils=[wren]).lines[0].pupil_id == wren.pupil_id


def test_pupils_who_are_not_on_the_register_are_left_out_and_listed():
    plan = planned(
        a_row(forename="Else", surname="Nobody"),
        a_row(3, upn=OTHER_UPN, forename=None, surname=None),
        pupils=[known(upn=UPN)],
    )

    assert [one.name for one in plan.elsewhere] == ["Nobody, Else", "Z801200005002"]
    assert plan.problems == ()
    assert not plan.may_be_accepted


def test_another_upn_is_another_child_of_the_same_name():
    plan = planned(a_row(upn=OTHER_UPN), pupils=[known(upn=UPN)])
    assert len(plan.elsewhere) == 1

    without = known()
    plan = planned(a_row(upn=OTHER_UPN), pupils=[known(upn=UPN), without])
    assert plan.lines[0].pupil_id == without.pupil_id


def test_two_pupils_of_one_name_are_told_apart_by_the_upn_only():
    plan = planned(a_row(), pupils=[known(), known()])

    (problem,) = plan.problems
    assert problem.words == "2 pupils on the register are called Castellan, Wren."
    assert not plan.may_be_accepted


def test_a_pupil_who_stands_in_the_file_twice_stops_it():
    plan = planned(a_row(), a_row(5), pupils=[known()])

    (problem,) = plan.problems
    assert (problem.row, problem.words) == (5, "Row 2 is about the same pupil.")
    assert problem.whose == "Castellan, Wren"
    assert not plan.may_be_accepted


def test_numbers_that_cannot_be_stop_it():
    plan = planned(a_row(authorised=100, unauthorised=30), pupils=[known()])

    assert plan.problems[0].words == "There are more absences than half-days."
    assert plan.lines == ()


def test_the_very_same_days_are_replaced_or_left_as_they_stand():
    wren, ada = known(), known("Ada", "Farrow")
    held = [
        an_attendance(pupil_id=wren.pupil_id),
        an_attendance(pupil_id=ada.pupil_id, possible=118, authorised=4, unauthorised=0),
    ]

    plan = planned(
        a_row(), a_row(3, forename="Ada", surname="Farrow"), pupils=[wren, ada], held=held
    )

    assert [one.replaces for one in plan.lines] == [held[0]]
    assert plan.unchanged == 1


def test_days_that_another_entry_counts_stop_it():
    wren = known()
    held = [an_attendance(pupil_id=wren.pupil_id, ends_on=date(2026, 2, 13))]

    plan = planned(a_row(), pupils=[wren], held=held)

    assert plan.problems[0].words == (
        "Attendance of 5 Jan 2026 to 13 Feb 2026 is recorded for Castellan, Wren already."
    )


def test_a_row_that_could_not_be_read_stops_all():
    problem = ImportProblem(row=4, column="Possible", words="x", advice="y")
    assert not planned(a_row(), pupils=[known()], problems=(problem,)).may_be_accepted


def test_a_span_does_not_end_before_it_starts():
    with pytest.raises(Refusal, match="ends before it starts"):
        AttendanceSpan(starts_on=date(2026, 3, 27), ends_on=date(2026, 1, 5))
