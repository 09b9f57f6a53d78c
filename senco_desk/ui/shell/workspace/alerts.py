"""What is to be known of a pupil before anything else is read: the alerts of the head. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.actions import by_due
from senco_desk.domain.agreements import AgreementKind, Answer, standings_of
from senco_desk.domain.pupils import LookedAfter
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.schooling import ExclusionKind
from senco_desk.domain.terms import school_year
from senco_desk.domain.wording import counted
from senco_desk.ui.parts.tokens import Status

_ASKED = {
    AgreementKind.SHARING: "Consent to share",
    AgreementKind.SPECIALIST: "Consent to a specialist",
}
_REFUSED = {Answer.DECLINED: "declined", Answer.WITHDRAWN: "withdrawn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A few words, how urgent they are, and the place on record that they are about."""

    words: str
    status: Status
    place: Place


def alerts_of(record: PupilRecord, today: date) -> tuple[Alert, ...]:
    """Return the alerts, what is to be done before what is to be known; the same words once."""
    found = (*_overdue(record, today), *_refused(record), *_marks(record, today))
    return tuple({one.words: one for one in reversed(found)}.values())[::-1]


def _overdue(record: PupilRecord, today: date) -> Iterator[Alert]:
    overdue = by_due(one for one in record.actions if one.is_overdue(today))
    if overdue:
        yield Alert(
            words=f"{counted(len(overdue), 'action')} overdue",
            status=Status.ALERT,
            place=Place(entry=Entry.ACTION, id=overdue[0].id),
        )


def _refused(record: PupilRecord) -> Iterator[Alert]:
    """Tell what parents said no to, as long as that is where it stands."""
    for standing in standings_of(record.agreements):
        asked, latest = _ASKED.get(standing.kind), standing.latest
        if asked and latest and latest.answer in _REFUSED:
            yield Alert(
                words=f"{asked} {_REFUSED[latest.answer]}",
                status=Status.CAUTION,
                place=Place(entry=Entry.AGREEMENT, id=latest.id),
            )


def _marks(record: PupilRecord, today: date) -> Iterator[Alert]:
    """Tell of exclusions of this school year, and of care by the local authority."""
    this_year = [
        one for one in record.exclusions if school_year(one.starts_on) == school_year(today)
    ]
    for kind in ExclusionKind:
        if of_kind := [one for one in this_year if one.kind is kind]:
            yield Alert(
                words=f"{counted(len(of_kind), kind.value.lower())} this school year",
                status=Status.CAUTION,
                place=Place(entry=Entry.EXCLUSION, id=of_kind[-1].id),
            )
    if record.pupil.looked_after in (LookedAfter.NOW, LookedAfter.PREVIOUSLY):
        yield Alert(
            words=record.pupil.looked_after.value,
            status=Status.INFO,
            place=Place(entry=Entry.PROFILE, id=record.pupil.id),
        )
