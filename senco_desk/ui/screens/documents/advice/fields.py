"""The forms of recommendations: a pasted list, and one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from senco_desk.domain.advice import AdviceStatus, Recommendation
from senco_desk.domain.advice_lists import Answering
from senco_desk.domain.documents import Document
from senco_desk.domain.identity import ProvisionId, TargetId
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted
from senco_desk.ui.parts.fields import ChoiceField, Field, NoteField, Values, options_of

_LONGEST_OPTION = 62
"""Characters of a line to choose: a longer one would not fit into the form."""

ANY_TEXT = (
    "Paste the list, or type it: each line, or each bullet, becomes a recommendation of its own."
)


def list_fields(documents: Iterable[Document]) -> tuple[Field, ...]:
    """Return the fields for adding many at once."""
    return (
        ChoiceField(
            name="document_id",
            label="In which document",
            options=[
                (one.id, _cut(f"{write_date(one.dated_on)}, {one.title}")) for one in documents
            ],
            empty="Choose one",
            needed=True,
        ),
        NoteField(name="words", label="What it recommends", needed=True, lines=7, help=ANY_TEXT),
    )


def preview_of(words: Sequence[str]) -> str:
    """Show what would be added, one to a line."""
    if not words:
        return ANY_TEXT
    lines = "\n".join(f"{number}. {one}" for number, one in enumerate(words, start=1))
    will = f"{counted(len(words), 'recommendation')} will be added"
    return f"{will}. Take out of the text what is none, such as a heading.\n{lines}"


def advice_fields(answering: Iterable[Answering]) -> tuple[Field, ...]:
    """Return the fields of one recommendation."""
    held = tuple(answering)
    return (
        NoteField(name="words", label="What is recommended", needed=True, lines=2),
        ChoiceField(
            name="status", label="What became of it", options=options_of(AdviceStatus), empty=None
        ),
        ChoiceField(
            name="provision_id",
            label="Provision that answers it",
            options=[(one.provision_id, _cut(one.words)) for one in held if one.provision_id],
            empty="None",
        ),
        ChoiceField(
            name="target_id",
            label="Target that answers it",
            options=[(one.target_id, _cut(one.words)) for one in held if one.target_id],
            empty="None",
        ),
        NoteField(
            name="reason",
            label="Why, or what was done",
            lines=2,
            help="Needed where it is not possible, or in place with nothing that answers it. It is "
            "printed in the bundle.",
        ),
    )


def values_of(one: Recommendation) -> Mapping[str, object]:
    """Return what the form of a recommendation starts with."""
    names = ("words", "status", "provision_id", "target_id", "reason")
    return {name: getattr(one, name) for name in names}


def filled_in(one: Recommendation, values: Values) -> Recommendation:
    """Return the recommendation as the form has it."""
    return replace(
        one,
        words=values.text("words"),
        status=values.one("status", AdviceStatus),
        provision_id=cast("ProvisionId | None", values["provision_id"]),
        target_id=cast("TargetId | None", values["target_id"]),
        reason=values.text_or_none("reason"),
    )


def _cut(words: str) -> str:
    if len(words) <= _LONGEST_OPTION:
        return words
    return f"{words[: _LONGEST_OPTION - 1].rstrip()}…"
