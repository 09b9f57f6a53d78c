"""A week's sessions of a whole group, recorded in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from senco_desk.domain.groups import Group
from senco_desk.domain.identity import IdSource, PupilId, SessionId
from senco_desk.domain.leaving import off_roll_words
from senco_desk.domain.measures import Measurement
from senco_desk.domain.provision import Provision, Session, SessionState
from senco_desk.domain.school_calendar import SCHOOL_WEEK, OffRoll, SchoolCalendar, is_off_roll
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date, write_span
from senco_desk.domain.wording import counted, listed


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """A group, and how many pupils have a provision in it on a day."""

    group: Group
    pupils: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember:
    """A pupil of a group, by one provision.

    ``is_signed_off`` closes its cycle to changes; without ``is_agreed`` its plan does not count
    yet. ``there`` are days of which another cycle of the pupil holds a session of the group, and
    ``off_roll`` is when the pupil is not at the school.
    """

    pupil_id: PupilId
    name: str
    provision: Provision
    is_signed_off: bool = False
    is_agreed: bool = True
    there: frozenset[date] = frozenset()
    off_roll: OffRoll = ()

    def is_in(self, on: date) -> bool:
        """Whether the dates of the provision cover a day."""
        return self.provision.starts_on <= on <= self.provision.ends_on

    def is_away(self, on: date) -> bool:
        """Whether the pupil is not at the school on a day."""
        return is_off_roll(self.off_roll, on)

    def takes_session(self, on: date) -> bool:
        """Whether a session of the group can be recorded for a day."""
        may = self.is_agreed and not self.is_signed_off
        return may and self.is_in(on) and on not in self.there and not self.is_away(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTarget:
    """A target that a pupil's provision in a group serves, and its latest measurement."""

    member: GroupMember
    target: Target
    latest: Measurement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWeek:
    """A group in a week from Monday: who is in it, and on which days the school is closed.

    ``recorded`` are the sessions of its pupils that are on record in the week.
    """

    group: Group
    monday: date
    members: tuple[GroupMember, ...]
    closed: frozenset[date]
    recorded: tuple[Session, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Friday."""
        return tuple(self.monday + timedelta(days=number) for number in range(SCHOOL_WEEK))

    @property
    def open_members(self) -> tuple[GroupMember, ...]:
        """Those for whom a session can be recorded on some day of the week."""
        return tuple(one for one in self.members if any(map(one.takes_session, self.days)))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Who is left out on which days and why, a sentence each."""
        return tuple(f"{one.name}: {why}." for one in self.members for why in self._reasons(one))

    def _reasons(self, member: GroupMember) -> Iterator[str]:
        if member.is_signed_off:
            # Where the next cycle goes on with the group, the pupil is not left out.
            if member.pupil_id not in {one.pupil_id for one in self.open_members}:
                yield "the review of the cycle is signed off"
            return
        if not member.is_agreed:
            yield "the plan of the cycle is not agreed yet"
            return
        if not all(map(member.is_in, self.days)):
            span = write_span(member.provision.starts_on, member.provision.ends_on)
            yield f"in the group only {span}"
        if away := off_roll_words(member.off_roll, self.days[0], self.days[-1]):
            yield away
        if there := [write_date(on) for on in self.days if on in member.there]:
            yield f"the session of {listed(there)} is in another cycle already"

    @property
    def said_of_recorded(self) -> str | None:
        """Say on which days sessions are on record, how long and of how many; None without any."""
        days: list[str] = []
        for on in self.days:
            there = [one for one in self.recorded if one.happened_on == on]
            if there:
                held = Counter(one.minutes for one in there if one.minutes)
                long = f"{held.most_common(1)[0][0]} min" if held else "not held"
                pupils = len({one.provision_id for one in there})
                days.append(f"{write_date(on)} ({long}, {counted(pupils, 'pupil')})")
        return f"Recorded already: {listed(days)}." if days else None

    @property
    def usual_minutes(self) -> int | None:
        """Minutes planned a session, None where the provisions differ or there is none."""
        minutes = {one.provision.minutes for one in self.open_members}
        return minutes.pop() if len(minutes) == 1 else None


def group_week(
    group: Group,
    monday: date,
    members: Iterable[GroupMember],
    calendar: SchoolCalendar,
    sessions: Sequence[Session] = (),
) -> GroupWeek:
    """Return a group in a week: those of its members whose dates touch it, by name.

    ``sessions`` are those of the members, of whatever week.
    """
    friday = monday + timedelta(days=SCHOOL_WEEK - 1)
    touched = [
        one
        for one in members
        if one.provision.starts_on <= friday and one.provision.ends_on >= monday
    ]
    days = (monday + timedelta(days=number) for number in range(SCHOOL_WEEK))
    return GroupWeek(
        group=group,
        monday=monday,
        members=tuple(sorted(touched, key=lambda one: (one.name, one.provision.order))),
        closed=frozenset(day for day in days if not calendar.is_open(day)),
        recorded=tuple(one for one in sessions if monday <= one.happened_on <= friday),
    )


@dataclass(frozen=True, slots=True)
class Missed:
    """Why a single pupil had no session on a day on which the group had one."""

    state: SessionState
    note: str | None = None


def sessions_of_week(
    week: GroupWeek,
    minutes: Mapping[date, int],
    missed: Mapping[tuple[GroupMember, date], Missed],
    *,
    new_id: IdSource,
    now: datetime,
) -> tuple[Session, ...]:
    """Make the sessions of a week: one for each pupil and day on which the group met.

    A pupil gets none on a day that the dates of the provision do not cover, off roll, or of which
    another cycle holds it already, in a cycle that is signed off, or by a plan that is not agreed.
    """
    return tuple(
        _session(one, on, minutes[on], missed.get((one, on)), SessionId(new_id()), now)
        for one in week.open_members
        for on in week.days
        if on in minutes and one.takes_session(on)
    )


def _session(
    member: GroupMember,
    on: date,
    minutes: int,
    missed: Missed | None,
    session_id: SessionId,
    now: datetime,
) -> Session:
    return Session(
        id=session_id,
        provision_id=member.provision.id,
        happened_on=on,
        state=missed.state if missed else SessionState.DELIVERED,
        minutes=0 if missed else minutes,
        recorded_at=now,
        note=missed.note if missed else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedQuestion:
    """What to ask before sessions are recorded for days on which the school is closed."""

    title: str
    advice: str


def question_about_closed(week: GroupWeek, days: Iterable[date]) -> ClosedQuestion | None:
    """Return what to ask about closed days among those given; None where all are open."""
    closed = sorted(week.closed & set(days))
    if not closed:
        return None
    return ClosedQuestion(
        title=f"The school is closed on {listed([write_date(on) for on in closed])}.",
        advice="By the school's calendar there is no school then. Record the sessions all the "
        "same?",
    )
