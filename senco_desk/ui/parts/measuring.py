"""How something is measured, and the fields of a form that say it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from senco_desk.domain.measures import Better, Measure
from senco_desk.ui.parts.fields import ChoiceField, DecimalField, Field, LineField, Values


def measure_fields(name: str, unit: str, units: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """Return the fields in which a measure is typed.

    ``name`` and ``unit`` are the examples shown in them, ``units`` are offered while typing.
    """
    return (
        LineField(name="measure_name", label="What is measured", needed=True, placeholder=name),
        LineField(
            name="measure_unit",
            label="Unit",
            needed=True,
            beside=True,
            suggestions=units,
            placeholder=unit,
        ),
        ChoiceField(
            name="measure_better",
            label="Which way is better",
            options=((Better.MORE, "More is better"), (Better.LESS, "Less is better")),
            empty=None,
            needed=True,
        ),
        DecimalField(name="measure_lowest", label="Lowest possible value", beside=True),
        DecimalField(
            name="measure_highest",
            label="Highest possible value",
            beside=True,
            help="Leave empty where there is none.",
        ),
    )


def measure_values(measure: Measure) -> Mapping[str, object]:
    """Return what a form shows of a measure."""
    return {
        "measure_name": measure.name,
        "measure_unit": measure.unit,
        "measure_better": measure.better,
        "measure_lowest": measure.lowest,
        "measure_highest": measure.highest,
    }


def measure_of(values: Values) -> Measure:
    """Read the measure; refuses one that cannot be."""
    return Measure(
        name=values.text("measure_name"),
        unit=values.text("measure_unit"),
        better=values.one("measure_better", Better),
        lowest=values.number_or_none("measure_lowest"),
        highest=values.number_or_none("measure_highest"),
    )
