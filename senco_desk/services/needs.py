"""Replacing a pupil's list of needs, as an edit and an import both do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.identity import NeedId, PupilId
from senco_desk.domain.needs import BroadArea, Need
from senco_desk.domain.refusals import Refusal

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work

RankedNeed = tuple[str, BroadArea | None]
"""A code and the broad area chosen for it; None takes the usual area of the code."""


def replace_current_needs(
    work: Work,
    setting: Setting,
    pupil_id: PupilId,
    ranked: Sequence[RankedNeed],
    *,
    since: date | None,
    reason: str | None = None,
) -> None:
    """Make these the pupil's current needs, the primary one first.

    A need that stays keeps its id and its dates; one that goes is ended today, never removed.
    ``since`` is the day from which a new one is recorded, None where that is not known.
    Refuses a code that stands twice or that the guidance does not know.
    """
    today = setting.today()
    codes = [code for code, _ in ranked]
    if len(set(codes)) < len(codes):
        raise Refusal("A need stands in the list twice.", "Take one of them out.", "needs")
    current = {
        need.code: need for need in work.find(Need, pupil_id=pupil_id) if need.ends_on is None
    }
    for code, need in current.items():
        if code not in codes:
            ended = max(today, need.starts_on) if need.starts_on else today
            work.save(replace(need, ends_on=ended), reason=reason)
    for rank, (code, chosen) in enumerate(ranked, start=1):
        known = setting.guidance.need_type(code)
        if known is None:
            raise Refusal(
                f"{code} is not a type of need in use.", "Choose one from the list.", "needs"
            )
        held = current.get(code)
        area = chosen or (held.area if held else None) or known.area
        work.save(
            replace(held, rank=rank, area=area)
            if held
            else Need(
                id=NeedId(setting.new_id()),
                pupil_id=pupil_id,
                rank=rank,
                code=known.code,
                area=area,
                starts_on=since,
            ),
            reason=reason,
        )
