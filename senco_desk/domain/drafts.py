"""Drafts: what was typed into a form and not saved yet, and whether it is still wanted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, cast
from uuid import UUID

from senco_desk.domain.identity import PupilId

PUPIL = "pupil"
"""Begins the way to what belongs to a pupil; the pupil's id and the section follow it."""

PAGE = "page"
"""Begins the way to a page of the school; its key follows it."""

ON_FILE = "on file"
"""Stands for the record of a form whose way leads to one record and no other."""

_LONGEST_EXCERPT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAt:
    """Which form it is: the way to it through the program, its name, and what it changes.

    ``record`` is the id of what it changes, or ``ON_FILE``; None where it makes something new.
    """

    where: tuple[str, ...]
    name: str
    record: str | None = None

    @property
    def pupil_id(self) -> PupilId | None:
        """The pupil to whom it belongs; None where it belongs to the school."""
        if len(self.where) < 2 or self.where[0] != PUPIL:
            return None
        return PupilId(UUID(self.where[1]))

    @property
    def section(self) -> str | None:
        """The section of the pupil's page; None where the way has none."""
        return self.where[2] if self.pupil_id is not None and len(self.where) > 2 else None

    @property
    def page(self) -> str | None:
        """The page of the school on which it stands; None where it belongs to a pupil."""
        return self.where[1] if len(self.where) > 1 and self.where[0] == PAGE else None


class Standing(Enum):
    """How a draft stands to what is on file now."""

    OPEN = "what is on file is as it was when it was typed over"
    OVERTAKEN = "what was typed over was changed since"
    SAVED = "what was typed is on file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed into one form, readable or not.

    ``words`` is what the user knows the form by. ``on_file`` is what stood in its fields before.
    ``prose`` are the fields of free text, by which one knows it again.
    """

    key: UUID
    form: FormAt
    words: str
    typed: Mapping[str, str] = field(repr=False)  # about pupils, and never for a log
    on_file: Mapping[str, str] = field(repr=False)
    prose: tuple[str, ...] = ()

    @property
    def changed(self) -> Mapping[str, str]:
        """The fields that were typed in."""
        return {
            name: text for name, text in self.typed.items() if text != self.on_file.get(name, "")
        }

    @property
    def longest(self) -> str:
        """The longest of the free texts that were typed; "" where there is none."""
        texts = (text for name, text in self.changed.items() if name in self.prose)
        return max(texts, key=len, default="")

    @property
    def excerpt(self) -> str:
        """The beginning of the longest text, in one line."""
        line = " ".join(self.longest.split())
        if len(line) <= _LONGEST_EXCERPT:
            return line
        return f"{line[:_LONGEST_EXCERPT].rstrip()}…"

    def standing(self, now: Mapping[str, str]) -> Standing:
        """Say how it stands to what a form shows of the record now.

        What makes something new has nothing on file that could overtake it.
        """
        if self.form.record is None:
            return Standing.OPEN
        typed = {name: text for name, text in self.changed.items() if name in now}
        if typed and all(now[name].strip() == text.strip() for name, text in typed.items()):
            return Standing.SAVED
        if any(now[name] != self.on_file.get(name, "") for name in typed):
            return Standing.OVERTAKEN
        return Standing.OPEN

    def put_back(self) -> Mapping[str, str]:
        """Return the texts to put into the form: into one on file, only what was typed there."""
        return self.typed if self.form.record is None else self.changed


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A draft, and when it was last kept."""

    draft: Draft
    kept_at: datetime


def draft_text(draft: Draft) -> str:
    """Write a draft as the one text that is kept of it."""
    return json.dumps(
        {
            "where": draft.form.where,
            "name": draft.form.name,
            "record": draft.form.record,
            "words": draft.words,
            "typed": dict(draft.typed),
            "on_file": dict(draft.on_file),
            "prose": draft.prose,
        }
    )


def read_draft(key: str, text: str) -> Draft | None:
    """Read what ``draft_text`` wrote; None for what another version of the program wrote."""
    try:
        return _read(key, cast("dict[str, Any]", json.loads(text)))
    except (KeyError, TypeError, ValueError):
        return None


def _read(key: str, held: dict[str, Any]) -> Draft:
    return Draft(
        key=UUID(key),
        form=FormAt(where=tuple(held["where"]), name=held["name"], record=held["record"]),
        words=held["words"],
        typed=held["typed"],
        on_file=held["on_file"],
        prose=tuple(held["prose"]),
    )
