"""What documents recommend, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senco_desk.domain.advice import Recommendation, check_in_place
from senco_desk.domain.advice_lists import Answering, may_answer
from senco_desk.domain.changes import Changes
from senco_desk.domain.documents import Document
from senco_desk.domain.identity import DocumentId, RecommendationId
from senco_desk.domain.refusals import Refusal

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class AdviceDesk:
    """What one can do with recommendations."""

    setting: Setting

    def add(self, document_id: DocumentId, words: Sequence[str]) -> Changes:
        """Add recommendations to a document, after those that it has, in this order."""
        if not words:
            raise Refusal(
                "Write what is recommended.", "Put each recommendation on a line.", field="words"
            )
        with self.setting.work() as work:
            document = work.get(Document, document_id)
            held = work.find(Recommendation, document_id=document_id)
            last = max((one.order for one in held), default=0)
            work.add_all(
                Recommendation(
                    id=RecommendationId(self.setting.new_id()),
                    document_id=document_id,
                    order=order,
                    words=one,
                    recorded_at=self.setting.now(),
                )
                for order, one in enumerate(words, start=last + 1)
            )
            work.keep()
        return Changes(pupils=frozenset({document.pupil_id}))

    def change(self, recommendation: Recommendation) -> Changes:
        """Keep a recommendation's changed words, what became of it, and what answers it.

        Refuses a target or provision that is not the pupil's, or not on file any more, and one
        that is in place without a word of what is.
        """
        check_in_place(recommendation)
        with self.setting.work() as work:
            document = work.get(Document, recommendation.document_id)
            _check_answer(recommendation, may_answer(work.pupil_record(document.pupil_id)))
            work.save(recommendation)
            work.keep()
        return Changes(pupils=frozenset({document.pupil_id}))

    def remove(self, recommendation: Recommendation, reason: str) -> Changes:
        """Take a recommendation off the record; the history keeps it, and why it went."""
        if not reason.strip():
            raise Refusal(
                "Say why the recommendation is taken out.",
                "For example: entered twice.",
                field="reason",
            )
        with self.setting.work() as work:
            document = work.get(Document, recommendation.document_id)
            work.remove(recommendation, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({document.pupil_id}))


def _check_answer(recommendation: Recommendation, answering: Sequence[Answering]) -> None:
    for field in ("target_id", "provision_id"):
        wanted = getattr(recommendation, field)
        if wanted is not None and all(getattr(one, field) != wanted for one in answering):
            raise Refusal(
                "What is to answer it is not in this pupil's cycles.",
                "Somebody may have taken it out. Choose from the list again.",
                field=field,
            )
