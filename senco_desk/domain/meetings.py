"""Meetings with parents and the annual report to them, watched over a school year.

Law and guidance are kept apart: each line says which it is and where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from senco_desk.domain.diary import DiaryEntry, DiaryKind
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.terms import school_year, school_year_name, write_date
from senco_desk.domain.wording import listed

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


def watched_in_year(record: PupilRecord, today: date) -> tuple[Watched, Watched]:
    """Return the meetings with parents and the annual report of the school year so far.

    A meeting is one of the diary or a review at which a parent or carer was present; a meeting
    in the diary on the day of a review is that review, and counts once.
    """
    year = school_year_name(today)

    def counts(on: date) -> bool:
        return school_year(on) == school_year(today) and on <= today

    reviews = {
        one.review.happened_on
        for one in record.cycles
        if one.review is not None and one.review.parents_present
    }
    diary = days_met(one for one in record.diary if one.with_parents)
    met = tuple(sorted(on for on in reviews | set(diary) if counts(on)))
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


def _given(days: tuple[date, ...]) -> str:
    if not days:
        return "none recorded so far"
    return f"given on {listed([write_date(one) for one in days])}"
