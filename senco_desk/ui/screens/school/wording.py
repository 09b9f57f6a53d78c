"""The few words of papers that are the school's own. No Qt."""

from __future__ import annotations

from senco_desk.domain.school import LONGEST_FOOT, LONGEST_TITLE, USUAL_TITLE, School
from senco_desk.ui.parts.fields import Field, LineField, NoteField

WORDING_WORDS = (
    "Words that your school puts in its own way on papers. The words of the law, of the SEND Code "
    "and of its criteria stay as they are."
)

WORDING: tuple[Field, ...] = (
    LineField(
        name="senco_title",
        label="Title of the SENCO",
        longest=LONGEST_TITLE,
        placeholder="SENDCo",
        help="Stands beside the name where the bundle and review records are signed.",
    ),
    NoteField(
        name="review_foot",
        label="Sentence at the foot of review records",
        lines=2,
        longest=LONGEST_FOOT,
        placeholder="Please ring the office if you would like to talk about this.",
    ),
)


def wording_of(school: School) -> tuple[tuple[str, str], ...]:
    """Return the words as they are shown."""
    return (
        ("Title of the SENCO", school.senco_title or USUAL_TITLE),
        ("At the foot of review records", school.review_foot or "No sentence of your own"),
    )
