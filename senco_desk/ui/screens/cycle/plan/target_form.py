"""A target and the form in which it is written: one into the other, also half typed. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from senco_desk.domain.identity import CycleId, NeedId, TargetId
from senco_desk.domain.measures import Better, Measurement
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.smart_drafts import TargetDraft
from senco_desk.domain.targets import Target
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.measuring import measure_of, measure_values
from senco_desk.ui.screens.cycle.plan.presets import Preset


def preset_values(words: str, measures: Sequence[Preset]) -> Mapping[str, object]:
    """Return what a common measure fills in; nothing where none is chosen."""
    preset = next((one for one in measures if one.words == words), None)
    return measure_values(preset.measure) if preset else {}


def target_values(target: Target) -> Mapping[str, object]:
    """Return what the form shows of a target."""
    return {
        "changed_since": target.changed_since,
        "statement": target.statement,
        "need_id": target.need_id,
        "area": target.area,
        **measure_values(target.measure),
        "baseline": target.baseline,
        "baseline_on": target.baseline_on,
        "goal": target.goal,
        "goal_on": target.goal_on,
        "why": target.why,
        "who_does_what": target.who_does_what,
    }


def need_of(values: Values) -> NeedId | None:
    """Read which need the target answers; None where none is linked."""
    linked = values.one_or_none("need_id", UUID)
    return NeedId(linked) if linked else None


def target_of(
    values: Values, target_id: TargetId, cycle_id: CycleId, editing: Target | None
) -> Target:
    """Read the whole form; refuses what cannot be. What it does not show stays as it was."""
    return Target(
        id=target_id,
        cycle_id=cycle_id,
        order=editing.order if editing else 1,
        statement=values.text("statement"),
        measure=measure_of(values),
        area=values.one("area", BroadArea),
        need_id=need_of(values),
        baseline=values.number_or_none("baseline"),
        baseline_on=values.day_or_none("baseline_on"),
        goal=values.number_or_none("goal"),
        goal_on=values.day_or_none("goal_on"),
        why=values.text_or_none("why"),
        who_does_what=values.text_or_none("who_does_what"),
        carried_from=editing.carried_from if editing else None,
        changed_since=_changed_since(values, editing),
        version=editing.version if editing else 0,
    )


def _changed_since(values: Values, editing: Target | None) -> str | None:
    """Read what is different from the cycle before; it is asked only of what goes on from there."""
    if "changed_since" in values:
        return values.text_or_none("changed_since")
    return editing.changed_since if editing else None


def target_draft(
    values: Values, measurements: Sequence[Measurement], order: int | None
) -> TargetDraft:
    """Read the form as far as it is written."""
    return TargetDraft(
        statement=values.text_or_none("statement"),
        measure_name=values.text_or_none("measure_name"),
        measure_unit=values.text_or_none("measure_unit"),
        better=values.one_or_none("measure_better", Better),
        lowest=values.number_or_none("measure_lowest"),
        highest=values.number_or_none("measure_highest"),
        baseline=values.number_or_none("baseline"),
        baseline_on=values.day_or_none("baseline_on"),
        goal=values.number_or_none("goal"),
        goal_on=values.day_or_none("goal_on"),
        why=values.text_or_none("why"),
        who_does_what=values.text_or_none("who_does_what"),
        need_id=need_of(values),
        measurements=tuple(measurements),
        order=order,
    )
