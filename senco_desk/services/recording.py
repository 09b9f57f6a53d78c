"""What recording measurements and recording sessions have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from senco_desk.domain.identity import PupilId
from senco_desk.domain.leaving import TimeAway, days_off_roll, refuse_off_roll
from senco_desk.domain.provision import Session
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.terms import write_date

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

REPLACED = "Replaced by another entry for the same day."
"""The reason that the history keeps of an entry that made room for a newer one."""


def refuse_session_off_roll(work: Work, session: Session, pupil_id: PupilId) -> None:
    """Refuse a session for a day off roll; one on record for that day may still be mended."""
    if session.version and work.get(Session, session.id).happened_on == session.happened_on:
        return
    pupil = work.get(Pupil, pupil_id)
    away = work.find(TimeAway, pupil_id=pupil_id)
    refuse_off_roll(days_off_roll(pupil.left_on, away), session.happened_on)


def told_by_whom(work: Work, entries: Iterable[UUID]) -> dict[UUID, str]:
    """Say of entries on file by whom and when they were recorded, as the history has it."""
    told: dict[UUID, str] = {}
    for one in entries:
        for first in work.history(subject_id=one)[:1]:
            local = first.happened_at.astimezone()
            told[one] = f"recorded by {first.who} on {write_date(local.date())}, {local:%H:%M}"
    return told
