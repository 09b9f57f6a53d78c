"""Two who have left the demonstration school: one for secondary school, one who had been away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from senco_desk.domain.identity import TimeAwayId
from senco_desk.domain.leaving import TimeAway
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.terms import school_year
from senco_desk.services.demonstration.cast import Cast
from senco_desk.services.demonstration.chance import Dice, dice, id_from, school_day
from senco_desk.services.demonstration.people import Person, make_person

if TYPE_CHECKING:
    from senco_desk.storage.school_file import SchoolFile
    from senco_desk.storage.work import Work

TellPerson = Callable[["Work", Cast, Dice, Person, int, SchoolCalendar], None]

_SEED = 2_607
_YEAR_GROUPS = 7
"""From Reception to Year 6: the number of a pupil says the year group."""


def tell_leavers(
    file: SchoolFile, cast: Cast, calendar: SchoolCalendar, pupils: int, tell_person: TellPerson
) -> None:
    """Add two of last year's Year 6, with their stories up to the last day of the summer term.

    ``pupils`` is how many there are already: a pupil's name and UPN follow from the number.
    """
    chance = dice(_SEED)
    last_day = _last_day(cast.today, calendar)
    then = replace(cast, today=last_day + timedelta(days=1))
    first = pupils + (_YEAR_GROUPS - 1 - pupils) % _YEAR_GROUPS
    for number, has_been_away in ((first, False), (first + _YEAR_GROUPS, True)):
        person = make_person(cast.script, chance, then.today, calendar, number)
        with file.work(cast.script.senco) as work:
            tell_person(work, then, chance, person, number, calendar)
            if has_been_away:
                _tell_time_away(work, cast, chance, person, calendar)
            cast.clock.go_to(last_day)
            leaver = replace(
                person.pupil,
                version=1,
                left_on=last_day,
                destination=cast.script.line("secondary_school"),
            )
            work.save(leaver, reason="Leaves the school")
            work.keep()


def _last_day(today: date, calendar: SchoolCalendar) -> date:
    begins = date(school_year(today), 9, 1)
    return max(term.ends_on for term in calendar.terms if term.ends_on < begins)


def _tell_time_away(
    work: Work, cast: Cast, chance: Dice, person: Person, calendar: SchoolCalendar
) -> None:
    """Tell of half a year elsewhere, long before the support began."""
    left_on = school_day(person.since - timedelta(days=400), calendar)
    returned_on = school_day(left_on + timedelta(days=180), calendar)
    work.save(
        TimeAway(
            id=TimeAwayId(id_from(chance)),
            pupil_id=person.pupil.id,
            left_on=left_on,
            returned_on=returned_on,
            recorded_at=cast.clock.go_to(returned_on),
            destination=cast.script.line("school_elsewhere"),
        )
    )
