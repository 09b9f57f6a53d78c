"""Decides what Plan shows, and keeps what is entered there. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol
from uuid import UUID

from senco_desk.domain.agreements import first_told_on, telling_with
from senco_desk.domain.identity import NeedId, ProvisionId, TargetId
from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.needs import BroadArea, Need
from senco_desk.domain.provision import Provision
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.targets import Target
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Option, Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.cycle.acting import announced
from senco_desk.ui.screens.cycle.plan.fields import (
    PROVISION_FIELDS,
    target_fields,
)
from senco_desk.ui.screens.cycle.plan.presets import PRESETS
from senco_desk.ui.screens.cycle.plan.wording import (
    ProvisionLine,
    TargetLine,
    hints_of,
    planned_help,
    provision_line,
    target_line,
)
from senco_desk.ui.screens.cycle.protocols import RemovingView
from senco_desk.ui.screens.cycle.shown import Shown


class PlanView(RemovingView, Protocol):
    """What the presenter needs of the pane."""

    def show_outcome(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show the outcome, unless something else is being typed there."""
        ...

    def show_told(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show when parents were told, unless something else is being typed there."""
        ...

    def show_hints(self, hints: Sequence[str]) -> None:
        """Show what the plan does not hold yet."""
        ...

    def show_targets(self, lines: Sequence[TargetLine], *, may_change: bool) -> None:
        """Show the targets in order."""
        ...

    def show_provisions(self, lines: Sequence[ProvisionLine], *, may_change: bool) -> None:
        """Show the planned provision in order."""
        ...

    def ask_target(self, asking: Asking) -> None:
        """Have the form of a target filled in and saved."""
        ...

    def ask_provision(self, asking: Asking) -> None:
        """Have the form of a provision filled in and saved."""
        ...


class PlanPresenter:
    """Keeps the plan of a cycle."""

    def __init__(self, view: PlanView, desk: Desk, feed: Feed) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shown: Shown

    def show(self, shown: Shown) -> None:
        """Show the plan of this cycle."""
        self._shown = shown
        cycle, may_change = shown.cycle.cycle, shown.may_change_plan
        self._view.show_outcome({"outcome": cycle.outcome}, may_change=may_change)
        self._view.show_told({"parents_told_on": self._told_on()}, may_change=shown.may_change)
        self._view.show_hints(self._hints() if shown.may_change else ())
        self._view.show_targets(
            [self._target_line(one.target) for one in shown.cycle.targets], may_change=may_change
        )
        self._view.show_provisions(
            [provision_line(one.provision, shown.calendar) for one in shown.cycle.provisions],
            may_change=may_change,
        )

    # The outcome, and the telling of parents

    def save_outcome(self, values: Values) -> None:
        """Keep what the plan is for; raises a Refusal for the form to show."""
        self._feed.announce(
            self._desk.planning.change_cycle(
                replace(
                    self._shown.cycle.cycle,
                    outcome=values.text_or_none("outcome"),
                )
            )
        )

    def _told_on(self) -> date | None:
        """Return the day on which parents were told with this plan."""
        told = telling_with(self._shown.record.agreements, self._shown.cycle.cycle.id)
        return told.happened_on if told else None

    def save_told(self, values: Values) -> None:
        """Keep when parents were told; raises a Refusal for the form to show."""
        self._feed.announce(
            self._desk.planning.tell_parents(
                self._shown.cycle.cycle.id, values.day_or_none("parents_told_on")
            )
        )

    # Targets

    def add_target(self) -> None:
        """Ask for a new target; it starts from the first need that no target answers."""
        needs = self._needs_without_target() or self._current_needs()
        need = needs[0] if needs else None
        self._view.ask_target(
            Asking(
                title="Add a target",
                fields=target_fields(self._need_options(None)),
                values={
                    "need_id": need.id if need else None,
                    "area": need.area if need else None,
                    "measure_better": Better.MORE,
                    "measure_lowest": 0.0,
                },
                save=lambda values: self._save_target(values, None),
                verb="Add target",
            )
        )

    def change_target(self, target: Target) -> None:
        """Ask for changes to a target on file."""
        self._view.ask_target(
            Asking(
                title=f"Change target {target.order}",
                fields=target_fields(
                    self._need_options(target), goes_on=target.carried_from is not None
                ),
                values={
                    "changed_since": target.changed_since,
                    "statement": target.statement,
                    "need_id": target.need_id,
                    "area": target.area,
                    **_measure_values(target.measure),
                    "baseline": target.baseline,
                    "baseline_on": target.baseline_on,
                    "goal": target.goal,
                    "goal_on": target.goal_on,
                    "why": target.why,
                    "who_does_what": target.who_does_what,
                },
                save=lambda values: self._save_target(values, target),
            )
        )

    def preset_values(self, words: str) -> Mapping[str, object]:
        """Return what a common measure fills in; nothing where none is chosen."""
        preset = next((one for one in PRESETS if one.words == words), None)
        return _measure_values(preset.measure) if preset else {}

    def area_of_need(self, need_id: str) -> BroadArea | None:
        """Return the broad area of a need, by its id as text; None where it has none."""
        return next((one.area for one in self._shown.record.needs if str(one.id) == need_id), None)

    def _save_target(self, values: Values, editing: Target | None) -> None:
        linked = values.one_or_none("need_id", UUID)
        self._feed.announce(
            self._desk.planning.save_target(
                Target(
                    id=editing.id if editing else TargetId(self._desk.new_id()),
                    cycle_id=self._shown.cycle.cycle.id,
                    order=editing.order if editing else 1,
                    statement=values.text("statement"),
                    measure=Measure(
                        name=values.text("measure_name"),
                        unit=values.text("measure_unit"),
                        better=values.one("measure_better", Better),
                        lowest=values.number_or_none("measure_lowest"),
                        highest=values.number_or_none("measure_highest"),
                    ),
                    area=values.one("area", BroadArea),
                    need_id=NeedId(linked) if linked else None,
                    baseline=values.number_or_none("baseline"),
                    baseline_on=values.day_or_none("baseline_on"),
                    goal=values.number_or_none("goal"),
                    goal_on=values.day_or_none("goal_on"),
                    why=values.text_or_none("why"),
                    who_does_what=values.text_or_none("who_does_what"),
                    carried_from=editing.carried_from if editing else None,
                    changed_since=values.text_or_none("changed_since")
                    if "changed_since" in values
                    else None,
                    version=editing.version if editing else 0,
                )
            )
        )

    # Provision

    def add_provision(self) -> None:
        """Ask for a new provision; it starts today and lasts until the review."""
        cycle = self._shown.cycle.cycle
        self._view.ask_provision(
            Asking(
                title="Add provision",
                fields=PROVISION_FIELDS,
                values={
                    "group_size": 1,
                    "starts_on": max(cycle.started_on, self._desk.today()),
                    "ends_on": cycle.review_on,
                },
                save=lambda values: self._save_provision(values, None),
                verb="Add provision",
            )
        )

    def change_provision(self, provision: Provision) -> None:
        """Ask for changes to a provision on file."""
        self._view.ask_provision(
            Asking(
                title=f"Change provision {provision.order}",
                fields=PROVISION_FIELDS,
                values={
                    "what": provision.what,
                    "who": provision.who,
                    "group_size": provision.group_size,
                    "minutes": provision.minutes,
                    "times_a_week": provision.times_a_week,
                    "starts_on": provision.starts_on,
                    "ends_on": provision.ends_on,
                    "note": provision.note,
                },
                save=lambda values: self._save_provision(values, provision),
            )
        )

    def planned_words(self, values: Values | None) -> str:
        """Say how many sessions the form plans; ``values`` is None while it cannot be read."""
        unfinished = "The planned sessions are worked out from the dates and times a week."
        if values is None:
            return unfinished
        try:
            provision = self._provision_of(values, None, unnamed="not named yet")
        except Refusal:
            return unfinished
        return planned_help(provision, self._shown.calendar)

    def _save_provision(self, values: Values, editing: Provision | None) -> None:
        self._feed.announce(self._desk.planning.save_provision(self._provision_of(values, editing)))

    def remove(self, thing: Target | Provision) -> None:
        """Take a target or a provision out, once the user has said so."""
        kind, said = (
            ("target", thing.statement) if isinstance(thing, Target) else ("provision", thing.what)
        )
        if self._view.ask_removal(f"Take out this {kind}?", f"{said} The history keeps it."):
            announced(self._feed, lambda: self._desk.planning.remove(thing), self._view.refuse)

    def _provision_of(
        self, values: Values, editing: Provision | None, *, unnamed: str = ""
    ) -> Provision:
        return Provision(
            id=editing.id if editing else ProvisionId(self._desk.new_id()),
            cycle_id=self._shown.cycle.cycle.id,
            order=editing.order if editing else 1,
            what=values.text("what") or unnamed,
            who=values.text("who") or unnamed,
            group_size=values.whole("group_size"),
            minutes=values.whole("minutes"),
            times_a_week=values.whole("times_a_week"),
            starts_on=values.day("starts_on"),
            ends_on=values.day("ends_on"),
            note=values.text_or_none("note"),
            role=editing.role if editing else None,
            group_id=editing.group_id if editing else None,
            charged_whole=editing.charged_whole if editing else False,
            version=editing.version if editing else 0,
        )

    # Needs

    def _current_needs(self) -> tuple[Need, ...]:
        today = self._desk.today()
        return tuple(need for need in self._shown.record.needs if need.is_current_on(today))

    def _needs_without_target(self) -> tuple[Need, ...]:
        linked = {one.target.need_id for one in self._shown.cycle.targets}
        return tuple(need for need in self._current_needs() if need.id not in linked)

    def _need_options(self, editing: Target | None) -> tuple[Option, ...]:
        offered = {need.id for need in self._current_needs()}
        if editing and editing.need_id:
            offered.add(editing.need_id)
        return tuple(
            (need.id, self._need_words(need))
            for need in self._shown.record.needs
            if need.id in offered
        )

    def _need_words(self, need: Need) -> str:
        known = self._desk.guidance.need_type(need.code)
        return f"{need.code}: {known.label}" if known else need.code

    def _hints(self) -> tuple[str, ...]:
        unanswered = [self._need_words(need) for need in self._needs_without_target()]
        told_on = first_told_on(self._shown.record.agreements)
        return hints_of(self._shown.cycle, unanswered, parents_told=told_on is not None)

    def _target_line(self, target: Target) -> TargetLine:
        need = next((one for one in self._shown.record.needs if one.id == target.need_id), None)
        return target_line(target, self._need_words(need) if need else None)


def _measure_values(measure: Measure) -> Mapping[str, object]:
    return {
        "measure_name": measure.name,
        "measure_unit": measure.unit,
        "measure_better": measure.better,
        "measure_lowest": measure.lowest,
        "measure_highest": measure.highest,
    }
