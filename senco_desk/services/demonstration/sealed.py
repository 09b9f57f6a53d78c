"""What was agreed and signed off in the demonstration school: versions, actions, a correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from senco_desk.domain.actions import Action
from senco_desk.domain.identity import ActionId, AddendumId, PupilId
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.reviews import Review
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.sealing import Addendum, Sealed
from senco_desk.services.demonstration.chance import Dice, StoryClock, dice, id_from, school_day
from senco_desk.services.demonstration.script import Script
from senco_desk.services.plan_keeping import keep_version

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

_SEED = 657
_CHANGED_AFTER = timedelta(days=25)
_GIVEN_AFTER = timedelta(days=4)
_OPEN_FOR = timedelta(days=90)
"""An action that was due longer ago was done, or the story would be one of neglect."""


def tell_sealed(
    work: Work,
    script: Script,
    clock: StoryClock,
    today: date,
    calendar: SchoolCalendar,
    pupil_id: PupilId,
    number: int,
    *,
    in_full: bool,
) -> None:
    """Keep each agreed plan as it was agreed; ``in_full`` adds a changed plan and a correction."""
    chance = dice(_SEED + number)
    cycles = work.pupil_record(pupil_id).cycles
    for cycle in cycles:
        agreed_on = cycle.cycle.agreed_on
        if agreed_on is None:
            continue
        clock.go_to(agreed_on)
        keep_version(work, cycle.cycle, agreed_on, clock(), partial(id_from, chance), reason=None)
        if cycle.review is not None and cycle.review.signed_off_at is not None:
            _tell_review(work, script, clock, today, calendar, chance, cycle.review, pupil_id)
    if in_full:
        _change_plan(work, script, clock, today, calendar, chance, cycles[-1])
        if cycles[0].review is not None:
            _correct(work, script, clock, calendar, chance, cycles[0].review)


def _tell_review(
    work: Work,
    script: Script,
    clock: StoryClock,
    today: date,
    calendar: SchoolCalendar,
    chance: Dice,
    review: Review,
    pupil_id: PupilId,
) -> None:
    due_on = school_day(review.happened_on + timedelta(days=21), calendar)
    now = clock.go_to(review.happened_on)
    action = work.save(
        Action(
            id=ActionId(id_from(chance)),
            pupil_id=pupil_id,
            what=chance.choice(script.lines("review_actions")),
            who=chance.choice(script.lines("review_action_takers")),
            recorded_at=now,
            due_on=due_on,
            cycle_id=review.cycle_id,
        )
    )
    given_on = school_day(review.happened_on + _GIVEN_AFTER, calendar)
    if given_on <= today:
        clock.go_to(given_on)
        work.save(replace(review, given_on=given_on))
    left_open = chance.random() >= 0.8 and due_on >= today - _OPEN_FOR
    if due_on <= today and not left_open:
        clock.go_to(due_on)
        work.save(replace(action, done_on=due_on))


def _change_plan(
    work: Work,
    script: Script,
    clock: StoryClock,
    today: date,
    calendar: SchoolCalendar,
    chance: Dice,
    record: CycleRecord,
) -> None:
    cycle = record.cycle
    if cycle.agreed_on is None or not record.provisions:
        return
    changed_on = school_day(min(cycle.agreed_on + _CHANGED_AFTER, today), calendar)
    clock.go_to(changed_on)
    reason = script.line("plan_changed_because")
    cycle = work.save(replace(cycle, revising=reason), reason=reason)
    provision = record.provisions[0].provision
    work.save(replace(provision, note=script.line("plan_changed_to")))
    cycle = work.save(replace(cycle, agreed_on=changed_on, revising=None), reason=reason)
    keep_version(work, cycle, changed_on, clock(), partial(id_from, chance), reason=reason)


def _correct(
    work: Work,
    script: Script,
    clock: StoryClock,
    calendar: SchoolCalendar,
    chance: Dice,
    review: Review,
) -> None:
    day = school_day(review.happened_on + timedelta(days=12), calendar)
    work.save(
        Addendum(
            id=AddendumId(id_from(chance)),
            cycle_id=review.cycle_id,
            about=Sealed.REVIEW,
            happened_on=day,
            recorded_at=clock.go_to(day),
            words=script.line("correction"),
            reason=script.line("corrected_because"),
        )
    )
