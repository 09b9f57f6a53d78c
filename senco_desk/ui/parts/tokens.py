"""The look as values: colours, spacing, type sizes and the statuses. No Qt.

Every pair of text and background that the style uses stands in ``TEXT_PAIRS``; a test works out
that each has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

FAMILY = "Atkinson Hyperlegible"


class Scheme(Enum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


class Density(Enum):
    """How close together the lines of tables and lists, and what stands in fields, are."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"

    @property
    def row_room(self) -> float:
        """Room above and below the words of a table's row, in heights of the text."""
        return 0.5 if self is Density.COMFORTABLE else 0.15

    @property
    def room(self) -> int:
        """Room above and below words in buttons, fields and lists, in pixels at 100%.

        With the text and its frame a control stays above 24 pixels (WCAG 2.2, 2.5.8).
        """
        return 4 if self is Density.COMFORTABLE else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """How the program looks on this computer.

    ``scheme`` None follows the system, as does ``text_percent`` None; otherwise it is 100 to 200.
    """

    scheme: Scheme | None = None
    text_percent: int | None = None
    density: Density = Density.COMFORTABLE


class Shape(Enum):
    """The shape that goes with a status, so that colour never says it alone."""

    TICK = "tick"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    RING = "ring"
    DASH = "dash"
    DISC = "disc"


class Status(Enum):
    """How something stands. The word to show is always the caller's; the shape is fixed."""

    GOOD = "good"
    CAUTION = "caution"
    ALERT = "alert"
    INFO = "info"
    NEUTRAL = "neutral"

    @property
    def shape(self) -> Shape:
        """The shape shown beside the word."""
        return _SHAPES[self]


_SHAPES = {
    Status.GOOD: Shape.TICK,
    Status.CAUTION: Shape.TRIANGLE,
    Status.ALERT: Shape.DIAMOND,
    Status.INFO: Shape.RING,
    Status.NEUTRAL: Shape.DASH,
}


@dataclass(frozen=True, slots=True)
class Tint:
    """Text on a background of the same family."""

    text: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Colours of one scheme, as #RRGGBB.

    ``line`` divides and decorates; ``edge`` outlines what can be used (3 to 1 on surfaces);
    ``handle`` is the handle of a scroll bar.
    """

    scheme: Scheme
    window: str
    surface: str
    surface_alt: str
    rail: str
    hover: str
    line: str
    edge: str
    handle: str
    text: str
    text_soft: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_soft: str
    on_accent: str
    selection: str
    focus: str
    disabled: str
    danger: str
    danger_hover: str
    on_danger: str
    good: Tint
    caution: Tint
    alert: Tint
    info: Tint
    neutral: Tint

    def of(self, status: Status) -> Tint:
        """Return text and background for a status."""
        return {
            Status.GOOD: self.good,
            Status.CAUTION: self.caution,
            Status.ALERT: self.alert,
            Status.INFO: self.info,
            Status.NEUTRAL: self.neutral,
        }[status]


LIGHT = Colours(
    scheme=Scheme.LIGHT,
    window="#F6F4EF",
    surface="#FFFEFC",
    surface_alt="#FAF8F4",
    rail="#EDE9E2",
    hover="#F0EDE6",
    line="#DDD7CC",
    edge="#8A8275",
    handle="#C2BAAD",
    text="#23211E",
    text_soft="#595349",
    accent="#0E5A61",
    accent_hover="#0A4A50",
    accent_press="#083C41",
    accent_soft="#D9EAEA",
    on_accent="#FFFFFF",
    selection="#D3E6E6",
    focus="#0E5A61",
    disabled="#8F887C",
    danger="#A3262A",
    danger_hover="#861D21",
    on_danger="#FFFFFF",
    good=Tint("#1B6236", "#E0F0E4"),
    caution=Tint("#7A4A00", "#FBEFD8"),
    alert=Tint("#982226", "#FAE3E1"),
    info=Tint("#1D4F79", "#E0EBF5"),
    neutral=Tint("#595349", "#EDE9E2"),
)

DARK = Colours(
    scheme=Scheme.DARK,
    window="#1D1C1A",
    surface="#272522",
    surface_alt="#2B2926",
    rail="#171614",
    hover="#322F2B",
    line="#403C37",
    edge="#8D867A",
    handle="#57524A",
    text="#EEEBE5",
    text_soft="#BDB6AA",
    accent="#74C7C9",
    accent_hover="#93D8D9",
    accent_press="#5BB3B6",
    accent_soft="#1F4143",
    on_accent="#0A2224",
    selection="#224C4E",
    focus="#74C7C9",
    disabled="#857E73",
    danger="#F0938E",
    danger_hover="#F6ADA9",
    on_danger="#2E0B0B",
    good=Tint("#8FD6A5", "#1D3626"),
    caution=Tint("#EBC078", "#3B2D14"),
    alert=Tint("#F3A5A0", "#43201F"),
    info=Tint("#9CC7EC", "#1C3145"),
    neutral=Tint("#BDB6AA", "#35322D"),
)


@dataclass(frozen=True, slots=True)
class Space:
    """The spacing scale in pixels at 100%."""

    hair: int = 2
    tight: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    wide: int = 24
    page: int = 32


@dataclass(frozen=True, slots=True)
class Type:
    """The type scale in points at 100%."""

    small: float = 9.5
    body: float = 10.5
    lead: float = 11.5
    section: float = 12.5
    title: float = 18.0


SPACE = Space()
TYPE = Type()
RADIUS = 6
RAIL_WIDTH = 200
SMALLEST_SCALE, LARGEST_SCALE = 1.0, 2.0

TEXT_PAIRS = (
    *((text, back) for text in ("text", "text_soft") for back in ("window", "surface")),
    *((text, back) for text in ("text", "text_soft") for back in ("surface_alt", "rail", "hover")),
    ("text", "selection"),
    ("text_soft", "selection"),
    ("accent", "selection"),
    ("text", "accent_soft"),
    ("accent", "window"),
    ("accent", "surface"),
    ("accent", "surface_alt"),
    ("accent", "rail"),
    ("accent", "hover"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"),
    ("danger", "surface"),
    ("danger", "window"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
)
"""Names of text and background colours that meet on screen, beside the tints."""

MARK_PAIRS = (
    ("edge", "surface"),
    ("edge", "window"),
    ("focus", "surface"),
    ("focus", "window"),
    ("focus", "rail"),
)
"""Marks that must be seen to use a control: at least 3 to 1 (WCAG 2.2, 1.4.11)."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
