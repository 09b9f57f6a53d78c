"""What was agreed to be done: by whom, and by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from senco_desk.domain.identity import ActionId, CycleId, DiaryEntryId, PupilId
from senco_desk.domain.wording import LONGEST_LINE, needed, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do, agreed at a review or in a dealing of the diary.

    ``due_on`` is None where no day was agreed, ``done_on`` while it is open. ``cycle_id`` is the
    cycle whose review agreed it, ``diary_entry_id`` the entry; both None where it stands alone.
    """

    id: ActionId
    pupil_id: PupilId
    what: str
    who: str
    recorded_at: datetime
    due_on: date | None = None
    done_on: date | None = None
    note: str | None = None
    cycle_id: CycleId | None = None
    diary_entry_id: DiaryEntryId | None = None
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.what, "Say what is to be done.", field="what", longest=2_000)
        needed(self.who, "Say who will do it.", field="who", longest=LONGEST_LINE)
        within(self.note, field="note", longest=2_000)

    def is_overdue(self, today: date) -> bool:
        """Say whether it is open and its day has passed."""
        return self.done_on is None and self.due_on is not None and self.due_on < today


def by_due(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return them by the day they are due, those without a day last, then as they were entered.

    Those entered in the same moment stay as they come, which is how they were entered.
    """
    return tuple(sorted(actions, key=lambda one: (one.due_on or date.max, one.recorded_at)))


def by_urgency(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return the open ones by their day, those without a day after them, then the done ones.

    Of those done the latest stands first.
    """
    held = tuple(actions)
    still_open = by_due(one for one in held if one.done_on is None)
    done = sorted(
        ((one.done_on, one.recorded_at, one) for one in held if one.done_on),
        key=lambda one: one[:2],
        reverse=True,
    )
    return (*still_open, *(one for _, _, one in done))
