"""Attendance, suspensions and earlier schools in the demonstration school."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from senco_desk.domain.identity import AttendanceId, ExclusionId, PreviousSchoolId
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.schooling import Attendance, Exclusion, ExclusionKind, PreviousSchool
from senco_desk.domain.terms import Term
from senco_desk.services.demonstration.chance import Dice, StoryClock, dice, id_from, school_day
from senco_desk.services.demonstration.people import Person
from senco_desk.services.demonstration.script import Script

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

_SEED = 91_500


def tell_schooling(
    work: Work,
    script: Script,
    clock: StoryClock,
    today: date,
    person: Person,
    number: int,
    calendar: SchoolCalendar,
) -> None:
    """Keep attendance of the pupil ready for a request and of every fourth, and what goes with it.

    A suspension comes to a few with needs in mental health, an earlier setting to those who
    came late and to the one who is ready.
    """
    chance = dice(_SEED + number)
    ended = [
        one
        for one in calendar.terms
        if one.ends_on < today and one.starts_on >= (person.pupil.admitted_on or person.since)
    ]
    if person.ready_for_request or number % 4 == 2:
        for term in ended[-6:]:
            work.save(_attendance(chance, clock, person, term))
    if "SEMH" in person.codes and number % 2 == 0 and ended:
        work.save(_suspension(chance, script, clock, calendar, person, ended[-1]))
    if person.ready_for_request or number % 9 == 5:
        work.save(_earlier_school(chance, script, clock, calendar, person))


def _attendance(chance: Dice, clock: StoryClock, person: Person, term: Term) -> Attendance:
    weeks = (term.ends_on - term.starts_on).days // 7
    possible = 10 * weeks - 2 * chance.randint(3, 6)  # a week of holidays and odd days within
    authorised = chance.randint(2, 14)
    return Attendance(
        id=AttendanceId(id_from(chance)),
        pupil_id=person.pupil.id,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
        possible=possible,
        authorised=authorised,
        unauthorised=chance.choice((0, 0, 0, 1, 2)),
        recorded_at=clock.go_to(term.ends_on),
        source="Attendance register",
    )


def _suspension(
    chance: Dice,
    script: Script,
    clock: StoryClock,
    calendar: SchoolCalendar,
    person: Person,
    term: Term,
) -> Exclusion:
    on = school_day(term.starts_on + timedelta(days=chance.randint(14, 60)), calendar)
    return Exclusion(
        id=ExclusionId(id_from(chance)),
        pupil_id=person.pupil.id,
        kind=ExclusionKind.SUSPENSION,
        starts_on=on,
        recorded_at=clock.go_to(on),
        half_days=chance.choice((1, 2, 4)),
        reason=chance.choice(script.lines("suspension")),
    )


def _earlier_school(
    chance: Dice, script: Script, clock: StoryClock, calendar: SchoolCalendar, person: Person
) -> PreviousSchool:
    admitted = person.pupil.admitted_on or person.since
    last = school_day(admitted - timedelta(days=chance.randint(40, 50)), calendar)
    return PreviousSchool(
        id=PreviousSchoolId(id_from(chance)),
        pupil_id=person.pupil.id,
        name=chance.choice(script.lines("earlier_schools")),
        recorded_at=clock.go_to(person.since),
        starts_on=school_day(last - timedelta(days=chance.randint(330, 660)), calendar),
        ends_on=last,
        sen_support=chance.choice(script.lines("earlier_support")),
    )
