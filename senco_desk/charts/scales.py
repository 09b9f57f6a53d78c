"""Where an axis begins and ends, and where it is marked: whole, round and honest numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from senco_desk.domain.measures import Measure
from senco_desk.domain.progress import ProgressChart
from senco_desk.domain.terms import week_of, write_date, write_month
from senco_desk.domain.wording import write_number

LEAST_SHARE = 0.25
"""A scale is shown from its end where what is drawn fills at least this share of it."""

HEADROOM = 0.16
"""Of the axis: free over the highest point."""

LONGEST_GAP = 28
"""Days: up to here two measurements always belong to one line."""

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MONTH_STEPS = (1, 2, 3, 4, 6, 12, 24, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueScale:
    """The value axis: its ends, its marks, and in words what part of the scale it shows.

    ``note`` is None where the scale is shown from its natural beginning.
    """

    low: float
    high: float
    marks: tuple[float, ...]
    note: str | None


def value_scale(chart: ProgressChart) -> ValueScale:
    """Choose the value axis for everything that the chart draws."""
    values = [one.value for one in (*chart.points, chart.baseline, chart.goal) if one is not None]
    least, most = min(values), max(values)
    spread = most - least or max(abs(most) * 0.2, 1.0)
    room = spread * 0.18
    low, high = least - room, most + room
    measure = chart.measure
    if measure.lowest is not None and spread >= LEAST_SHARE * (most - measure.lowest):
        low = measure.lowest
    if (
        measure.highest is not None
        and measure.lowest is not None
        and low == measure.lowest
        and measure.highest - most <= spread
        and spread >= LEAST_SHARE * (measure.highest - measure.lowest)
    ):
        high = measure.highest
    step = _round_step(high - low)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    low, high = _within(first * step, last * step, measure)
    marks = tuple(
        mark
        for mark in (round(step * count, 10) for count in range(first, last + 1))
        if low <= mark <= high
    )
    note = _scale_note(low, high, measure)
    # Room for a label over the highest point; no mark stands there.
    return ValueScale(
        low=low, high=max(high, most + HEADROOM * (high - low)), marks=marks, note=note
    )


def _within(low: float, high: float, measure: Measure) -> tuple[float, float]:
    if measure.lowest is not None:
        low = max(low, measure.lowest)
    if measure.highest is not None:
        high = min(high, measure.highest)
    return low, high


def _scale_note(low: float, high: float, measure: Measure) -> str | None:
    starts_short = measure.lowest is not None and low > measure.lowest
    ends_short = measure.highest is not None and high < measure.highest
    if starts_short and measure.highest is not None and measure.lowest is not None:
        return (
            f"The axis shows part of the scale, which runs from {write_number(measure.lowest)} "
            f"to {write_number(measure.highest)}."
        )
    if starts_short and measure.lowest is not None:
        return f"The axis does not begin at {write_number(measure.lowest)}."
    if ends_short and measure.highest is not None:
        return f"The scale runs to {write_number(measure.highest)}."
    return None


def _round_step(span: float) -> float:
    """Return the round step that marks a span some four or five times."""
    power = 10.0 ** math.floor(math.log10(span / 4))
    return min(
        (step * power for step in _STEPS if step != 2.5 or power >= 10),
        key=lambda step: abs(span / step - 4.5),
    )


def date_marks(first: date, last: date, most: int) -> tuple[tuple[date, str], ...]:
    """Choose at most ``most`` marks of the date axis and write them.

    Short spans are marked on Mondays and written 3 Mar 2026, longer ones on the first of a
    month and written Mar 2026.
    """
    most = max(1, most)
    for weeks in (1, 2):
        marks = _mondays(first, last, weeks)
        if 1 <= len(marks) <= most and (last - first).days <= 12 * 7:
            return tuple((mark, write_date(mark)) for mark in marks)
    for months in _MONTH_STEPS:
        marks = _month_starts(first, last, months)
        if 2 <= len(marks) <= most:
            return tuple((mark, write_month(mark)) for mark in marks)
    return tuple((mark, write_date(mark)) for mark in ([first, last] if most > 1 else [first]))


def _mondays(first: date, last: date, weeks: int) -> list[date]:
    mark = week_of(first)
    marks: list[date] = []
    while mark <= last:
        if mark >= first:
            marks.append(mark)
        mark += timedelta(weeks=weeks)
    return marks


def _month_starts(first: date, last: date, months: int) -> list[date]:
    # Counted from September, so that marks of two, three or more months keep to the school year.
    number = (first.year * 12 + first.month - 1 - 8) // months * months + 8
    marks: list[date] = []
    while (mark := date(number // 12, number % 12 + 1, 1)) <= last:
        if mark >= first:
            marks.append(mark)
        number += months
    return marks


def gaps(days: list[date]) -> tuple[list[int], int]:
    """Find where the line between measurements must break.

    Returns the positions after which it breaks and the days from which on a gap is a gap: four
    weeks, or twice the usual distance between measurements where that is longer.
    """
    between = sorted((later - earlier).days for earlier, later in pairwise(days))
    if not between:
        return [], LONGEST_GAP
    usual = between[(len(between) - 1) // 2]
    longest = max(LONGEST_GAP, 2 * usual)
    return (
        [
            position
            for position, (earlier, later) in enumerate(pairwise(days))
            if (later - earlier).days > longest
        ],
        longest,
    )
