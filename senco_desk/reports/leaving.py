"""What the profile of a bundle says of a pupil who left, or was away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from senco_desk.domain.terms import write_date

if TYPE_CHECKING:
    from senco_desk.domain.record import PupilRecord
    from senco_desk.reports.typesetting import Json


def leaving_facts(record: PupilRecord) -> list[Json]:
    """Return lines for times away and for the last day; none for most pupils."""
    facts: list[Json] = [
        [
            "Was away",
            f"After {write_date(away.left_on)} until back on {write_date(away.returned_on)}"
            + (f", at {away.destination}" if away.destination else ""),
        ]
        for away in record.times_away
    ]
    pupil = record.pupil
    if pupil.left_on:
        where = f", went to {pupil.destination}" if pupil.destination else ""
        facts.append(["Last day at the school", f"{write_date(pupil.left_on)}{where}"])
    return facts
