"""The moment of recording is the clock's, whatever a form says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from senco_desk.domain.actions import Action
from senco_desk.domain.agreements import Agreement
from senco_desk.domain.cycles import Assessment, View
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.measures import Measurement
from senco_desk.domain.one_page import OnePageProfile
from senco_desk.domain.provision import Session
from senco_desk.domain.reviews import ProvisionOutcome, Review, TargetOutcome
from senco_desk.domain.schooling import Attendance, Exclusion, PreviousSchool
from senco_desk.domain.sealing import Addendum

Recorded = TypeVar(
    "Recorded",
    bound=Assessment
    | View
    | Measurement
    | Session
    | TargetOutcome
    | ProvisionOutcome
    | Review
    | Agreement
    | DiaryEntry
    | Action
    | Addendum
    | Attendance
    | Exclusion
    | PreviousSchool
    | OnePageProfile,
)


def stamped(thing: Recorded, now: datetime) -> Recorded:
    """Return a new thing with the moment it is recorded; one already on file keeps its own."""
    return thing if thing.version else replace(thing, recorded_at=now)
