"""Days of a term, or days of one's own, as fields of a form. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import Term, write_date, write_span
from senco_desk.ui.parts.fields import ChoiceField, DateField, Field, Values


def span_fields(terms: Sequence[Term], today: date) -> tuple[Field, ...]:
    """Return the fields: a term that has begun, the newest first, or two days."""
    begun = [one for one in reversed(terms) if one.starts_on <= today]
    return (
        ChoiceField(
            name="term",
            label="Term",
            options=tuple(
                (one.id, f"{one.name}, {write_span(one.starts_on, one.ends_on)}") for one in begun
            ),
            empty="Other days, given below",
        ),
        DateField(
            name="starts_on",
            label="From",
            help="Leave both empty where a term is chosen and counted whole.",
        ),
        DateField(name="ends_on", label="To", beside=True),
    )


def span_of(values: Values, terms: Sequence[Term], today: date) -> tuple[date, date]:
    """Return the days that were meant; a term that goes on counts up to today.

    Refuses a day outside the term that is chosen: one of the two would count for nothing.
    """
    chosen = values.one_or_none("term", UUID)
    term = next((one for one in terms if one.id == chosen), None)
    starts_on = values.day_or_none("starts_on") or (term.starts_on if term else None)
    ends_on = values.day_or_none("ends_on") or (min(term.ends_on, today) if term else None)
    for field, on in (("starts_on", starts_on), ("ends_on", ends_on)):
        if term and on and not term.starts_on <= on <= term.ends_on:
            raise Refusal(
                f"{write_date(on)} is not in {term.name}.",
                "Take this day out, or choose other days in place of the term.",
                field,
            )
    if starts_on is None:
        raise Refusal("Say which days are counted.", "Choose a term, or type a day.", "starts_on")
    if ends_on is None:
        raise Refusal("Say which days are counted.", "Choose a term, or type a day.", "ends_on")
    return starts_on, ends_on
