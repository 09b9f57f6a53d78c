"""The one-page profile: a pupil in their own words, on one page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from senco_desk.domain.identity import OnePageProfileId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import LONGEST_LINE, counted, needed, within

LONGEST_PART = 2_000
"""Characters a part may hold; whether all of them fit on the page is seen when it is set."""

PARTS: tuple[tuple[str, str], ...] = (
    ("admired", "What people like and admire about me"),
    ("important", "What is important to me"),
    ("support", "How best to support me"),
    ("hopes", "My hopes"),
    ("communication", "How I communicate"),
)
"""The parts by name, in the order of the page, with the headings they stand under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePageProfile:
    """What a pupil wants known of them, as gathered on a day; the newest one is in use.

    ``method`` says how it was gathered. A part that is None was not spoken of. ``photo_hash`` is
    the SHA-256 of the picture in hexadecimal, None where there is no picture.
    """

    id: OnePageProfileId
    pupil_id: PupilId
    happened_on: date
    recorded_at: datetime
    method: str
    admired: str | None = None
    important: str | None = None
    support: str | None = None
    hopes: str | None = None
    communication: str | None = None
    photo_hash: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(
            self.method,
            "Say how the pupil's words were gathered.",
            field="method",
            longest=LONGEST_LINE,
        )
        for name, _ in PARTS:
            within(getattr(self, name), field=name, longest=LONGEST_PART)
        if not any(self.spoken()):
            raise Refusal(
                "There is nothing to keep yet.",
                "Write at least one part in the pupil's words.",
                field="admired",
            )

    def spoken(self) -> Iterator[tuple[str, str]]:
        """Give the parts that were spoken of: heading and words."""
        for name, title in PARTS:
            text: str = getattr(self, name) or ""
            if text.strip():
                yield title, text


def newest_first(profiles: Iterable[OnePageProfile]) -> tuple[OnePageProfile, ...]:
    """Return the versions by the day they were gathered, the newest first."""
    return tuple(sorted(profiles, key=lambda one: (one.happened_on, one.recorded_at), reverse=True))


NEARLY_FULL = 2
"""Lines: with fewer left than this one is told before the page is full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a profile fits on its page, as it was really set.

    ``left`` counts lines of the smallest type: how many more would fit, below 0 how many are too
    many. ``lines`` are those of each part, under its heading. ``boxes`` are the signs that the
    typefaces lack, such as some emoji: each prints as a box.
    """

    pages: int
    left: float
    lines: tuple[tuple[str, int], ...] = ()
    boxes: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether it is a one-page profile."""
        return self.pages == 1

    @property
    def is_nearly_full(self) -> bool:
        """Whether it fits, but hardly anything more would."""
        return self.fits and self.left < NEARLY_FULL

    @property
    def words(self) -> str:
        """Say how much is left or too many, and which part is longest."""
        if self.fits:
            left = counted(max(0, int(self.left)), "line")
            return f"About {left} more would fit."
        over = counted(max(1, int(-self.left + 0.999)), "line")
        title, lines = max(self.lines, key=lambda one: one[1])
        return (
            f"It is about {over} too long. The longest part is “{title}”, "
            f"with {counted(lines, 'line')}."
        )
