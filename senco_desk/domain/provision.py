"""Provision as planned, and the sessions that were really delivered or missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import (
    CycleId,
    GroupId,
    ProvisionId,
    ServedTargetId,
    SessionId,
    TargetId,
)
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import (
    SCHOOL_WEEK,
    PlannedSessions,
    SchoolCalendar,
    planned_sessions,
    said_of_holidays,
)
from senco_desk.domain.terms import week_of
from senco_desk.domain.wording import LONGEST_LINE, counted, needed, within

LARGEST_GROUP = 60
LONGEST_SESSION = 420
"""Minutes: a whole school day."""
MOST_SESSIONS = 25
"""A week: five a day."""

NOT_AGREED = "not agreed yet"
"""Said of what is planned while its plan is not agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """What is planned: ``minutes`` a session, ``times_a_week``, in a group of ``group_size``.

    ``order`` counts from 1 within the cycle; both days are included. ``role`` is whose hours it
    costs, None where that is not said. ``group_id`` is the group it is given in, None where it is
    given alone or in a group that is not on file; ``charged_whole`` says that the group was set up
    for this pupil, who is charged its whole cost.
    """

    id: ProvisionId
    cycle_id: CycleId
    order: int
    what: str
    who: str
    group_size: int
    minutes: int
    times_a_week: int
    starts_on: date
    ends_on: date
    note: str | None = None
    role: str | None = None
    group_id: GroupId | None = None
    charged_whole: bool = False
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.what, "Say what the provision is.", field="what", longest=2_000)
        needed(self.who, "Say who provides it.", field="who")
        within(self.note, field="note")
        within(self.role, field="role", longest=LONGEST_LINE)
        check_amounts(self.group_size, self.minutes, self.times_a_week)
        if self.ends_on < self.starts_on:
            raise Refusal(
                "The provision ends before it starts.", "Check the two dates.", field="ends_on"
            )

    def planned(
        self, calendar: SchoolCalendar, by: date | None = None, recorded: int = 0
    ) -> PlannedSessions:
        """Count the sessions planned over the whole span, or up to a day.

        ``recorded`` are those on record in the week of that day: ``recorded_in_week``.
        """
        span = self.starts_on, self.ends_on
        return planned_sessions(self.times_a_week, span, calendar, by, recorded)

    def recorded_in_week(self, sessions: Iterable[Session], by: date) -> int:
        """Count the sessions on record in the week of a day, up to it, on days of the provision."""
        first, last = max(week_of(by), self.starts_on), min(by, self.ends_on)
        return sum(first <= one.happened_on <= last for one in sessions)

    @property
    def likely_sessions_a_day(self) -> int:
        """Sessions that a day can be expected to have, where the week's are spread evenly."""
        return -(-self.times_a_week // SCHOOL_WEEK)

    @property
    def planned_minutes_a_week(self) -> int:
        """Minutes planned a week."""
        return self.minutes * self.times_a_week

    @property
    def grouping(self) -> str:
        """One-to-one, or the size of the group."""
        return grouping_words(self.group_size, in_group=self.group_id is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedTarget:
    """That a provision serves a target: a provision may serve several."""

    id: ServedTargetId
    provision_id: ProvisionId
    target_id: TargetId
    version: int = 0


def grouping_words(group_size: int, *, in_group: bool) -> str:
    """Write how many have a provision together; what is given in a group is never one-to-one."""
    if group_size == 1:
        return "in a group" if in_group else "one-to-one"
    return f"group of {group_size}"


def times_a_week_words(times: int) -> str:
    """Write how often: once a week, twice a week, 3 times a week."""
    return {1: "once a week", 2: "twice a week"}.get(times, f"{times} times a week")


def check_amounts(group_size: int, minutes: int, times_a_week: int) -> None:
    """Refuse a group, a length or a number of times a week that no school has."""
    for name, field, value, most in (
        ("The group size", "group_size", group_size, LARGEST_GROUP),
        ("The length in minutes", "minutes", minutes, LONGEST_SESSION),
        ("The number of times a week", "times_a_week", times_a_week, MOST_SESSIONS),
    ):
        if not 1 <= value <= most:
            raise Refusal(
                f"{name} is {value:,}, which is not between 1 and {most}.",
                "Check the number.",
                field=field,
            )


class SessionState(Enum):
    """Whether a session took place, and if not, why not."""

    DELIVERED = "Delivered"
    PUPIL_ABSENT = "Not delivered: pupil absent"
    ADULT_ABSENT = "Not delivered: adult absent"
    ADULT_NEEDED_ELSEWHERE = "Not delivered: adult needed elsewhere"
    SCHOOL_EVENT = "Not delivered: school event"
    PUPIL_UNABLE = "Not delivered: pupil not able to take part"
    OTHER = "Not delivered: other reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One planned session and what became of it; ``minutes`` is 0 when it was not delivered."""

    id: SessionId
    provision_id: ProvisionId
    happened_on: date
    state: SessionState
    minutes: int
    recorded_at: datetime
    note: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        within(self.note, field="note")
        if not 0 <= self.minutes <= LONGEST_SESSION:
            raise Refusal(
                f"The length is {self.minutes:,} minutes, which is not between 0 and "
                f"{LONGEST_SESSION}.",
                "Check the number.",
                field="minutes",
            )
        if self.state is SessionState.DELIVERED and self.minutes == 0:
            raise Refusal(
                "A delivered session lasted at least a minute.",
                "Enter its minutes, or choose why it was not delivered.",
                field="minutes",
            )
        if self.state is not SessionState.DELIVERED and self.minutes:
            raise Refusal(
                "A session that was not delivered has no minutes.",
                "Set the minutes to 0, or mark the session as delivered.",
                field="minutes",
            )
        if self.state is SessionState.OTHER and not (self.note or "").strip():
            raise Refusal("Say why it was not delivered.", "A few words are enough.", field="note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Planned against delivered, from sessions recorded so far.

    ``holidays_known`` says whether holidays could be left out of what is planned. Of a plan that
    is not agreed yet, ``planned`` is all of it, and no record is missing.
    """

    planned: int
    holidays_known: bool
    delivered: int
    missed: int
    minutes: int
    is_agreed: bool = True

    @property
    def unrecorded(self) -> int:
        """Planned sessions of which it is not recorded whether they took place."""
        if not self.is_agreed:
            return 0
        return max(self.planned - self.delivered - self.missed, 0)

    @property
    def beyond(self) -> int:
        """Sessions on record beyond those planned, which is no fault."""
        if not self.is_agreed:
            return 0
        return max(self.delivered + self.missed - self.planned, 0)

    @property
    def words(self) -> str:
        """One sentence for a table or a page."""
        note = said_of_holidays(known=self.holidays_known)
        planned = f"{self.planned:,} planned{note}"
        if not self.is_agreed:
            planned += f", {NOT_AGREED}"
        if not self.delivered and not self.missed:
            return f"{planned}; no session recorded yet"
        if not self.is_agreed or self.beyond:
            more = f", so {self.beyond:,} more than planned" if self.beyond else ""
            return (
                f"{counted(self.delivered, 'session')} delivered "
                f"({counted(self.minutes, 'minute')}), {self.missed:,} recorded as missed; "
                f"{planned}{more}"
            )
        return (
            f"{self.delivered:,} of {counted(self.planned, 'planned session')}{note} delivered "
            f"({counted(self.minutes, 'minute')}), {self.missed:,} recorded as missed, "
            f"{self.unrecorded:,} without a record"
        )


def delivery_of(
    provision: Provision,
    sessions: Sequence[Session],
    calendar: SchoolCalendar,
    by: date | None = None,
    *,
    agreed: bool = True,
) -> Delivery:
    """Count what was delivered of one provision: over its whole span, or up to a day."""
    planned = (
        provision.planned(calendar)
        if by is None or not agreed
        else provision.planned(calendar, by, provision.recorded_in_week(sessions, by))
    )
    counted_in = [one for one in sessions if by is None or one.happened_on <= by]
    delivered = [one for one in counted_in if one.state is SessionState.DELIVERED]
    return Delivery(
        planned=planned.number,
        holidays_known=planned.holidays_known,
        delivered=len(delivered),
        missed=len(counted_in) - len(delivered),
        minutes=sum(one.minutes for one in delivered),
        is_agreed=agreed,
    )
