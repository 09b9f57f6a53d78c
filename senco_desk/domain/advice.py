"""What reports recommend, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from senco_desk.domain.identity import DocumentId, ProvisionId, RecommendationId, TargetId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import needed, within


class AdviceStatus(Enum):
    """What became of a recommendation."""

    OPEN = "Not yet considered"
    PLANNED = "Planned"
    IN_PLACE = "In place"
    NOT_POSSIBLE = "Not possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One recommendation of a document, in its words; ``order`` counts from 1 within it.

    ``target_id`` and ``provision_id`` name what answers it, None where nothing is named. One that
    is not possible needs its reason.
    """

    id: RecommendationId
    document_id: DocumentId
    order: int
    words: str
    recorded_at: datetime
    status: AdviceStatus = AdviceStatus.OPEN
    reason: str | None = None
    target_id: TargetId | None = None
    provision_id: ProvisionId | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(
            self.words,
            "Write what is recommended.",
            field="words",
            longest=5_000,
        )
        within(self.reason, field="reason", longest=5_000)
        if self.status is AdviceStatus.NOT_POSSIBLE and not (self.reason or "").strip():
            raise Refusal(
                "Say why it is not possible.",
                "A recommendation that is set aside without a reason is the first thing asked.",
                field="reason",
            )
