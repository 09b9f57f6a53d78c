"""Keeping a pupil's list of needs: as it was edited, and as an import names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.identity import NeedId, PupilId
from senco_desk.domain.needs import (
    Need,
    check_beside,
    check_days,
    check_why_taken_out,
    ranked,
)
from senco_desk.domain.pupils import Pupil, SenStatus, SenStatusChange, sen_status_on
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.targets import Target
from senco_desk.domain.wording import counted

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work

Mistake = tuple[Need, str]
"""A need that the pupil never had, and why it is taken out."""


def keep_needs(
    work: Work,
    setting: Setting,
    pupil_id: PupilId,
    needs: Sequence[Need],
    mistakes: Sequence[Mistake],
) -> None:
    """Keep all needs of a pupil: current ones ranked as they stand, ended ones, no mistakes.

    Refuses a list that leaves out a need on file: it was read before that one was recorded.
    """
    held = {need.id: need for need in work.find(Need, pupil_id=pupil_id)}
    known = {need.id for need in needs if need.version} | {need.id for need, _ in mistakes}
    if known != held.keys():
        raise Refusal(
            "The needs were changed since this list was opened.",
            "Cancel, open it again and make your changes there.",
            "needs",
        )
    born, today = work.get(Pupil, pupil_id).date_of_birth, setting.today()
    status = sen_status_on(work.find(SenStatusChange, pupil_id=pupil_id), today)
    for need in needs:
        is_new_type = need.id not in held or held[need.id].code != need.code
        _check_type(setting, need, status, is_new=is_new_type)
        if need.id in held and is_new_type:
            _check_not_agreed_on(work, held[need.id])
        check_days(need, born, today)
        check_beside(need, needs)
    for need, reason in mistakes:
        _check_mistake(work, need, reason)
        work.remove(need, reason=reason)
    for need in ranked(needs):
        work.save(need)


def _check_type(setting: Setting, need: Need, status: SenStatus, *, is_new: bool) -> None:
    known = setting.guidance.need_type(need.code)
    if known is None and is_new:
        raise Refusal(
            f"{need.code} is not a type of need in use.", "Choose one from the list.", "needs"
        )
    is_current = need.ends_on is None
    if known and known.support_only and is_current and status is not SenStatus.SUPPORT:
        raise Refusal(
            f"{need.code} is only used with SEN support (K).",
            "Choose the assessed type of need, or check the SEN provision.",
            field="needs",
        )


def _check_not_agreed_on(work: Work, need: Need) -> None:
    """Refuse another type for a need that agreed plans name: they stay as they were agreed."""
    targets = work.find(Target, need_id=need.id)
    agreed = sum(work.cycle_of(one).agreed_on is not None for one in targets)
    if agreed:
        raise Refusal(
            f"{need.code} stays: {counted(agreed, 'target')} of an agreed plan "
            f"{'is' if agreed == 1 else 'are'} about it.",
            "Give the need the day on which it ended, and add the other one beside it.",
            field="needs",
        )


def _check_mistake(work: Work, need: Need, reason: str) -> None:
    check_why_taken_out(reason)
    linked = len(work.find(Target, need_id=need.id))
    if linked:
        raise Refusal(
            f"{need.code} cannot be taken out: {counted(linked, 'target')} of a plan "
            f"{'is' if linked == 1 else 'are'} about it.",
            "Give the need the day on which it ended, or link the target to another need first.",
            field="needs",
        )


def rank_needs(
    work: Work,
    setting: Setting,
    pupil_id: PupilId,
    codes: Sequence[str],
    *,
    since: date | None,
    reason: str,
) -> None:
    """Rank the pupil's current needs as their codes stand, the primary one first.

    ``codes`` name every current need once, and those to be added. A need on file keeps its id,
    its days and its area. ``since`` is the day from which a new one is recorded, None where
    that is not known.
    """
    current = {
        need.code: need for need in work.find(Need, pupil_id=pupil_id) if need.ends_on is None
    }
    for rank, code in enumerate(codes, start=1):
        known = setting.guidance.need_type(code)
        usual = known.area if known else None
        held = current.get(code)
        work.save(
            replace(held, rank=rank, area=held.area or usual)
            if held
            else Need(
                id=NeedId(setting.new_id()),
                pupil_id=pupil_id,
                rank=rank,
                code=code,
                area=usual,
                starts_on=since,
            ),
            reason=reason,
        )
