"""One cycle of a bundle: assess, plan, do and review, as plain values for the template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from senco_desk.domain.agreements import telling_for
from senco_desk.domain.cycles import Assessment, View, ViewGiver, ViewMoment
from senco_desk.domain.happenings import late
from senco_desk.domain.measures import Measurement
from senco_desk.domain.plan_versions import measure_words, value_words
from senco_desk.domain.progress import ProgressChart, chart_of, latest_reading
from senco_desk.domain.provision import NOT_AGREED, SessionState, times_a_week_words
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.references import Entry
from senco_desk.domain.reviews import Review
from senco_desk.domain.school_calendar import SchoolCalendar, said_of_holidays
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date, write_span
from senco_desk.domain.wording import counted, full_stop
from senco_desk.reports.paragraphs import Paragraph, Paragraphs
from senco_desk.reports.places import anchor
from senco_desk.reports.sealing import addenda_content, meeting_facts, versions_content
from senco_desk.reports.thread import links_of_provision, links_of_target
from senco_desk.reports.typesetting import Json

_SHORT_NOTE = 600
"""Characters of a note that a column of its own can take."""

Drawings = Callable[[ProgressChart], str]
"""Draws a chart and returns it as SVG."""

_WANTED_VIEWS = (ViewGiver.PUPIL, ViewGiver.PARENT, ViewGiver.TEACHER)
"""Whose view each assessment asks for; a professional's is given where there is one."""

_BESIDE_FROM = 6
"""Measurements: from here on plain lists are set beside each other."""

_BESIDE = ((9, 3), (18, 2))
"""Characters that the longest value may have, and how many lists then stand beside each other."""


def cycle_content(
    record: CycleRecord,
    pupil: PupilRecord,
    calendar: SchoolCalendar,
    made_on: date,
    paragraphs: Paragraphs,
    drawings: Drawings,
) -> Mapping[str, Json]:
    """Return the content of one cycle of a pupil, in the order in which it happened."""
    cycle = record.cycle
    told = telling_for(pupil.agreements, cycle.id)
    return {
        "number": cycle.number,
        "anchor": anchor(Entry.CYCLE, cycle.id),
        "span": _span(record, made_on),
        "stage": record.stage.value,
        "tried_before": paragraphs.of(
            "Tried before.", cycle.tried_before, "What was tried before is not recorded."
        ),
        "assessments": [_assessment(one, paragraphs) for one in record.assessments],
        "views": _views(record, ViewMoment.ASSESS, paragraphs),
        "plan": {
            "anchor": anchor(Entry.PLAN_DATES, cycle.id),
            "outcome": paragraphs.of("Outcome.", cycle.outcome, "No outcome is recorded."),
            "facts": [
                ["Parents told of the SEN support", _on(told.happened_on if told else None)],
                ["Plan agreed", record.plan_agreed or "Not recorded"],
                ["Review set for", _on(cycle.review_on)],
            ],
            "versions": versions_content(record, paragraphs),
            "addenda": addenda_content(record, Sealed.PLAN, paragraphs),
        },
        "targets": [
            {
                **_target(one, record, calendar, made_on, paragraphs, drawings),
                "links": links_of_target(one.target, record, pupil),
            }
            for one in record.targets
        ],
        "provisions": [
            {
                **_provision(one, record, calendar, record.sessions_count_until(made_on)),
                "serves": links_of_provision(one, record),
            }
            for one in record.provisions
        ],
        "provision_notes": [
            paragraph
            for one in record.provisions
            if one.provision.note
            for paragraph in paragraphs.of(
                full_stop(_cut(" ".join(one.provision.what.split()), 70)), one.provision.note, ""
            )
        ],
        **_review(record, paragraphs),
    }


def _on(day: date | None) -> str:
    return write_date(day) if day else "Not recorded"


def _span(record: CycleRecord, made_on: date) -> str:
    if record.review:
        return write_span(record.cycle.started_on, record.review.happened_on)
    return f"from {write_date(record.cycle.started_on)}, not yet reviewed on {write_date(made_on)}"


def _assessment(assessment: Assessment, paragraphs: Paragraphs) -> Json:
    method = assessment.method or "method not recorded"
    return {
        "anchor": anchor(Entry.ASSESSMENT, assessment.id),
        "area": assessment.area.value,
        "how": f"{write_date(assessment.happened_on)}; {method}",
        "paragraphs": [
            *paragraphs.of("Strengths.", assessment.strengths, "Not recorded."),
            *paragraphs.of("Needs.", assessment.needs, "Not recorded."),
        ],
    }


def _views(record: CycleRecord, moment: ViewMoment, paragraphs: Paragraphs) -> list[Json]:
    said: list[Json] = []
    for giver in ViewGiver:
        views = record.views_of(moment, giver)
        said += [
            {"anchor": anchor(Entry.VIEW, view.id), "paragraphs": _view(view, paragraphs)}
            for view in views
        ]
        if not views and giver in _WANTED_VIEWS:
            missing = paragraphs.said(f"{giver.value}.", "No view recorded.")
            said.append({"anchor": None, "paragraphs": [missing]})
    return said


def _view(view: View, paragraphs: Paragraphs) -> list[Paragraph]:
    who = f"{view.giver.value}: {view.name}" if view.name else view.giver.value
    label = f"{who}, {write_date(view.happened_on)} ({view.method})."
    if view.words:
        return paragraphs.quoting(label, view.words)
    return paragraphs.of(label, f"No view given. {view.no_view_reason}", "")


def _target(
    record: TargetRecord,
    cycle: CycleRecord,
    calendar: SchoolCalendar,
    made_on: date,
    paragraphs: Paragraphs,
    drawings: Drawings,
) -> Mapping[str, Json]:
    target = record.target
    chart = chart_of(record, cycle, calendar.terms, made_on)
    return {
        "anchor": anchor(Entry.TARGET, target.id),
        "number": target.order,
        "about": _cut(target.measure.name, 70),
        "statement": paragraphs.of("Target.", target.statement, ""),
        "facts": [
            ["Area", target.area.value],
            ["Measure", measure_words(target.measure)],
            [
                "Baseline",
                value_words(target.measure, target.baseline, target.baseline_on, "on")
                or "Not recorded",
            ],
            [
                "Goal",
                value_words(target.measure, target.goal, target.goal_on, "by") or "Not recorded",
            ],
        ],
        "reasons": [
            *_changed_since(target, paragraphs),
            *paragraphs.of("Why it matters.", target.why, "Not recorded."),
            *paragraphs.of("Who does what.", target.who_does_what, "Not recorded."),
        ],
        "chart": None
        if chart.is_empty
        else {"svg": drawings(chart), "alt": chart.alternative_text},
        "reading": [
            paragraphs.said(
                "Progress.", chart.reading.replace("n = ", "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")
            ),
            *([paragraphs.said("Caution.", chart.caution)] if chart.caution else []),
        ],
        "measurements": _measurements(record),
        "outcome": _outcome(record, cycle, made_on, paragraphs),
    }


def _changed_since(target: Target, paragraphs: Paragraphs) -> list[Paragraph]:
    """Say what is different from the cycle before, of a target that goes on from it."""
    label = "What is different from the cycle before."
    if target.carried_from is None and not target.changed_since:
        return []
    return paragraphs.of(label, target.changed_since, "Not recorded.")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _measurements(record: TargetRecord) -> Json:
    """Return the table of measurements.

    Where no line has a note and all were taken by one person, dates and values alone are set in
    two or three lists ``beside`` each other, as values are long or short; else in one.
    """
    measurements, measure = record.measurements, record.target.measure
    takers = {one.taken_by for one in measurements}
    taker = next(iter(takers)) if len(takers) == 1 else None
    lines = [
        {
            "on": write_date(one.happened_on),
            "value": measure.write(one.value),
            "by": one.taken_by or "Not recorded",
            "note": "; ".join(part for part in (one.note, _late(one)) if part),
        }
        for one in sorted(measurements, key=lambda one: (one.happened_on, one.recorded_at))
    ]
    notes = any(line["note"] for line in lines)
    plain = len(lines) >= _BESIDE_FROM and len(takers) == 1 and not notes
    longest = max((len(line["value"]) for line in lines), default=0)
    beside = next((number for most, number in _BESIDE if plain and longest <= most), 1)
    if len(takers) > 1 or not lines:
        who = None
    else:
        who = f"Measured by {taker}." if taker else "Who measured is not recorded."
    return {
        "anchor": anchor(Entry.MEASUREMENTS, record.target.id),
        "lines": [dict[str, Json](line) for line in lines],
        "beside": beside,
        "who": who,
        "notes": notes,
    }


def _late(measurement: Measurement) -> str | None:
    recorded = late(measurement.happened_on, measurement.recorded_at)
    return f"recorded {write_date(recorded)}" if recorded else None


def _outcome(
    record: TargetRecord, cycle: CycleRecord, made_on: date, paragraphs: Paragraphs
) -> Json:
    """Return the outcome beside the latest measurement and the note, so that all are seen.

    Without a note the two are one paragraph. A long note is set below them, over the whole width.
    """
    judged, label = record.outcome, "Outcome at review."
    if judged is None:
        when = "at the review" if cycle.review else "yet: the cycle is not reviewed"
        return {"alone": paragraphs.said(label, f"None is recorded {when}.")}
    outcome = f"{judged.outcome.value}, {write_date(judged.happened_on)}."
    if judged.next_step is not None:
        outcome += f" In the next cycle: {judged.next_step.value.lower()}."
    latest = f"{latest_reading(record, made_on)}."
    if not (judged.note or "").strip():
        measured = f"Latest measurement: {latest}" if record.measurements else latest
        return {"alone": paragraphs.said(label, f"{outcome} {measured}")}
    return {
        "alone": None,
        "judged": paragraphs.said(None, outcome),
        "latest": latest,
        "note": paragraphs.of(None, judged.note, ""),
        "note_below": len(judged.note or "") > _SHORT_NOTE,
    }


def _provision(
    record: ProvisionRecord, cycle: CycleRecord, calendar: SchoolCalendar, by: date
) -> Mapping[str, Json]:
    provision = record.provision
    so_far = record.delivery(calendar, by, agreed=cycle.plan_counts)
    missed = Counter(
        one.state
        for one in record.sessions
        if one.state is not SessionState.DELIVERED and one.happened_on <= by
    )
    reasons = [
        f"{state.value.removeprefix('Not delivered: ').capitalize()}: {missed[state]}"
        for state in SessionState
        if missed[state]
    ]
    if so_far.unrecorded:
        reasons.append(f"No record: {so_far.unrecorded}")
    if so_far.beyond:
        reasons.append(f"More than planned: {so_far.beyond}")
    in_all = record.planned(calendar)
    planned = counted(in_all.number, "session")
    if not so_far.is_agreed:
        planned += f" planned, {NOT_AGREED}"
    elif provision.ends_on > by:
        planned += f", {so_far.planned} of them by {write_date(by)}"
    planned += said_of_holidays(known=in_all.holidays_known)
    return {
        "anchor": anchor(Entry.PROVISION, provision.id),
        "what": provision.what,
        "who": f"{provision.who}; {provision.grouping}",
        "planned": [
            f"{counted(provision.minutes, 'minute')}, {times_a_week_words(provision.times_a_week)}",
            write_span(provision.starts_on, provision.ends_on),
            planned,
        ],
        "delivered": [
            f"{counted(so_far.delivered, 'session')}, {counted(so_far.minutes, 'minute')}"
            if record.sessions
            else "No session recorded"
        ],
        "missed": reasons or ["None recorded"],
    }


def _evaluation(record: ProvisionRecord) -> Json:
    outcome = record.outcome
    return {
        "what": record.provision.what,
        "impact": outcome.impact.value if outcome else "Not recorded",
        "quality": outcome.quality.value if outcome else "Not recorded",
        "note": (outcome.note or "") if outcome else "",
    }


def _review(record: CycleRecord, paragraphs: Paragraphs) -> Mapping[str, Json]:
    """Return the review with its views; where nothing of it is recorded, only that."""
    review = record.review
    judged = any(one.outcome for one in record.provisions)
    views = any(one.moment is ViewMoment.REVIEW for one in record.views)
    return {
        "evaluations": [_evaluation(one) for one in record.provisions] if review or judged else [],
        "review_views": (_views(record, ViewMoment.REVIEW, paragraphs) if review or views else []),
        "review": None if review is None else _meeting(review, paragraphs),
        "review_addenda": addenda_content(record, Sealed.REVIEW, paragraphs),
    }


def _meeting(review: Review, paragraphs: Paragraphs) -> Json:
    signed = (
        f"Signed off on {write_date(review.signed_off_at.astimezone().date())}"
        if review.signed_off_at
        else "Open: not signed off"
    )
    return {
        "anchor": anchor(Entry.REVIEW, review.id),
        "facts": [
            ["Held on", write_date(review.happened_on)],
            ["Present", review.present or "Not recorded"],
            *meeting_facts(review),
            ["Next review", _on(review.next_review_on)],
            ["Status", signed],
        ],
        "decision": [
            paragraphs.said(
                "Decision.",
                f"{review.decision.value}." if review.decision else "No decision is recorded.",
            ),
            *paragraphs.of("Reason.", review.decision_reason, "No reason is recorded."),
        ],
    }
