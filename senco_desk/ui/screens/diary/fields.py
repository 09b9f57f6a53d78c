"""The forms of the diary."""

from __future__ import annotations

from collections.abc import Sequence

from senco_desk.domain.agreements import AgreementKind, Answer
from senco_desk.domain.contacts import Contact
from senco_desk.domain.diary import DiaryKind
from senco_desk.ui.parts.fields import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    NoteField,
    Section,
    YesNoField,
    options_of,
)

PRINTED = (
    "An evidence bundle prints the diary as it is written here. Leave out the names of other "
    "pupils, also in an incident: “another pupil” is enough."
)

ACTIONS_AGREED = NoteField(
    name="actions",
    label="Actions agreed",
    lines=2,
    help="One a line: what, who and by when, with semicolons between. "
    "For example: Send reading games home; Mrs Thackray; 16 Apr 2026.",
)

CORRECTION = NoteField(
    name="correction",
    label="Why is the entry corrected?",
    needed=True,
    lines=2,
    help="For example: the letter went out a week later.",
)


def entry_fields(contacts: Sequence[Contact]) -> tuple[Field | Section, ...]:
    """Return the form for an entry; ``contacts`` are the pupil's."""
    return (
        ChoiceField(
            name="kind",
            label="What it was",
            options=options_of(DiaryKind),
            empty="Choose one",
            needed=True,
        ),
        DateField(name="happened_on", label="On", needed=True, beside=True),
        LineField(name="summary", label="What it was about, in a line", needed=True),
        YesNoField(
            name="with_parents",
            label="At a meeting: was a parent or carer there?",
            help="Schools should meet parents at least three times a year (SEND Code 6.65).",
        ),
        ChoiceField(
            name="contact_id",
            label="With whom",
            options=tuple(
                (one.id, f"{one.name} ({one.relationship.value.lower()})") for one in contacts
            ),
            empty="None of the pupil's contacts",
        ),
        LineField(
            name="agency",
            label="Agency",
            beside=True,
            help="For example: speech and language therapy service.",
        ),
        LineField(name="people", label="Who else took part", longest=2_000),
        NoteField(name="words", label="What was said, seen or agreed", lines=3),
        NoteField(name="views", label="What parents or pupil said of it", lines=2),
    )


AGREEMENT_FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="kind",
        label="What parents were told or asked",
        options=options_of(AgreementKind),
        empty=None,
        needed=True,
        help="Schools must tell parents when they make special educational provision "
        "(Children and Families Act 2014, section 68). The other two are questions.",
    ),
    DateField(name="happened_on", label="On", needed=True),
    LineField(name="who", label="Who was told or asked", needed=True, beside=True),
    LineField(name="how", label="How", needed=True, help="A meeting, a letter, a call."),
    ChoiceField(
        name="answer",
        label="Answer",
        options=options_of(Answer),
        empty="None asked for: parents were told",
        beside=True,
    ),
    NoteField(
        name="about",
        label="What it is about",
        lines=2,
        help="Which specialist, or what is shared with whom.",
    ),
)
