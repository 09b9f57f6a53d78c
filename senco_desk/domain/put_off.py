"""Things to do that were put off, until which day and why: the list of Today leaves them out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from senco_desk.domain.identity import PupilId, PutOffId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import LONGEST_LINE, needed

LONGEST_DAYS = 120
"""Days for which a thing can be put off at a time: what waits for longer is looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOff:
    """A thing to do about a pupil that was put off.

    ``about`` names the thing among those to do about the pupil, such as "review of cycle 2"; on
    the day ``until`` it is on the list again.
    """

    id: PutOffId
    pupil_id: PupilId
    about: str
    until: date
    reason: str
    recorded_at: datetime
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.reason, "Say why it is put off.", field="reason", longest=LONGEST_LINE)

    def holds_on(self, on: date) -> bool:
        """Whether the thing stays off the list on a day."""
        return on < self.until


def check_until(until: date, today: date) -> None:
    """Refuse a day to put off to that is not ahead, or too far ahead."""
    if until <= today:
        raise Refusal(
            "This day is not ahead.",
            "Choose the day on which it is to be on the list again.",
            field="until",
        )
    latest = today + timedelta(days=LONGEST_DAYS)
    if until > latest:
        raise Refusal(
            f"A thing can be put off for {LONGEST_DAYS} days at a time.",
            f"Choose a day up to {write_date(latest)}. It can then be put off again.",
            field="until",
        )
