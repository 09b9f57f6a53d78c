"""Every kind of thing has its own kind of id, so that one cannot be passed for another."""

from collections.abc import Callable
from typing import NewType
from uuid import UUID

SchoolId = NewType("SchoolId", UUID)
TermId = NewType("TermId", UUID)
ClosureId = NewType("ClosureId", UUID)
PupilId = NewType("PupilId", UUID)
SenStatusId = NewType("SenStatusId", UUID)
NeedId = NewType("NeedId", UUID)
ContactId = NewType("ContactId", UUID)
CycleId = NewType("CycleId", UUID)
AssessmentId = NewType("AssessmentId", UUID)
ViewId = NewType("ViewId", UUID)
TargetId = NewType("TargetId", UUID)
MeasurementId = NewType("MeasurementId", UUID)
ProvisionId = NewType("ProvisionId", UUID)
SessionId = NewType("SessionId", UUID)
ReviewId = NewType("ReviewId", UUID)
TargetOutcomeId = NewType("TargetOutcomeId", UUID)
ProvisionOutcomeId = NewType("ProvisionOutcomeId", UUID)
DocumentId = NewType("DocumentId", UUID)
OnePageProfileId = NewType("OnePageProfileId", UUID)
AgreementId = NewType("AgreementId", UUID)
DiaryEntryId = NewType("DiaryEntryId", UUID)
ActionId = NewType("ActionId", UUID)
RecommendationId = NewType("RecommendationId", UUID)
ServedTargetId = NewType("ServedTargetId", UUID)
GroupId = NewType("GroupId", UUID)
RateId = NewType("RateId", UUID)
ThresholdId = NewType("ThresholdId", UUID)
PlanVersionId = NewType("PlanVersionId", UUID)
AddendumId = NewType("AddendumId", UUID)
KeptFindingId = NewType("KeptFindingId", UUID)
OwnEntryId = NewType("OwnEntryId", UUID)
AttendanceId = NewType("AttendanceId", UUID)
ExclusionId = NewType("ExclusionId", UUID)
PreviousSchoolId = NewType("PreviousSchoolId", UUID)
TimeAwayId = NewType("TimeAwayId", UUID)
PutOffId = NewType("PutOffId", UUID)
StaffId = NewType("StaffId", UUID)
InstrumentId = NewType("InstrumentId", UUID)

IdSource = Callable[[], UUID]
"""Gives a fresh id at each call: random in use, seeded for the demonstration school."""
