"""What is listed: of each kind its form, its table, and where it is kept. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import InstrumentId, StaffId
from senco_desk.domain.instruments import Instrument
from senco_desk.domain.measures import Better, Measure
from senco_desk.domain.staff import StaffMember
from senco_desk.domain.wording import write_number
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.fields import Field, LineField, Values
from senco_desk.ui.parts.measuring import measure_fields, measure_of, measure_values


class Listed(Protocol):
    """What a line of a list has."""

    @property
    def id(self) -> UUID: ...
    @property
    def version(self) -> int: ...


Thing = TypeVar("Thing", bound=Listed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind(Generic[Thing]):
    """One kind of list.

    ``noun`` is what a line is called, ``loss`` what taking one out means, ``none``
    what stands where there is no line yet, ``first`` what a new
    one starts with, and ``make(values, id, version)`` reads the form.
    """

    title: str
    about: str
    noun: str
    loss: str
    none: str
    columns: tuple[Column[Thing], ...]
    fields: tuple[Field, ...]
    first: Mapping[str, object]
    named: Callable[[Thing], str]
    values_of: Callable[[Thing], Mapping[str, object]]
    make: Callable[[Values, UUID, int], Thing]
    all: Callable[[Desk], Sequence[Thing]]
    keep: Callable[[Desk, Thing], Changes]
    remove: Callable[[Desk, Thing], Changes]


STAFF: ListKind[StaffMember] = ListKind(
    title="Staff",
    about="Adults who work with your pupils, and what they do. Their names and roles are offered "
    "wherever an adult is named: who provides, who measured, who will do it. Anybody else may be "
    "typed there too, so this list may stay empty.",
    noun="colleague",
    none="Nobody is on the list yet.",
    loss="Wherever they are named already, they stay named. They are only no longer offered.",
    columns=(
        Column(name="name", heading="Name", value=lambda one: one.name, width=30),
        Column(
            name="role", heading="What they do", value=lambda one: one.role or "Not said", width=40
        ),
    ),
    fields=(
        LineField(name="name", label="Name", needed=True, placeholder="Jo Hart"),
        LineField(
            name="role",
            label="What they do",
            placeholder="Teaching assistant",
            suggestions=(
                "Teaching assistant",
                "Higher level teaching assistant",
                "Class teacher",
                "SENCO",
                "Learning mentor",
                "Emotional literacy support assistant (ELSA)",
                "Specialist teacher",
            ),
        ),
    ),
    first={},
    named=lambda one: one.name,
    values_of=lambda one: {"name": one.name, "role": one.role},
    make=lambda values, own, version: StaffMember(
        id=StaffId(own),
        name=values.text("name"),
        role=values.text_or_none("role"),
        version=version,
    ),
    all=lambda desk: desk.staff.staff(),
    keep=lambda desk, one: desk.staff.keep(one),
    remove=lambda desk, one: desk.staff.remove(one),
)


def _scale(measure: Measure) -> str:
    low = "no lower end" if measure.lowest is None else f"from {write_number(measure.lowest)}"
    high = "no upper end" if measure.highest is None else f"to {write_number(measure.highest)}"
    return f"{low}, {high}"


MEASURES: ListKind[Instrument] = ListKind(
    title="Measures",
    about="Measures and tests that your school uses again and again, such as a reading age in "
    "months. They are offered in the form of a target, before the common ones. A target keeps its "
    "own copy: what is changed here changes no target.",
    noun="measure",
    none="There is no measure of your own yet.",
    loss="Targets that use it keep it. It is only no longer offered.",
    columns=(
        Column(
            name="name", heading="What is measured", value=lambda one: one.measure.name, width=30
        ),
        Column(name="unit", heading="Unit", value=lambda one: one.measure.unit, width=18),
        Column(name="scale", heading="Scale", value=lambda one: _scale(one.measure), width=26),
        Column(
            name="better",
            heading="Better",
            value=lambda one: one.measure.better.value.capitalize(),
            width=18,
        ),
    ),
    fields=measure_fields("Reading age", "months"),
    first={"measure_better": Better.MORE, "measure_lowest": 0.0},
    named=lambda one: one.words,
    values_of=lambda one: measure_values(one.measure),
    make=lambda values, own, version: Instrument(
        id=InstrumentId(own),
        measure=measure_of(values),
        version=version,
    ),
    all=lambda desk: desk.instruments.instruments(),
    keep=lambda desk, one: desk.instruments.keep(one),
    remove=lambda desk, one: desk.instruments.remove(one),
)
