"""Text as it can be printed: what no typeface shows, and words too long for a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from senco_desk.reports.typesetting import Json

LONGEST_WORD = 22
"""Characters: longer ones, such as addresses, may break anywhere."""

_ALWAYS_PRINTABLE = 0x250
"""Letters of European languages, which Atkinson Hyperlegible has, or its stand-in."""

_SHOWS_NOTHING = {"Cc", "Cf", "Cs", "Zl", "Zp", "Mn", "Me", "Zs"}


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


def printable(value: Json) -> Json:
    """Return a JSON value whose texts hold no control characters, nor halves of characters."""
    if isinstance(value, str):
        return value if value.isprintable() else "".join(_printed(one) for one in value)
    if isinstance(value, Mapping):
        inside = cast("Mapping[str, Json]", value)
        return {key: printable(one) for key, one in inside.items()}
    if isinstance(value, Sequence):
        return [printable(one) for one in value]
    return value


def _printed(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if kind == "Cc" and character != "\n":
        return " "
    return character


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
