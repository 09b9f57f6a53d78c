"""Actions: what was agreed to be done, by whom and by when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.actions import Action
from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import ActionId, CycleId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.refusals import Refusal
from senco_desk.services.cycle_guard import open_for_action
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class ActionDesk:
    """What one can do with actions."""

    setting: Setting

    def still_open(self) -> tuple[Action, ...]:
        """Return what is still to be done, over all pupils."""
        with self.setting.work() as work:
            return work.find(Action, done_on=None)

    def save(self, action: Action) -> Changes:
        """Keep an action; one that a signed-off review agreed stays as it is."""
        if action.done_on is not None:
            check_happened(action.done_on, self.setting.today(), field="done_on")
        with self.setting.work() as work:
            open_for_action(work, action)
            work.save(stamped(action, self.setting.now()))
            work.keep()
        return _changed(action)

    def finish(self, action_id: ActionId, done_on: date | None, note: str | None) -> Changes:
        """Say when an action was done, or that it is open again; also after the signing off."""
        if done_on is not None:
            check_happened(done_on, self.setting.today(), field="done_on")
        with self.setting.work() as work:
            action = work.save(replace(work.get(Action, action_id), done_on=done_on, note=note))
            work.keep()
        return _changed(action)

    def remove(self, action: Action, reason: str) -> Changes:
        """Take out an action entered by mistake; the history keeps it with the reason."""
        if not reason.strip():
            raise Refusal(
                "Say why this action is taken out.",
                "One that was given up can stay: say so in its note and tick it off.",
                field="reason",
            )
        with self.setting.work() as work:
            open_for_action(work, action)
            work.remove(action, reason=reason)
            work.keep()
        return _changed(action)


def _changed(action: Action) -> Changes:
    cycles = frozenset[CycleId]() if action.cycle_id is None else frozenset({action.cycle_id})
    return Changes(pupils=frozenset({action.pupil_id}), cycles=cycles)
