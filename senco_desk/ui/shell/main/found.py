"""What quick find offers: pupils, commands, and places in the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from senco_desk.domain.finding import Piece
from senco_desk.domain.identity import PupilId
from senco_desk.domain.wording import plain


@dataclass(frozen=True, slots=True)
class FoundPupil:
    """A pupil as quick find offers one: "Lark, Ann" and "Year 4, 4B".

    Those who have left stand after everybody else. ``also`` are other words by which somebody may
    look for the pupil, such as the UPN.
    """

    pupil_id: PupilId
    name: str
    detail: str
    has_left: bool = False
    also: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """Something one can do from anywhere; ``detail`` may name its keys.

    ``also`` are other words by which somebody may look for it.
    """

    title: str
    do: Callable[[], object]
    detail: str = ""
    also: str = ""

    def answers(self, words: Sequence[str]) -> bool:
        """Whether each of these words, in plain letters, begins one of the command's."""
        text = f" {plain(self.title)} {plain(self.also)}"
        return all(f" {word}" in text for word in words)


class FoundKind(Enum):
    """What quick find found; the value is the heading of the group."""

    PUPIL = "Pupils"
    COMMAND = "Commands"
    RECORD = "Found in the record"


@dataclass(frozen=True, slots=True)
class Found:
    """One line of quick find; ``pieces`` show the words of the record that were found."""

    kind: FoundKind
    title: str
    detail: str
    open: Callable[[], object]
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundInRecord:
    """What quick find found in the record; ``note`` says what it may have left out."""

    lines: tuple[Found, ...] = ()
    note: str = ""
