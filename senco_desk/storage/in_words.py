"""What the history calls a field, and how it writes what the field held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import cast

from senco_desk.domain.plan_versions import plan_words, read_plan
from senco_desk.domain.pupils import SenStatus, Sex
from senco_desk.domain.terms import write_date, year_group_name
from senco_desk.domain.wording import listed, write_number

NOT_RECORDED = "not recorded"

_LABELS: Mapping[str, str] = {
    "about": "What it is about",
    "admired": "What people like and admire about me",
    "admitted_on": "Admission date",
    "agreed_on": "Plan agreed on",
    "area": "Area of need",
    "authorised": "Authorised absences, half-days",
    "baseline_on": "Baseline date",
    "carried_from": "Goes on with the target",
    "changed_since": "What changed since",
    "charged_whole": "Charged the whole cost of the group",
    "class_name": "Class",
    "code": "Type of need",
    "communication": "How I communicate",
    "content": "What was agreed",
    "content_hash": "File content",
    "contact_id": "Contact of the pupil",
    "dated_on": "Date of the document",
    "decision_reason": "Reason for the decision",
    "diary_entry_id": "Agreed in",
    "done_on": "Done on",
    "due_on": "Due on",
    "ends_on": "Last day",
    "evidence": "Where research is reviewed",
    "former_upn": "Former UPN",
    "giver": "Whose view",
    "found_by": "Also found by",
    "given_on": "Record given to parents on",
    "goal_on": "Goal date",
    "half_days": "Half-days",
    "happened_on": "Date",
    "hopes": "My hopes",
    "how": "How",
    "how_measured": "How it is measured",
    "important": "What is important to me",
    "kept_years": "Years until a record is reviewed",
    "kept_years_with_plan": "Years until a record with an EHC plan is reviewed",
    "left_on": "Last day at the school",
    "measure_better": "Better direction",
    "measure_highest": "Highest value of the scale",
    "measure_lowest": "Lowest value of the scale",
    "measure_name": "What is measured",
    "measure_unit": "Unit",
    "method": "How it was found out",
    "moment": "Given for",
    "need_codes": "Types of need",
    "next_review_on": "Next review date",
    "no_view_reason": "Why no view was given",
    "parents_present": "A parent or carer was there",
    "pence": "Amount in pence",
    "pence_an_hour": "Pence an hour",
    "photo_hash": "Picture, by its fingerprint",
    "possible": "Half-days possible",
    "present": "Who was present",
    "provision_id": "Provision",
    "review_on": "Review date",
    "revising": "Why the plan is being changed",
    "role": "Whose hours",
    "sen_support": "SEN support there",
    "senco": "SENCO",
    "senco_title": "Title on papers",
    "review_foot": "Sentence at the foot of review records",
    "stages": "Key stages",
    "started_on": "Start date",
    "starts_on": "First day",
    "state": "What became of it",
    "returned_on": "Back at the school on",
    "status": "SEN provision",
    "support": "How best to support me",
    "taken_by": "Measured by",
    "target_id": "Target",
    "times_a_week": "Times a week",
    "tried_before": "What was tried before",
    "unauthorised": "Unauthorised absences, half-days",
    "upn": "UPN",
    "upn_reason": "Reason for keeping the UPN",
    "what": "What is provided",
    "when": "When it helps",
    "who": "Who provides it",
    "with_parents": "A parent or carer was there",
    "who_does_what": "Who does what",
    "why": "Why it matters",
    "words": "In their own words",
}

_LABELS_OF_KIND: Mapping[tuple[str, str], str] = {
    ("Action", "what"): "What is to be done",
    ("Action", "who"): "Who will do it",
    ("Addendum", "words"): "Correction",
    ("Agreement", "kind"): "What parents were told or asked",
    ("Agreement", "who"): "Who was told or asked",
    ("Attendance", "ends_on"): "To",
    ("Attendance", "starts_on"): "From",
    ("Closure", "name"): "Reason",
    ("Contact", "order"): "Order in which to ring",
    ("Cycle", "outcome"): "Outcome aimed for",
    ("Document", "size"): "Size in bytes",
    ("DiaryEntry", "words"): "What was said and agreed",
    ("Group", "who"): "Who takes the group",
    ("OnePageProfile", "happened_on"): "Gathered on",
    ("OnePageProfile", "method"): "How it was gathered",
    ("Recommendation", "status"): "What became of it",
    ("Recommendation", "words"): "What is recommended",
    ("Review", "happened_on"): "Date of the meeting",
    ("OwnStrategy", "what"): "What adults do",
    ("Need", "ends_on"): "Ended on",
    ("Need", "starts_on"): "Since",
    ("StaffMember", "role"): "What they do",
    ("SenStatusChange", "start_known"): "Day it began known",
    ("SenStatusChange", "starts_on"): "Since",
    ("View", "method"): "How it was gathered",
    ("View", "name"): "Who spoke",
}


def label_of(kind: str, column: str) -> str:
    """Return what a SENCO calls a field of a kind of thing."""
    return (
        _LABELS_OF_KIND.get((kind, column))
        or _LABELS.get(column)
        or column.removesuffix("_id").replace("_", " ").capitalize()
    )


def written(column: str, value: object) -> str:  # noqa: C901, PLR0911  one way of writing for each type
    """Write a field's value in words."""
    match value:
        case None:
            return NOT_RECORDED
        case bool():
            return "yes" if value else "no"
        case datetime():
            local = value.astimezone()
            return f"{write_date(local.date())}, {local:%H:%M}"
        case date():
            return write_date(value)
        case Sex() | SenStatus():
            return value.words
        case Enum():
            return str(value.value)
        case str() if column == "content":
            return plan_words(read_plan(value))
        case tuple():
            return listed([written(column, one) for one in cast("tuple[object, ...]", value)])
        case int() if column == "year_group":
            return year_group_name(value)
        case int() | float():
            return write_number(value)
        case _:
            return str(value)
