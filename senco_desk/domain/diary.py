"""The diary: what passed between the school, the family and other agencies."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import ContactId, DiaryEntryId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import LONGEST_LINE, needed, within

LONGEST_PEOPLE = 2_000
"""Characters for those who took part."""


class DiaryKind(Enum):
    """What kind of dealing it was."""

    CALL = "Telephone call"
    EMAIL = "E-mail"
    LETTER = "Letter"
    MEETING = "Meeting"
    REFERRAL = "Referral"
    ADVICE = "Advice received"
    OBSERVATION = "Observation"
    INCIDENT = "Incident"
    ANNUAL_REPORT = "Annual report to parents"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryEntry:
    """One dealing on its day.

    ``people`` are those who took part, ``agency`` the service they came from, ``contact_id`` the
    contact of the pupil, where it was one. ``views`` are what parents or pupil said in it.
    ``with_parents`` says of a meeting whether a parent or carer was there; None elsewhere.
    """

    id: DiaryEntryId
    pupil_id: PupilId
    kind: DiaryKind
    happened_on: date
    recorded_at: datetime
    summary: str
    people: str | None = None
    agency: str | None = None
    contact_id: ContactId | None = None
    words: str | None = None
    views: str | None = None
    with_parents: bool | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.summary, "Say in a line what it was about.", field="summary")
        within(self.people, field="people", longest=LONGEST_PEOPLE)
        within(self.agency, field="agency", longest=LONGEST_LINE)
        within(self.words, field="words")
        within(self.views, field="views")
        if (self.kind is DiaryKind.MEETING) != (self.with_parents is not None):
            raise Refusal(
                "Say of a meeting, and only of a meeting, whether a parent or carer was there.",
                "Schools should meet parents at least three times a year, so it is counted.",
                field="with_parents",
            )
