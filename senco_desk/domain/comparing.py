"""Two cycles side by side: what each aimed for, what became of it, and what was decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.identity import TargetId
from senco_desk.domain.plan_versions import value_words
from senco_desk.domain.progress import latest_reading
from senco_desk.domain.record import CycleRecord, ProvisionRecord, TargetRecord
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted, listed, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One row: what it is about, and the lines of each cycle; no line where there is nothing."""

    about: str
    earlier: tuple[str, ...]
    later: tuple[str, ...]


def compare_cycles(
    earlier: CycleRecord, later: CycleRecord, calendar: SchoolCalendar, today: date
) -> tuple[ComparedRow, ...]:
    """Return the rows in the order of a cycle; one of a kind stands in one row.

    A target carried on stands beside its origin; one that is new, beside one with the same measure.
    """
    rows = (
        ComparedRow(about="Outcome aimed for", earlier=_outcome(earlier), later=_outcome(later)),
        *_target_rows(earlier, later, today),
        *_provision_rows(earlier, later, calendar, today),
        *(
            ComparedRow(
                about=f"{giver.value}'s view",
                earlier=_views(earlier, giver),
                later=_views(later, giver),
            )
            for giver in ViewGiver
        ),
        ComparedRow(about="Decision", earlier=_decision(earlier), later=_decision(later)),
        ComparedRow(about="Corrections", earlier=_corrections(earlier), later=_corrections(later)),
    )
    return tuple(one for one in rows if one.earlier or one.later)


def _outcome(record: CycleRecord) -> tuple[str, ...]:
    return (record.cycle.outcome,) if record.cycle.outcome else ()


def _target_rows(earlier: CycleRecord, later: CycleRecord, today: date) -> Iterator[ComparedRow]:
    went_on = {one.target.carried_from: one for one in later.targets if one.target.carried_from}
    left = [one for one in later.targets if one.target.carried_from not in _ids(earlier.targets)]
    for one in earlier.targets:
        carried = went_on.get(one.target.id)
        other = carried or next((like for like in left if _measures(like) == _measures(one)), None)
        if other is not None and carried is None:
            left.remove(other)
        yield ComparedRow(
            about="Target" if carried is None else "Target that went on",
            earlier=_target(one, earlier, today),
            later=_target(other, later, today) if other else (),
        )
    for one in left:
        yield ComparedRow(about="Target", earlier=(), later=_target(one, later, today))


def _ids(targets: Sequence[TargetRecord]) -> Collection[TargetId | None]:
    return {one.target.id for one in targets}


def _measures(record: TargetRecord) -> tuple[str, str]:
    measure = record.target.measure
    return plain(measure.name), plain(measure.unit)


def _target(record: TargetRecord, cycle: CycleRecord, today: date) -> tuple[str, ...]:
    target, outcome = record.target, record.outcome
    baseline = value_words(target.measure, target.baseline, target.baseline_on, "on")
    goal = value_words(target.measure, target.goal, target.goal_on, "by")
    result = outcome.outcome.value if outcome else "Not judged yet"
    if outcome and outcome.next_step:
        result += f"; in the next cycle: {outcome.next_step.value.lower()}"
    return (
        f"{target.order}. {target.statement}",
        f"{target.measure.name}: from {baseline or 'no baseline'} to {goal or 'no goal'}",
        f"Result: {result}.{_corrected(cycle)} {latest_reading(record, today)}.",
        *_changed_since(target),
    )


def _changed_since(target: Target) -> tuple[str, ...]:
    if target.carried_from is None and not target.changed_since:
        return ()
    said = target.changed_since or "not recorded."
    return (f"Different from the cycle before: {said}",)


def _corrected(cycle: CycleRecord) -> str:
    """Say where the review is corrected, so that no result is read without its correction."""
    days = dict.fromkeys(
        write_date(one.happened_on) for one in cycle.addenda if one.about is Sealed.REVIEW
    )
    return f" The review was corrected on {listed(list(days))}: see Corrections." if days else ""


def _corrections(cycle: CycleRecord) -> tuple[str, ...]:
    return tuple(
        f"{one.about.value}, corrected on {write_date(one.happened_on)}: {one.words}"
        for one in cycle.addenda
    )


def _provision_rows(
    earlier: CycleRecord, later: CycleRecord, calendar: SchoolCalendar, today: date
) -> Iterator[ComparedRow]:
    def told(record: CycleRecord, one: ProvisionRecord) -> tuple[str, ...]:
        by = record.sessions_count_until(today)
        delivery = one.delivery(calendar, by, agreed=record.plan_counts)
        words = delivery.words
        if delivery.is_agreed and one.provision.ends_on > by:
            in_all = one.provision.planned(calendar).number
            words = f"{in_all:,} planned in all; up to {write_date(by)}: {words}"
        return _provision(one, words)

    left = list(later.provisions)
    for one in earlier.provisions:
        same = next((other for other in left if _name(other) == _name(one)), None)
        if same is not None:
            left.remove(same)
        yield ComparedRow(
            about="Provision",
            earlier=told(earlier, one),
            later=told(later, same) if same else (),
        )
    for one in left:
        yield ComparedRow(about="Provision", earlier=(), later=told(later, one))


def _name(record: ProvisionRecord) -> str:
    return " ".join(record.provision.what.casefold().split())


def _provision(record: ProvisionRecord, delivered: str) -> tuple[str, ...]:
    provision, outcome = record.provision, record.outcome
    judged = (f"{outcome.impact.value}; {outcome.quality.value.lower()}",) if outcome else ()
    a_week = counted(provision.planned_minutes_a_week, "minute")
    return (
        provision.what,
        f"{provision.who}, {provision.grouping}, {a_week} a week",
        delivered,
        *judged,
    )


def _views(record: CycleRecord, giver: ViewGiver) -> tuple[str, ...]:
    return tuple(
        f"“{view.words}”" if view.words else f"No view given. {view.no_view_reason}"
        for moment in (ViewMoment.ASSESS, ViewMoment.REVIEW)
        for view in record.views_of(moment, giver)
    )


def _decision(record: CycleRecord) -> tuple[str, ...]:
    review = record.review
    if review is None or review.decision is None:
        return ()
    when = f"{review.decision.value}, {write_date(review.happened_on)}"
    return (when, review.decision_reason) if review.decision_reason else (when,)
