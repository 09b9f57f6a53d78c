"""What a school keeps in its own bank, beside what the program brings: found by the same search.

No entry holds a pupil: what is kept is put so that it serves the next one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from senco_desk.domain.bank import GOAL_PLACE, Bank, BankProvision, BankStrategy, BankTarget
from senco_desk.domain.identity import OwnEntryId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.wording import plain, write_number


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTarget(BankTarget):
    """A target of the school's own bank.

    Where the statement does not give its goal, it stays as it is whatever the goal.
    """

    id: OwnEntryId
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStrategy(BankStrategy):
    """A strategy of the school's own bank."""

    id: OwnEntryId
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProvision(BankProvision):
    """A provision of the school's own bank."""

    id: OwnEntryId
    version: int = 0


OwnEntry: TypeAlias = OwnTarget | OwnStrategy | OwnProvision


def own_key(entry_id: OwnEntryId) -> str:
    """Return the key of an entry of the school's own, which no entry of the program has."""
    return f"of-the-school-{entry_id.hex}"


def is_own(entry: object) -> bool:
    """Say whether an entry of a bank is the school's own."""
    return isinstance(entry, OwnTarget | OwnStrategy | OwnProvision)


def with_own(
    bank: Bank,
    targets: Sequence[OwnTarget] = (),
    strategies: Sequence[OwnStrategy] = (),
    provisions: Sequence[OwnProvision] = (),
) -> Bank:
    """Return the banks with the school's own entries before the others."""
    return Bank(
        targets=(*targets, *bank.targets),
        strategies=(*strategies, *bank.strategies),
        provisions=(*provisions, *bank.provisions),
    )


def with_goal_place(statement: str, goal: float) -> str:
    """Put the place of the goal where a statement gives it in figures, so that it can change.

    A statement that does not give it, or gives it twice, stays as it is: then nobody can say
    which number is the goal.
    """
    figures = rf"(?<![\w.,]){re.escape(write_number(goal))}(?![\w]|[.,]\d)"
    if len(re.findall(figures, statement)) != 1:
        return statement
    return re.sub(figures, lambda _: GOAL_PLACE, statement)


def names_in(texts: Iterable[str], pupil: Pupil) -> tuple[str, ...]:
    """Return the pupil's names that stand in some texts, as they are written on the record."""
    told = f" {_words(' '.join(texts))} "
    names = (
        pupil.preferred_forename,
        pupil.legal_forename,
        pupil.preferred_surname,
        pupil.legal_surname,
    )
    there = (name for name in names if name and _is_in(name, told))
    return tuple(dict.fromkeys(there))


def _is_in(name: str, told: str) -> bool:
    words = _words(name)
    # "Wren's" is read as "wrens".
    return f" {words} " in told or f" {words}s " in told


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain(text)))
