"""Making the demonstration school, pupil by pupil."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from senco_desk.domain.closures import usual_closures
from senco_desk.domain.cycles import Stage
from senco_desk.domain.documents import Document, FileType
from senco_desk.domain.identity import DocumentId, NeedId, SchoolId, SenStatusId, TermId
from senco_desk.domain.needs import Need
from senco_desk.domain.pupils import SenStatus, SenStatusChange
from senco_desk.domain.school import Phase, School
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.steps import Progress
from senco_desk.domain.terms import Term, school_year, usual_terms
from senco_desk.services.demonstration.advising import tell_advice
from senco_desk.services.demonstration.banking import keep_a_remark, keep_in_bank
from senco_desk.services.demonstration.cast import Cast
from senco_desk.services.demonstration.chance import Dice, dice, id_from, school_day
from senco_desk.services.demonstration.costs import CostBook
from senco_desk.services.demonstration.family import tell_family, tell_of_support
from senco_desk.services.demonstration.leavers import tell_leavers
from senco_desk.services.demonstration.one_pages import tell_one_pages
from senco_desk.services.demonstration.people import Person, make_people
from senco_desk.services.demonstration.schooling import tell_schooling
from senco_desk.services.demonstration.script import Script
from senco_desk.services.demonstration.sealed import tell_sealed
from senco_desk.services.demonstration.turns import Turn, TurnTeller
from senco_desk.services.finding import text_of

if TYPE_CHECKING:
    from senco_desk.storage.school_file import SchoolFile
    from senco_desk.storage.work import Work

PASSPHRASE = "demonstration school"  # noqa: S105  it opens invented pupils only
"""The demonstration school's, shown to everybody: its pupils are invented."""

SEED = 914
_YEARS_BACK = 3

_FORGETS_ONE_IN = 8
"""Of so many families one is not told when the support begins, so that this can be seen."""


def demonstration_school(script: Script) -> School:
    """Return the demonstration school's details."""
    return School(
        id=SchoolId(id_from(dice(SEED - 1))),
        name=script.name,
        local_authority=script.local_authority,
        phase=Phase.PRIMARY,
        senco=script.senco,
    )


def fill(file: SchoolFile, cast: Cast, progress: Progress, pupils: int) -> str:
    """Fill a new school's file; return the name of the pupil who is ready for a request."""
    chance = dice(SEED)
    who = cast.script.senco
    calendar = _keep_calendar(file, who, cast, chance)
    people = make_people(cast.script, chance, cast.today, calendar, pupils)
    costs = CostBook(cast.script.costs, cast.today)
    with file.work(who) as work:
        costs.keep_rates(work)
        work.keep()
    for number, person in enumerate(people):
        progress(number, len(people), "Making the demonstration school")
        with file.work(who) as work:
            _tell_person(work, cast, chance, person, number, calendar, costs)
            work.keep()
    tell_leavers(file, cast, calendar, len(people), partial(_tell_person, costs=costs))
    with file.work(who) as work:
        costs.tell_who_else(work)
        keep_in_bank(work, cast.own_bank, cast.guidance)
        reason = cast.script.line("kept_remark")
        keep_a_remark(work, cast.guidance, cast.clock, cast.today, reason)
        work.keep()
    return people[0].pupil.name


def _keep_calendar(file: SchoolFile, who: str, cast: Cast, chance: Dice) -> SchoolCalendar:
    """Add the school years before those that every new school starts with; return all of them."""
    first = school_year(cast.today) - _YEARS_BACK
    with file.work(who) as work:
        held = {term.starts_on for term in work.terms()}
        for year in range(first, school_year(cast.today)):
            terms = usual_terms(year, [TermId(id_from(chance)) for _ in range(3)])
            if terms[0].starts_on not in held:
                work.add_all(terms)
                work.add_all(usual_closures(year, terms, partial(id_from, chance)))
        work.keep()
    with file.work(who) as work:
        return work.calendar()


def _tell_person(
    work: Work,
    cast: Cast,
    chance: Dice,
    person: Person,
    number: int,
    calendar: SchoolCalendar,
    costs: CostBook,
) -> None:
    cast.clock.go_to(person.since)
    work.save(person.pupil)
    for contact in person.contacts:
        work.save(contact)
    needs = [
        work.save(_need(cast, chance, person, rank, code))
        for rank, code in enumerate(person.codes, start=1)
    ]
    _tell_status(work, cast, chance, calendar, person)
    if number % _FORGETS_ONE_IN != _FORGETS_ONE_IN - 1:
        tell_of_support(work, cast.clock, cast.today, calendar, person)
    teller = TurnTeller(
        work, cast.script, chance, cast.clock, cast.today, calendar, needs[0].id, costs
    )
    for turn in _turns(cast, chance, person, number, calendar.terms):
        teller.tell(person, turn, gaps=not person.ready_for_request and chance.random() < 0.15)
    _tell_reports(work, cast, chance, calendar, person, number)
    tell_one_pages(work, cast.script, cast.clock, cast.today, calendar, person, number)
    tell_schooling(work, cast.script, cast.clock, cast.today, person, number, calendar)
    tell_family(work, cast.script, cast.clock, cast.today, calendar, person, number)
    tell_sealed(
        work,
        cast.script,
        cast.clock,
        cast.today,
        calendar,
        person.pupil.id,
        number,
        in_full=person.ready_for_request,
    )


def _need(cast: Cast, chance: Dice, person: Person, rank: int, code: str) -> Need:
    known = cast.guidance.need_type(code)
    return Need(
        id=NeedId(id_from(chance)),
        pupil_id=person.pupil.id,
        rank=rank,
        code=code,
        area=known.area if known and known.area else cast.script.plan(person.codes[0]).area,
        starts_on=person.since,
    )


def _tell_status(
    work: Work, cast: Cast, chance: Dice, calendar: SchoolCalendar, person: Person
) -> None:
    changes = [(SenStatus.SUPPORT, person.since, "Additional support begins.")]
    if person.status is SenStatus.EHC_PLAN:
        issued = school_day(person.since + (cast.today - person.since) / 2, calendar)
        changes.append((SenStatus.EHC_PLAN, issued, "EHC plan issued."))
    if person.support_ended:
        ended = school_day(cast.today - timedelta(days=60), calendar)
        if ended > person.since:
            changes.append((SenStatus.NONE, ended, "Works without additional support."))
    for status, since, reason in changes:
        work.save(
            SenStatusChange(
                id=SenStatusId(id_from(chance)),
                pupil_id=person.pupil.id,
                status=status,
                starts_on=since,
                recorded_at=cast.clock.go_to(since),
                reason=reason,
            )
        )


def _turns(
    cast: Cast, chance: Dice, person: Person, number: int, terms: Sequence[Term]
) -> list[Turn]:
    """Return the cycles of a pupil: one a term since support began, the last one unfinished."""
    begun = [
        term
        for term in terms
        if term.starts_on >= person.since - timedelta(days=30)
        and term.starts_on + timedelta(days=14) <= cast.today
    ]
    wanted = 6 if person.ready_for_request else chance.choice((1, 2, 2, 3, 3, 4, 5, 7))
    kept = begun[-wanted:]
    overdue = number % 6 == 4 and len(kept) > 1
    if person.support_ended or overdue:
        kept = [term for term in kept if term.ends_on < cast.today]
    if number % 17 == 13:
        return []
    turns: list[Turn] = []
    for order, term in enumerate(kept, start=1):
        last = order == len(kept)
        running = term.ends_on >= cast.today
        until = Stage.CLOSED
        if running and person.ready_for_request:
            until = Stage.DO
        elif running:
            until = chance.choices(list(_OPEN), [2, 2, 7, 2])[0]
        elif last and overdue:
            until = Stage.DO
        newest_closed = last or (order == len(kept) - 1 and kept[-1].ends_on >= cast.today)
        turns.append(Turn(number=order, term=term, until=until, last=newest_closed))
    return turns


_OPEN = (Stage.ASSESS, Stage.PLAN, Stage.DO, Stage.REVIEW)


def _tell_reports(
    work: Work, cast: Cast, chance: Dice, calendar: SchoolCalendar, person: Person, number: int
) -> None:
    reports = cast.script.reports
    if not person.ready_for_request:
        reports = (chance.choice(reports),) if number % 5 == 2 else ()
    for order, script in enumerate(reports):
        dated = school_day(cast.today - timedelta(days=60 + 75 * order), calendar)
        pdf = cast.print_report(script, person.pupil.name, dated)
        recorded_at = cast.clock.go_to(school_day(dated + timedelta(days=6), calendar))
        content_hash = work.add_content(pdf)
        work.add_text(content_hash, text_of(pdf, FileType.PDF))
        document = work.save(
            Document(
                id=DocumentId(id_from(chance)),
                pupil_id=person.pupil.id,
                kind=script.kind,
                title=script.title,
                dated_on=dated,
                recorded_at=recorded_at,
                file_name=f"{script.title}.pdf",
                content_hash=content_hash,
                size=len(pdf),
                pages=1,
                author=script.author,
                author_role=script.role,
            )
        )
        tell_advice(work, document, script.advice)
