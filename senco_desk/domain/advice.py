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


NOT_SAID = "What is in place is not recorded."
"""Said of a recommendation in place to which nothing is linked, and of which nothing is written."""


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

    @property
    def leaves_open_what_is_in_place(self) -> bool:
        """Whether it is said to be in place, but nothing says what is."""
        return self.status is AdviceStatus.IN_PLACE and not (
            self.target_id or self.provision_id or (self.reason or "").strip()
        )

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


def check_in_place(recommendation: Recommendation) -> None:
    """Refuse one that is said to be in place without what is."""
    if recommendation.leaves_open_what_is_in_place:
        raise Refusal(
            "Say what is in place.",
            "Choose the provision or the target that answers it, or write what was done.",
            field="provision_id",
        )
