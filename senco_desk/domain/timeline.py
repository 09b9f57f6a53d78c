"""Everything on record of a pupil by date: the chronology, and what it leaves out.

The chronology is read by strangers, on paper, and tells what matters. The timeline is looked
through by somebody who searches: single measurements, what was held of a provision week by week,
attendance, and what is still to come stand in it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.cycles import Stage, ViewMoment
from senco_desk.domain.happenings import Happening
from senco_desk.domain.provision import Session, SessionState
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.references import Entry, EntryId, Place
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.terms import (
    Term,
    school_year_name,
    term_of,
    week_of,
    write_date,
    write_month,
)
from senco_desk.domain.wording import counted, full_stop, in_a_sentence


class Kind(Enum):
    """What a line of the timeline is about, as one looks for it."""

    PLAN = "Plan and review"
    VIEW = "Views"
    MEASUREMENT = "Measurements"
    SESSION = "Sessions"
    CONTACT = "Contacts"
    DOCUMENT = "Documents"
    NEED = "Needs and provision"
    ACTION = "Actions"
    SCHOOLING = "Schooling"


_KINDS: Mapping[Entry, Kind] = {
    Entry.VIEW: Kind.VIEW,
    Entry.ONE_PAGE: Kind.VIEW,
    Entry.MEASUREMENT: Kind.MEASUREMENT,
    Entry.TARGET: Kind.MEASUREMENT,
    Entry.SESSION: Kind.SESSION,
    Entry.AGREEMENT: Kind.CONTACT,
    Entry.DIARY: Kind.CONTACT,
    Entry.DOCUMENT: Kind.DOCUMENT,
    Entry.SEN_STATUS: Kind.NEED,
    Entry.NEED: Kind.NEED,
    Entry.PROVISION: Kind.NEED,
    Entry.ACTION: Kind.ACTION,
    Entry.PROFILE: Kind.SCHOOLING,
    Entry.ATTENDANCE: Kind.SCHOOLING,
    Entry.EXCLUSION: Kind.SCHOOLING,
    Entry.PREVIOUS_SCHOOL: Kind.SCHOOLING,
}
"""All else is about the plan and its review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """One line, its kind, and the number of the cycle that it belongs to or happened in.

    ``cycle`` is None for what lies before the first cycle.
    """

    happening: Happening
    kind: Kind
    cycle: int | None

    @property
    def on(self) -> date:
        """The day it happened, or is to happen."""
        return self.happening.on


def timeline_of(record: PupilRecord) -> tuple[TimelineLine, ...]:
    """Return everything on record, the newest first, with what is still to come at the top."""
    oldest_first = sorted((*chronology_of(record), *_besides(record)), key=lambda one: one.on)
    numbers = {
        place_id.int: one.cycle.number for one in record.cycles for place_id in _ids_within(one)
    } | _numbers_beside(record)
    return tuple(
        TimelineLine(
            happening=one,
            kind=_KINDS.get(one.place.entry, Kind.PLAN),
            cycle=numbers.get(one.place.id.int) or _under_way(record, one.on),
        )
        for one in reversed(oldest_first)
    )


def cycle_of(record: PupilRecord, place: Place) -> CycleRecord | None:
    """Return the cycle in which an entry stands; None where it is no part of a cycle."""
    return next((one for one in record.cycles if place.id in _ids_within(one)), None)


def stage_of(cycle: CycleRecord, place: Place) -> Stage | None:
    """Return the part of its cycle in which an entry stands; None for the cycle as it stands."""
    match place.entry:
        case Entry.CYCLE:
            return None
        case Entry.ASSESSMENT:
            return Stage.ASSESS
        case Entry.MEASUREMENT | Entry.MEASUREMENTS | Entry.SESSION:
            return Stage.DO
        case Entry.REVIEW:
            return Stage.REVIEW
        case Entry.VIEW:
            at_review = {one.id for one in cycle.views if one.moment is ViewMoment.REVIEW}
            return Stage.REVIEW if place.id in at_review else Stage.ASSESS
        case Entry.ADDENDUM:
            of_plan = {one.id for one in cycle.addenda if one.about is Sealed.PLAN}
            return Stage.PLAN if place.id in of_plan else Stage.REVIEW
        case _:
            return Stage.PLAN


def heading_of(on: date, terms: Sequence[Term]) -> str:
    """Return what a day stands under: its term, or its month outside of those that are known."""
    term = term_of(on, terms)
    if term is None:
        return write_month(on)
    year = school_year_name(on)
    return term.name if year in term.name else f"{term.name}, {year}"


def _besides(record: PupilRecord) -> Iterator[Happening]:
    for cycle in record.cycles:
        for target in cycle.targets:
            yield from _of_target(target)
        for provision in cycle.provisions:
            yield from _weeks_of(provision)
    yield from _still_open(record)
    yield from _next_review(record)
    for one in record.attendance:
        yield Happening(
            on=one.ends_on,
            words=f"Attendance, {one.span}: {one.percentage:.1f}% of "
            f"{counted(one.possible, 'half-day')}.",
            place=Place(entry=Entry.ATTENDANCE, id=one.id),
            recorded_at=one.recorded_at,
        )


def _of_target(record: TargetRecord) -> Iterator[Happening]:
    target = record.target
    name = f"target {target.order}, {in_a_sentence(' '.join(target.measure.name.split()))}"
    if target.baseline is not None and target.baseline_on is not None:
        yield Happening(
            on=target.baseline_on,
            words=f"{target.measure.write(target.baseline)}: starting value of {name}.",
            place=Place(entry=Entry.TARGET, id=target.id),
        )
    for one in record.measurements:
        by = f" (taken by {one.taken_by})" if one.taken_by else ""
        note = f" {_in_a_line(one.note)}" if one.note else ""
        yield Happening(
            on=one.happened_on,
            words=f"{target.measure.write(one.value)}: {name}{by}.{note}",
            place=Place(entry=Entry.MEASUREMENT, id=one.id),
            recorded_at=one.recorded_at,
        )


def _weeks_of(record: ProvisionRecord) -> Iterator[Happening]:
    """Tell a provision's sessions week by week: one by one they would bury the rest."""
    weeks: dict[date, list[Session]] = {}
    for one in record.sessions:
        weeks.setdefault(week_of(one.happened_on), []).append(one)
    what = f"{' '.join(record.provision.what.split())} ({record.provision.grouping})"
    for monday, held in weeks.items():
        last = max(held, key=lambda one: one.happened_on)
        notes = " ".join(_in_a_line(one.note) for one in held if one.note)
        yield Happening(
            on=last.happened_on,
            words=f"{_held_words(held)}: {what}, week from {write_date(monday)}. {notes}".strip(),
            place=Place(entry=Entry.SESSION, id=last.id),
            recorded_at=max(one.recorded_at for one in held),
        )


def _held_words(held: Sequence[Session]) -> str:
    """Write what came of sessions: 2 delivered, 40 minutes; 1 not delivered (pupil absent)."""
    delivered = [one for one in held if one.state is SessionState.DELIVERED]
    missed = [one.state for one in held if one.state is not SessionState.DELIVERED]
    parts: list[str] = []
    if delivered:
        minutes = counted(sum(one.minutes for one in delivered), "minute")
        parts.append(f"{len(delivered)} delivered, {minutes}")
    if missed:
        why = dict.fromkeys(state.value.partition(": ")[2] for state in missed)
        parts.append(f"{len(missed)} not delivered ({', '.join(why)})")
    return "; ".join(parts)


def _still_open(record: PupilRecord) -> Iterator[Happening]:
    """Tell of the open actions, on the day each is due or else on the day it was written down."""
    for one in record.actions:
        if one.done_on is not None:
            continue
        when = "Due by this day" if one.due_on else "Agreed, no day set"
        yield Happening(
            on=one.due_on or one.recorded_at.astimezone().date(),
            words=f"{when}, still open: {_in_a_line(f'{one.what} ({one.who})')}",
            place=Place(entry=Entry.ACTION, id=one.id),
        )


def _next_review(record: PupilRecord) -> Iterator[Happening]:
    newest, on = record.current_cycle, record.next_review_on()
    if newest is None or on is None or (newest.review is not None and not newest.is_closed):
        return
    which = "Next review" if newest.is_closed else f"Review of cycle {newest.cycle.number}"
    yield Happening(
        on=on,
        words=f"{which} set for this day; not held yet.",
        place=Place(entry=Entry.CYCLE, id=newest.cycle.id),
    )


def _ids_within(record: CycleRecord) -> Iterator[EntryId]:
    """Yield the ids of everything that stands in a cycle."""
    yield record.cycle.id
    for things in (record.assessments, record.views, record.plan_versions, record.addenda):
        yield from (one.id for one in things)
    if record.review is not None:
        yield record.review.id
    for target in record.targets:
        yield target.target.id
        yield from (one.id for one in target.measurements)
    for provision in record.provisions:
        yield provision.provision.id
        yield from (one.id for one in provision.sessions)


def _numbers_beside(record: PupilRecord) -> dict[int, int]:
    """Return what stands outside of the cycles but says to which one it belongs."""
    numbers = {one.cycle.id: one.cycle.number for one in record.cycles}
    return {
        one.id.int: numbers[one.cycle_id]
        for one in (*record.agreements, *record.actions)
        if one.cycle_id is not None and one.cycle_id in numbers
    }


def _under_way(record: PupilRecord, on: date) -> int | None:
    """Return the number of the cycle that was under way on a day: the last one started by then."""
    begun = [one.cycle.number for one in record.cycles if one.cycle.started_on <= on]
    return begun[-1] if begun else None


def _in_a_line(text: str) -> str:
    return full_stop(" ".join(text.split()))
