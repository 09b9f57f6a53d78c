"""The family's side of the demonstration school: tellings, agreements, diary and actions.

Its chance is its own, so that the rest of the story does not turn on it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from senco_desk.domain.actions import Action
from senco_desk.domain.agreements import Agreement, AgreementKind, Answer
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.identity import ActionId, AgreementId, DiaryEntryId
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.services.demonstration.chance import Dice, StoryClock, dice, id_from, school_day
from senco_desk.services.demonstration.people import Person
from senco_desk.services.demonstration.script import DealingScript, Script

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

_SEED = 6_500
_SPECIALIST, _SHARING = 347, 48
"""Days before today on which parents agreed to the two questions."""


def telling(cycle: Cycle, on: date, now: datetime) -> Agreement:
    """Return how parents were told with the plan of a cycle."""
    return Agreement(
        id=AgreementId(id_from(dice(cycle.id.int))),
        pupil_id=cycle.pupil_id,
        kind=AgreementKind.TOLD,
        happened_on=on,
        recorded_at=now,
        who="Parents",
        how="meeting on the plan",
        cycle_id=cycle.id,
    )


def tell_of_support(
    work: Work, clock: StoryClock, today: date, calendar: SchoolCalendar, person: Person
) -> None:
    """Tell parents that SEN support is given, within two weeks of its beginning where it can be.

    Chance comes from the pupil's id, so that the rest of the story stays as it is.
    """
    within = [person.since + timedelta(days=after) for after in range(7, 60)]
    day = next((one for one in within if calendar.is_open(one)), today)
    sooner = [person.since + timedelta(days=after) for after in range(1, 7)]
    if day > person.since + timedelta(days=14):
        day = next((one for one in reversed(sooner) if calendar.is_open(one)), day)
    if day > today:
        return
    work.save(
        Agreement(
            id=AgreementId(id_from(dice(person.pupil.id.int + 1))),
            pupil_id=person.pupil.id,
            kind=AgreementKind.TOLD,
            happened_on=day,
            recorded_at=clock.go_to(day),
            who="Parents",
            how="letter, and a talk with the SENCO",
        )
    )


def tell_family(
    work: Work,
    script: Script,
    clock: StoryClock,
    today: date,
    calendar: SchoolCalendar,
    person: Person,
    number: int,
) -> None:
    """Write what passed with one family: all of it for the pupil ready for a request."""
    chance = dice(_SEED + number)
    dealings = script.dealings
    if not person.ready_for_request:
        dealings = tuple(chance.sample(dealings, chance.choice((0, 0, 1, 2))))
    for one in sorted(dealings, key=lambda dealing: -dealing.back):
        day = school_day(today - timedelta(days=one.back), calendar)
        if day > person.since:
            _tell_dealing(work, clock, chance, person, one, day, calendar)
    if person.ready_for_request:
        _tell_answers(work, script, clock, chance, person, today, calendar)


def _tell_dealing(
    work: Work,
    clock: StoryClock,
    chance: Dice,
    person: Person,
    script: DealingScript,
    day: date,
    calendar: SchoolCalendar,
) -> None:
    recorded_at = clock.go_to(school_day(day + timedelta(days=script.late), calendar))
    entry = work.save(
        DiaryEntry(
            id=DiaryEntryId(id_from(chance)),
            pupil_id=person.pupil.id,
            kind=script.kind,
            happened_on=day,
            recorded_at=recorded_at,
            summary=script.summary,
            with_parents=script.with_parents,
            contact_id=person.contacts[0].id if script.parent else None,
            agency=script.agency,
            people=script.people,
            words=script.words,
            views=script.views,
        )
    )
    for what, who, due, done in script.actions:
        work.save(
            Action(
                id=ActionId(id_from(chance)),
                pupil_id=person.pupil.id,
                what=what,
                who=who,
                recorded_at=recorded_at,
                due_on=school_day(day + timedelta(days=due), calendar),
                done_on=school_day(day + timedelta(days=done), calendar) if done else None,
                diary_entry_id=entry.id,
            )
        )


def _tell_answers(
    work: Work,
    script: Script,
    clock: StoryClock,
    chance: Dice,
    person: Person,
    today: date,
    calendar: SchoolCalendar,
) -> None:
    parent = person.contacts[0]
    for kind, back, how, about in (
        (
            AgreementKind.SPECIALIST,
            _SPECIALIST,
            "telephone call, then the signed form",
            "speech and language therapist and educational psychologist",
        ),
        (
            AgreementKind.SHARING,
            _SHARING,
            "meeting in school, form signed",
            f"with {script.local_authority}, for an EHC needs assessment",
        ),
    ):
        day = school_day(today - timedelta(days=back), calendar)
        work.save(
            Agreement(
                id=AgreementId(id_from(chance)),
                pupil_id=person.pupil.id,
                kind=kind,
                happened_on=day,
                recorded_at=clock.go_to(day),
                who=f"{parent.name}, {parent.relationship.value.lower()}",
                how=how,
                answer=Answer.AGREED,
                about=about,
            )
        )
