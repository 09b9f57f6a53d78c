"""The pages of help: their order, and what is read from the files. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from senco_desk.domain.wording import plain
from senco_desk.ui.parts.keys import KeyGroup

CONTENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Beginning", ("first-steps", "start", "new-school", "keys", "law")),
    (
        "Pages of the school",
        ("today", "register", "class-review", "provision-map", "costs", "groups", "school"),
    ),
    ("Bringing in and moving on", ("import-register", "import-attendance", "new-year", "leaving")),
    (
        "A pupil's record",
        ("profile", "one-page", "progress", "timeline", "diary", "documents", "bundle"),
    ),
    ("A cycle", ("cycle", "assess", "plan", "bank", "do", "review", "sheets", "thread")),
    ("Safety", ("backups", "history")),
)
"""Groups of pages, by the names of their files."""

KEYS_PAGE = "keys"

_TITLE = re.compile(r"# (.+)\n")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_MARKS = re.compile(r"[*#|()“”]")


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: its key is the name of its file; ``text`` is Markdown without the title."""

    key: str
    title: str
    group: str
    text: str

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses to which the page leads."""
        return tuple(address for _, address in _LINK.findall(self.text))

    def answers(self, words: Sequence[str]) -> bool:
        """Whether each of these words, in plain letters, begins one of the page's."""
        text = _words_of(f"{self.title} {self.text}")
        return all(f" {word}" in text for word in words)

    def is_called(self, words: Sequence[str]) -> bool:
        """Whether each of these words begins one of the title's."""
        title = _words_of(self.title)
        return all(f" {word}" in title for word in words)


def read_pages(files: Mapping[str, str], keys: Sequence[KeyGroup]) -> tuple[HelpPage, ...]:
    """Return the pages in the order of the contents; the list of keys is put into its page.

    Every file begins with its title.
    """
    return tuple(
        _read(key, group, files[key], keys if key == KEYS_PAGE else ())
        for group, named in CONTENTS
        for key in named
    )


def _read(key: str, group: str, text: str, keys: Sequence[KeyGroup]) -> HelpPage:
    title = _TITLE.match(text)
    if title is None:
        raise ValueError(f"The page of help {key} has no title.")
    return HelpPage(key, title[1], group, text[title.end() :].strip() + _listed(keys))


def _listed(groups: Sequence[KeyGroup]) -> str:
    """Write the keys as tables, one for each place."""
    return "".join(
        "\n".join(
            (
                f"\n\n## {group.where}\n",
                "| Keys | What they do |",
                "| --- | --- |",
                *(f"| {one.in_words} | {one.what} |" for one in group.keys),
            )
        )
        for group in groups
    )


def _words_of(text: str) -> str:
    read = _MARKS.sub(" ", _LINK.sub(r"\1", text))
    return f" {plain(read)}"
