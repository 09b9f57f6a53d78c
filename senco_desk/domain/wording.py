"""Small rules about text that every form shares."""

from collections.abc import Sequence

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


def or_none(text: str) -> str | None:
    """Return the text without outer blanks, or None where nothing was typed."""
    return text.strip() or None


def listed(words: Sequence[str]) -> str:
    """Write a list as a sentence does: a, b and c."""
    if len(words) < 2:  # noqa: PLR2004  two make a list
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: 1 pupil, 2 pupils, 0 entries."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def write_number(value: float) -> str:
    """Write a measured value without needless decimals: 12, 12.5, 0.25."""
    return f"{value:.10g}"
