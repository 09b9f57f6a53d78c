"""Finding an entry of a bank by words, broad area, stage and topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from senco_desk.domain.bank import BankProvision, BankStrategy, BankTarget, KeyStage
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.wording import plain

Entry = TypeVar("Entry", bound=BankTarget | BankStrategy | BankProvision)

_WORD = re.compile(r"\w+")

Rank = tuple[int, int]


def search(
    entries: Sequence[Entry],
    words: str,
    *,
    area: BroadArea | None = None,
    stage: KeyStage | None = None,
    topic: str | None = None,
) -> tuple[Entry, ...]:
    """Return the entries that hold every word, best first; equals keep the bank's order.

    Accents and capitals do not matter, and the beginning of a word is enough. An entry whose
    topic or sentence holds the words comes before one that holds them elsewhere, and whole words
    before beginnings. ``area``, ``stage`` and ``topic`` narrow what is searched; None is any.
    """
    wanted = _words(words)
    ranked = [
        (rank, one)
        for one in entries
        if area in (None, one.area)
        and (stage is None or stage in one.stages)
        and topic in (None, one.topic)
        and (rank := _rank(one, wanted)) is not None
    ]
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))


def _rank(entry: BankTarget | BankStrategy | BankProvision, wanted: Sequence[str]) -> Rank | None:
    """Count the words found outside the leading text and those found only as a beginning.

    None where a word is not found at all.
    """
    leading = _spaced(entry.leading)
    elsewhere = [word for word in wanted if f" {word}" not in leading]
    rest = _spaced(entry.rest) if elsewhere else ""
    if not all(f" {word}" in rest for word in elsewhere):
        return None
    held = leading + rest
    return len(elsewhere), sum(f" {word} " not in held for word in wanted)


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text))


def _spaced(text: str) -> str:
    """Return the words with a space before and after each, so that they can be looked for."""
    return f" {' '.join(_words(text))} "
