"""How a pupil's needs are listed: those of today by rank, and those that have ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.needs import Need
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.terms import write_date


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """One need as the profile lists it; ``about`` is its broad area and its days."""

    heading: str
    about: str
    note: str | None


def current_lines(record: PupilRecord, guidance: Guidance) -> tuple[NeedLine, ...]:
    """Return the needs that the pupil has, by rank."""
    current = [need for need in record.needs if need.ends_on is None]
    return tuple(
        _line(record, need, f"{_rank_words(rank)}: {label_of(need.code, guidance)}")
        for rank, need in enumerate(current, start=1)
    )


def ended_lines(record: PupilRecord, guidance: Guidance) -> tuple[NeedLine, ...]:
    """Return the needs that have ended."""
    return tuple(
        _line(record, need, label_of(need.code, guidance))
        for need in record.needs
        if need.ends_on is not None
    )


def listed_words(needs: Sequence[Need], guidance: Guidance) -> tuple[str, ...]:
    """Write one line for each need in the editor; those that have ended have no rank."""
    lines: list[str] = []
    rank = 0
    for need in needs:
        label = label_of(need.code, guidance)
        if need.ends_on is None:
            rank += 1
            since = f", since {write_date(need.starts_on)}" if need.starts_on else ""
            lines.append(f"{_rank_words(rank)}: {label}{since}")
        else:
            lines.append(f"Ended on {write_date(need.ends_on)}: {label}")
    return tuple(lines)


def label_of(code: str, guidance: Guidance) -> str:
    """Write a type of need with its code: Specific learning difficulty (SPLD)."""
    known = guidance.need_type(code)
    return f"{known.label} ({code})" if known else code


def _rank_words(rank: int) -> str:
    return "Primary" if rank == 1 else str(rank)


def _line(record: PupilRecord, need: Need, heading: str) -> NeedLine:
    since = f"since {write_date(need.starts_on)}" if need.starts_on else "start not recorded"
    recorded = record.start_recorded_late(need)
    if recorded:
        since += f" (recorded late, on {write_date(recorded)})"
    about = [need.area.value if need.area else "broad area not recorded", since]
    if need.ends_on:
        about.append(f"until {write_date(need.ends_on)}")
    words = ", ".join(about)
    return NeedLine(heading=heading, about=words[0].upper() + words[1:], note=need.note)
