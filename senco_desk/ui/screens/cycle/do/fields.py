"""The forms of Do: one line for each target and each provision."""

from __future__ import annotations

from collections.abc import Sequence

from senco_desk.domain.measures import Measure
from senco_desk.domain.provision import LONGEST_SESSION, SessionState
from senco_desk.ui.parts.fields import (
    ChoiceField,
    DateField,
    DecimalField,
    Field,
    LineField,
    WholeField,
    options_of,
)


def measurement_fields(measure: Measure, adults: Sequence[str] = ()) -> tuple[Field, ...]:
    """Return the line in which a measurement is entered; ``adults`` are offered as takers."""
    return (
        DateField(name="happened_on", label="Date", needed=True),
        DecimalField(name="value", label="Value", unit=measure.unit, beside=True),
        LineField(name="taken_by", label="Taken by", suggestions=tuple(adults), beside=True),
        LineField(name="note", label="Note", beside=True),
    )


SESSION_FIELDS: tuple[Field, ...] = (
    DateField(name="happened_on", label="Date", needed=True),
    ChoiceField(
        name="state",
        label="What happened",
        options=options_of(SessionState),
        empty="Nothing to record",
        beside=True,
    ),
    WholeField(name="minutes", label="Minutes", least=0, most=LONGEST_SESSION, beside=True),
    LineField(name="note", label="Note", beside=True),
)
