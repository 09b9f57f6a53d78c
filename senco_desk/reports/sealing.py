"""What a bundle says of changed plans, of corrections and of what a review agreed to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from senco_desk.domain.actions import Action, by_due
from senco_desk.domain.happenings import late
from senco_desk.domain.identity import CycleId
from senco_desk.domain.plan_versions import Difference, changes_of, read_plan, version_title
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.references import Entry
from senco_desk.domain.reviews import Review
from senco_desk.domain.sealing import PlanVersion, Sealed
from senco_desk.domain.terms import write_date
from senco_desk.reports.paragraphs import Paragraph, Paragraphs
from senco_desk.reports.places import anchor
from senco_desk.reports.typesetting import Json


def versions_content(record: CycleRecord, paragraphs: Paragraphs) -> list[Json]:
    """Return the versions of a plan that was changed, oldest first; none where it was not.

    The first one is told whole, the later ones by what they changed.
    """
    if len(record.plan_versions) < 2:
        return []
    changes = changes_of(record.plan_versions)
    return [
        {
            "anchor": anchor(Entry.PLAN_VERSION, one.id),
            "title": f"{version_title(one)}{_late(one)}",
            "paragraphs": [
                *(paragraphs.of("Reason for the change.", one.reason, "") if one.reason else []),
                *(
                    _changes(changes[one.number], paragraphs)
                    if one.number in changes
                    else _whole(one, paragraphs)
                ),
            ],
        }
        for one in record.plan_versions
    ]


def _late(version: PlanVersion) -> str:
    recorded = late(version.agreed_on, version.recorded_at)
    return f" (recorded {write_date(recorded)})" if recorded else ""


def _whole(version: PlanVersion, paragraphs: Paragraphs) -> list[Paragraph]:
    return [
        paragraphs.said(
            f"{part.heading}.",
            "; ".join(_said(label, words) for label, words in part.lines) + ".",
        )
        for part in read_plan(version.content).parts
        if part.lines
    ]


def _changes(found: Sequence[Difference], paragraphs: Paragraphs) -> list[Paragraph]:
    if not found:
        return [paragraphs.said("What changed.", "Nothing but the day on which it was agreed.")]
    return [paragraphs.said("What changed.", _ended(" ".join(one.words.split()))) for one in found]


def _said(label: str, words: str) -> str:
    """Return a line of a plan as part of a sentence, which has one full stop, at its end."""
    return f"{label}: {' '.join(words.split()).removesuffix('.')}"


def _ended(words: str) -> str:
    """End a sentence where what it quotes last does not end it already."""
    return words if words.endswith((".”", "!”", "?”")) else f"{words}."


def addenda_content(record: CycleRecord, about: Sealed, paragraphs: Paragraphs) -> list[Json]:
    """Return the corrections of a plan or a review, oldest first."""
    found: list[Json] = []
    for one in record.addenda:
        if one.about is about:
            late_on = late(one.happened_on, one.recorded_at)
            when = write_date(one.happened_on) + (
                f", recorded {write_date(late_on)}" if late_on else ""
            )
            found.append(
                {
                    "anchor": anchor(Entry.ADDENDUM, one.id),
                    "paragraphs": [
                        *paragraphs.of(f"Correction, {when}.", one.words, ""),
                        *paragraphs.of("Why it is corrected.", one.reason, ""),
                    ],
                }
            )
    return found


def meeting_facts(review: Review) -> list[Json]:
    """Return whether parents were there and when they got the record, where that is recorded."""
    facts: list[Json] = []
    if review.parents_present is not None:
        there = "Yes" if review.parents_present else "No"
        facts.append(["Parent or carer there", there])
    if review.given_on is not None:
        facts.append(["Record given to parents", write_date(review.given_on)])
    return facts


def actions_by_cycle(actions: Sequence[Action]) -> Mapping[CycleId | None, list[Json]]:
    """Return what each review agreed to do by the day it is due: what, who, by when, done."""
    found: dict[CycleId | None, list[Json]] = {}
    for one in by_due(actions):
        row = [
            one.what,
            one.who,
            write_date(one.due_on) if one.due_on else "No day agreed",
            write_date(one.done_on) if one.done_on else "Not yet",
        ]
        found.setdefault(one.cycle_id, []).append(row)
    return found
