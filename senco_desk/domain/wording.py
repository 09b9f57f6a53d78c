"""Small rules about text that every form shares."""

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from senco_desk.domain.refusals import Refusal

LONGEST_LINE = 300
"""Characters a one-line field may hold, such as a name or a measure."""

LONGEST_NOTE = 100_000
"""Characters a note may hold: some forty pages."""


def needed(text: str, title: str, *, field: str, longest: int = LONGEST_LINE) -> None:
    """Refuse a text that is blank or too long for its field."""
    if not text.strip():
        raise Refusal(title, "Fill in this field and save again.", field=field)
    within(text, field=field, longest=longest)


def within(text: str | None, *, field: str, longest: int = LONGEST_NOTE) -> None:
    """Refuse a text that is too long for its field; nothing is cut."""
    if text is not None and len(text) > longest:
        raise Refusal(
            f"This text has {len(text):,} characters; the field holds {longest:,}.",
            "Shorten it, or attach it as a document.",
            field=field,
        )


def listed(words: Sequence[str]) -> str:
    """Write a list as a sentence does: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def in_a_sentence(words: str) -> str:
    """Return words as they stand within a sentence: their first letter small, the rest as it is."""
    return f"{words[:1].lower()}{words[1:]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: 1 pupil, 2 pupils, 0 entries."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def numbered(noun: str, numbers: Sequence[int]) -> str:
    """Name things by their numbers: target 2, targets 1, 2 and 4."""
    return f"{noun if len(numbers) == 1 else noun + 's'} {listed([str(one) for one in numbers])}"


def write_number(value: float) -> str:
    """Write a measured value without needless decimals or powers of ten: 12, 12.5, 0.25.

    At most six decimals are shown.
    """
    # Adding 0 turns a negative zero into a plain one; fifteen digits are what a float holds.
    return f"{Decimal(f'{round(value, 6) + 0:.15g}'):f}"


_LOOSE_LETTERS = str.maketrans(
    # Letters that Unicode does not take apart into a letter and an accent.
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    # Apostrophes are typed in many ways, and often left out.
    | dict.fromkeys("'’‘ʼ`´")
    | dict.fromkeys("-‐‑–,", " "),
)


def plain(text: str) -> str:
    """Return a text as it is searched and compared: small letters, no accents or apostrophes.

    Hyphens and commas become spaces, and spaces are single, so that "Zoë O'Hara-Lee" and
    "zoe ohara lee" are the same.
    """
    text = text.casefold().translate(_LOOSE_LETTERS)
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
        # Taken apart, a letter may turn out to be a capital, or to hold an apostrophe.
        text = bare.casefold().translate(_LOOSE_LETTERS)
    return " ".join(text.split())


def full_stop(sentence: str) -> str:
    """Return a sentence without outer blanks and with a full stop, where it has no stop yet."""
    sentence = sentence.strip()
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
