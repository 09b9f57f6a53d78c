"""Pupils, and the dated history of their SEN provision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import PupilId, SenStatusId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import (
    NURSERY,
    OLDEST_YEAR_GROUP,
    age_in_years,
    school_year,
    write_date,
    year_group_by_age,
    year_group_name,
)
from senco_desk.domain.upn import Upn
from senco_desk.domain.wording import LONGEST_LINE, needed, within

OLDEST_PUPIL = 26
"""Years: an education, health and care plan may last until a young person is 25."""


class Sex(Enum):
    """Sex as recorded in the school census."""

    FEMALE = "F"
    MALE = "M"

    @property
    def words(self) -> str:
        """The word to show."""
        return "Female" if self is Sex.FEMALE else "Male"


class LookedAfter(Enum):
    """Whether the local authority looks after the child."""

    NO = "Not looked after"
    NOW = "Looked after"
    PREVIOUSLY = "Previously looked after"


class SenStatus(Enum):
    """SEN provision as the school census codes it."""

    NONE = "N"
    SUPPORT = "K"
    EHC_PLAN = "E"

    @property
    def words(self) -> str:
        """The words to show."""
        return {"N": "No SEN", "K": "SEN support", "E": "EHC plan"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """A pupil of the school.

    ``year_group`` is None while it follows from the date of birth; a year group set by hand
    (-1 nursery, 0 Reception, 1 to 14) needs its reason, and moves up each September from the
    school year of ``year_group_set_on``. ``upn_reason`` says why a UPN with a wrong check letter
    was kept. ``left_on`` is the pupil's last day at the school, None while they are on roll, and
    ``destination`` where they went. None elsewhere means "not recorded".
    """

    id: PupilId
    legal_forename: str
    legal_surname: str
    date_of_birth: date
    preferred_forename: str | None = None
    preferred_surname: str | None = None
    upn: Upn | None = None
    upn_reason: str | None = None
    former_upn: Upn | None = None
    sex: Sex | None = None
    class_name: str | None = None
    year_group: int | None = None
    year_group_reason: str | None = None
    year_group_set_on: date | None = None
    admitted_on: date | None = None
    looked_after: LookedAfter | None = None
    first_language: str | None = None
    left_on: date | None = None
    destination: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.legal_forename, "The pupil needs a legal forename.", field="legal_forename")
        needed(self.legal_surname, "The pupil needs a legal surname.", field="legal_surname")
        within(self.preferred_forename, field="preferred_forename", longest=LONGEST_LINE)
        within(self.preferred_surname, field="preferred_surname", longest=LONGEST_LINE)
        within(self.class_name, field="class_name", longest=60)
        within(self.first_language, field="first_language", longest=LONGEST_LINE)
        within(self.upn_reason, field="upn_reason", longest=2_000)
        within(self.year_group_reason, field="year_group_reason", longest=2_000)
        if self.admitted_on and self.admitted_on <= self.date_of_birth:
            raise Refusal(
                "The admission date is not after the date of birth.",
                "Check which of the two dates is mistyped.",
                field="admitted_on",
            )
        within(self.destination, field="destination", longest=LONGEST_LINE)
        if self.left_on and self.left_on < (self.admitted_on or self.date_of_birth):
            raise Refusal(
                "The pupil left before they came.",
                "Check the day of leaving and the admission date.",
                field="left_on",
            )
        if self.year_group is not None and not NURSERY <= self.year_group <= OLDEST_YEAR_GROUP:
            raise Refusal(
                "There is no such year group.",
                "Choose one from Nursery to Year 14.",
                field="year_group",
            )
        if self.year_group is not None and not (self.year_group_reason or "").strip():
            raise Refusal(
                "A year group other than the usual one needs its reason.",
                "Say why in a few words, such as 'repeats Year 3, agreed with parents'.",
                field="year_group_reason",
            )

    @property
    def forename(self) -> str:
        """The forename the pupil goes by."""
        return self.preferred_forename or self.legal_forename

    @property
    def surname(self) -> str:
        """The surname the pupil goes by."""
        return self.preferred_surname or self.legal_surname

    @property
    def name(self) -> str:
        """The name the pupil goes by, as it is spoken."""
        return f"{self.forename} {self.surname}"

    def year_group_on(self, on: date) -> int:
        """Return the year group on a day: the one set by hand, else the usual one for the age."""
        if self.year_group is None:
            return year_group_by_age(self.date_of_birth, on)
        moved = school_year(on) - school_year(self.year_group_set_on or on)
        return max(NURSERY, min(OLDEST_YEAR_GROUP, self.year_group + moved))

    def year_group_words(self, on: date) -> str:
        """Return the year group on a day; out of the usual one, with that one and the reason."""
        words = year_group_name(self.year_group_on(on))
        if self.year_group is None:
            return words
        usual = year_group_name(year_group_by_age(self.date_of_birth, on))
        return f"{words} ({usual} by the date of birth): {self.year_group_reason}"


def check_birth(born: date, today: date) -> None:
    """Refuse a date of birth that no pupil of today can have."""
    if born >= today:
        raise Refusal("The date of birth is not in the past.", "Check the year.", "date_of_birth")
    if age_in_years(born, today) > OLDEST_PUPIL:
        raise Refusal(
            f"This date of birth makes the pupil older than {OLDEST_PUPIL}.",
            "Check the year.",
            field="date_of_birth",
        )


def check_in_life(on: date, born: date, today: date, *, field: str = "happened_on") -> None:
    """Refuse a day on which nothing can have happened to a pupil: to come, or before birth."""
    check_happened(on, today, field=field)
    check_not_before_birth(on, born, field=field)


def check_not_before_birth(on: date, born: date, *, field: str) -> None:
    """Refuse a day before the pupil was born: most often the year is mistyped."""
    if on < born:
        raise Refusal(
            f"{write_date(on)} is before the pupil was born.",
            "Check the year, and the date of birth under Details.",
            field=field,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SenStatusChange:
    """From ``starts_on`` the pupil had this SEN provision, until the next change.

    Where ``start_known`` is False, the pupil was found to have it on ``starts_on``, and the day
    it began is not recorded: as when a register without that day is imported.
    """

    id: SenStatusId
    pupil_id: PupilId
    status: SenStatus
    starts_on: date
    recorded_at: datetime
    reason: str | None = None
    start_known: bool = True
    version: int = 0

    def __post_init__(self) -> None:
        within(self.reason, field="reason")

    @property
    def since_words(self) -> str:
        """The day it began, or by which day it had begun."""
        return (
            write_date(self.starts_on) if self.start_known else f"by {write_date(self.starts_on)}"
        )


def sen_status_on(history: Sequence[SenStatusChange], on: date) -> SenStatus:
    """Return the provision on a day; no SEN before the first entry.

    Of two entries for one day, the one recorded later counts.
    """
    begun = [change for change in history if change.starts_on <= on]
    if not begun:
        return SenStatus.NONE
    return max(begun, key=lambda change: (change.starts_on, change.recorded_at)).status
