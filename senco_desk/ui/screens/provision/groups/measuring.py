"""Values of a whole group after a session: one column to type down. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from senco_desk.domain.group_week import GroupTarget
from senco_desk.domain.identity import MeasurementId, TargetId
from senco_desk.domain.measures import Measurement, check_happened
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import write_number
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import (
    DateField,
    DecimalField,
    Field,
    LineField,
    Section,
    Values,
    offering,
)
from senco_desk.ui.parts.protocols import Feed, Shell
from senco_desk.ui.parts.recording import AskingAgainView, record_entries
from senco_desk.ui.screens.provision.groups.fields import GroupRow

_LONGEST_LABEL = 90
_NOT_RECORDED = Refusal(
    "Nothing was recorded.", "What you typed is still here: change it, or leave with Cancel."
)


class MeasuringView(AskingAgainView, Protocol):
    """A view that can have a form filled in."""

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...


class GroupMeasuring:
    """Asks for the values of all targets that a group serves, and records them together."""

    def __init__(self, view: MeasuringView, desk: Desk, feed: Feed, shell: Shell) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell

    def ask(self, row: GroupRow) -> None:
        """Ask for the values; say why where there is nothing to measure."""
        targets = self._desk.groups.targets(row.group)
        if not targets:
            self._view.refuse(
                Refusal(
                    f"No target is served by {row.group.name} today.",
                    "Tick in the plan of each pupil which targets the provision serves. Only "
                    "plans that are agreed and not signed off count.",
                )
            )
            return
        self._view.ask(
            Asking(
                title=f"{row.group.name}: values",
                record=row.group.id,
                fields=offering(measuring_fields(targets), "taken_by", self._desk.staff.offered()),
                values={"happened_on": self._desk.today(), "taken_by": row.group.who},
                save=lambda values: self._save(targets, values),
                verb="Record values",
                intro="Type down the column; leave empty what was not measured.",
            )
        )

    def _save(self, targets: Sequence[GroupTarget], values: Values) -> None:
        on = values.day("happened_on")
        check_happened(on, self._desk.today())
        made = [
            self._measurement(one, value, values)
            for one in targets
            if (value := values.number_or_none(value_name(one.target.id))) is not None
        ]
        if not made:
            raise Refusal(
                "There is nothing to record yet.",
                "Type the value of at least one target.",
                field=value_name(targets[0].target.id),
            )
        said = record_entries(made, self._desk.progress, self._feed, self._view, "measurement")
        if said is None:
            raise _NOT_RECORDED
        self._shell.say(said)

    def _measurement(self, one: GroupTarget, value: float, values: Values) -> Measurement:
        one.target.measure.check(value, field=value_name(one.target.id))
        return Measurement(
            id=MeasurementId(self._desk.new_id()),
            target_id=one.target.id,
            happened_on=values.day("happened_on"),
            value=value,
            recorded_at=self._desk.now(),
            taken_by=values.text_or_none("taken_by"),
        )


def value_name(target_id: TargetId) -> str:
    """Return the name of the field in which a target's value is typed."""
    return f"value_{target_id}"


def measuring_fields(targets: Sequence[GroupTarget]) -> tuple[Field | Section, ...]:
    """Return the day, who measured, and below each pupil's name a field for each target."""
    return (
        DateField(name="happened_on", label="Measured on", needed=True),
        LineField(name="taken_by", label="Taken by", beside=True),
        *_value_fields(targets),
    )


def _value_fields(targets: Sequence[GroupTarget]) -> Iterator[Field | Section]:
    name = None
    for one in targets:
        if one.member.name != name:
            name = one.member.name
            yield Section(title=name)
        words = f"{one.target.order}. {' '.join(one.target.statement.split())}"
        if len(words) > _LONGEST_LABEL:
            words = f"{words[: _LONGEST_LABEL - 1].rstrip()}…"
        yield DecimalField(
            name=value_name(one.target.id),
            label=words,
            unit=one.target.measure.unit,
            help=_so_far(one),
        )


def _so_far(one: GroupTarget) -> str:
    target = one.target
    said = (
        f"Latest {write_number(one.latest.value)} on {write_date(one.latest.happened_on)}"
        if one.latest
        else "Not measured since the baseline"
    )
    return f"{said}; goal {write_number(target.goal)}." if target.goal is not None else f"{said}."
