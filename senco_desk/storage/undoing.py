"""What was done last in this sitting, kept in memory so that it can be undone."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from senco_desk.storage.mapping import Stored

MOST_ACTIONS = 20
"""Actions that can be undone, the newest first."""

MOST_STEPS = 500
"""Steps of an action that can be undone: a whole register's import is put right by hand."""


@dataclass(frozen=True, slots=True)
class Step:
    """A thing as it was before an action and after it; None where it was not on file."""

    before: Stored | None
    after: Stored | None


Action = tuple[Step, ...]
"""What one unit of work did, in order."""


class Undoing:
    """The last actions of the sitting. Nothing of it is ever written to disk."""

    def __init__(self) -> None:
        self._actions: deque[Action] = deque(maxlen=MOST_ACTIONS)

    def remember(self, action: Action) -> None:
        """Keep an action; after one that is too large nothing before it can be undone either."""
        if len(action) > MOST_STEPS:
            self.forget()
        elif action:
            self._actions.append(action)

    @property
    def newest(self) -> Action | None:
        """The action that would be undone; None where there is none."""
        return self._actions[-1] if self._actions else None

    def drop_newest(self) -> None:
        """Forget the newest action."""
        if self._actions:
            self._actions.pop()

    def forget(self) -> None:
        """Forget everything, where something was done that cannot be undone."""
        self._actions.clear()
