"""A plan word for word, as it is kept when it is agreed, and what differs between two of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from senco_desk.domain.groups import Group
from senco_desk.domain.identity import GroupId, TargetId
from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.needs import Need
from senco_desk.domain.provision import grouping_words
from senco_desk.domain.record import CycleRecord, ProvisionRecord
from senco_desk.domain.sealing import PlanVersion
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted, in_a_sentence, listed, write_number

FORM = 3
"""The form in which contents are written; it counts up when the form changes.

Form 1 did not hold the role of the adult and the name of the group, form 2 not who is charged.
"""

PLAN_KEY = "plan"
_TARGET = "Target"
_REVIEW_ON = "Review on"
_ROLE = "Role of the adult"
_GROUP_NAME = "Name of the group"
_CHARGED = "Charged"
_SINCE: Mapping[str, int] = {_ROLE: 2, _GROUP_NAME: 2, _CHARGED: 3}
"""Labels that older forms did not know, with the form that was the first to hold them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """The plan's own words, a target or a provision: its heading, and labels with what they say.

    ``key`` tells parts of two versions apart: that of the plan, or the id of the thing. What is
    not recorded has no line. ``named`` holds labels whose words are the name of something that
    the school may rename, with its id: another name of the same thing is no change of the plan.
    """

    key: str
    heading: str
    lines: tuple[tuple[str, str], ...]
    named: tuple[tuple[str, str], ...] = ()

    @property
    def summary(self) -> str:
        """What it is about: its first line."""
        return self.lines[0][1] if self.lines else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """All that a plan says; ``form`` is the one in which it was written."""

    parts: tuple[PlanPart, ...]
    form: int = FORM

    @property
    def targets(self) -> int:
        """How many targets it has."""
        return sum(one.heading.startswith(_TARGET) for one in self.parts)

    @property
    def review_on(self) -> str | None:
        """The day set for the review, as it was written; None where none was set."""
        own = next((one for one in self.parts if one.key == PLAN_KEY), None)
        return dict(own.lines).get(_REVIEW_ON) if own else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that two versions of a plan say differently.

    ``was`` is None where it is new, ``now`` where it was taken out.
    """

    where: str
    was: str | None
    now: str | None

    @property
    def words(self) -> str:
        """One line for a screen or a page."""
        if self.was is None:
            return f"{self.where}, new: “{self.now}”"
        if self.now is None:
            return f"{self.where}, taken out: “{self.was}”"
        return f"{self.where}: “{self.was}” became “{self.now}”"


def plan_of(
    record: CycleRecord, needs: Sequence[Need], groups: Iterable[Group] = ()
) -> PlanContent:
    """Return what the plan of a cycle says now.

    ``needs`` are those of its pupil, ``groups`` those of the school. Left out is what was not
    agreed with anybody: when parents were told, and what provision costs (the rate of an hour,
    and whether the pupil is charged a group whole). Costs are the school's own reckoning: the
    pupil gets the same whatever they are, and a rate may change under an agreed plan.
    """
    codes = {one.id: one.code for one in needs}
    names = {one.id: one.name for one in groups}
    orders = {one.target.id: one.target.order for one in record.targets}
    cycle = record.cycle
    return PlanContent(
        parts=(
            _part(
                PLAN_KEY,
                "Plan",
                {"Outcome aimed for": cycle.outcome, _REVIEW_ON: _day(cycle.review_on)},
            ),
            *(
                _target_part(one.target, codes[one.target.need_id] if one.target.need_id else None)
                for one in record.targets
            ),
            *(_provision_part(one, orders, names) for one in record.provisions),
        )
    )


def _part(key: str, heading: str, said: Mapping[str, str | None]) -> PlanPart:
    lines = tuple((label, words) for label, words in said.items() if words)
    return PlanPart(key=key, heading=heading, lines=lines)


def _target_part(target: Target, need: str | None) -> PlanPart:
    return _part(
        str(target.id),
        f"{_TARGET} {target.order}",
        {
            "Statement": target.statement,
            "Need it answers": need,
            "Broad area": target.area.value,
            "Measure": measure_words(target.measure),
            "Baseline": value_words(target.measure, target.baseline, target.baseline_on, "on"),
            "Goal": value_words(target.measure, target.goal, target.goal_on, "by"),
            "Why it matters": target.why,
            "Who does what": target.who_does_what,
            "What has changed since the cycle before": target.changed_since,
        },
    )


def _provision_part(
    record: ProvisionRecord, orders: Mapping[TargetId, int], names: Mapping[GroupId, str]
) -> PlanPart:
    provision = record.provision
    serves = sorted(orders[one.target_id] for one in record.serves)
    group = provision.group_id if provision.group_id in names else None
    part = _part(
        str(provision.id),
        f"Provision {provision.order}",
        {
            "What": provision.what,
            "Who provides it": provision.who,
            _ROLE: provision.role,
            "Group": provision.grouping,
            _GROUP_NAME: names[group] if group else None,
            _CHARGED: "Whole: the group was set up for this pupil"
            if provision.charged_whole
            else None,
            "How often": f"{counted(provision.minutes, 'minute')}, "
            f"{counted(provision.times_a_week, 'time')} a week",
            "First day": write_date(provision.starts_on),
            "Last day": write_date(provision.ends_on),
            "For the targets": listed([str(one) for one in serves]) if serves else None,
            "Note": provision.note,
        },
    )
    return replace(part, named=((_GROUP_NAME, str(group)),)) if group else part


def _day(day: date | None) -> str | None:
    return write_date(day) if day else None


def measure_words(measure: Measure) -> str:
    """Write what is measured, its unit, its scale where it has ends, and which way is better."""
    ends = (
        f"from {write_number(measure.lowest)} to {write_number(measure.highest)}; "
        if measure.lowest is not None and measure.highest is not None
        else ""
    )
    better = "more is better" if measure.better is Better.MORE else "less is better"
    return f"{measure.name} (unit: {measure.unit}; {ends}{better})"


def value_words(measure: Measure, value: float | None, on: date | None, how: str) -> str | None:
    """Write a value with its day; ``how`` joins the two. None where there is none."""
    if value is None or on is None:
        return None
    return f"{measure.write(value)} {how} {write_date(on)}"


# Kept, and read again


def write_plan(content: PlanContent) -> str:
    """Write a plan in the form in which a version keeps it."""
    parts = [
        {"key": one.key, "heading": one.heading, "says": dict(one.lines), "named": dict(one.named)}
        for one in content.parts
    ]
    return json.dumps({"form": content.form, "parts": parts}, ensure_ascii=False, indent=1)


def read_plan(content: str) -> PlanContent:
    """Read what ``write_plan`` wrote, now or in an older form."""
    held = json.loads(content)
    return PlanContent(
        parts=tuple(
            PlanPart(
                key=one["key"],
                heading=one["heading"],
                lines=tuple(one["says"].items()),
                named=tuple(one.get("named", {}).items()),
            )
            for one in held.get("parts", ())
        ),
        form=held.get("form", 1),
    )


def plan_words(content: PlanContent) -> str:
    """Write a plan out, part by part and line by line."""
    return "\n".join(
        line
        for part in content.parts
        for line in (part.heading, *(f"{label}: {words}" for label, words in part.lines))
    )


# Compared


_OF_ONE_PUPIL = {grouping_words(1, in_group=False), grouping_words(1, in_group=True)}
"""Both say 1 pupil, and the name of the group stands in its own line: no change between them."""


def differences(before: PlanContent, after: PlanContent) -> tuple[Difference, ...]:
    """Return what two plans say differently, in the plan's order; parts taken out come last.

    What the older form of one of them could not hold is not compared.
    """
    return tuple(_differences(before, after))


def _differences(before: PlanContent, after: PlanContent) -> Iterator[Difference]:
    old = {one.key: one for one in before.parts}
    form = min(before.form, after.form)
    for part in after.parts:
        was = old.pop(part.key, None)
        if was is None:
            yield Difference(where=part.heading, was=None, now=part.summary)
        else:
            yield from _of_part(was, part, form)
    for part in old.values():
        yield Difference(where=part.heading, was=part.summary, now=None)


def _of_part(before: PlanPart, after: PlanPart, form: int) -> Iterator[Difference]:
    old, new = dict(before.lines), dict(after.lines)
    same = dict(set(before.named) & set(after.named))
    for label in dict.fromkeys((*new, *old)):
        was, now = old.get(label), new.get(label)
        if {was, now} == _OF_ONE_PUPIL:
            continue
        if was != now and label not in same and _SINCE.get(label, 1) <= form:
            where = f"{after.heading}, {in_a_sentence(label)}"
            yield Difference(where=where, was=was, now=now)


def changes_of(versions: Sequence[PlanVersion]) -> Mapping[int, tuple[Difference, ...]]:
    """Return by its number what each version says differently from the one before it."""
    return {
        new.number: differences(read_plan(old.content), read_plan(new.content))
        for old, new in pairwise(versions)
    }


def version_title(version: PlanVersion) -> str:
    """Name a version: its number and the day on which it was agreed."""
    return f"Version {version.number}, agreed on {write_date(version.agreed_on)}"
