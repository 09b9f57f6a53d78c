"""The form for a view."""

from __future__ import annotations

from collections.abc import Sequence

from senco_desk.domain.cycles import ViewGiver
from senco_desk.ui.parts.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    LineField,
    NoteField,
)

METHODS = (
    "Conversation",
    "Meeting",
    "Telephone call",
    "Questionnaire",
    "E-mail or letter",
    "Drawing or picture cards",
    "Observation of choices",
    "Written report",
)
"""Ways in which views are gathered, offered while typing."""


HOW_GATHERED = "How it was gathered"
HOW_ASKED = "How they were asked"
"""What is asked instead, where no view was given."""


def view_fields(givers: Sequence[ViewGiver]) -> tuple[Field, ...]:
    """Return the form for a view by one of these people."""
    return (
        ChoiceField(
            name="giver",
            label="Whose view",
            options=tuple((one, one.value) for one in givers),
            empty=None,
            needed=True,
        ),
        LineField(
            name="name", label="Name", beside=True, help="Leave empty where the role says enough."
        ),
        DateField(name="happened_on", label="Date", needed=True),
        LineField(
            name="method",
            label=HOW_GATHERED,
            beside=True,
            needed=True,
            suggestions=METHODS,
            placeholder="Conversation",
        ),
        NoteField(
            name="words",
            label="In their own words",
            lines=5,
            help="Write what was said, not a summary of it.",
        ),
        CheckField(name="none_given", label="Asked, but no view was given"),
        LineField(
            name="no_view_reason",
            label="Why no view was given",
            placeholder="Did not want to talk that day",
        ),
    )
