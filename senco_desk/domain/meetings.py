"""Meetings with parents and the annual report to them, watched over a school year.

Law and guidance are kept apart: each line says which it is and where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from senco_desk.domain.diary import DiaryEntry, DiaryKind
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.terms import Term, school_year, school_year_name, write_date
from senco_desk.domain.wording import counted, listed

MEETINGS_A_YEAR = 3
"""At least: "Schools should meet parents at least three times each year" (SEND Code 6.65)."""


class Force(Enum):
    """What a line rests on: "must" only where it is law."""

    LAW = "law"
    GUIDANCE = "guidance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What the record holds for one thing in a school year, and what asks for it."""

    words: str
    force: Force
    source: str
    days: tuple[date, ...]


def days_met(entries: Iterable[DiaryEntry]) -> tuple[date, ...]:
    """Return the days of meetings in order; two on one day count once."""
    return tuple(sorted({one.happened_on for one in entries}))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsHeld:
    """The days of meetings with parents in order, and where each is on record.

    ``places`` go by the day; a day with a review stands at the review.
    """

    days: tuple[date, ...]
    places: tuple[Place, ...]


def met_with_parents(record: PupilRecord, by: date) -> MeetingsHeld:
    """Return the meetings with parents up to a day, of the diary and at reviews.

    A meeting in the diary on the day of a review at which a parent or carer was present is that
    review, and counts once.
    """
    found: dict[date, Place] = {}
    for entry in record.diary:
        if entry.with_parents:
            found.setdefault(entry.happened_on, Place(entry=Entry.DIARY, id=entry.id))
    for cycle in record.cycles:
        review = cycle.review
        if review is not None and review.parents_present:
            found[review.happened_on] = Place(entry=Entry.REVIEW, id=review.id)
    days = tuple(sorted(on for on in found if on <= by))
    return MeetingsHeld(days=days, places=tuple(found[on] for on in days))


def watched_in_year(record: PupilRecord, today: date) -> tuple[Watched, Watched]:
    """Return the meetings with parents and the annual report of the school year so far.

    A meeting is one of the diary or a review at which a parent or carer was present; a meeting
    in the diary on the day of a review is that review, and counts once.
    """
    year = school_year_name(today)

    def counts(on: date) -> bool:
        return school_year(on) == school_year(today) and on <= today

    met = tuple(on for on in met_with_parents(record, today).days if counts(on))
    reported = days_met(
        one
        for one in record.diary
        if one.kind is DiaryKind.ANNUAL_REPORT and counts(one.happened_on)
    )
    return (
        Watched(
            words=f"{len(met)} of at least {MEETINGS_A_YEAR} meetings with parents in {year} "
            f"({Force.GUIDANCE.value})",
            force=Force.GUIDANCE,
            source="Schools should meet parents at least three times each year (SEND Code 6.65).",
            days=met,
        ),
        Watched(
            words=f"Annual report to parents in {year}: {_given(reported)} ({Force.LAW.value})",
            force=Force.LAW,
            source="Schools must provide an annual report for parents on their child's progress "
            "(SEND Code 6.64).",
            days=reported,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyYear:
    """What the file holds of one school year for a pupil with SEN provision.

    ``met`` are the days of meetings with parents, ``is_reported`` says that the annual report was
    given, ``since`` is the day from which the pupil has had SEN provision at this school.
    """

    met: frozenset[date]
    is_reported: bool
    since: date


def meetings_owed(year: FamilyYear, terms: Sequence[Term], today: date) -> str | None:
    """Say how many meetings with parents are owed by now; None where none is.

    By the end of a school year there should have been three (SEND Code 6.65): one for each third
    of the terms that are over, or end within two weeks, and through which the pupil has had SEN
    provision. Without terms nothing is owed before the year is.
    """
    of_year = [one for one in terms if school_year(one.starts_on) == school_year(today)]
    over = [
        one
        for one in of_year
        if one.ends_on - _TO_ARRANGE <= today and year.since <= one.starts_on + _TO_ARRANGE
    ]
    due = MEETINGS_A_YEAR * len(over) // len(of_year) if of_year else 0
    met = sum(school_year(on) == school_year(today) and on <= today for on in year.met)
    if met >= due:
        return None
    return (
        f"{counted(met, 'meeting')} with parents so far in {school_year_name(today)}. Schools "
        f"should meet parents at least three times each year (SEND Code 6.65, guidance)."
    )


def report_owed(year: FamilyYear, today: date) -> str | None:
    """Say in June, July and August that no annual report to parents is recorded; else None."""
    if year.is_reported or not _REPORT_FROM <= today.month <= _REPORT_TO:
        return None
    return (
        f"No annual report to parents is recorded in {school_year_name(today)}. Schools must "
        "provide one (SEND Code 6.64, law)."
    )


_TO_ARRANGE = timedelta(days=14)
_REPORT_FROM, _REPORT_TO = 6, 8


def _given(days: tuple[date, ...]) -> str:
    if not days:
        return "none recorded so far"
    return f"given on {listed([write_date(one) for one in days])}"
