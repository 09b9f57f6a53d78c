"""Finding words in the record: what was asked, where it stands in a text, and what is shown."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from senco_desk.domain.identity import PupilId
from senco_desk.domain.thread_breaks import Mend
from senco_desk.domain.wording import plain

MOST_TERMS = 12
"""Of what is asked; more words narrow nothing further."""

_LONGEST_WORD = 64
_AROUND = 150
"""Characters of a text that are shown around what was found."""

_BEFORE = 50
"""Of these, at most so many before the first found word."""

_STRETCH = 4_000
"""Characters that are looked through word by word: a page of a document has some 3,000."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’‘ʼ`´](?=[^\W_]))*")
"""A word as the index takes it: letters and digits, with accents and apostrophes inside."""

_ASKED = re.compile(r'"([^"]*)("?)|[^\s"]+')

PAGE_END = "\f"
"""Stands between the pages of a document's text."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together, in plain letters; the last may be only a beginning."""

    words: tuple[str, ...]
    is_beginning: bool = True


def terms_of(typed: str) -> tuple[Term, ...]:
    """Return what is asked: each word is a beginning; words in quotation marks stand together.

    Marks that are not closed yet hold all that follows, whose last word is still being typed.
    """
    found: list[Term] = []
    for part in _ASKED.finditer(typed):
        if part[0].startswith('"'):
            words = tuple(word for _, _, word in words_in(part[1]))
            if words:
                found.append(Term(words, is_beginning=not part[2]))
        else:
            found += (Term((word,)) for _, _, word in words_in(part[0]))
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def words_in(text: str) -> Generator[tuple[int, int, str]]:
    """Give each word of a text: where it begins and ends, and itself in plain letters."""
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), plain(match[0])[:_LONGEST_WORD]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that is shown; ``is_found`` where it is what was asked for."""

    text: str
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of a text in which the most of what was asked for stands.

    ``terms`` counts how many different terms it holds. ``page`` counts from 1.
    """

    pieces: tuple[Piece, ...]
    terms: int
    page: int = 1


def shown_of(text: str, terms: Sequence[Term]) -> Shown:
    """Show the place of a text where the most of the terms stand, with its words marked."""
    page, stretch, start = _best_stretch(text, terms)
    marks, held = _marks(stretch, terms)
    first = marks[0][0] if marks else 0
    wanted = first - _BEFORE if len(stretch) > _AROUND else 0
    begin = _at_a_blank(stretch, max(0, wanted), first)
    end = len(stretch) if len(stretch) <= begin + _AROUND else _word_end(stretch, begin + _AROUND)
    pieces: list[Piece] = []
    at = begin
    for left, right in marks:
        if right > end:
            break
        pieces += (Piece(_one_line(stretch[at:left])), Piece(stretch[left:right], is_found=True))
        at = right
    pieces.append(Piece(_one_line(stretch[at:end])))
    before = "…" if begin or start else ""
    after = "…" if end < len(stretch) or start + len(stretch) < len(text) else ""
    whole = (Piece(before), *pieces, Piece(after))
    return Shown(tuple(one for one in whole if one.text), held, page)


def _best_stretch(text: str, terms: Sequence[Term]) -> tuple[int, str, int]:
    """Return the number of the page, a stretch of it and where that begins in the text.

    A long text is not read word by word but looked through quickly first.
    """
    if len(text) <= _STRETCH and PAGE_END not in text:
        return 1, text, 0
    wanted = [term.words[0] for term in terms]
    best = (-1, 1, "", 0)
    for page, stretch, start in _stretches(text):
        for looked in (stretch.casefold(), plain(stretch) if best[0] <= 0 else ""):
            held = sum(word in looked for word in wanted)
            if held > best[0]:
                best = (held, page, stretch, start)
        if best[0] == len(wanted):
            break
    return best[1:]


def _stretches(text: str) -> Generator[tuple[int, str, int]]:
    at = 0
    for number, page in enumerate(text.split(PAGE_END), start=1):
        start = 0
        while start == 0 or start < len(page):
            end = start + _STRETCH
            if end < len(page):
                end = max(page.rfind(" ", start, end), page.rfind("\n", start, end), start + 1)
            yield number, page[start:end], at + start
            start = end
        at += len(page) + 1


def _marks(text: str, terms: Sequence[Term]) -> tuple[list[tuple[int, int]], int]:
    """Return where found words begin and end, and how many of the terms were found."""
    words = list(words_in(text))
    found: dict[int, int] = {}
    held: set[Term] = set()
    for at in range(len(words)):
        for term in terms:
            if _stands_at(words, at, term):
                held.add(term)
                last = at + len(term.words) - 1
                found[at] = max(last, found.get(at, last))
    marks: list[tuple[int, int]] = []
    for at, last in sorted(found.items()):
        left, right = words[at][0], words[last][1]
        if marks and left < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(right, marks[-1][1]))
        else:
            marks.append((left, right))
    return marks, len(held)


def _stands_at(words: Sequence[tuple[int, int, str]], at: int, term: Term) -> bool:
    there = words[at : at + len(term.words)]
    if len(there) < len(term.words):
        return False
    *before, last = (word for _, _, word in there)
    if term.is_beginning:
        return last.startswith(term.words[-1]) and tuple(before) == term.words[:-1]
    return (*before, last) == term.words


def _at_a_blank(text: str, wanted: int, first: int) -> int:
    """Return a place at or after the wanted one where a word begins, but not after ``first``."""
    if wanted == 0:
        return 0
    blank = text.find(" ", wanted, first)
    return wanted if blank < 0 else blank + 1


def _word_end(text: str, wanted: int) -> int:
    blank = text.find(" ", wanted)
    return wanted if blank < 0 or blank > wanted + _LONGEST_WORD else blank


def _one_line(text: str) -> str:
    """Put the lines of a text into one; a blank at either end stays one."""
    inside = " ".join(text.split())
    if not inside:
        return " " if text else ""
    return " " * text[0].isspace() + inside + " " * text[-1].isspace()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something on record that holds what was asked for.

    ``what`` is what it is, in words: "Target", "Diary"; ``kind`` is its class. ``title`` names it,
    where it has a name of its own in which nothing was found; ``page`` is that of a PDF, else None.
    """

    what: str
    kind: type[Any]
    thing_id: UUID
    pupil_id: PupilId
    pupil: str
    dated_on: date | None
    pieces: tuple[Piece, ...]
    title: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What was found, the best first; ``is_cut`` where older places may answer as well.

    ``is_whole`` is False while the text of a document on file was not read yet.
    """

    hits: tuple[Hit, ...] = ()
    is_cut: bool = False
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a found thing stands: a section of the pupil's page, and the things to go to there.

    The last of ``things`` is what was found, those before it what it belongs to. ``mend`` is its
    place within a cycle, None outside of cycles; ``page`` is that of a PDF, from 1.
    """

    section: str
    things: tuple[UUID, ...]
    mend: Mend | None = None
    page: int | None = None
