"""What happened to a pupil, day by day, from everything that is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from senco_desk.domain.criteria import Place
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted

LATE_AFTER = 14
"""Days after which an entry is shown as recorded late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of the chronology.

    ``recorded_at`` is None for things that carry no own entry, such as admission.
    """

    on: date
    words: str
    place: Place
    recorded_at: datetime | None = None

    @property
    def recorded_late(self) -> date | None:
        """The day it was recorded, where that is more than two weeks after it happened."""
        if self.recorded_at is None:
            return None
        recorded = self.recorded_at.date()
        return recorded if (recorded - self.on).days > LATE_AFTER else None


def chronology_of(record: PupilRecord) -> tuple[Happening, ...]:
    """Return everything that happened, oldest first."""
    return tuple(sorted(_happenings(record), key=lambda one: (one.on, one.words)))


def _happenings(record: PupilRecord) -> Iterator[Happening]:
    profile = Place(section="profile")
    if record.pupil.admitted_on:
        yield Happening(on=record.pupil.admitted_on, words="Admitted to the school.", place=profile)
    for change in record.sen_history:
        reason = f" {change.reason}" if change.reason else ""
        yield Happening(
            on=change.starts_on,
            words=f"SEN provision: {change.status.words} ({change.status.value}).{reason}",
            place=profile,
            recorded_at=change.recorded_at,
        )
    for cycle in record.cycles:
        yield from _of_cycle(cycle)
    for document in record.documents:
        yield Happening(
            on=document.dated_on,
            words=f"{document.kind.value}: {document.title}.",
            place=Place(document_id=document.id),
            recorded_at=document.recorded_at,
        )


def _of_cycle(record: CycleRecord) -> Iterator[Happening]:
    cycle, place = record.cycle, Place(cycle_id=record.cycle.id)
    yield Happening(
        on=cycle.started_on,
        words=f"Cycle {cycle.number} started.",
        place=place,
        recorded_at=cycle.recorded_at,
    )
    for one in record.assessments:
        yield Happening(
            on=one.happened_on,
            words=f"Assessed: {one.area.value}.",
            place=place,
            recorded_at=one.recorded_at,
        )
    for view in record.views:
        given = "view given" if view.words else "asked; no view given"
        yield Happening(
            on=view.happened_on,
            words=f"{view.giver.value}: {given} ({view.method}).",
            place=place,
            recorded_at=view.recorded_at,
        )
    if cycle.parents_told_on:
        yield Happening(
            on=cycle.parents_told_on, words="Parents told of the SEN support.", place=place
        )
    if cycle.agreed_on:
        review = f"; review set for {write_date(cycle.review_on)}" if cycle.review_on else ""
        yield Happening(
            on=cycle.agreed_on,
            words=f"Plan of cycle {cycle.number} agreed with "
            f"{counted(len(record.targets), 'target')}{review}.",
            place=place,
        )
    for one in record.provisions:
        yield Happening(
            on=one.provision.starts_on,
            words=f"Provision begins: {one.provision.what} ({one.provision.grouping}).",
            place=place,
        )
    if record.review:
        decision = f" Decision: {record.review.decision.value}." if record.review.decision else ""
        yield Happening(
            on=record.review.happened_on,
            words=f"Review of cycle {cycle.number}.{decision}",
            place=place,
            recorded_at=record.review.recorded_at,
        )
