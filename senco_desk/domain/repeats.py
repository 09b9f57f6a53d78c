"""The same measurement or session entered twice: how it is noticed, and what may become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar
from uuid import UUID

from senco_desk.domain.identity import ProvisionId, TargetId
from senco_desk.domain.measures import Measurement
from senco_desk.domain.provision import Provision, Session, SessionState
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted, in_a_sentence

Entry = TypeVar("Entry", Measurement, Session)

_LONGEST_SUBJECT = 90
"""Characters of a target or a provision that a question shows."""


class Again(Enum):
    """What becomes of entries of which there is one for the same day already."""

    KEEP = "keep"
    LEAVE_OUT = "leave out"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat(Generic[Entry]):
    """An entry, and those of its target or provision and day that are there before it.

    ``there`` are on file, or were entered in the same go.
    """

    entered: Entry
    there: tuple[Entry, ...]


def repeated_measurements(
    entered: Sequence[Measurement], on_file: Sequence[Measurement]
) -> tuple[Repeat[Measurement], ...]:
    """Return the measurements whose target has one for the same day already."""
    return _repeated(entered, on_file, lambda _: 1)


def repeated_sessions(
    entered: Sequence[Session],
    on_file: Sequence[Session],
    provisions: Mapping[ProvisionId, Provision],
) -> tuple[Repeat[Session], ...]:
    """Return the sessions whose provision has all that are likely on the day already."""
    return _repeated(
        entered, on_file, lambda one: provisions[one.provision_id].likely_sessions_a_day
    )


def _repeated(
    entered: Sequence[Entry], on_file: Sequence[Entry], likely: Callable[[Entry], int]
) -> tuple[Repeat[Entry], ...]:
    found: list[Repeat[Entry]] = []
    for at, one in enumerate(entered):
        before = [*(other for other in on_file if other.id != one.id), *entered[:at]]
        there = tuple(other for other in before if _day_of(other) == _day_of(one))
        if len(there) >= likely(one):
            found.append(Repeat(entered=one, there=there))
    return tuple(found)


def _day_of(entry: Measurement | Session) -> tuple[object, object]:
    subject = entry.target_id if isinstance(entry, Measurement) else entry.provision_id
    return subject, entry.happened_on


def may_replace(repeats: Sequence[Repeat[Entry]]) -> bool:
    """Say whether it is clear which one each entry would replace: there is just one."""
    return all(len(one.there) == 1 for one in repeats)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled(Generic[Entry]):
    """What is to be recorded, and what on file is taken out for it."""

    kept: tuple[Entry, ...]
    replaced: tuple[Entry, ...] = ()


def settled(
    entered: Sequence[Entry], repeats: Sequence[Repeat[Entry]], again: Again | None
) -> Settled[Entry]:
    """Return what becomes of entries; refuse repeats for which nobody said what they are.

    Nothing is ever doubled, or taken out, without an answer.
    """
    if not repeats or again is Again.KEEP:
        return Settled(kept=tuple(entered))
    if again is Again.LEAVE_OUT:
        left_out = {one.entered.id for one in repeats}
        return Settled(kept=tuple(one for one in entered if one.id not in left_out))
    if again is Again.REPLACE and may_replace(repeats):
        earlier = {there.id: there for one in repeats for there in one.there}
        typed = {one.id for one in entered}
        return Settled(
            kept=tuple(one for one in entered if one.id not in earlier),
            replaced=tuple(one for id_, one in earlier.items() if id_ not in typed),
        )
    raise Refusal(
        "The same is there for this day already.",
        "Say whether both are kept, the new one is left out, or, where there is just one, the "
        "earlier one is replaced. Nothing was recorded.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainQuestion:
    """One question about all repeats of one go: what is there, and the answers in words."""

    title: str
    lines: tuple[str, ...]
    choices: tuple[tuple[Again, str], ...]


def ask_about_measurements(
    repeats: Sequence[Repeat[Measurement]],
    targets: Mapping[TargetId, Target],
    recorded: Mapping[UUID, str],
) -> AgainQuestion:
    """Write the question about measurements; ``recorded`` says by whom and when, by id."""

    def subject(one: Measurement) -> str:
        target = targets[one.target_id]
        return f"{target.order}. {target.statement}"

    def words(one: Measurement) -> str:
        value = targets[one.target_id].measure.write(one.value)
        return f"{value}, taken by {one.taken_by}" if one.taken_by else value

    return _question("measurement", "target", repeats, subject, words, recorded)


def ask_about_sessions(
    repeats: Sequence[Repeat[Session]],
    provisions: Mapping[ProvisionId, Provision],
    recorded: Mapping[UUID, str],
    pupils: Mapping[ProvisionId, str] | None = None,
) -> AgainQuestion:
    """Write the question about sessions; ``recorded`` says by whom and when, by id.

    ``pupils`` says whose each provision is, where the sessions are not those of one pupil.
    """

    def subject(one: Session) -> str:
        provision = provisions[one.provision_id]
        if pupils is not None:
            return f"{pupils[one.provision_id]}: {provision.what}"
        return f"{provision.order}. {provision.what}"

    def words(one: Session) -> str:
        if one.state is SessionState.DELIVERED:
            return f"delivered, {counted(one.minutes, 'minute')}"
        return in_a_sentence(one.state.value)

    return _question("session", "provision", repeats, subject, words, recorded)


def _question(
    kind: str,
    of: str,
    repeats: Sequence[Repeat[Entry]],
    subject: Callable[[Entry], str],
    words: Callable[[Entry], str],
    recorded: Mapping[UUID, str],
) -> AgainQuestion:
    def line(one: Repeat[Entry]) -> str:
        there = "; ".join(
            f"{words(other)} ({recorded.get(other.id, 'entered just now')})" for other in one.there
        )
        return (
            f"{cut(subject(one.entered))}\n{write_date(one.entered.happened_on)}: there is "
            f"{there}. New: {words(one.entered)}."
        )

    many = len(repeats) > 1
    both = not many and may_replace(repeats)
    choices = [
        (Again.KEEP, "Keep both" if both else "Keep them all"),
        (Again.LEAVE_OUT, "Leave the new ones out" if many else "Leave the new one out"),
    ]
    if may_replace(repeats):
        choices.append((Again.REPLACE, f"Replace the earlier {'ones' if many else 'one'}"))
    return AgainQuestion(
        title=f"For {len(repeats)} of these {kind}s there is one of the same {of} and day already."
        if many
        else f"There is a {kind} of this {of} for this day already.",
        lines=tuple(line(one) for one in repeats),
        choices=tuple(choices),
    )


def cut(text: str) -> str:
    """Shorten the name of a target or a provision for a question."""
    if len(text) <= _LONGEST_SUBJECT:
        return text
    return f"{text[: _LONGEST_SUBJECT - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
