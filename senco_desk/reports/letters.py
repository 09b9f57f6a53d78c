"""Text as it can be printed: what no typeface shows, and words too long for a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from senco_desk.reports.typesetting import Json

LONGEST_WORD = 22
"""Characters: longer ones, such as addresses, may break anywhere."""

_ALWAYS_PRINTABLE = 0x250
"""Letters of European languages, which Atkinson Hyperlegible has, or its stand-in."""

_SHOWS_NOTHING = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}

_MARKS = {"Mn", "Mc", "Me"}
"""Signs that are set over or under the letter before them."""

_JOINING = "\uff9e\uff9f\u0e33\u0eb3\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def fit_to_print(content: Mapping[str, Json]) -> Mapping[str, Json]:
    """Leave out what cannot be printed, and say which letters will not show."""
    fit = {key: each_text(value, printable) for key, value in content.items()}
    texts = list(texts_in(fit))
    lacked = lacking(unusual(texts))
    marks = numbers_of_marks(lacked)
    if lacked:
        fit = {
            key: each_text(value, lambda text: apart(text.translate(marks), lacked))
            for key, value in fit.items()
        }
    return {
        **fit,
        "long_words": has_long_word(texts),
        "without_form": [shown(one) for one in lacked if ord(one) not in marks],
    }


def texts_in(value: Json) -> Iterator[str]:
    """Give every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inside in cast("Mapping[str, Json]", value).values():
            yield from texts_in(inside)
    elif isinstance(value, Sequence):
        for inside in value:
            yield from texts_in(inside)


def each_text(value: Json, change: Callable[[str], str]) -> Json:
    """Return a JSON value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        inside = cast("Mapping[str, Json]", value)
        return {key: each_text(one, change) for key, one in inside.items()}
    if isinstance(value, Sequence):
        return [each_text(one, change) for one in value]
    return value


def printable(text: str) -> str:
    """Return a text without control characters, byte order marks and halves of characters.

    A letter typed as a letter and a sign becomes one character where there is one for it.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", "".join(_printed(one) for one in text))


def _printed(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if kind == "Cc" and character != "\n":
        return " "
    return "" if character == "\ufeff" else character


def has_long_word(texts: Sequence[str]) -> bool:
    """Say whether any text has a word that might not fit its line."""
    return any(
        len(word) > LONGEST_WORD
        for text in texts
        if len(text) > LONGEST_WORD
        for word in text.split()
    )


def unusual(texts: Sequence[str]) -> str:
    """Return the characters that the typefaces may lack, each once, in order."""
    found = {one for text in texts if not text.isascii() for one in text}
    return "".join(
        sorted(
            one
            for one in found
            if ord(one) >= _ALWAYS_PRINTABLE and unicodedata.category(one) not in _SHOWS_NOTHING
        )
    )


def lacking(characters: str) -> str:
    """Return those characters that neither typeface of the program has."""
    if not characters:
        return ""
    from senco_desk.charts.lettering import known_letters

    known = known_letters()
    return "".join(one for one in characters if ord(one) not in known)


def shown(character: str) -> str:
    """Name a character by its sign and number: 林 (U+6797)."""
    return f"{character} ({_number(character)})"


def numbers_of_marks(lacked: str) -> Mapping[int, str]:
    """Return what stands for signs on letters that no typeface has: their numbers.

    Another missing character shows as a box and can still be copied; such a sign would take the
    letter under it along, and no page could be set.
    """
    return {ord(one): f"[{_number(one)}]" for one in lacked if unicodedata.category(one) in _MARKS}


def apart(text: str, lacked: str) -> str:
    """Return a text in which nothing that no typeface has is joined to a letter before it.

    These are no signs on letters by their category, and yet are set with the letter before them:
    the half-width sound marks, the AM vowels of Thai and Lao, the skin tones of emoji, and what
    follows a zero-width joiner (HarfBuzz, ``hb_set_unicode_props``; Unicode Annex 29). After
    another missing character they may stay: there is no letter to take along.
    """
    letters = f"[^{re.escape(lacked)}]"
    joiners = "".join(one for one in lacked if one in _JOINING)
    if joiners:
        joined = re.compile(f"(?<={letters})[{joiners}]")
        text = joined.sub(lambda found: f"[{_number(found[0])}]", text)
    return re.sub(f"(?<={letters})\u200d(?=[{re.escape(lacked)}])", "", text)


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"
