"""The plan of a cycle in plain words, as it is given to parents.

It holds what is agreed with them and what they said. What the school keeps for itself has no
place in it: costs, whose hours are counted, the name of a group, and remarks on the wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from senco_desk.domain.cycles import View, ViewGiver, ViewMoment
from senco_desk.domain.identity import NeedId
from senco_desk.domain.provision import times_a_week_words
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord
from senco_desk.domain.school import School
from senco_desk.domain.sealing import Addendum, Sealed
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date, write_span
from senco_desk.domain.wording import counted, full_stop, listed, numbered
from senco_desk.reports.letters import fit_to_print
from senco_desk.reports.typesetting import Json, typeset

DRAFT = "Draft: not agreed yet"
NOT_WRITTEN = "Not written yet"
_BEFORE_AGREEING = "Please tell us what is right, and what you would put differently."
_WHILE_CHANGED = "The plan was agreed on {}. It is being changed, and the changes are still open."


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCopyWants:
    """All that the parents' copy is made from; ``needs`` names the pupil's needs in words."""

    record: PupilRecord
    cycle: CycleRecord
    needs: Mapping[NeedId, str]
    school: School
    made_on: date
    templates: Path


def plan_copy(wants: PlanCopyWants) -> bytes:
    """Set the plan as a PDF of A4 pages; the same wants make the same bytes."""
    content = fit_to_print(plan_copy_content(wants))
    return typeset(wants.templates / "plan_copy.typ", content, wants.made_on)


def plan_copy_content(wants: PlanCopyWants) -> Mapping[str, Json]:
    """Put together what the plan says to parents."""
    cycle, name = wants.cycle, wants.record.pupil.name
    is_draft = not cycle.cycle.is_plan_sealed
    return {
        "name": name,
        "school": wants.school.name,
        "draft": DRAFT if is_draft else None,
        "draft_says": _draft_says(cycle) if is_draft else None,
        "facts": _facts(wants),
        "outcome": cycle.cycle.outcome or NOT_WRITTEN,
        "targets": [_target(one.target, wants) for one in cycle.targets],
        "provisions": [_provision(one, cycle) for one in cycle.provisions],
        "views": _views(cycle),
        "addenda": [_addendum(one) for one in cycle.addenda if one.about is Sealed.PLAN],
        "ask": _whom_to_ask(wants.school),
        "senco": wants.school.senco,
        "made_on": write_date(wants.made_on),
    }


def _draft_says(cycle: CycleRecord) -> str:
    return _WHILE_CHANGED.format(cycle.plan_agreed) if cycle.plan_agreed else _BEFORE_AGREEING


def _facts(wants: PlanCopyWants) -> list[Json]:
    cycle = wants.cycle.cycle
    return [
        ["Whose plan it is", wants.record.pupil.name],
        ["Plan agreed on", wants.cycle.plan_agreed or "Not agreed yet"],
        ["We look at it together on", _day(cycle.review_on)],
    ]


def _day(day: date | None) -> str:
    return write_date(day) if day else "No day set yet"


def _target(target: Target, wants: PlanCopyWants) -> Json:
    start = _value(target, target.baseline, target.baseline_on)
    facts = (
        ("What it helps with", wants.needs.get(target.need_id) if target.need_id else None),
        ("What we count", target.measure.name),
        ("Starting from", start or "Not measured yet"),
        ("Aiming for", _value(target, target.goal, target.goal_on, by="by ") or "Not set yet"),
        ("Why it matters", target.why),
        ("Who does what", target.who_does_what),
        ("What is different from the plan before", target.changed_since),
        ("Support for it", _support_for(target, wants.cycle)),
    )
    return {
        "number": target.order,
        "statement": target.statement,
        "facts": [[label, words] for label, words in facts if words],
    }


def _value(target: Target, value: float | None, on: date | None, by: str = "on ") -> str | None:
    if value is None or on is None:
        return None
    return f"{target.measure.write(value)} {by}{write_date(on)}"


def _support_for(target: Target, cycle: CycleRecord) -> str | None:
    numbers = [
        one.provision.order
        for one in cycle.provisions
        if any(served.target_id == target.id for served in one.serves)
    ]
    return f"Support {listed([str(one) for one in numbers])}, below" if numbers else None


def _provision(record: ProvisionRecord, cycle: CycleRecord) -> Json:
    provision = record.provision
    served = {one.target_id for one in record.serves}
    numbers = [one.target.order for one in cycle.targets if one.target.id in served]
    often = times_a_week_words(provision.times_a_week)
    facts = (
        ("Who gives it", f"{provision.who}, {provision.grouping}"),
        ("How often", f"{counted(provision.minutes, 'minute')}, {often}"),
        ("From and to", write_span(provision.starts_on, provision.ends_on)),
        ("Which targets it is for", numbered("target", numbers).capitalize() if numbers else None),
        ("How it is done", provision.note),
    )
    return {
        "number": provision.order,
        "what": provision.what,
        "facts": [[label, words] for label, words in facts if words],
    }


def _views(cycle: CycleRecord) -> list[Json]:
    found: list[Json] = []
    for giver in (ViewGiver.PUPIL, ViewGiver.PARENT):
        views = cycle.views_of(ViewMoment.ASSESS, giver)
        found += [_view(one) for one in views]
        if not views:
            found.append({"who": giver.value, "how": None, "words": "Nothing is written down yet."})
    return found


def _view(view: View) -> Json:
    return {
        "who": f"{view.giver.value}: {view.name}" if view.name else view.giver.value,
        "how": f"{write_date(view.happened_on)}; {view.method}" if view.words else None,
        "words": f"“{view.words}”"
        if view.words
        else f"Asked on {write_date(view.happened_on)}; no view was given.",
    }


def _addendum(addendum: Addendum) -> Json:
    return {
        "on": write_date(addendum.happened_on),
        "words": addendum.words,
        "reason": addendum.reason,
    }


def _whom_to_ask(school: School) -> str:
    role = "special educational needs co-ordinator (SENCO)"
    who = f"{school.senco}, {role}" if school.senco else f"The {role}"
    return full_stop(f"{who} at {school.name}")
