"""The forms of groups, and their tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from senco_desk.domain.group_week import GroupMember, GroupWeek
from senco_desk.domain.groups import Group
from senco_desk.domain.provision import LONGEST_SESSION, SessionState
from senco_desk.domain.terms import write_date, write_span
from senco_desk.domain.wording import counted
from senco_desk.ui.parts.columns import Align, Column
from senco_desk.ui.parts.fields import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    NoteField,
    Section,
    WholeField,
)

GROUP_FIELDS: tuple[Field, ...] = (
    LineField(name="name", label="Name", needed=True, placeholder="Word builders, Tuesday"),
    LineField(name="who", label="Who takes the group", needed=True),
    DateField(name="started_on", label="Since", needed=True, beside=True),
    NoteField(name="note", label="Note", lines=2),
)

END_FIELDS: tuple[Field, ...] = (
    DateField(
        name="ended_on",
        label="Last day",
        help="Leave it empty where the group goes on after all.",
    ),
)

WEEK_FIELDS: tuple[Field, ...] = (DateField(name="week", label="Any day of the week"),)

_REASONS_OF_ALL = (
    (SessionState.ADULT_ABSENT, "Adult absent"),
    (SessionState.ADULT_NEEDED_ELSEWHERE, "Adult needed elsewhere"),
    (SessionState.SCHOOL_EVENT, "School event"),
)

_BESIDE = 3
"""Days beside each other, so that even large text needs no scrolling sideways."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")

_REASONS = (
    (SessionState.PUPIL_ABSENT, "Absent"),
    (SessionState.PUPIL_UNABLE, "Not able to take part"),
    *_REASONS_OF_ALL,
    (SessionState.OTHER, "Other reason (note)"),
)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as a line of the table."""

    group: Group
    pupils: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A pupil of a group, by one provision."""

    member: GroupMember
    today: date


GROUP_COLUMNS: tuple[Column[GroupRow], ...] = (
    Column(name="name", heading="Group", value=lambda row: row.group.name, width=52),
    Column(name="who", heading="Who takes it", value=lambda row: row.group.who, width=26),
    Column(
        name="pupils",
        heading="Pupils today",
        value=lambda row: str(row.pupils),
        sort_key=lambda row: row.pupils,
        align=Align.RIGHT,
        width=11,
    ),
    Column(
        name="started_on",
        heading="Since",
        value=lambda row: write_date(row.group.started_on),
        sort_key=lambda row: row.group.started_on,
        width=11,
    ),
    Column(
        name="ended_on",
        heading="Until",
        value=lambda row: write_date(row.group.ended_on) if row.group.ended_on else "goes on",
        sort_key=lambda row: row.group.ended_on,
        width=11,
    ),
)

MEMBER_COLUMNS: tuple[Column[MemberRow], ...] = (
    Column(name="pupil", heading="Pupil", value=lambda row: row.member.name, width=26),
    Column(
        name="what",
        heading="Provision",
        value=lambda row: row.member.provision.what,
        tooltip=lambda row: row.member.provision.what,
        width=34,
    ),
    Column(
        name="span",
        heading="In the group",
        value=lambda row: write_span(row.member.provision.starts_on, row.member.provision.ends_on),
        sort_key=lambda row: row.member.provision.starts_on,
        width=26,
    ),
    Column(
        name="now",
        heading="Today",
        value=lambda row: _now(row.member, row.today),
        width=18,
    ),
)


def _now(member: GroupMember, today: date) -> str:
    if member.is_signed_off:
        return "cycle signed off"
    if not member.is_agreed:
        return "plan not agreed yet"
    if member.is_in(today):
        return "not at the school" if member.is_away(today) else "in the group"
    return "still to come" if member.provision.starts_on > today else "no longer"


def minutes_name(on: date) -> str:
    """Return the name of the field that holds the minutes of a day."""
    return f"minutes_{on.isoformat()}"


def all_name(on: date) -> str:
    """Return the name of the field that says why the whole group did not meet on a day."""
    return f"all_{on.isoformat()}"


def state_name(member: int, on: date) -> str:
    """Return the name of the field that says why a pupil had no session on a day."""
    return f"state_{member}_{on.isoformat()}"


def note_name(member: int) -> str:
    """Return the name of the field of a pupil's note."""
    return f"note_{member}"


def week_fields(week: GroupWeek) -> tuple[Field | Section, ...]:
    """Return the form of a week: minutes by day, and for each pupil the days without a session."""
    usual = week.usual_minutes
    planned = f" Planned are {counted(usual, 'minute')} a session." if usual else ""
    fields: list[Field | Section] = [
        Section(
            title="The group",
            help=f"Minutes on the days on which it met; leave the other days empty.{planned}",
        )
    ]
    fields += [
        WholeField(
            name=minutes_name(on),
            label=f"{_DAYS[on.weekday()]} {write_date(on)}",
            least=1,
            most=LONGEST_SESSION,
            beside=on.weekday() % _BESIDE > 0,
            places=_BESIDE,
            help="School closed" if on in week.closed else None,
        )
        for on in week.days
    ]
    fields += [
        ChoiceField(
            name=all_name(on),
            label=f"Not held {_DAYS[on.weekday()]} {on.day}",
            options=_REASONS_OF_ALL,
            empty="\N{EN DASH}",
            beside=on.weekday() % _BESIDE > 0,
            places=_BESIDE,
        )
        for on in week.days
    ]
    for number, member in enumerate(week.open_members):
        fields.append(Section(title=member.name, help=member.provision.what))
        days = [on for on in week.days if member.takes_session(on)]
        fields += [
            ChoiceField(
                name=state_name(number, on),
                label=f"{_DAYS[on.weekday()]} {on.day}",
                options=_REASONS,
                empty="Was there",
                beside=days.index(on) % _BESIDE > 0,
                places=_BESIDE,
            )
            for on in days
        ]
        fields.append(LineField(name=note_name(number), label="Note"))
    return tuple(fields)
