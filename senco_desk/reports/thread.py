"""The golden thread in a bundle: what each target answers and goes on from, with its page."""

from __future__ import annotations

from collections.abc import Mapping

from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord
from senco_desk.domain.references import Entry
from senco_desk.domain.targets import Target
from senco_desk.reports.places import anchor
from senco_desk.reports.typesetting import Json

_LONGEST_NAME = 70
"""Characters of a provision where it is only named."""


def links_of_target(target: Target, cycle: CycleRecord, record: PupilRecord) -> Json:
    """Return the need that a target answers, the provision that serves it, and its other cycles.

    ``before`` is the target of an earlier cycle that it goes on from, None where it is new or
    that one is gone; ``after`` are those that go on from it.
    """
    need = next((one for one in record.needs if one.id == target.need_id), None)
    every = [(other, held.target) for other in record.cycles for held in other.targets]
    return {
        "need": _to(need.code, anchor(Entry.NEED, need.id)) if need else None,
        "served_by": [
            _to(_short(one.provision.what), anchor(Entry.PROVISION, one.provision.id))
            for one in cycle.provisions
            if any(link.target_id == target.id for link in one.serves)
        ],
        "before": next(
            (_elsewhere(*one) for one in every if one[1].id == target.carried_from), None
        ),
        "after": [_elsewhere(*one) for one in every if one[1].carried_from == target.id],
    }


def _elsewhere(cycle: CycleRecord, target: Target) -> Json:
    name = f"target {target.order} of cycle {cycle.cycle.number}"
    return _to(name, anchor(Entry.TARGET, target.id))


def links_of_provision(provision: ProvisionRecord, cycle: CycleRecord) -> list[Json]:
    """Return the targets that a provision serves."""
    served = {one.target_id for one in provision.serves}
    return [
        _to(f"target {one.target.order}", anchor(Entry.TARGET, one.target.id))
        for one in cycle.targets
        if one.target.id in served
    ]


def _short(words: str) -> str:
    """Return a name on one line: what the provision is stands in full at its own place."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1].rstrip()}…"


def _to(name: str, place: str) -> Mapping[str, Json]:
    return {"name": name, "own": place}
