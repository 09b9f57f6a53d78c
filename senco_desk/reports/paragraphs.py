"""Numbered paragraphs, so that any sentence of a bundle can be pointed to."""

from __future__ import annotations

from senco_desk.reports.typesetting import Json

Paragraph = dict[str, Json]
"""``number``, ``label`` (the bold words it begins with, or None) and ``text``."""


class Paragraphs:
    """Gives paragraphs their numbers, from 1 through the whole document."""

    def __init__(self) -> None:
        self._count = 0

    def of(self, label: str | None, text: str | None, absent: str) -> list[Paragraph]:
        """Return a text as numbered paragraphs, or one that says what is absent."""
        lines = _lines(text or "")
        if not lines:
            return [self._next(label, absent)]
        return [
            self._next(label if position == 0 else None, line)
            for position, line in enumerate(lines)
        ]

    def quoting(self, label: str, words: str) -> list[Paragraph]:
        """Return somebody's own words as numbered paragraphs in quotation marks."""
        lines = _lines(words)
        return [
            self._next(
                label if position == 0 else None,
                f"“{line}{'”' if position == len(lines) - 1 else ''}",
            )
            for position, line in enumerate(lines)
        ]

    def said(self, label: str | None, text: str) -> Paragraph:
        """Return one sentence of the bundle's own as a paragraph."""
        return self._next(label, text)

    def _next(self, label: str | None, text: str) -> Paragraph:
        self._count += 1
        return {"number": self._count, "label": label, "text": text}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
