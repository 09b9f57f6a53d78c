"""The forms of Plan."""

from __future__ import annotations

from collections.abc import Sequence

from senco_desk.domain.identity import TargetId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.provision import LARGEST_GROUP, LONGEST_SESSION, MOST_SESSIONS
from senco_desk.domain.targets import Target
from senco_desk.ui.parts.fields import (
    CheckField,
    ChoiceField,
    DateField,
    DecimalField,
    Field,
    LineField,
    NoteField,
    Option,
    Section,
    WholeField,
    options_of,
)
from senco_desk.ui.parts.measuring import measure_fields
from senco_desk.ui.screens.cycle.plan.costing import ONE_TO_ONE
from senco_desk.ui.screens.cycle.plan.presets import PRESETS, Preset

OUTCOME_FIELDS: tuple[Field, ...] = (
    NoteField(
        name="outcome",
        label="Outcome aimed for",
        lines=2,
        help="One or two sentences: what will be different for the pupil.",
    ),
)

TOLD_FIELDS: tuple[Field, ...] = (
    DateField(
        name="parents_told_on",
        label="Parents told of the SEN support on",
        help="Schools must tell parents when they make special educational provision "
        "(Children and Families Act 2014, section 68).",
    ),
)

AGREE_FIELDS: tuple[Field, ...] = (
    DateField(name="agreed_on", label="Agreed on", needed=True),
    DateField(name="parents_told_on", label="Parents told of the SEN support on"),
    DateField(
        name="review_on",
        label="Review on",
        needed=True,
        help="Schools should meet parents at least three times a year (SEND Code 6.65).",
    ),
)

_LONGEST_LABEL = 70
"""Characters of a target beside its box."""

_PROVIDERS = (
    "Teaching assistant",
    "Class teacher",
    "SENCO",
    "Learning mentor",
    "Specialist teacher",
)


CHANGED_FIELD = NoteField(
    name="changed_since",
    label="What is different from the cycle before",
    lines=2,
    help="This target goes on from the cycle before. Say what is changed so that it works now.",
)


def target_fields(
    needs: Sequence[Option], *, goes_on: bool = False, measures: Sequence[Preset] = PRESETS
) -> tuple[Field | Section, ...]:
    """Return the form for a target; ``needs`` are those it can be linked to.

    ``measures`` are those offered with one choice. Of one that ``goes_on`` with a target of the
    cycle before it is asked what is different.
    """
    return (
        *((CHANGED_FIELD,) if goes_on else ()),
        NoteField(
            name="statement",
            label="What the pupil will be able to do",
            lines=2,
            needed=True,
            placeholder="Reads 60 words of an unseen Year 3 text correctly in a minute",
        ),
        ChoiceField(
            name="need_id", label="Need it answers", options=tuple(needs), empty="No need linked"
        ),
        ChoiceField(
            name="area",
            label="Broad area",
            options=options_of(BroadArea),
            empty=None,
            needed=True,
            beside=True,
        ),
        Section(title="How it is measured"),
        ChoiceField(
            name="preset",
            label="Common measures",
            options=tuple((one.words, one.words) for one in measures),
            empty="Choose one, or type your own below",
        ),
        *measure_fields(
            "Words read correctly",
            "words a minute",
            ("words a minute", "%", "times a week", "minutes", "points"),
        ),
        Section(title="From where to where"),
        DecimalField(name="baseline", label="Baseline"),
        DateField(name="baseline_on", label="Measured on", beside=True),
        DecimalField(name="goal", label="Goal"),
        DateField(name="goal_on", label="By", beside=True),
        Section(title="Why and how"),
        NoteField(name="why", label="Why it matters to the pupil", lines=2),
        NoteField(name="who_does_what", label="Who does what", lines=3),
    )


PROVISION_FIELDS: tuple[Field, ...] = (
    NoteField(
        name="what",
        label="What",
        lines=2,
        needed=True,
        placeholder="Paired reading programme",
    ),
    LineField(name="who", label="Who provides it", needed=True, suggestions=_PROVIDERS),
    WholeField(
        name="group_size",
        label="Pupils in the group",
        least=1,
        most=LARGEST_GROUP,
        needed=True,
        beside=True,
        help=ONE_TO_ONE,
    ),
    WholeField(
        name="minutes",
        label="Minutes a session",
        least=1,
        most=LONGEST_SESSION,
        needed=True,
    ),
    WholeField(
        name="times_a_week",
        label="Times a week",
        least=1,
        most=MOST_SESSIONS,
        needed=True,
        beside=True,
    ),
    DateField(name="starts_on", label="From", needed=True),
    DateField(name="ends_on", label="To", needed=True, beside=True),
    NoteField(
        name="note", label="Note", lines=2, help="How it is done. Parents read it in their copy."
    ),
)


def provision_fields(targets: Sequence[Target]) -> tuple[Field | Section, ...]:
    """Return the form for a provision; each of the targets can be ticked as served by it."""
    if not targets:
        return PROVISION_FIELDS
    return (
        *PROVISION_FIELDS,
        Section(
            title="Which targets it serves",
            help="Tick every target that this provision is meant to move on.",
        ),
        *(
            CheckField(name=served_name(one.id), label=f"{one.order}. {_short(one.statement)}")
            for one in targets
        ),
    )


def served_name(target_id: TargetId) -> str:
    """Return the name of the box of a target in a provision's form."""
    return f"serves_{target_id}"


def _short(statement: str) -> str:
    """Return a statement as the label of a box, which does not wrap."""
    words = " ".join(statement.split())
    return words if len(words) <= _LONGEST_LABEL else f"{words[: _LONGEST_LABEL - 1].rstrip()}…"
