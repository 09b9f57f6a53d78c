"""Pupils who left and came back, built by what matters."""

from datetime import date
from typing import Any

from senco_desk.domain.leaving import TimeAway
from tests.builders import filled, fresh_id, noon


def a_time_away(**fields: Any) -> TimeAway:
    """Make a time at another school from 22 July to 3 November 2025."""
    returned_on = fields.get("returned_on", date(2025, 11, 3))
    return TimeAway(
        **filled(
            fields,
            pupil_id=fresh_id(),
            left_on=date(2025, 7, 21),
            returned_on=returned_on,
            recorded_at=noon(returned_on),
            destination="Quarry Road School",
        )
    )
