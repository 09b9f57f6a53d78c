"""The golden thread in a bundle: what each target answers and is served by, with its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from senco_desk.domain.needs import Need
from senco_desk.domain.record import CycleRecord, ProvisionRecord
from senco_desk.domain.references import Entry
from senco_desk.domain.targets import Target
from senco_desk.reports.places import anchor
from senco_desk.reports.typesetting import Json

_LONGEST_NAME = 70
"""Characters of a provision where it is only named."""


def links_of_target(target: Target, cycle: CycleRecord, needs: Sequence[Need]) -> Json:
    """Return the need that a target answers, and the provision that serves it."""
    need = next((one for one in needs if one.id == target.need_id), None)
    return {
        "need": _to(need.code, anchor(Entry.NEED, need.id)) if need else None,
        "served_by": [
            _to(_short(one.provision.what), anchor(Entry.PROVISION, one.provision.id))
            for one in cycle.provisions
            if any(link.target_id == target.id for link in one.serves)
        ],
    }


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
