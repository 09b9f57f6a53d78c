"""Actions as they are typed at the end of a meeting: one a line, what; who; by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.fields import read_date

_PARTS = 3
"""What, who and by when; the last may be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAction:
    """An action as it was typed; ``due_on`` is None where no day was."""

    what: str
    who: str
    due_on: date | None


def read_actions(text: str, today: date) -> Iterator[TypedAction]:
    """Yield the actions of the lines; refuse a line that cannot be read, naming it."""
    for number, line in enumerate((one for one in text.splitlines() if one.strip()), start=1):
        parts = [part.strip() for part in line.split(";")]
        what, who = parts[0], parts[1] if len(parts) > 1 else ""
        if not what or not who or len(parts) > _PARTS:
            raise _refused(
                f"Action {number} does not say what and who.",
                "Type what, who and by when, with semicolons between.",
            )
        day = parts[2] if len(parts) == _PARTS else ""
        due_on = read_date(day, today) if day else None
        if day and due_on is None:
            raise _refused(
                f"Action {number} ends with a day the program cannot read.",
                f"Type it with the day first, such as {write_date(today)}.",
            )
        yield TypedAction(what=what, who=who, due_on=due_on)


def _refused(title: str, advice: str) -> Refusal:
    return Refusal(title, advice, field="actions")
