"""What stands in a bundle of professional advice: what was recommended, and what was done."""

from __future__ import annotations

from senco_desk.domain.advice import NOT_SAID, AdviceStatus, Recommendation
from senco_desk.domain.advice_lists import Answering, answers_to, counts_words, may_answer
from senco_desk.domain.documents import Document
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.terms import write_date
from senco_desk.reports.places import Signpost, anchor
from senco_desk.reports.typesetting import Json


def advice_content(record: PupilRecord, signpost: Signpost) -> list[Json]:
    """Return each document that recommends something, with its recommendations in its order."""
    answering = may_answer(record)
    return [
        {
            "title": one.title,
            "about": _about(one),
            "place": signpost.to(Place(entry=Entry.DOCUMENT, id=one.id)),
            "counts": counts_words(advice),
            "lines": [_line(held, answering, signpost) for held in advice],
        }
        for one in record.documents
        if (advice := record.recommendations_of(one.id))
    ]


def _about(document: Document) -> str:
    by = f" by {document.author}" if document.author else ""
    return f"{document.kind.value}{by}, {write_date(document.dated_on)}"


def _line(held: Recommendation, answering: tuple[Answering, ...], signpost: Signpost) -> Json:
    reason = NOT_SAID if held.leaves_open_what_is_in_place else held.reason or ""
    not_possible = held.status is AdviceStatus.NOT_POSSIBLE
    return {
        "anchor": anchor(Entry.RECOMMENDATION, held.id),
        "number": held.order,
        "words": held.words,
        "status": held.status.value,
        "answers": [
            {"words": one.words, "place": signpost.to(one.place)}
            for one in answers_to(held, answering)
        ],
        "reason": f"Why: {reason}" if not_possible else reason,
    }
