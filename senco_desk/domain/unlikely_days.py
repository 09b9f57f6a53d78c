"""Days on which a session or a measurement can hardly have been: they are asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import ProvisionId, TargetId
from senco_desk.domain.measures import Measurement
from senco_desk.domain.provision import Provision, Session
from senco_desk.domain.repeats import Again, AgainQuestion, cut
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An entry whose day is hardly right: of what it is, and what is odd about its day."""

    entry_id: UUID
    subject: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """The entries of one go whose day is hardly right, and the question about them."""

    entries: frozenset[UUID]
    question: AgainQuestion


def doubts_about_sessions(
    sessions: Sequence[Session],
    provisions: Mapping[ProvisionId, Provision],
    calendar: SchoolCalendar,
) -> Doubts | None:
    """Ask about sessions outside the days of their provision, or while the school is closed."""
    found: list[Doubt] = []
    for one in sessions:
        provision = provisions[one.provision_id]
        if words := _about_session(one, provision, calendar):
            subject = f"{provision.order}. {provision.what}"
            found.append(Doubt(entry_id=one.id, subject=subject, words=words))
    return _asked(found, "session")


def doubts_about_measurements(
    measurements: Sequence[Measurement],
    targets: Mapping[TargetId, Target],
    cycles: Mapping[TargetId, Cycle],
) -> Doubts | None:
    """Ask about measurements from before the target's baseline, or before its cycle began."""
    found: list[Doubt] = []
    for one in measurements:
        target = targets[one.target_id]
        if words := _about_measurement(one, target, cycles[one.target_id]):
            subject = f"{target.order}. {target.statement}"
            found.append(Doubt(entry_id=one.id, subject=subject, words=words))
    return _asked(found, "measurement")


def _about_session(one: Session, provision: Provision, calendar: SchoolCalendar) -> str | None:
    day = write_date(one.happened_on)
    if one.happened_on < provision.starts_on:
        return f"{day} is before the provision began, on {write_date(provision.starts_on)}."
    if one.happened_on > provision.ends_on:
        return f"{day} is after the provision ended, on {write_date(provision.ends_on)}."
    if not calendar.is_open(one.happened_on):
        return f"The school is closed on {day}."
    return None


def _about_measurement(one: Measurement, target: Target, cycle: Cycle) -> str | None:
    day = write_date(one.happened_on)
    if target.baseline_on is not None and one.happened_on < target.baseline_on:
        return f"{day} is before the baseline, of {write_date(target.baseline_on)}."
    if one.happened_on < cycle.started_on:
        return f"{day} is before the cycle began, on {write_date(cycle.started_on)}."
    return None


def _asked(found: Sequence[Doubt], kind: str) -> Doubts | None:
    if not found:
        return None
    many = len(found) > 1
    title = (
        f"The days of {len(found)} {kind}s are hardly right: record them all the same?"
        if many
        else f"The day of this {kind} is hardly right: record it all the same?"
    )
    question = AgainQuestion(
        title=title,
        lines=tuple(f"{cut(one.subject)}\n{one.words}" for one in found),
        choices=(
            (Again.KEEP, f"Record {'them' if many else 'it'} all the same"),
            (Again.LEAVE_OUT, f"Leave {'them' if many else 'it'} out"),
        ),
    )
    return Doubts(entries=frozenset(one.entry_id for one in found), question=question)
