"""The invented children and their families."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from senco_desk.domain.contacts import Contact, Relationship
from senco_desk.domain.identity import ContactId, PupilId
from senco_desk.domain.pupils import LookedAfter, Pupil, SenStatus, Sex
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.terms import school_year
from senco_desk.domain.upn import Upn, check_letter
from senco_desk.services.demonstration.chance import Dice, id_from, school_day
from senco_desk.services.demonstration.script import Script


class Course(Enum):
    """How a pupil's story goes."""

    ON_TRACK = "on track"
    SLOW = "slow"
    STALLED = "stalled"


@dataclass(frozen=True, slots=True)
class Person:
    """A pupil with what the story needs to know: needs in rank order and the course."""

    pupil: Pupil
    contacts: tuple[Contact, ...]
    codes: tuple[str, ...]
    status: SenStatus
    course: Course
    since: date
    ready_for_request: bool = False
    support_ended: bool = False


READY = ("Rowan", "Ashby")
"""The pupil who is ready for a request."""


def make_people(
    script: Script, chance: Dice, today: date, calendar: SchoolCalendar, count: int
) -> list[Person]:
    """Return ``count`` pupils; the first is the one ready for a request."""
    return [make_person(script, chance, today, calendar, number) for number in range(count)]


def make_person(
    script: Script, chance: Dice, today: date, calendar: SchoolCalendar, number: int
) -> Person:
    """Return the pupil of a number: it says the name, the year group and the UPN."""
    ready = number == 0
    year_group = 4 if ready else number % 7
    born = _birthday(chance, today, year_group)
    girl = not ready and chance.random() < 0.4
    names = script.people["girls" if girl else "boys"]
    surnames = script.people["surnames"]
    # Forenames and surnames are turned against each other, so that no two pupils share both.
    forename = READY[0] if ready else names[(number + number // len(surnames)) % len(names)]
    surname = READY[1] if ready else surnames[number % len(surnames)]
    admitted = school_day(date(school_year(born) + 5, 9, 4), calendar)
    pupil = Pupil(
        id=PupilId(id_from(chance)),
        legal_forename=forename,
        legal_surname=surname,
        preferred_forename=script.called.get(forename),
        date_of_birth=born,
        upn=_upn(script, born, number),
        sex=Sex.FEMALE if girl else Sex.MALE,
        class_name=script.people["classes"][year_group],
        admitted_on=min(admitted, school_day(today - timedelta(days=40), calendar)),
        looked_after=LookedAfter.NOW if number % 29 == 3 else LookedAfter.NO,
        first_language=chance.choice(script.people["languages"]),
    )
    codes = tuple(script.shares)
    first = "SPLD" if ready else chance.choices(codes, [script.shares[one] for one in codes])[0]
    second = chance.choice([one for one in ("SLCN", "SEMH", "SPLD", "MLD") if one != first])
    status = SenStatus.SUPPORT
    if number % 9 == 7 and not ready:
        status = SenStatus.EHC_PLAN
    return Person(
        pupil=pupil,
        contacts=_contacts(script, chance, pupil),
        codes=(first, "SLCN") if ready else (first, second) if number % 3 == 0 else (first,),
        status=status,
        course=Course.STALLED
        if ready
        else Course.ON_TRACK
        if number % 12 == 11
        else chance.choices(list(Course), [5, 3, 2])[0],
        since=max(pupil.admitted_on or today, school_day(today - timedelta(days=915), calendar)),
        ready_for_request=ready,
        support_ended=number % 12 == 11,
    )


def _birthday(chance: Dice, today: date, year_group: int) -> date:
    first = date(school_year(today) - 5 - year_group, 9, 1)
    return first + timedelta(days=chance.randrange(364))


def _upn(script: Script, born: date, number: int) -> Upn:
    digits = f"{script.authority}{script.establishment}{(born.year + 4) % 100:02d}{number:03d}"
    return Upn(check_letter(Upn(f"A{digits}")) + digits)


def _contacts(script: Script, chance: Dice, pupil: Pupil) -> tuple[Contact, ...]:
    family = (Relationship.MOTHER, Relationship.FATHER)
    if pupil.looked_after is LookedAfter.NOW:
        family = (Relationship.FOSTER_CARER, Relationship.SOCIAL_WORKER)
    elif chance.random() < 0.35:
        family = family[:1]
    names = [chance.choice(script.people[kind]) for kind in ("mothers", "fathers")]
    return tuple(
        Contact(
            id=ContactId(id_from(chance)),
            pupil_id=pupil.id,
            order=order,
            name=f"{name} {pupil.legal_surname}",
            relationship=relationship,
            parental_responsibility=relationship in (Relationship.MOTHER, Relationship.FATHER),
            phone=f"01632 960{chance.randrange(1000):03d}",
        )
        for order, (name, relationship) in enumerate(zip(names, family, strict=False), start=1)
    )
