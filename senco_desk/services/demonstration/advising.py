"""What the reports of the demonstration school recommend, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from senco_desk.domain.advice import Recommendation
from senco_desk.domain.advice_lists import Answering, may_answer
from senco_desk.domain.documents import Document
from senco_desk.domain.identity import RecommendationId
from senco_desk.services.demonstration.chance import dice, id_from
from senco_desk.services.demonstration.script import AdviceScript

if TYPE_CHECKING:
    from senco_desk.storage.work import Work


def tell_advice(work: Work, document: Document, advice: Sequence[AdviceScript]) -> None:
    """Add to a document what it recommends, answered by the pupil's newest plan."""
    # Chance of its own, so that the rest of the story stays as it is.
    chance = dice(document.id.int)
    answering = may_answer(work.pupil_record(document.pupil_id))
    told: list[Recommendation] = []
    for order, script in enumerate(advice, start=1):
        answer = _answer(answering, script.answer)
        told.append(
            Recommendation(
                id=RecommendationId(id_from(chance)),
                document_id=document.id,
                order=order,
                words=script.words,
                recorded_at=document.recorded_at,
                status=script.status,
                reason=script.reason,
                target_id=answer.target_id if answer else None,
                provision_id=answer.provision_id if answer else None,
            )
        )
    work.add_all(told)


def _answer(answering: Sequence[Answering], words: str) -> Answering | None:
    """Return what of the newest plan fits: the first that holds the words; None where none does."""
    return next((one for one in answering if words and words in one.words), None)
