"""The table of recommendations, those that nobody has considered first."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desk.domain.advice import NOT_SAID, AdviceStatus, Recommendation
from senco_desk.domain.advice_lists import answers_to, may_answer, open_first
from senco_desk.domain.documents import Document
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.tokens import Status

NOTHING_NAMED = "nothing named yet"

_SHOWN = {
    AdviceStatus.OPEN: Status.CAUTION,
    AdviceStatus.PLANNED: Status.INFO,
    AdviceStatus.IN_PLACE: Status.GOOD,
    AdviceStatus.NOT_POSSIBLE: Status.NEUTRAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceLine:
    """A recommendation with the document that it stands in and what answers it, in words."""

    recommendation: Recommendation
    document: Document
    answer: str

    @property
    def about_document(self) -> str:
        """Name the document: its date, and what it is."""
        return f"{write_date(self.document.dated_on)}, {self.document.kind.value}"

    @property
    def answer_or_reason(self) -> str:
        """What answers it, and what is noted about it."""
        if self.recommendation.leaves_open_what_is_in_place:
            return NOT_SAID
        parts = (self.answer, " ".join((self.recommendation.reason or "").split()))
        return "; ".join(part for part in parts if part) or NOTHING_NAMED


def advice_lines(record: PupilRecord) -> tuple[AdviceLine, ...]:
    """Return all recommendations: open ones first, then by document, the newest first."""
    documents = {one.id: one for one in record.documents}
    answering = may_answer(record)
    held = sorted(
        record.recommendations,
        key=lambda one: (-documents[one.document_id].dated_on.toordinal(), one.order),
    )
    return tuple(
        AdviceLine(
            recommendation=one,
            document=documents[one.document_id],
            answer="; ".join(answer.words for answer in answers_to(one, answering)),
        )
        for one in open_first(held)
    )


ADVICE_COLUMNS: tuple[Column[AdviceLine], ...] = (
    Column(
        name="status",
        heading="Status",
        value=lambda one: one.recommendation.status.value,
        sort_key=lambda one: list(AdviceStatus).index(one.recommendation.status),
        status=lambda one: _SHOWN[one.recommendation.status],
        width=20,
    ),
    Column(
        name="words",
        heading="Recommended",
        value=lambda one: " ".join(one.recommendation.words.split()),
        tooltip=lambda one: one.recommendation.words,
        width=40,
    ),
    Column(
        name="answer",
        heading="What answers it, or why not",
        value=lambda one: one.answer_or_reason,
        tooltip=lambda one: one.answer_or_reason,
        width=34,
    ),
    Column(
        name="document",
        heading="In",
        value=lambda one: one.about_document,
        sort_key=lambda one: one.document.dated_on,
        tooltip=lambda one: one.document.title,
        width=26,
    ),
)


def searched(line: AdviceLine) -> str:
    """Return what typing filters by."""
    held = line.recommendation
    return f"{held.words} {held.status.value} {line.answer_or_reason} {line.about_document}"
