"""How the SMART check reads a text: phrases held as data, looked for without regard to case.

A phrase is written in small letters. ``improve*`` stands for any ending, ``(his|her)`` for a
choice and ``(very)?`` for a word that may be missing, ``#`` for a number in figures or in words
and ``~`` for up to four words; ``^`` and ``$`` are the beginning and the end of the text. ``>``
before a phrase asks that it is what the sentence says of the pupil: at its beginning, after one
word or "the pupil", or after such words as "will".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from senco_desk.domain.wording import plain

_FIGURES = r"\d++(?:\.\d++)?+"
_GAP = r"(?: \S++){0,4}?"
_SENTENCE = r"(?:\A|(?<=[.;:!?]) ?)"
_WORD_OR_CHOICE = re.compile(r"\([^()]*\)\??|\S+")
_UNREAD = re.compile(r"[^\w %.;:!?&+/]+")
_COLON = re.compile(r"(?<!\d):|:(?!\d)")
_BETWEEN_WORDS = re.compile(r"(?<!\d)/|/(?!\d)")
_CAPITALS = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]{2,})(?![\w-])|(?:\A|[.!?] )([A-Z][a-z]{2,})(?=,)")
_WRITTEN = re.compile(r"~|[\w*#%./:]+|\([\w*#%./: ]+(?:\|[\w*#%./: ]+)*\)\??")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words that all wording rules share.

    ``numbers`` gives number words their value. ``counts_nothing`` are phrases whose number says
    no amount, such as "year #". After ``before_the_verb`` stands what the pupil does.
    ``abbreviations`` are written out as values. ``no_names`` are words that often begin with a
    capital and are nobody's name.
    """

    numbers: Mapping[str, float]
    counts_nothing: tuple[str, ...]
    before_the_verb: tuple[str, ...]
    abbreviations: Mapping[str, str]
    no_names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number in a text, and the words that follow it; of "4 of 5" also the 5, as ``whole``."""

    value: float
    after: str
    whole: float | None = None

    @property
    def share(self) -> float | None:
        """The part of a whole in percent."""
        return 100 * self.value / self.whole if self.whole else None


def as_read(text: str) -> str:
    """Return a text as the rules read it: small letters, single spaces, few marks.

    A bracket that opens reads as a colon, for what stands in it explains.
    """
    marked = plain(text.replace("½", " 0.5 ")).replace("(", " : ")
    kept = _UNREAD.sub(" ", marked)
    if "/" in kept or ":" in kept:
        kept = _BETWEEN_WORDS.sub(" ", _COLON.sub(" : ", kept))
    return " ".join(kept.split())


class Reader:
    """Makes matchers out of phrases, with the words that all rules share."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        words = "|".join(sorted(map(re.escape, vocabulary.numbers), key=len, reverse=True))
        self._number = rf"(?:{_FIGURES}|(?:{words}))" if words else _FIGURES
        self._amount = re.compile(rf"(?<![\w.])({self._number})(?!\w)")
        ratio = rf"(?: ?/ ?| (?:out )?of (?:the |every |each |about )?)({self._number})(?!\w)"
        self._ratio = re.compile(ratio)
        self._lead = self._lead_of(vocabulary.before_the_verb)
        self._nothing = self.phrases(vocabulary.counts_nothing)

    def phrases(self, phrases: Sequence[str]) -> Phrases:
        """Return a matcher for phrases; ValueError where one is not written as phrases are."""
        patterns = [self._pattern(one.removeprefix(">")) for one in phrases]
        told = [one for one, phrase in zip(patterns, phrases, strict=True) if phrase[:1] == ">"]
        free = [one for one, phrase in zip(patterns, phrases, strict=True) if phrase[:1] != ">"]
        return Phrases(
            anywhere=_any(r"(?<!\w)", free),
            as_verb=_any(self._lead, told),
        )

    def all_of(self, phrases: Sequence[str]) -> re.Pattern[str]:
        """Return a pattern that matches a text which is one of the phrases and nothing else."""
        return re.compile(rf"(?:{'|'.join(map(self._pattern, phrases))})[.!?]*\Z")

    def names_somebody(self, text: str) -> bool:
        """Say whether a text as written holds what looks like a name.

        That is a word with a capital within a sentence, or before a comma at its beginning.
        """
        found = (one[1] or one[2] for one in _CAPITALS.finditer(" ".join(text.split())))
        return any(plain(one) not in self.vocabulary.no_names for one in found)

    def has_number(self, text: str) -> bool:
        """Say whether a read text gives an amount."""
        return bool(self.amounts(text))

    def amounts(self, text: str) -> tuple[Amount, ...]:
        """Return the amounts that a read text gives, in order."""
        if self._nothing.anywhere is not None:
            text = self._nothing.anywhere.sub(" ", text)
        return tuple(
            Amount(
                value=self._value(found[1]),
                after=text[found.end() :].strip(),
                whole=self._whole(self._ratio.match(text, found.end())),
            )
            for found in self._amount.finditer(text)
        )

    def _whole(self, found: re.Match[str] | None) -> float | None:
        return self._value(found[1]) if found else None

    def _value(self, number: str) -> float:
        named = self.vocabulary.numbers.get(number)
        return float(number) if named is None else named

    @staticmethod
    def _lead_of(before: Sequence[str]) -> str:
        helpers = "|".join(map(re.escape, before)) or r"(?!)"
        return (
            rf"(?:{_SENTENCE}(?:(?:the )?\w++ (?=\w+s(?!\w)))?|(?<!\w)(?:{helpers}) )"
            rf"(?:(?:{helpers}) )?"
        )

    def _pattern(self, phrase: str) -> str:
        parts: list[str] = []
        begun = False
        for word in _WORD_OR_CHOICE.findall(phrase.removeprefix("^").removesuffix("$")):
            if not _WRITTEN.fullmatch(word):
                raise ValueError(f'"{word}" is not how a phrase is written')
            words = "|".join(map(self._word, word.rstrip("?").strip("()").split("|")))
            if word.endswith("?"):
                parts.append(f"(?: (?:{words}))?" if begun else f"(?:(?:{words}) )?")
            elif word != "~":
                parts.append(f" (?:{words})" if begun else f"(?:{words})")
                begun = True
            elif begun:
                parts.append(_GAP)
        if not begun:
            raise ValueError(f'"{phrase}" holds no word that is always there')
        begins = r"\A" if phrase.startswith("^") else ""
        return f"{begins}{''.join(parts)}" + (r"(?=[.!?]*\Z)" if phrase.endswith("$") else "")

    def _word(self, word: str) -> str:
        return re.escape(word).replace(r"\*", r"\w*").replace(r"\#", self._number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Phrases made ready to be looked for in a read text."""

    anywhere: re.Pattern[str] | None
    as_verb: re.Pattern[str] | None

    def find(self, text: str) -> str | None:
        """Return the first phrase found, as it stands in the text."""
        for pattern in (self.as_verb, self.anywhere):
            found = pattern.search(text) if pattern else None
            if found:
                return found[1]
        return None


def _any(before: str, patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"{before}({'|'.join(patterns)})(?!\w)") if patterns else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a rule looks for in a text, and what excuses it."""

    look: Callable[[str], str | None]
    excuse: Callable[[str], bool]

    def find(self, text: str) -> str | None:
        """Return what is amiss in a read text, in its own words ("" where none can be quoted).

        None where nothing is amiss or nothing is written.
        """
        found = self.look(text) if text else None
        return None if found is None or self.excuse(text) else found


NUMBER = "#"
"""Among what excuses a wording: that the text gives an amount."""


def wording_of(way: str, held: object, unless: Sequence[str], reader: Reader) -> Wording:
    """Return the wording that a rule's data describe; ``way`` is one of ``WAYS``."""
    excusing = reader.phrases([one for one in unless if one != NUMBER])
    numbered = NUMBER in unless

    def excuse(text: str) -> bool:
        return excusing.find(text) is not None or (numbered and reader.has_number(text))

    return Wording(look=WAYS[way](held, reader), excuse=excuse)


def phrases_of(held: object) -> tuple[str, ...]:
    """Return a list of phrases from the data; ValueError where it is something else."""
    texts = cast("list[object]", held) if isinstance(held, list) else []
    if not texts or not all(isinstance(one, str) for one in texts):
        raise ValueError("a wording wants a list of phrases")
    return tuple(map(str, texts))


def _count(held: object) -> int:
    if not isinstance(held, int) or held < 1:
        raise ValueError("most_words wants a number")
    return held


def _any_of(held: object, reader: Reader) -> Callable[[str], str | None]:
    return reader.phrases(phrases_of(held)).find


def _none_of(held: object, reader: Reader) -> Callable[[str], str | None]:
    phrases = reader.phrases(phrases_of(held))
    return lambda text: "" if phrases.find(text) is None else None


def _nothing_but(held: object, reader: Reader) -> Callable[[str], str | None]:
    whole = reader.all_of(phrases_of(held))
    return lambda text: text if whole.match(text) else None


def _only_words(held: object, _reader: Reader) -> Callable[[str], str | None]:
    words = frozenset(phrases_of(held))
    return lambda text: text if words.issuperset(re.findall(r"\w+", text)) else None


def _too_many_words(held: object, _reader: Reader) -> Callable[[str], str | None]:
    most = _count(held)

    def look(text: str) -> str | None:
        words = len(text.split())
        return f"{words:,} words" if words > most else None

    return look


def _abbreviations(held: object, reader: Reader) -> Callable[[str], str | None]:
    if held is not True:
        raise ValueError("abbreviations is true or left out")
    known = reader.vocabulary.abbreviations

    def look(text: str) -> str | None:
        return next(
            (
                f"{word}: {known[word]}"
                for word in re.findall(r"\w+", text)
                if word in known and as_read(known[word]) not in text
            ),
            None,
        )

    return look


WAYS: Mapping[str, Callable[[object, Reader], Callable[[str], str | None]]] = {
    "any": _any_of,
    "without": _none_of,
    "whole": _nothing_but,
    "only": _only_words,
    "most_words": _too_many_words,
    "abbreviations": _abbreviations,
}
"""The ways in which a rule may look at a text, by their name in the data."""
