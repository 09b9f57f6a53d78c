"""The one-page profile: a pupil in their own words, on one page."""

from dataclasses import dataclass
from datetime import date, datetime

from senco_desk.domain.identity import OnePageProfileId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import LONGEST_LINE, needed, within

LONGEST_PART = 2_000
"""Characters a part may hold; whether all of them fit on the page is seen when it is set."""


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
        parts = ("admired", "important", "support", "hopes", "communication")
        for name in parts:
            within(getattr(self, name), field=name, longest=LONGEST_PART)
        if not any((getattr(self, name) or "").strip() for name in parts):
            raise Refusal(
                "There is nothing to keep yet.",
                "Write at least one part in the pupil's words.",
                field="admired",
            )
