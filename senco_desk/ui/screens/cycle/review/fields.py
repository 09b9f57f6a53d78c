"""The forms of Review."""

from __future__ import annotations

from senco_desk.domain.reviews import Decision, Impact, NextStep, Outcome, Quality
from senco_desk.ui.parts.fields import (
    ChoiceField,
    DateField,
    Field,
    NoteField,
    YesNoField,
    options_of,
)

MEETING_FIELDS: tuple[Field, ...] = (
    DateField(name="happened_on", label="Day of the review meeting", needed=True),
    NoteField(
        name="present",
        label="Who was there",
        lines=1,
        beside=True,
        placeholder="Parent, class teacher, SENCO",
    ),
    YesNoField(name="parents_present", label="Was a parent or carer there?"),
)

OUTCOME_FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="outcome", label="Outcome", options=options_of(Outcome), empty="Not judged yet"
    ),
    NoteField(name="note", label="Note", lines=1, beside=True),
    ChoiceField(
        name="next_step",
        label="In the next cycle",
        options=options_of(NextStep),
        empty="Not said",
        beside=True,
    ),
)

EVALUATION_FIELDS: tuple[Field, ...] = (
    ChoiceField(name="impact", label="Impact", options=options_of(Impact), empty="Not judged yet"),
    ChoiceField(
        name="quality",
        label="How well it was delivered",
        options=options_of(Quality),
        empty="Not judged yet",
        beside=True,
    ),
    NoteField(name="note", label="Note", lines=1),
)

DECISION_FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="decision", label="Decision", options=options_of(Decision), empty="Not decided yet"
    ),
    DateField(name="next_review_on", label="Next review", beside=True),
    NoteField(name="decision_reason", label="Reason for the decision", lines=3),
)
