"""What the history calls a field, and how it writes what the field held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.pupils import SenStatus, Sex
from senco_desk.domain.terms import write_date, year_group_name
from senco_desk.domain.wording import write_number

NOT_RECORDED = "not recorded"

_LABELS: Mapping[str, str] = {
    "admitted_on": "Admission date",
    "agreed_on": "Plan agreed on",
    "area": "Area of need",
    "baseline_on": "Baseline date",
    "class_name": "Class",
    "code": "Type of need",
    "content_hash": "File content",
    "dated_on": "Date of the document",
    "decision_reason": "Reason for the decision",
    "ends_on": "Last day",
    "former_upn": "Former UPN",
    "giver": "Whose view",
    "goal_on": "Goal date",
    "happened_on": "Date",
    "measure_better": "Better direction",
    "measure_highest": "Highest value of the scale",
    "measure_lowest": "Lowest value of the scale",
    "measure_name": "What is measured",
    "measure_unit": "Unit",
    "method": "How it was found out",
    "moment": "Given for",
    "next_review_on": "Next review date",
    "no_view_reason": "Why no view was given",
    "parents_told_on": "Parents told on",
    "present": "Who was present",
    "review_on": "Review date",
    "senco": "SENCO",
    "started_on": "Start date",
    "starts_on": "First day",
    "state": "What became of it",
    "status": "SEN provision",
    "taken_by": "Measured by",
    "times_a_week": "Times a week",
    "tried_before": "What was tried before",
    "upn": "UPN",
    "upn_reason": "Reason for keeping the UPN",
    "what": "What is provided",
    "who": "Who provides it",
    "who_does_what": "Who does what",
    "why": "Why it matters",
    "words": "In their own words",
}

_LABELS_OF_KIND: Mapping[tuple[str, str], str] = {
    ("Closure", "name"): "Reason",
    ("Contact", "order"): "Order in which to ring",
    ("Cycle", "outcome"): "Outcome aimed for",
    ("Document", "size"): "Size in bytes",
    ("Review", "happened_on"): "Date of the meeting",
    ("Need", "ends_on"): "Ended on",
    ("Need", "starts_on"): "Since",
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


def written(column: str, value: object) -> str:  # noqa: PLR0911  one way of writing for each type
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
        case int() if column == "year_group":
            return year_group_name(value)
        case int() | float():
            return write_number(value)
        case _:
            return str(value)
