"""Recommendations as a list: pasted in one go, in the order they are read, counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from senco_desk.domain.advice import AdviceStatus, Recommendation
from senco_desk.domain.identity import DocumentId, ProvisionId, TargetId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.wording import counted, listed

_BULLET = re.compile(r"\s*(?:[-*–—•·●○◦‣▪▫■□◆➢➤✓✔]|o(?=\s)|\(?(?:\d{1,3}|[a-z])[.)])(?:\s+|$)")
"""What stands before an item of a list: a sign, a number or a small letter."""


def taken_apart(text: str) -> tuple[str, ...]:
    """Return the recommendations of a pasted list.

    Where some lines begin with a bullet or a number, each of these begins a recommendation, and
    the lines that follow it belong to it up to a blank line: pasted reports are broken anywhere.
    Without bullets, each line is one. No word is left out.
    """
    lines = [line.strip() for line in text.splitlines()]
    has_bullets = any(_BULLET.match(line) for line in lines)
    found: list[list[str]] = []
    goes_on = False
    for line in lines:
        bullet = _BULLET.match(line)
        words = line[bullet.end() :] if bullet else line
        if bullet or (words and not goes_on):
            found.append([])
        if words:
            found[-1].append(words)
        goes_on = has_bullets and bool(bullet or (words and goes_on))
    return tuple(" ".join(parts) for parts in found if parts)


def open_first(recommendations: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    """Return them with those that nobody has considered first, then as work goes on."""
    stages = list(AdviceStatus)
    return tuple(sorted(recommendations, key=lambda one: stages.index(one.status)))


def counts_words(recommendations: Sequence[Recommendation]) -> str:
    """Say how many there are, and what became of them."""
    states = [one.status for one in recommendations]
    parts = [
        f"{number:,} {status.value.lower()}"
        for status in AdviceStatus
        if (number := states.count(status))
    ]
    return f"{counted(len(states), 'recommendation')}: {listed(parts)}" if parts else ""


def open_words(recommendations: Sequence[Recommendation]) -> str:
    """Say shortly how many there are, and how many nobody has considered: "5, 2 open"."""
    waiting = sum(one.status is AdviceStatus.OPEN for one in recommendations)
    return f"{len(recommendations):,}, {f'{waiting:,} open' if waiting else 'none open'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """A target or a provision that may answer a recommendation; one id of the two is set."""

    words: str
    place: Place
    target_id: TargetId | None = None
    provision_id: ProvisionId | None = None


def may_answer(record: PupilRecord) -> tuple[Answering, ...]:
    """Return what may answer a recommendation: of the newest cycle first, provision first."""
    found: list[Answering] = []
    for cycle in reversed(record.cycles):
        number = cycle.cycle.number
        found += [
            Answering(
                words=f"Cycle {number}, provision: {_in_a_line(one.provision.what)}",
                place=Place(entry=Entry.PROVISION, id=one.provision.id),
                provision_id=one.provision.id,
            )
            for one in cycle.provisions
        ]
        found += [
            Answering(
                words=f"Cycle {number}, target {one.target.order}: "
                f"{_in_a_line(one.target.statement)}",
                place=Place(entry=Entry.TARGET, id=one.target.id),
                target_id=one.target.id,
            )
            for one in cycle.targets
        ]
    return tuple(found)


def answers_to(
    recommendation: Recommendation, answering: Iterable[Answering]
) -> tuple[Answering, ...]:
    """Return what answers a recommendation."""
    return tuple(
        one
        for one in answering
        if (one.target_id is not None and one.target_id == recommendation.target_id)
        or (one.provision_id is not None and one.provision_id == recommendation.provision_id)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceOfDocument:
    """What one document recommends, said in one sentence each way."""

    document_id: DocumentId
    held: str
    became: str
    place: Place


def advice_by_document(record: PupilRecord) -> tuple[AdviceOfDocument, ...]:
    """Return, document by document, that it recommends something, and what became of it."""
    found: list[AdviceOfDocument] = []
    for one in record.documents:
        advice = record.recommendations_of(one.id)
        if advice:
            found.append(
                AdviceOfDocument(
                    document_id=one.id,
                    held=f"{counted(len(advice), 'recommendation')} recorded",
                    became=counts_words(advice),
                    place=Place(entry=Entry.RECOMMENDATION, id=advice[0].id),
                )
            )
    return tuple(found)


def _in_a_line(text: str) -> str:
    return " ".join(text.split())
