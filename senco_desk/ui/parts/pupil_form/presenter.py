"""What the form of a pupil's details decides: year group, UPN findings, and saving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import LookedAfter, Pupil, SenStatus, Sex
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sen_history import check_sen_start
from senco_desk.domain.terms import (
    NURSERY,
    OLDEST_YEAR_GROUP,
    age_in_years,
    year_group_by_age,
    year_group_name,
)
from senco_desk.domain.upn import Upn, UpnFinding, tidy_upn
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.services.pupils import PupilAlike, UpnDoubt
from senco_desk.ui.parts.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    LineField,
    Section,
    Values,
    options_of,
    read_date,
)
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.parts.tokens import Status

YEAR_GROUPS = tuple(
    (number, year_group_name(number)) for number in range(NURSERY, OLDEST_YEAR_GROUP + 1)
)
"""Year groups that may be set by hand, with their names."""

_NAMES: tuple[Field | Section, ...] = (
    LineField(name="legal_forename", label="Legal forename", needed=True),
    LineField(name="legal_surname", label="Legal surname", needed=True, beside=True),
    LineField(
        name="preferred_forename",
        label="Preferred forename",
        help="Only where the pupil goes by another name.",
    ),
    LineField(name="preferred_surname", label="Preferred surname", beside=True),
    DateField(name="date_of_birth", label="Date of birth", needed=True),
    ChoiceField(
        name="year_group",
        label="Year group",
        options=YEAR_GROUPS,
        empty="The usual one for the age",
        beside=True,
    ),
    LineField(
        name="year_group_reason",
        label="Reason for this year group",
        help="For example: repeats Year 3, agreed with parents.",
    ),
    LineField(name="upn", label="UPN", longest=40),
    LineField(
        name="upn_reason",
        label="Reason for keeping this UPN",
        help="For example: checked against the admission paper.",
    ),
    LineField(
        name="former_upn",
        label="Former UPN",
        longest=40,
        help="Only where the pupil had another one, such as a temporary one.",
    ),
    ChoiceField(name="sex", label="Sex", options=options_of(Sex)),
    LineField(name="class_name", label="Class", longest=60, beside=True),
    DateField(name="admitted_on", label="Admission date"),
    LineField(name="first_language", label="First language", beside=True),
    ChoiceField(name="looked_after", label="Looked after", options=options_of(LookedAfter)),
)

_SEN: tuple[Field | Section, ...] = (
    Section(title="SEN provision"),
    ChoiceField(
        name="sen_status",
        label="SEN provision",
        options=tuple((one, f"{one.words} ({one.value})") for one in SenStatus),
        empty=None,
    ),
    DateField(name="sen_since", label="Since", beside=True),
    CheckField(
        name="sen_since_unknown",
        label="The day it began is not known",
        help="The day above then means: it had begun by this day.",
    ),
)


@dataclass(frozen=True, slots=True)
class Hint:
    """A few words beside a field, and how much they matter."""

    status: Status
    words: str


class PupilFormView(Protocol):
    """What the form shows while it is filled in."""

    def show_year_group(self, hint: Hint, *, is_by_hand: bool) -> None:
        """Say which year group follows; ask for a reason where it is set by hand."""
        ...

    def show_upn(self, hints: Sequence[Hint], *, asks_reason: bool) -> None:
        """Say what is wrong with the UPN; ask for a reason where that would keep it."""
        ...

    def show_since(self, *, is_asked: bool) -> None:
        """Ask since when, where there is SEN provision."""
        ...

    def ask_although_alike(self, refusal: Refusal) -> bool:
        """Ask whether this really is another child of the same names and date of birth."""
        ...


class PupilFormPresenter:
    """Fills the form for a new pupil, or for one on the register, and keeps what was typed.

    ``saved`` is the pupil that was kept, None until then.
    """

    def __init__(
        self, view: PupilFormView, desk: Desk, feed: Feed, pupil: Pupil | None = None
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._pupil = pupil
        self.saved: PupilId | None = None

    @property
    def title(self) -> str:
        """The title of the form."""
        return "Add a pupil" if self._pupil is None else "Change the pupil's details"

    @property
    def verb(self) -> str:
        """What the button says."""
        return "Add pupil" if self._pupil is None else "Save"

    @property
    def fields(self) -> tuple[Field | Section, ...]:
        """The fields; SEN provision is asked of a new pupil only, since it has its own history."""
        return (*_NAMES, *_SEN) if self._pupil is None else _NAMES

    @property
    def values(self) -> Mapping[str, object]:
        """What the form starts with."""
        if self._pupil is None:
            return {}
        own = (one.name for one in _NAMES if isinstance(one, Field))
        values = {name: getattr(self._pupil, name) for name in own}
        if self._pupil.year_group is not None:
            values["year_group"] = self._pupil.year_group_on(self._desk.today())
        return values

    def filled_in(self, texts: Mapping[str, str]) -> None:
        """Say what follows from what stands in the form; called at every change of it."""
        today = self._desk.today()
        born = read_date(texts["date_of_birth"], today)
        chosen = int(texts["year_group"]) if texts["year_group"] else None
        self._view.show_year_group(
            year_group_hint(born, chosen, today),
            is_by_hand=year_group_by_hand(born, chosen, today) is not None,
        )
        findings = self._findings(texts["upn"])
        self._view.show_upn(
            tuple(hint_of(one) for one in findings),
            asks_reason=any(one.asks for one in findings),
        )
        if self._pupil is None:
            self._view.show_since(is_asked=texts["sen_status"] != SenStatus.NONE.name)

    def save(self, values: Values) -> None:
        """Keep the pupil; raises a Refusal for the form to show."""
        pupil = self._pupil_of(values)
        try:
            if self._pupil is None:
                self._add(pupil, values)
            else:
                self._feed.announce(self._desk.pupils.change(pupil))
        except UpnDoubt as doubt:
            raise Refusal(
                doubt.title,  # the remark at the UPN says more, and still stands there
                "If the number is right as it stands, say here why it is kept.",
                field="upn_reason",
            ) from doubt
        self.saved = pupil.id

    def _add(self, pupil: Pupil, values: Values) -> None:
        status = values.one("sen_status", SenStatus)
        since = self._since(status, values.day_or_none("sen_since"), pupil.date_of_birth)
        known = not values.flag("sen_since_unknown")
        try:
            changes = self._desk.pupils.add(pupil, status, since, start_known=known)
        except PupilAlike as refusal:
            if not self._view.ask_although_alike(refusal):
                raise
            changes = self._desk.pupils.add(
                pupil, status, since, start_known=known, although_alike=True
            )
        self._feed.announce(changes)

    def _since(self, status: SenStatus, since: date | None, born: date) -> date:
        today = self._desk.today()
        if status is SenStatus.NONE:
            return today
        if since is None:
            raise Refusal(
                f"Since when has the pupil had {_in_a_sentence(status)}?",
                "Enter the day it began; where nobody knows it, a day by which it had begun.",
                field="sen_since",
            )
        check_sen_start(since, born, today, field="sen_since")
        return since

    def _pupil_of(self, values: Values) -> Pupil:
        """Return the pupil with what stands in the form; what is blank is not recorded."""
        born = values.day("date_of_birth")
        pupil = self._pupil or Pupil(
            id=PupilId(self._desk.new_id()),
            legal_forename=values.text("legal_forename"),
            legal_surname=values.text("legal_surname"),
            date_of_birth=born,
        )
        return replace(
            _placed(pupil, born, values, self._desk.today()),
            legal_forename=values.text("legal_forename"),
            legal_surname=values.text("legal_surname"),
            preferred_forename=values.text_or_none("preferred_forename"),
            preferred_surname=values.text_or_none("preferred_surname"),
            upn=_upn_of(values.text("upn")),
            upn_reason=values.text_or_none("upn_reason"),
            former_upn=_upn_of(values.text("former_upn")),
            sex=values.one_or_none("sex", Sex),
            class_name=values.text_or_none("class_name"),
            admitted_on=values.day_or_none("admitted_on"),
            first_language=values.text_or_none("first_language"),
            looked_after=values.one_or_none("looked_after", LookedAfter),
        )

    def _findings(self, upn: str) -> tuple[UpnFinding, ...]:
        return self._desk.pupils.check_upn(upn) if upn.strip() else ()


def year_group_by_hand(born: date | None, chosen: int | None, today: date) -> int | None:
    """Return the year group that is set by hand; None where it is the usual one anyway."""
    if born is not None and chosen == year_group_by_age(born, today):
        return None
    return chosen


def _placed(pupil: Pupil, born: date, values: Values, today: date) -> Pupil:
    """Return the pupil with the date of birth and the year group that stand in the form.

    A year group that stands as it did keeps the day on which it was set.
    """
    by_hand = year_group_by_hand(born, values.whole_or_none("year_group"), today)
    if by_hand is None:
        return replace(
            pupil,
            date_of_birth=born,
            year_group=None,
            year_group_reason=None,
            year_group_set_on=None,
        )
    reason = values.text_or_none("year_group_reason")
    if pupil.year_group is not None and by_hand == pupil.year_group_on(today):
        return replace(pupil, date_of_birth=born, year_group_reason=reason)
    return replace(
        pupil,
        date_of_birth=born,
        year_group=by_hand,
        year_group_reason=reason,
        year_group_set_on=today,
    )


def year_group_hint(born: date | None, chosen: int | None, today: date) -> Hint:
    """Say which year group follows from the date of birth, and the age."""
    if born is None:
        return Hint(Status.NEUTRAL, "The year group follows from the date of birth.")
    if born >= today:
        return Hint(Status.ALERT, "This date of birth is in the future.")
    usual = year_group_name(year_group_by_age(born, today))
    words = f"{usual} by age: {counted(age_in_years(born, today), 'year')} old"
    by_hand = year_group_by_hand(born, chosen, today)
    if by_hand is None:
        return Hint(Status.INFO, f"{words}.")
    return Hint(Status.CAUTION, f"{words}, but set to {year_group_name(by_hand)}.")


def hint_of(finding: UpnFinding) -> Hint:
    """Say a finding about a UPN, with how much it matters."""
    return Hint(Status.ALERT if finding.blocks or finding.asks else Status.CAUTION, finding.words)


def _upn_of(typed: str) -> Upn | None:
    return tidy_upn(typed) if typed.strip() else None


def _in_a_sentence(status: SenStatus) -> str:
    return "an EHC plan" if status is SenStatus.EHC_PLAN else status.words
