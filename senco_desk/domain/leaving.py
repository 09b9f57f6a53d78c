"""Leaving the school and coming back, and how long the record of a leaver is usually kept.

A pupil's last day is still a day at the school: from the next day on they are a leaver. Nothing
of a leaver's record is ever deleted by the program itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from senco_desk.domain.identity import PupilId, TimeAwayId
from senco_desk.domain.pupils import Pupil, SenStatus, SenStatusChange
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import OffRoll, is_off_roll
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import LONGEST_LINE, counted, listed, within

_DAY = timedelta(days=1)
_SHOWN = 5
"""Days that are named one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAway:
    """A time in which a pupil who came back was not at the school.

    ``left_on`` was the last day before it and ``returned_on`` the first day after it;
    ``destination`` is where the pupil went, None where that is not recorded.
    """

    id: TimeAwayId
    pupil_id: PupilId
    left_on: date
    returned_on: date
    recorded_at: datetime
    destination: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.destination, field="destination", longest=LONGEST_LINE)
        if self.returned_on <= self.left_on:
            raise Refusal(
                "The pupil came back before they left.",
                f"The last day was {write_date(self.left_on)}. Check the day of the return.",
                field="returned_on",
            )


def has_left(left_on: date | None, today: date) -> bool:
    """Say whether somebody with this last day is a leaver: from the day after it."""
    return left_on is not None and left_on < today


def days_off_roll(left_on: date | None, away: Iterable[TimeAway]) -> OffRoll:
    """Return when a pupil is not at the school: in times away, and after the last day.

    On these days no session is planned, costed or recorded; what is on record stays.
    """
    spans = [(one.left_on + _DAY, one.returned_on - _DAY) for one in away]
    if left_on is not None and left_on < date.max:
        spans.append((left_on + _DAY, date.max))
    return tuple(sorted(span for span in spans if span[0] <= span[1]))


def off_roll_words(off_roll: OffRoll, first: date, last: date) -> str | None:
    """Say since when and until when a pupil is not at the school; None where there all the time.

    Of the time between two days: "not at the school after 6 Nov 2026 until back on 20 Nov 2026".
    """
    words = [
        f"after {write_date(begun - _DAY)}"
        + ("" if ended == date.max else f" until back on {write_date(ended + _DAY)}")
        for begun, ended in off_roll
        if begun <= last and ended >= first
    ]
    return f"not at the school {listed(words)}" if words else None


def refuse_off_roll(off_roll: OffRoll, on: date) -> None:
    """Refuse to record a session for a day on which the pupil was not at the school."""
    if is_off_roll(off_roll, on):
        raise Refusal(
            f"The pupil was not at the school on {write_date(on)}.",
            f"By the profile, {off_roll_words(off_roll, on, on)}. Nothing is planned or recorded "
            "for these days. Correct the day of the session, or the day of leaving under Profile.",
            field="happened_on",
        )


def said_of_days_off_roll(off_roll: OffRoll, sessions: Iterable[date]) -> str | None:
    """Say on which days off roll sessions are on record all the same; None where on none."""
    days = sorted({on for on in sessions if is_off_roll(off_roll, on)})
    if not days:
        return None
    shown = [write_date(on) for on in days[:_SHOWN]]
    if len(days) > _SHOWN:
        shown.append(counted(len(days) - _SHOWN, "more day"))
    return (
        f"On {listed(shown)}, when the pupil was not at the school. They stay and count as "
        "recorded, but nothing is planned for these days. Check the days of leaving and coming "
        "back, or take out what was recorded by mistake."
    )


def refuse_a_leaver(pupil: Pupil, today: date) -> None:
    """Refuse to begin something new for a pupil who is no longer at the school."""
    if pupil.left_on is not None and has_left(pupil.left_on, today):
        raise Refusal(
            f"This pupil left the school on {write_date(pupil.left_on)}.",
            "Nothing new is started for a leaver. Where the pupil is back, record the return "
            "under Profile first.",
        )


def check_last_day(left_on: date, away: Sequence[TimeAway]) -> None:
    """Refuse a last day before the pupil last came back."""
    if away and left_on < max(one.returned_on for one in away):
        back = max(one.returned_on for one in away)
        raise Refusal(
            f"The pupil came back on {write_date(back)}, after this day.",
            "Check the day of leaving.",
            field="left_on",
        )


def review_of_record_on(
    born: date, sen_history: Sequence[SenStatusChange], *, years: int, years_with_plan: int
) -> tuple[date, bool]:
    """Return the day to look whether the record is still needed, and if a plan decided it.

    So many years after the date of birth: more where the pupil ever had an EHC plan (Information
    and Records Management Society, toolkit for schools). For information: nothing is deleted.
    """
    had_plan = any(one.status is SenStatus.EHC_PLAN for one in sen_history)
    return _years_after(born, years_with_plan if had_plan else years), had_plan


def _years_after(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year + years)
    except ValueError:  # 29 February in a year that has none
        return date(on.year + years, 3, 1)
