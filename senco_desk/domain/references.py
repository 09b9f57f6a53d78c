"""What a line of the chronology, or a piece of evidence, refers to: one entry of a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from senco_desk.domain.identity import (
    ActionId,
    AddendumId,
    AgreementId,
    AssessmentId,
    AttendanceId,
    CycleId,
    DiaryEntryId,
    DocumentId,
    ExclusionId,
    MeasurementId,
    NeedId,
    OnePageProfileId,
    PlanVersionId,
    PreviousSchoolId,
    ProvisionId,
    PupilId,
    RecommendationId,
    ReviewId,
    SenStatusId,
    SessionId,
    TargetId,
    ViewId,
)


class Entry(Enum):
    """A kind of entry that can be referred to."""

    PROFILE = "profile"
    SEN_STATUS = "sen-status"
    NEED = "need"
    CYCLE = "cycle"
    ASSESSMENT = "assessment"
    VIEW = "view"
    PLAN_DATES = "plan-dates"
    PLAN_VERSION = "plan-version"
    MEASUREMENTS = "measurements"
    MEASUREMENT = "measurement"
    PROVISION = "provision"
    SESSION = "session"
    COSTED_PROVISION = "costed-provision"
    REVIEW = "review"
    ADDENDUM = "addendum"
    DOCUMENT = "document"
    TARGET = "target"
    RECOMMENDATION = "recommendation"
    ONE_PAGE = "one-page"
    ATTENDANCE = "attendance"
    EXCLUSION = "exclusion"
    PREVIOUS_SCHOOL = "previous-school"
    AGREEMENT = "agreement"
    DIARY = "diary"
    ACTION = "action"


EntryId: TypeAlias = (
    PupilId
    | SenStatusId
    | NeedId
    | CycleId
    | PlanVersionId
    | AssessmentId
    | ViewId
    | TargetId
    | MeasurementId
    | ProvisionId
    | SessionId
    | ReviewId
    | AddendumId
    | DocumentId
    | RecommendationId
    | OnePageProfileId
    | AttendanceId
    | ExclusionId
    | PreviousSchoolId
    | AgreementId
    | DiaryEntryId
    | ActionId
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a piece of evidence stands: one entry, or the first of those that it sums up.

    ``id`` is that of the entry itself; of the pupil for the profile, of the cycle for the dates
    of its plan (parents told, agreed, review set), of the target for its measurements, of the
    first provision for the costed provision of a school year.
    """

    entry: Entry
    id: EntryId
