"""The record of a review, as it is given to parents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from senco_desk.domain.actions import Action, by_due
from senco_desk.domain.cycles import View, ViewGiver, ViewMoment
from senco_desk.domain.progress import chart_of
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.reviews import Review
from senco_desk.domain.school import School
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.sealing import Addendum
from senco_desk.domain.terms import write_date, write_span
from senco_desk.domain.wording import counted, full_stop
from senco_desk.reports.letters import fit_to_print
from senco_desk.reports.typesetting import Json, typeset

NOT_RECORDED = "Not recorded"
_NOT_SIGNED_OFF = "This is a draft: the review is not signed off yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRecordWants:
    """All that the record of a review is made from."""

    record: PupilRecord
    cycle: CycleRecord
    review: Review
    school: School
    calendar: SchoolCalendar
    made_on: date
    templates: Path


def review_record(wants: ReviewRecordWants) -> bytes:
    """Set the record as a PDF of A4 pages; the same wants make the same bytes."""
    content = fit_to_print(review_record_content(wants))
    return typeset(wants.templates / "review_record.typ", content, wants.made_on)


def review_record_content(wants: ReviewRecordWants) -> Mapping[str, Json]:
    """Put together what the record says."""
    record, cycle, review = wants.record, wants.cycle, wants.review
    by = cycle.sessions_count_until(wants.made_on)
    name = record.pupil.name
    return {
        "name": name,
        "title": f"Record of the review on {write_date(review.happened_on)}: {name}",
        "school": wants.school.name,
        "draft": None if review.signed_off_at else _NOT_SIGNED_OFF,
        "facts": _facts(wants),
        "outcome": cycle.cycle.outcome or NOT_RECORDED,
        "targets": [_target(one, cycle, wants.made_on) for one in cycle.targets],
        "provisions": [_provision(one, wants.calendar, by) for one in cycle.provisions],
        "views": _views(cycle),
        "decision": review.decision.value if review.decision else NOT_RECORDED,
        "reason": review.decision_reason or NOT_RECORDED,
        "actions": [
            _action(one) for one in by_due(record.actions) if one.cycle_id == cycle.cycle.id
        ],
        "next_review": _day(review.next_review_on),
        "corrections": [_correction(one) for one in cycle.addenda],
        "signed_by": wants.school.signed_by,
        "foot": wants.school.review_foot,
        "given_on": write_date(review.given_on) if review.given_on else None,
        "made_on": write_date(wants.made_on),
    }


def _day(day: date | None) -> str:
    return write_date(day) if day else NOT_RECORDED


def _facts(wants: ReviewRecordWants) -> list[Json]:
    cycle, review = wants.cycle.cycle, wants.review
    there = {True: "Yes", False: "No", None: NOT_RECORDED}[review.parents_present]
    return [
        ["Date of the meeting", write_date(review.happened_on)],
        ["Who was there", review.present or NOT_RECORDED],
        ["Parent or carer there", there],
        [
            "What was reviewed",
            f"Cycle {cycle.number}, {write_span(cycle.started_on, review.happened_on)}",
        ],
        ["Plan agreed on", wants.cycle.plan_agreed or NOT_RECORDED],
    ]


def _target(record: TargetRecord, cycle: CycleRecord, made_on: date) -> Json:
    target, outcome = record.target, record.outcome
    reading = chart_of(record, cycle, (), made_on).reading
    number = len(record.measurements)
    return {
        "number": target.order,
        "statement": target.statement,
        "facts": [
            ["What was measured", f"{target.measure.name} ({target.measure.unit})"],
            ["What became of it", outcome.outcome.value if outcome else "Not judged yet"],
            *(
                [["In the next cycle", outcome.next_step.value]]
                if outcome and outcome.next_step
                else []
            ),
        ],
        "reading": reading.replace(f"n = {number}", counted(number, "measurement")),
        "note": outcome.note if outcome else None,
    }


def _provision(record: ProvisionRecord, calendar: SchoolCalendar, by: date) -> Json:
    provision, outcome = record.provision, record.outcome
    return {
        "what": provision.what,
        "who": f"{provision.who}; {provision.grouping}",
        "delivered": full_stop(record.delivery(calendar, by, agreed=True).words),
        "impact": outcome.impact.value if outcome else "Not judged yet",
        "quality": outcome.quality.value if outcome else "Not judged yet",
        "note": outcome.note if outcome else None,
    }


def _views(cycle: CycleRecord) -> list[Json]:
    found: list[Json] = []
    for giver in ViewGiver:
        views = cycle.views_of(ViewMoment.REVIEW, giver)
        found += [_view(one) for one in views]
        if not views and giver in (ViewGiver.PUPIL, ViewGiver.PARENT):
            found.append({"who": giver.value, "how": None, "words": "No view is recorded."})
    return found


def _view(view: View) -> Json:
    return {
        "who": f"{view.giver.value}: {view.name}" if view.name else view.giver.value,
        "how": f"{write_date(view.happened_on)}; {view.method}",
        "words": f"“{view.words}”" if view.words else f"No view given. {view.no_view_reason}",
    }


def _action(action: Action) -> Sequence[Json]:
    by = write_date(action.due_on) if action.due_on else "No day agreed"
    return [action.what, action.who, f"{by}; done {_day(action.done_on)}" if action.done_on else by]


def _correction(addendum: Addendum) -> Json:
    return {
        "about": f"{addendum.about.value}, corrected on {write_date(addendum.happened_on)}",
        "words": addendum.words,
        "reason": addendum.reason,
    }
