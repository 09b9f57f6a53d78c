"""How something is measured, and the fields of a form that say it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from senco_desk.domain.measures import Better, Measure
from senco_desk.ui.parts.fields import Values


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
