"""The forms of Assess."""

from __future__ import annotations

from senco_desk.domain.needs import BroadArea
from senco_desk.ui.parts.fields import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    NoteField,
    options_of,
)

METHODS = (
    "Observation in class",
    "Observation at play",
    "Scrutiny of work",
    "Standardised test",
    "Class test",
    "Checklist or profile",
    "Discussion with teachers",
    "Discussion with parents",
)
"""Ways of finding out, offered while typing."""

TRIED_FIELDS: tuple[Field, ...] = (
    NoteField(
        name="tried_before",
        label="What was tried before, and what came of it",
        lines=3,
        help="High-quality teaching, adjustments and earlier support, with rough dates.",
    ),
)

ASSESSMENT_FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="area",
        label="Broad area of need",
        options=options_of(BroadArea),
        empty=None,
        needed=True,
    ),
    DateField(name="happened_on", label="Date", needed=True),
    LineField(
        name="method",
        label="How it was found out",
        beside=True,
        needed=True,
        suggestions=METHODS,
        placeholder="Observation in class",
    ),
    NoteField(name="strengths", label="Strengths", lines=4),
    NoteField(name="needs", label="Needs", lines=4),
)
