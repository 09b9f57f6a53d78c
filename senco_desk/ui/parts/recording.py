"""Recording what was entered; the user is asked of odd days and of what is there. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from senco_desk.domain.changes import Changes
from senco_desk.domain.measures import Measurement
from senco_desk.domain.provision import Session
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import Again, AgainQuestion
from senco_desk.domain.unlikely_days import Doubts
from senco_desk.domain.wording import counted
from senco_desk.ui.parts.acting import RefusingView, announced
from senco_desk.ui.parts.protocols import Feed

Entry = TypeVar("Entry", Measurement, Session)
Kept_contra = TypeVar("Kept_contra", Measurement, Session, contravariant=True)


class AskingAgainView(RefusingView, Protocol):
    """A view that can ask what becomes of something entered twice, or on an odd day."""

    def ask_again(self, question: AgainQuestion) -> Again | None:
        """Ask once about all of them; None where the user goes back to what was typed."""
        ...


class Keeping(Protocol[Kept_contra]):
    """Keeps measurements, or sessions."""

    def doubts_about(self, entries: Sequence[Kept_contra], /) -> Doubts | None:
        """Return what to ask of days that are hardly right; None where there is none."""
        ...

    def question_about(self, entries: Sequence[Kept_contra], /) -> AgainQuestion | None:
        """Return what to ask first; None where nothing is entered twice."""
        ...

    def record(self, entries: Sequence[Kept_contra], /, again: Again | None = None) -> Changes:
        """Keep them, as the answer says."""
        ...


_NOTHING_NEW = "Nothing new was recorded."


def record_entries(
    entries: Sequence[Entry], desk: Keeping[Entry], feed: Feed, view: AskingAgainView, kind: str
) -> str | None:
    """Record what was entered and return what to say of it; None where nothing came of it.

    ``kind`` is what one is called: "measurement".
    """
    all_entered = len(entries)
    try:
        doubts = desk.doubts_about(entries)
        if doubts:
            answer = view.ask_again(doubts.question)
            if answer is None:
                return None
            if answer is Again.LEAVE_OUT:
                entries = [one for one in entries if one.id not in doubts.entries]
        question = desk.question_about(entries)
    except Refusal as refusal:
        view.refuse(refusal)
        return None
    if not entries:
        return _NOTHING_NEW
    answer = view.ask_again(question) if question else None
    if question and answer is None:
        return None
    if not announced(feed, lambda: desk.record(entries, again=answer), view.refuse):
        return None
    left_out = all_entered - len(entries)
    if question and answer is Again.LEAVE_OUT:
        left_out += len(question.lines)
    if left_out == all_entered:
        return _NOTHING_NEW
    said = f"{counted(all_entered - left_out, kind)} recorded"
    return f"{said}, {left_out} left out." if left_out else f"{said}."
