"""A pupil's needs as a bundle lists them: by rank, and apart from them those that ended."""

from __future__ import annotations

from datetime import date

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.needs import Need
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry
from senco_desk.domain.terms import write_date, write_span
from senco_desk.reports.paragraphs import Paragraphs
from senco_desk.reports.places import anchor
from senco_desk.reports.typesetting import Json


def needs_content(
    record: PupilRecord, guidance: Guidance, on: date, paragraphs: Paragraphs
) -> dict[str, Json]:
    """Return the needs by rank, and apart from them those that ended by the day of the bundle."""
    needs = record.needs
    current = [one for one in needs if one.ends_on is None or one.ends_on > on]
    ended = [one for one in needs if one not in current]
    return {
        "needs": [
            {
                "rank": rank,
                **_need(one, record, guidance),
                "note": _note(f"Need {rank}.", one, paragraphs),
            }
            for rank, one in enumerate(current, start=1)
        ],
        "ended_needs": [
            {
                **_need(one, record, guidance),
                "note": _note(f"{one.code}, ended.", one, paragraphs),
            }
            for one in ended
        ],
    }


def _need(need: Need, record: PupilRecord, guidance: Guidance) -> dict[str, Json]:
    kind = guidance.need_type(need.code)
    if need.starts_on and need.ends_on:
        span = write_span(need.starts_on, need.ends_on)
    elif need.ends_on:
        span = f"until {write_date(need.ends_on)}; start not recorded"
    else:
        span = f"since {write_date(need.starts_on)}" if need.starts_on else "start not recorded"
    recorded = record.start_recorded_late(need)
    if recorded:
        # In a line of its own: the column of days is as wide as its longest line.
        span += f"\n({'start ' if need.ends_on else ''}recorded {write_date(recorded)})"
    return {
        "anchor": anchor(Entry.NEED, need.id),
        "label": f"{kind.label} ({kind.code})" if kind else need.code,
        "area": need.area.value if need.area else "Broad area not recorded",
        "span": span,
    }


def _note(label: str, need: Need, paragraphs: Paragraphs) -> list[Json]:
    return [*paragraphs.of(label, need.note, "")] if need.note else []
