"""The tables of the cards about schooling."""

from __future__ import annotations

from datetime import date

from senco_desk.domain.schooling import Attendance, Exclusion, PreviousSchool, write_percentage
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.columns import Align, Column


def _in_a_line(text: str | None) -> str:
    return " ".join((text or "").split())


ATTENDANCE_COLUMNS: tuple[Column[Attendance], ...] = (
    Column(
        name="span",
        heading="Days",
        value=lambda one: one.span,
        sort_key=lambda one: one.starts_on,
        width=27,
    ),
    Column(
        name="percentage",
        heading="Attended",
        value=lambda one: write_percentage(one.attended, one.possible),
        sort_key=lambda one: one.percentage,
        align=Align.RIGHT,
        width=10,
    ),
    Column(
        name="half_days",
        heading="Half-days",
        value=lambda one: f"{one.attended} of {one.possible}",
        sort_key=lambda one: one.attended,
        align=Align.RIGHT,
        width=12,
    ),
    Column(
        name="authorised",
        heading="Authorised",
        value=lambda one: str(one.authorised),
        sort_key=lambda one: one.authorised,
        align=Align.RIGHT,
        width=11,
    ),
    Column(
        name="unauthorised",
        heading="Unauthorised",
        value=lambda one: str(one.unauthorised),
        sort_key=lambda one: one.unauthorised,
        align=Align.RIGHT,
        width=13,
    ),
    Column(
        name="source",
        heading="Source and note",
        value=lambda one: _in_a_line(". ".join(part for part in (one.source, one.note) if part)),
        tooltip=lambda one: one.note,
        width=30,
    ),
)

EXCLUSION_COLUMNS: tuple[Column[Exclusion], ...] = (
    Column(
        name="starts_on",
        heading="From",
        value=lambda one: write_date(one.starts_on),
        sort_key=lambda one: one.starts_on,
        width=13,
    ),
    Column(name="what", heading="What it was", value=lambda one: one.words, width=28),
    Column(
        name="reason",
        heading="Reason",
        value=lambda one: _in_a_line(one.reason),
        tooltip=lambda one: one.reason,
        width=50,
    ),
)

SCHOOL_COLUMNS: tuple[Column[PreviousSchool], ...] = (
    Column(name="name", heading="School or setting", value=lambda one: one.name, width=28),
    Column(
        name="span",
        heading="Attended",
        value=lambda one: one.span,
        sort_key=lambda one: one.starts_on or one.ends_on or date.min,
        width=27,
    ),
    Column(
        name="support",
        heading="SEN support there",
        value=lambda one: _in_a_line(one.sen_support) or "not recorded",
        tooltip=lambda one: one.sen_support,
        width=46,
    ),
)
