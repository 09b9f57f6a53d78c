"""Paragraph 9.14 of the Code: its lines, and what a record holds for each."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from senco_desk.domain.advice_lists import advice_by_document
from senco_desk.domain.costed_provision import CostedSchoolYear, action_words
from senco_desk.domain.cycles import ViewGiver
from senco_desk.domain.dealings import (
    action_with_parents,
    advice_and_observations,
    done_by_other_agencies,
)
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.one_page import newest_first
from senco_desk.domain.provision import NOT_AGREED
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.references import Entry, EntryId, Place
from senco_desk.domain.school_calendar import SchoolCalendar, said_of_holidays
from senco_desk.domain.terms import (
    age_in_years,
    write_date,
    write_span,
    year_group_by_age,
    year_group_name,
)
from senco_desk.domain.wording import counted

ADULT = 18
"""Years. The line "aged over 18" is shown from the eighteenth birthday: a line too many does no
harm, one too few would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line of paragraph 9.14: ``key`` a to f, the Code's words, and a short title."""

    key: str
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that the record holds for a criterion, in one sentence with its dates.

    ``more`` is where the further entries stand that the sentence sums up, in the record's order.
    """

    words: str
    place: Place
    more: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """All places where it is evidenced."""
        return (self.place, *self.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionEvidence:
    """A criterion with what is recorded for it; empty means "nothing recorded"."""

    criterion: Criterion
    evidence: tuple[Evidence, ...]


def read_criteria(toml: str) -> tuple[Criterion, ...]:
    """Read the criteria from ``resources/guidance/criteria.toml``."""
    return tuple(
        Criterion(key=row["key"], title=row["title"], words=row["words"])
        for row in tomllib.loads(toml)["criterion"]
    )


def evidence_map(
    record: PupilRecord,
    criteria: Sequence[Criterion],
    calendar: SchoolCalendar,
    on: date,
    costed: Sequence[CostedSchoolYear] = (),
) -> tuple[CriterionEvidence, ...]:
    """Return, criterion by criterion, what the record holds; ``costed`` is its costed provision.

    The line for young people over 18 is left out for those under 18. What is found is stated
    as recorded, never as sufficient.
    """
    return tuple(
        CriterionEvidence(
            criterion=one,
            evidence=(*_FINDERS[one.key](record, calendar, on), *_costed(one.key, costed)),
        )
        for one in criteria
        if one.key != "f" or age_in_years(record.pupil.date_of_birth, on) >= ADULT
    )


class _Told(Protocol):
    @property
    def id(self) -> EntryId: ...


def _places(entry: Entry, told: Iterable[_Told]) -> tuple[Place, ...]:
    return tuple(Place(entry=entry, id=one.id) for one in told)


def _attainment_and_progress(
    record: PupilRecord, _calendar: SchoolCalendar, _on: date
) -> list[Evidence]:
    found: list[Evidence] = []
    for cycle in record.cycles:
        measured = [one for one in cycle.targets if one.measurements]
        days = sorted(one.happened_on for target in measured for one in target.measurements)
        if days:
            places = _places(Entry.MEASUREMENTS, (one.target for one in measured))
            found.append(
                Evidence(
                    words=f"Cycle {cycle.cycle.number}: {counted(len(days), 'measurement')} of "
                    f"{counted(len(measured), 'target')}, {write_span(days[0], days[-1])}.",
                    place=places[0],
                    more=places[1:],
                )
            )
        found += _only_baselines(cycle)
    return found + _documents(record, {DocumentKind.SCHOOL_REPORT})


def _only_baselines(cycle: CycleRecord) -> list[Evidence]:
    """Return the baselines of targets that have no measurement: they say where the pupil stood."""
    based = [one.target for one in cycle.targets if not one.measurements and one.target.baseline_on]
    days = sorted(on for one in based if (on := one.baseline_on))
    if not days:
        return []
    places = _places(Entry.TARGET, based)
    further = "further " if len(based) < len(cycle.targets) else ""
    return [
        Evidence(
            words=f"Cycle {cycle.cycle.number}: baseline of "
            f"{counted(len(based), f'{further}target')}, {write_span(days[0], days[-1])}; no "
            "later measurement is recorded.",
            place=places[0],
            more=places[1:],
        )
    ]


def _nature_of_need(record: PupilRecord, _calendar: SchoolCalendar, on: date) -> list[Evidence]:
    found: list[Evidence] = []
    current = [need for need in record.needs if need.is_current_on(on)]
    if current:
        ranked = ", in order of rank" if len(current) > 1 else ""
        places = _places(Entry.NEED, current)
        found.append(
            Evidence(
                words=f"{counted(len(current), 'need')} recorded{ranked}.",
                place=places[0],
                more=places[1:],
            )
        )
    found += _own_words(record, on)
    for cycle in record.cycles:
        if cycle.assessments:
            days = sorted(one.happened_on for one in cycle.assessments)
            places = _places(Entry.ASSESSMENT, cycle.assessments)
            found.append(
                Evidence(
                    words=f"Cycle {cycle.cycle.number}: assessment of "
                    f"{counted(len({one.area for one in cycle.assessments}), 'area')} of need, "
                    f"{write_span(days[0], days[-1])}.",
                    place=places[0],
                    more=places[1:],
                )
            )
        professional = [one for one in cycle.views if one.giver is ViewGiver.PROFESSIONAL]
        found += [
            Evidence(
                words=f"Cycle {cycle.cycle.number}: a professional's view, "
                f"{write_date(one.happened_on)}.",
                place=Place(entry=Entry.VIEW, id=one.id),
            )
            for one in professional
            if one.words
        ]
    found += [Evidence(words=words, place=at) for words, at in advice_and_observations(record, on)]
    kinds = {
        DocumentKind.EDUCATIONAL_PSYCHOLOGY,
        DocumentKind.SPEECH_AND_LANGUAGE,
        DocumentKind.OCCUPATIONAL_THERAPY,
        DocumentKind.SPECIALIST_TEACHER,
        DocumentKind.HEALTH,
    }
    return found + _documents(record, kinds) + _advice(record, kinds)


def _own_words(record: PupilRecord, on: date) -> list[Evidence]:
    gathered = [one for one in newest_first(record.one_page_profiles) if one.happened_on <= on]
    return [
        Evidence(
            words=f"The pupil's views in their own words: one-page profile of "
            f"{write_date(one.happened_on)} ({one.method}).",
            place=Place(entry=Entry.ONE_PAGE, id=one.id),
        )
        for one in gathered[:1]
    ]


def _action_taken(record: PupilRecord, _calendar: SchoolCalendar, on: date) -> list[Evidence]:
    found: list[Evidence] = []
    support = [
        one
        for one in record.sen_history
        if one.status is not SenStatus.NONE and one.starts_on <= on
    ]
    if support:
        status = record.sen_status(on)
        first = min(support, key=lambda one: one.starts_on)
        since = (
            f"first recorded from {write_date(first.starts_on)}"
            if first.start_known
            else f"on the register by {write_date(first.starts_on)} (the day it began is not "
            "recorded)"
        )
        found.append(
            Evidence(
                words=f"SEN provision {since}; on "
                f"{write_date(on)}: {status.words} ({status.value}).",
                place=Place(entry=Entry.SEN_STATUS, id=first.id),
            )
        )
    found += [
        Evidence(
            words=_cycle_words(cycle, on),
            place=Place(entry=Entry.CYCLE, id=cycle.cycle.id),
            more=(
                *_places(Entry.TARGET, (one.target for one in cycle.targets)),
                *_places(Entry.PROVISION, (one.provision for one in cycle.provisions)),
            ),
        )
        for cycle in record.cycles
        if not cycle.is_untouched
    ]
    found += [
        Evidence(words=words, place=places[0], more=places[1:])
        for words, places in action_with_parents(record, on)
    ]
    return found + _advice(record, set(DocumentKind), became=True)


def _cycle_words(cycle: CycleRecord, on: date) -> str:
    ended = cycle.review.happened_on if cycle.review else None
    span = (
        write_span(cycle.cycle.started_on, ended)
        if ended
        else (f"from {write_date(cycle.cycle.started_on)}, not yet reviewed on {write_date(on)}")
    )
    return (
        f"Cycle {cycle.cycle.number} ({span}): {counted(len(cycle.targets), 'target')}, "
        f"{counted(len(cycle.provisions), 'provision')}."
    )


def _additional_support(record: PupilRecord, calendar: SchoolCalendar, on: date) -> list[Evidence]:
    found: list[Evidence] = []
    for cycle in record.cycles:
        if not cycle.provisions:
            continue
        by = cycle.sessions_count_until(on)
        if not cycle.plan_counts:
            found.append(_not_agreed(cycle))
            continue
        so_far = [one.delivery(calendar, by, agreed=True) for one in cycle.provisions]
        running = any(one.provision.ends_on > by for one in cycle.provisions)
        up_to = f" up to {write_date(by)}" if running else ""
        note = said_of_holidays(known=all(one.holidays_known for one in so_far))
        planned = f"{counted(sum(one.planned for one in so_far), 'session')} planned{up_to}{note}"
        delivered = sum(one.delivered for one in so_far)
        missed = sum(one.missed for one in so_far)
        unrecorded = sum(one.unrecorded for one in so_far)
        beyond = sum(one.beyond for one in so_far)
        more = f", {beyond:,} more than planned" if beyond else ""
        minutes = counted(sum(one.minutes for one in so_far), "minute")
        words = (
            f"{planned}, {delivered:,} recorded as delivered ({minutes}), {missed:,} as missed, "
            f"{unrecorded:,} without a record{more}."
            if any(one.delivered or one.missed for one in so_far)
            else f"{planned}; no session recorded."
        )
        places = _places(Entry.PROVISION, (one.provision for one in cycle.provisions))
        found.append(
            Evidence(
                words=f"Cycle {cycle.cycle.number}: {words}",
                place=places[0],
                more=places[1:],
            )
        )
    return found


def _not_agreed(cycle: CycleRecord) -> Evidence:
    places = _places(Entry.PROVISION, (one.provision for one in cycle.provisions))
    return Evidence(
        words=f"Cycle {cycle.cycle.number}: {counted(len(cycle.provisions), 'provision')} planned, "
        f"{NOT_AGREED}.",
        place=places[0],
        more=places[1:],
    )


def _costed(key: str, costed: Sequence[CostedSchoolYear]) -> list[Evidence]:
    """Return what costed provision there is: the fact under (c), hours and costs under (d)."""
    action = action_words(costed)
    if key == "c" and action is not None:
        places = tuple(one.place for one in costed)
        return [Evidence(words=action, place=places[0], more=places[1:])]
    if key == "d":
        return [Evidence(words=one.words, place=one.place) for one in costed]
    return []


def _development_and_health(
    record: PupilRecord, _calendar: SchoolCalendar, on: date
) -> list[Evidence]:
    found: list[Evidence] = []
    for cycle in record.cycles:
        found += _assessed_beyond_learning(cycle)
        found += _measured_beyond_learning(cycle)
    found += [Evidence(words=words, place=at) for words, at in done_by_other_agencies(record, on)]
    kinds = {
        DocumentKind.HEALTH,
        DocumentKind.OCCUPATIONAL_THERAPY,
        DocumentKind.SPEECH_AND_LANGUAGE,
        DocumentKind.EDUCATIONAL_PSYCHOLOGY,
        DocumentKind.SOCIAL_CARE,
    }
    return found + _documents(record, kinds) + _advice(record, kinds, became=True)


_BEYOND_LEARNING = (BroadArea.SEMH, BroadArea.SENSORY)


def _assessed_beyond_learning(cycle: CycleRecord) -> list[Evidence]:
    return [
        Evidence(
            words=f"Cycle {cycle.cycle.number}: {one.area.value}, assessed "
            f"{write_date(one.happened_on)}.",
            place=Place(entry=Entry.ASSESSMENT, id=one.id),
        )
        for one in cycle.assessments
        if one.area in _BEYOND_LEARNING
    ]


def _measured_beyond_learning(cycle: CycleRecord) -> list[Evidence]:
    found: list[Evidence] = []
    for area in _BEYOND_LEARNING:
        measured = [one for one in cycle.targets if one.target.area is area and one.measurements]
        days = sorted(one.happened_on for target in measured for one in target.measurements)
        if days:
            places = _places(Entry.MEASUREMENTS, (one.target for one in measured))
            found.append(
                Evidence(
                    words=f"Cycle {cycle.cycle.number}: {area.value}, "
                    f"{counted(len(days), 'measurement')} of "
                    f"{counted(len(measured), 'target')}, {write_span(days[0], days[-1])}.",
                    place=places[0],
                    more=places[1:],
                )
            )
    return found


def _more_time(record: PupilRecord, _calendar: SchoolCalendar, on: date) -> list[Evidence]:
    pupil = record.pupil
    usual = year_group_by_age(pupil.date_of_birth, on)
    actual = pupil.year_group_on(on)
    if actual >= usual:
        return []
    return [
        Evidence(
            words=f"In {year_group_name(actual)}, where {year_group_name(usual)} is usual for "
            "the age.",
            place=Place(entry=Entry.PROFILE, id=pupil.id),
        )
    ]


def _documents(record: PupilRecord, kinds: set[DocumentKind]) -> list[Evidence]:
    return [
        Evidence(
            words=f"{one.kind.value}, {write_date(one.dated_on)}.",
            place=Place(entry=Entry.DOCUMENT, id=one.id),
        )
        for one in record.documents
        if one.kind in kinds
    ]


def _advice(
    record: PupilRecord, kinds: set[DocumentKind], *, became: bool = False
) -> list[Evidence]:
    """Say what documents of these kinds recommend, or what became of it."""
    said = {one.document_id: one for one in advice_by_document(record)}
    return [
        Evidence(
            words=f"{one.kind.value}, {write_date(one.dated_on)}: "
            f"{said[one.id].became if became else said[one.id].held}.",
            place=said[one.id].place,
        )
        for one in record.documents
        if one.kind in kinds and one.id in said
    ]


_FINDERS: Mapping[str, Callable[[PupilRecord, SchoolCalendar, date], list[Evidence]]] = {
    "a": _attainment_and_progress,
    "b": _nature_of_need,
    "c": _action_taken,
    "d": _additional_support,
    "e": _development_and_health,
    "f": _more_time,
}
