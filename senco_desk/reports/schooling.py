"""Attendance, exclusions and earlier schools, as sections of the evidence bundle."""

from __future__ import annotations

from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry
from senco_desk.domain.schooling import attendance_in_all
from senco_desk.domain.terms import write_date
from senco_desk.reports.places import anchor
from senco_desk.reports.typesetting import Json

_NOT_RECORDED = "Not recorded"


def schooling_section(record: PupilRecord) -> Json:
    """Return the rows of the three tables; an empty one is told as nothing recorded."""
    return {
        "attendance": [
            {
                "span": one.span,
                "attended": one.words,
                "absent": [f"Authorised: {one.authorised}", f"Unauthorised: {one.unauthorised}"],
                "about": [words for words in (one.source, one.note) if words],
            }
            for one in record.attendance
        ],
        "in_all": attendance_in_all(record.attendance),
        "exclusions": [
            {
                "anchor": anchor(Entry.EXCLUSION, one.id),
                "on": write_date(one.starts_on),
                "words": one.words,
                "reason": one.reason or _NOT_RECORDED,
            }
            for one in record.exclusions
        ],
        "schools": [
            {
                "anchor": anchor(Entry.PREVIOUS_SCHOOL, one.id),
                "name": one.name,
                "span": one.span,
                "support": one.sen_support or _NOT_RECORDED,
            }
            for one in record.previous_schools
        ],
    }
