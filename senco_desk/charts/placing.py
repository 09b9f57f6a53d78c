"""Where a label goes, so that it covers neither another label nor what it speaks of.

All of it is plain geometry in points, from the lower left corner of the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_CLEAR = 1.5
"""Points kept free around a label."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that something fills."""

    left: float
    bottom: float
    right: float
    top: float

    def shared_with(self, other: Box) -> float:
        """Return the area that two boxes share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide * high if wide > 0 and high > 0 else 0.0

    def grown(self, by: float) -> Box:
        """Return the box, larger on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def moved_into(self, frame: Box) -> Box:
        """Return the box, shifted so that it lies within ``frame``."""
        right = min(0.0, frame.right - self.right) or max(0.0, frame.left - self.left)
        up = min(0.0, frame.top - self.top) or max(0.0, frame.bottom - self.bottom)
        return Box(self.left + right, self.bottom + up, self.right + right, self.top + up)


def along(start: tuple[float, float], end: tuple[float, float], thick: float = 2.0) -> list[Box]:
    """Cover a straight line with small boxes, so that labels can keep off it."""
    (x1, y1), (x2, y2) = start, end
    count = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / 4))
    return [
        Box(x - thick, y - thick, x + thick, y + thick)
        for x, y in (
            (x1 + (x2 - x1) * step / count, y1 + (y2 - y1) * step / count)
            for step in range(count + 1)
        )
    ]


def place(
    point: tuple[float, float],
    size: tuple[float, float],
    frame: Box,
    taken: Sequence[Box],
    away: float,
) -> Box:
    """Find the place near ``point`` for a label of ``size`` that covers least of ``taken``.

    ``away`` is how far from the point the label stands at the nearest. Of equally free places
    the nearer counts, and above before below.
    """
    wide, high = size
    x, y = point
    best, least = Box(x, y, x + wide, y + high), float("inf")
    for ring in range(6):
        off = away + ring * high * 0.6
        near = off * 0.6
        for left, bottom in (
            (x - wide / 2, y + off),
            (x - wide / 2, y - off - high),
            (x + off, y - high / 2),
            (x - off - wide, y - high / 2),
            (x + near, y + near),
            (x - near - wide, y + near),
            (x + near, y - near - high),
            (x - near - wide, y - near - high),
        ):
            box = Box(left, bottom, left + wide, bottom + high).moved_into(frame)
            around = box.grown(_CLEAR)
            covered = sum(around.shared_with(one) for one in taken)
            if not covered:
                return box
            if covered < least:
                best, least = box, covered
    return best


@dataclass(frozen=True, slots=True)
class Head:
    """The words at the head of a vertical: in which row, lowest 0, and from where to where."""

    at: float
    row: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Vertical:
    """A vertical to be named: its place, how wide its words run, and whether they may stand left.

    What begins at a vertical is named to its right only.
    """

    at: float
    wide: float
    either_side: bool


def heads(verticals: Sequence[Vertical], frame: Box, gap: float) -> list[Head]:
    """Name verticals above the plot, in as few rows as keep each out of another's words."""
    for rows in range(1, len(verticals) + 1):
        found = _heads_in(rows, verticals, frame, gap, ())
        if found is not None:
            return found
    return [
        Head(one.at, row, box.left, box.right)
        for row, one in enumerate(verticals)
        for box in [Box(one.at + gap, 0, one.at + gap + one.wide, 1).moved_into(frame)]
    ]


def _heads_in(
    rows: int,
    verticals: Sequence[Vertical],
    frame: Box,
    gap: float,
    placed: tuple[Head, ...],
) -> list[Head] | None:
    if len(placed) == len(verticals):
        return list(placed)
    one = verticals[len(placed)]
    lefts = [one.at + gap, *([one.at - gap - one.wide] if one.either_side else [])]
    for row in range(rows):
        for left in lefts:
            if left < frame.left or left + one.wide > frame.right:
                continue
            head = Head(one.at, row, left, left + one.wide)
            if not any(_cross(head, other, gap) for other in placed):
                found = _heads_in(rows, verticals, frame, gap, (*placed, head))
                if found is not None:
                    return found
    return None


def _cross(one: Head, other: Head, gap: float) -> bool:
    """Whether words meet in one row, or the vertical of one runs through the other's words."""
    if one.row == other.row and one.left - gap < other.right and other.left - gap < one.right:
        return True
    through_other = one.row >= other.row and other.left - gap < one.at < other.right + gap
    through_one = other.row >= one.row and one.left - gap < other.at < one.right + gap
    return one.at != other.at and (through_other or through_one)
