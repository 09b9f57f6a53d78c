"""The three kinds of entries about schooling: their forms, and how an entry is made of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import (
    AttendanceId,
    ExclusionId,
    PreviousSchoolId,
    PupilId,
)
from senco_desk.domain.schooling import Attendance, Exclusion, ExclusionKind, PreviousSchool
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import in_a_sentence
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.fields import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    NoteField,
    Values,
    WholeField,
    options_of,
)
from senco_desk.ui.parts.span_fields import span_fields, span_of

Thing = Attendance | Exclusion | PreviousSchool

Build = Callable[[Values, Any, PupilId, Desk], Any]
"""Makes an entry of what was filled in, in place of the one held (None for a new)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of entry: what it is called, its form, and how it is made, kept and named."""

    thing: type[Thing]
    called: str
    fields: Callable[[Desk], tuple[Field, ...]]
    made: Build
    keep: Callable[[Desk, Any], Changes]
    named: Callable[[Any], str]


def _attendance_fields(desk: Desk) -> tuple[Field, ...]:
    return (
        *span_fields(desk.school.terms(), desk.today()),
        WholeField(
            name="possible",
            label="Possible",
            unit="half-days",
            needed=True,
            least=0,
            help="A school day has two half-days, the sessions of the register.",
        ),
        WholeField(
            name="authorised",
            label="Authorised absences",
            unit="half-days",
            needed=True,
            least=0,
        ),
        WholeField(
            name="unauthorised",
            label="Unauthorised absences",
            unit="half-days",
            needed=True,
            least=0,
            beside=True,
        ),
        LineField(
            name="source",
            label="Where the numbers come from",
            placeholder="Attendance register",
        ),
        NoteField(name="note", label="Note", lines=2),
    )


def _attendance_made(
    values: Values, held: Attendance | None, pupil_id: PupilId, desk: Desk
) -> Attendance:
    starts_on, ends_on = span_of(values, desk.school.terms(), desk.today())
    return Attendance(
        id=held.id if held else AttendanceId(desk.new_id()),
        pupil_id=pupil_id,
        starts_on=starts_on,
        ends_on=ends_on,
        possible=values.whole("possible"),
        authorised=values.whole("authorised"),
        unauthorised=values.whole("unauthorised"),
        recorded_at=held.recorded_at if held else desk.now(),
        source=values.text_or_none("source"),
        note=values.text_or_none("note"),
        version=held.version if held else 0,
    )


_EXCLUSION_FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="kind",
        label="What it was",
        options=options_of(ExclusionKind),
        empty=None,
        needed=True,
    ),
    DateField(name="starts_on", label="From", needed=True, beside=True),
    WholeField(
        name="half_days",
        label="Length of a suspension",
        unit="half-days",
        least=1,
        help="Stays empty for a permanent exclusion.",
    ),
    NoteField(name="reason", label="Reason", lines=3),
)


def _exclusion_made(
    values: Values, held: Exclusion | None, pupil_id: PupilId, desk: Desk
) -> Exclusion:
    return Exclusion(
        id=held.id if held else ExclusionId(desk.new_id()),
        pupil_id=pupil_id,
        kind=values.one("kind", ExclusionKind),
        starts_on=values.day("starts_on"),
        recorded_at=held.recorded_at if held else desk.now(),
        half_days=values.whole_or_none("half_days"),
        reason=values.text_or_none("reason"),
        version=held.version if held else 0,
    )


_SCHOOL_FIELDS: tuple[Field, ...] = (
    LineField(name="name", label="School or setting", needed=True),
    DateField(name="starts_on", label="From"),
    DateField(name="ends_on", label="To", beside=True),
    NoteField(
        name="sen_support",
        label="SEN support there",
        lines=3,
        help="What was given and what came of it, and where that is known from.",
    ),
)


def _school_made(
    values: Values, held: PreviousSchool | None, pupil_id: PupilId, desk: Desk
) -> PreviousSchool:
    return PreviousSchool(
        id=held.id if held else PreviousSchoolId(desk.new_id()),
        pupil_id=pupil_id,
        name=values.text("name"),
        recorded_at=held.recorded_at if held else desk.now(),
        starts_on=values.day_or_none("starts_on"),
        ends_on=values.day_or_none("ends_on"),
        sen_support=values.text_or_none("sen_support"),
        version=held.version if held else 0,
    )


ATTENDANCE = Kind(
    thing=Attendance,
    called="attendance",
    fields=_attendance_fields,
    made=_attendance_made,
    keep=lambda desk, one: desk.schooling.save_attendance(one),
    named=lambda one: f"The attendance of {one.span}",
)

EXCLUSION = Kind(
    thing=Exclusion,
    called="exclusion",
    fields=lambda _: _EXCLUSION_FIELDS,
    made=_exclusion_made,
    keep=lambda desk, one: desk.schooling.save_exclusion(one),
    named=lambda one: f"The {in_a_sentence(one.words)} from {write_date(one.starts_on)}",
)

SCHOOL = Kind(
    thing=PreviousSchool,
    called="earlier school",
    fields=lambda _: _SCHOOL_FIELDS,
    made=_school_made,
    keep=lambda desk, one: desk.schooling.save_previous_school(one),
    named=lambda one: one.name,
)

KINDS: Sequence[Kind] = (ATTENDANCE, EXCLUSION, SCHOOL)
