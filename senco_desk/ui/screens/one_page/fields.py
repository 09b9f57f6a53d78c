"""The form of a one-page profile."""

from __future__ import annotations

from senco_desk.domain.one_page import PARTS
from senco_desk.ui.parts.fields import DateField, Field, LineField, NoteField

METHODS = (
    "Conversation with a familiar adult",
    "Conversation with pictures",
    "Drawing and talking",
    "Talking mats",
    "Written by the pupil",
    "Questionnaire with smiley faces",
    "Watching what the pupil chooses",
    "Told by those who know the pupil best",
)
"""Ways in which a pupil's words are gathered, offered while typing."""

_HELP = {
    "admired": "What friends, family and teachers say, and what the pupil is proud of.",
    "important": "People, things, places and habits that make a good day.",
    "support": "What helps, and what does not.",
    "hopes": "For this year, and for later.",
    "communication": "How the pupil says yes, no, stop and help, and how best to say things back.",
}

FIELDS: tuple[Field, ...] = (
    DateField(name="happened_on", label="Gathered on", needed=True),
    LineField(
        name="method",
        label="How it was gathered",
        needed=True,
        beside=True,
        suggestions=METHODS,
        placeholder="Conversation with pictures",
    ),
    *(NoteField(name=name, label=title, lines=3, help=_HELP[name]) for name, title in PARTS),
)
