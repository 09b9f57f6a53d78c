"""What passed with the family and other agencies, as the chronology and the evidence tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from senco_desk.domain.agreements import Agreement, AgreementKind, Answer, each_once, first_told_on
from senco_desk.domain.diary import DiaryEntry, DiaryKind
from senco_desk.domain.happenings import Happening
from senco_desk.domain.meetings import met_with_parents
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.terms import write_date, write_span
from senco_desk.domain.wording import counted, full_stop

TOLD = "Parents told of the SEN support."
TOLD_AGAIN = "Parents told again of the SEN support."


def dealings_of(record: PupilRecord) -> Iterator[Happening]:
    """Yield what parents were told and asked, every entry of the diary, and actions done."""
    first = first_told_on(record.agreements)
    for agreement in each_once(record.agreements):
        yield Happening(
            on=agreement.happened_on,
            words=_of_agreement(agreement, first),
            place=Place(entry=Entry.AGREEMENT, id=agreement.id),
            recorded_at=agreement.recorded_at,
        )
    for entry in record.diary:
        yield Happening(
            on=entry.happened_on,
            words=_of_entry(entry),
            place=Place(entry=Entry.DIARY, id=entry.id),
            recorded_at=entry.recorded_at,
        )
    for action in record.actions:
        if action.done_on:
            yield Happening(
                on=action.done_on,
                words=f"Done as agreed: {_in_a_line(f'{action.what} ({action.who})')}",
                place=Place(entry=Entry.ACTION, id=action.id),
            )


def _of_agreement(agreement: Agreement, first_told: date | None) -> str:
    if agreement.kind is AgreementKind.TOLD:
        return TOLD if agreement.happened_on == first_told else TOLD_AGAIN
    about = f" ({' '.join(agreement.about.split())})" if agreement.about else ""
    who = agreement.who_answered
    answer = {
        Answer.AGREED: f"{who} agreed",
        Answer.DECLINED: f"{who} declined",
        Answer.WITHDRAWN: f"{who} withdrew the agreement",
    }.get(
        agreement.answer or Answer.NONE_YET, f"no answer yet from {' '.join(agreement.who.split())}"
    )
    return f"{agreement.kind.value}{about}: {answer}."


def _of_entry(entry: DiaryEntry) -> str:
    kind = "Meeting with parents" if entry.with_parents else entry.kind.value
    agency = f", {' '.join(entry.agency.split())}" if entry.agency else ""
    return f"{kind}{agency}: {_in_a_line(entry.summary)}"


def _in_a_line(text: str) -> str:
    return full_stop(" ".join(text.split()))


def action_with_parents(record: PupilRecord, on: date) -> list[tuple[str, tuple[Place, ...]]]:
    """Return what shows purposeful action towards the family and other agencies, up to a day.

    Each is a sentence and where it stands.
    """
    found: list[tuple[str, tuple[Place, ...]]] = []
    told = [
        one for one in record.agreements if one.kind is AgreementKind.TOLD and one.happened_on <= on
    ]
    if told:
        first = min(told, key=lambda one: (one.happened_on, one.recorded_at))
        found.append(
            (
                f"Parents told of the SEN support, {write_date(first.happened_on)}.",
                (Place(entry=Entry.AGREEMENT, id=first.id),),
            )
        )
    met = met_with_parents(record, on)
    if met.days:
        at_reviews = sum(place.entry is Entry.REVIEW for place in met.places)
        which = f", of them {counted(at_reviews, 'review')}" if at_reviews else ""
        span = write_span(met.days[0], met.days[-1])
        found.append((f"Meetings with parents: {len(met.days)}{which}, {span}.", met.places))
    found += [
        (_dated(one), (Place(entry=Entry.DIARY, id=one.id),))
        for one in record.diary
        if one.kind is DiaryKind.REFERRAL and one.happened_on <= on
    ]
    return found


def advice_and_observations(record: PupilRecord, on: date) -> list[tuple[str, Place]]:
    """Return the advice received and the observations of the diary up to a day, as above."""
    return [
        (_dated(one), Place(entry=Entry.DIARY, id=one.id))
        for one in record.diary
        if one.kind in (DiaryKind.ADVICE, DiaryKind.OBSERVATION) and one.happened_on <= on
    ]


_OF_HEALTH = frozenset(
    {
        *("nhs", "camhs", "gp", "health", "hospital", "clinic", "clinical", "doctor"),
        *("nurse", "nursing", "paediatric", "paediatrics", "paediatrician", "audiology"),
        *("psychiatry", "psychiatrist", "therapy", "therapies", "therapist", "therapists"),
        *("physiotherapy", "physiotherapist", "audiologist", "dietitian"),
        *("salt", "slt", "ot", "physio", "counselling", "counsellor"),
    }
)
"""Words by which a service is one of health, even where its name speaks of a school."""

_OF_LEARNING = frozenset(
    {
        *("school", "schools", "academy", "academies", "college", "nursery", "preschool"),
        *("literacy", "dyslexia", "numeracy", "dyscalculia", "maths", "mathematics", "reading"),
    }
)
"""Words by which it is a school, or a service for learning alone."""


def done_by_other_agencies(record: PupilRecord, on: date) -> list[tuple[str, Place]]:
    """Return advice, observations and referrals that name another agency up to a day, as above.

    The line asks for what health professionals found and for what other agencies did to meet
    health, physical, emotional and social needs. What an agency is for is told by its name only,
    so that each counts but a school or a service for learning alone.
    """
    kinds = (DiaryKind.ADVICE, DiaryKind.OBSERVATION, DiaryKind.REFERRAL)
    return [
        (_dated(one), Place(entry=Entry.DIARY, id=one.id))
        for one in record.diary
        if one.kind in kinds and one.happened_on <= on and _is_other_agency(one.agency)
    ]


def _is_other_agency(agency: str | None) -> bool:
    words = set(re.findall(r"\w+", (agency or "").lower()))
    return bool(words) and (not words.isdisjoint(_OF_HEALTH) or words.isdisjoint(_OF_LEARNING))


def _dated(entry: DiaryEntry) -> str:
    agency = f" ({' '.join(entry.agency.split())})" if entry.agency else ""
    return f"{entry.kind.value}{agency}, {write_date(entry.happened_on)}."
