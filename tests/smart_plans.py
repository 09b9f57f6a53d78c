"""Plans for the SMART check: a well-made one, to be spoilt in one place by each test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from senco_desk.domain.cycles import ViewGiver
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.smart import Finding, check_cycle
from senco_desk.domain.smart_drafts import Surroundings, surroundings
from tests.builders import (
    a_cycle,
    a_need,
    a_provision,
    a_target,
    a_view,
    an_assessment,
    an_id,
    guidance,
)
from tests.builders import a_pupil_record as a_bare_pupil_record

RULES = guidance().smart_rules()
LOOKED_AT_ON = date(2026, 1, 19)

READING = a_need(id=an_id("reading"), rank=1, code="SPLD", area=BroadArea.COGNITION)
TALKING = a_need(id=an_id("talking"), rank=2, code="SLCN", area=BroadArea.COMMUNICATION)
HEARING = a_need(
    id=an_id("hearing"), rank=3, code="HI", area=BroadArea.SENSORY, ends_on=date(2025, 7, 1)
)


def a_good_target(**fields: Any) -> TargetRecord:
    """Make a target in which nothing is amiss, with the fields that a test changes."""
    measurements = fields.pop("measurements", ())
    usual: dict[str, Any] = {
        "need_id": READING.id,
        "why": "Slow reading takes all the attention.",
        "who_does_what": "The teaching assistant times one minute each Friday.",
    }
    return TargetRecord(target=a_target(**{**usual, **fields}), measurements=measurements)


def a_good_cycle(**fields: Any) -> CycleRecord:
    """Make a planned cycle in which nothing is amiss: 12 Jan 2026, to be reviewed on 27 Mar.

    Fields of the cycle itself may be given beside those of its record.
    """
    parts = {"targets", "provisions", "views", "assessments", "review"}
    cycle = a_cycle(
        **{
            "outcome": "Reads a class text well enough to take part without an adult.",
            "review_on": date(2026, 3, 27),
            **{name: value for name, value in fields.items() if name not in parts},
        }
    )
    usual: dict[str, Any] = {
        "targets": (a_good_target(),),
        "provisions": (ProvisionRecord(provision=a_provision()),),
        "views": (a_view(), a_view(giver=ViewGiver.PARENT)),
        "assessments": (an_assessment(),),
    }
    return CycleRecord(
        cycle=cycle,
        **{**usual, **{name: value for name, value in fields.items() if name in parts}},
    )


def a_pupil_with(*cycles: CycleRecord, **fields: Any) -> PupilRecord:
    """Make a pupil with two current needs and one that has ended."""
    return a_bare_pupil_record(**{"needs": (TALKING, READING, HEARING), **fields}, cycles=cycles)


def found_in(
    cycle: CycleRecord, pupil: PupilRecord | None = None, on: date = LOOKED_AT_ON
) -> tuple[Finding, ...]:
    """Return what the rules find in a cycle, by itself or in a pupil's record."""
    return check_cycle(RULES, cycle, pupil or a_pupil_with(cycle), on)


def keys_in(
    cycle: CycleRecord, pupil: PupilRecord | None = None, on: date = LOOKED_AT_ON
) -> list[str]:
    """Return the keys of the rules that find something."""
    return [one.rule.key for one in found_in(cycle, pupil, on)]


def in_a_good_plan(on: date = LOOKED_AT_ON, **fields: Any) -> Surroundings:
    """Return what stands around a target that is being typed into a well-made plan."""
    cycle = a_good_cycle(**fields)
    return surroundings(cycle, a_pupil_with(cycle), on)


def numbered(cycle: CycleRecord, number: int, **fields: Any) -> CycleRecord:
    """Return a cycle under another number, with other fields of its own."""
    return replace(cycle, cycle=replace(cycle.cycle, number=number, **fields))
