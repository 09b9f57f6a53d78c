"""Undoing what was done last in this sitting, where the record is not sealed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from senco_desk.domain.actions import Action
from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Assessment, Cycle, View
from senco_desk.domain.identity import PupilId
from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.measures import Measurement
from senco_desk.domain.provision import Provision, ServedTarget, Session
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import ProvisionOutcome, Review, TargetOutcome
from senco_desk.domain.sealing import Addendum, PlanVersion
from senco_desk.domain.targets import Target
from senco_desk.services.cycle_guard import changed, open_cycle, open_plan

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.undoing import Step
    from senco_desk.storage.work import Work

UNDONE = "Undone right after it was done."

_OF_PLAN = (Target, Provision, ServedTarget, KeptFinding)
_OF_CYCLE = (
    *_OF_PLAN,
    *(Assessment, View, Measurement, Session, TargetOutcome, ProvisionOutcome, Review),
)
_SEALED = Refusal(
    "This cannot be undone: it is part of what is sealed.",
    "An agreed plan and a signed-off review stay as they are. Change the plan with a reason, or "
    "add a correction beside it.",
)
_NOTHING = Refusal(
    "There is nothing to undo.",
    "What was done in this sitting can be undone, the last first, where it is not sealed.",
)


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing changed, and what it was in words."""

    changes: Changes
    words: str


@dataclass(frozen=True, slots=True)
class UndoDesk:
    """What one can do about what was done last."""

    setting: Setting

    def newest(self) -> str | None:
        """Return what would be undone, in words; None where there is nothing."""
        action = self.setting.file.undoing.newest
        if action is None:
            return None
        with self.setting.work() as work:
            return _words(work, action)

    def undo(self) -> Undone:
        """Undo what was done last: all of it or nothing.

        Refuses what is sealed, and what was changed since; then it is forgotten, so that what was
        done before it is not undone in its place.
        """
        undoing = self.setting.file.undoing
        action = undoing.newest
        if action is None:
            raise _NOTHING
        try:
            with self.setting.work(remembered=False) as work:
                words = _words(work, action)
                changes = Changes()
                for step in reversed(action):
                    changes |= _undo(work, step)
                work.keep()
        except Refusal:
            undoing.forget()
            raise
        undoing.drop_newest()
        return Undone(changes, words)


def _undo(work: Work, step: Step) -> Changes:
    """Put one thing back as it was; refuse where that is sealed or where it is another now."""
    before: Any = step.before
    after: Any = step.after
    if after is None:
        _refuse_sealed(work, before, None)
        work.save(replace(before, version=0), reason=UNDONE)
        return _touched(work, before)
    held: Any = work.get(cast("type[Any]", type(after)), after.id)
    if replace(held, version=0) != replace(after, version=0):
        raise Refusal(
            "This was changed since.",
            "What stands there now is newer, so it stays. Change it by hand if it is wrong.",
        )
    changes = _touched(work, after)
    _refuse_sealed(work, before, after)
    if before is not None:
        work.save(replace(before, version=held.version), reason=UNDONE)
        return changes
    work.remove(held, reason=UNDONE)
    return changes | Changes(gone=frozenset({held.id} if isinstance(held, Pupil) else ()))


def _refuse_sealed(work: Work, before: Any, after: Any) -> None:
    one = after or before
    if isinstance(one, PlanVersion | Addendum):
        raise _SEALED
    if isinstance(one, Cycle):
        was, now = before or one, after or one
        if (was.agreed_on, was.revising) != (now.agreed_on, now.revising):
            raise _SEALED
        if after is not None and before is not None and was.outcome != now.outcome:
            open_plan(work, one.id)
        if after is not None:
            open_cycle(work, one.id)
    elif isinstance(one, _OF_CYCLE):
        cycle = work.cycle_of(one)
        (open_plan if isinstance(one, _OF_PLAN) else open_cycle)(work, cycle.id)
    elif isinstance(one, Action) and one.cycle_id is not None:
        open_cycle(work, one.cycle_id)


def _touched(work: Work, thing: Any) -> Changes:
    owner = _owner(work, thing)
    if owner is None:
        return Changes(school=True)
    if isinstance(thing, _OF_CYCLE):
        return changed(work.cycle_of(thing))
    return Changes(pupils=frozenset({owner}), school=isinstance(thing, Pupil))


def _owner(work: Work, thing: Any) -> PupilId | None:
    return thing.id if isinstance(thing, Pupil) else work.owner_of(thing)


def _words(work: Work, action: tuple[Step, ...]) -> str:
    """Say what an action was by the kind most of it is of: "Session added, and 4 more"."""
    done: Counter[tuple[str, str]] = Counter()
    for step in action:
        one = step.after or step.before
        act = "added" if step.before is None else "taken out" if step.after is None else "changed"
        done[work.noun_of(type(one)), act] += 1
    noun, act = done.most_common(1)[0][0]
    said = f"{noun[0].upper()}{noun[1:]} {act}"
    if len(action) > 1:
        said += f", and {len(action) - 1} more"
    name = _name(work, action)
    return f"{said} ({name})" if name else said


def _name(work: Work, action: tuple[Step, ...]) -> str | None:
    """Return the pupil's name where all of it is about one pupil who is on file."""
    owners = set[PupilId | None]()
    for step in action:
        one = step.after or step.before
        try:
            owners.add(_owner(work, one))
        except Refusal:  # what it belonged to was taken out with it
            owners.add(None)
    owners.discard(None)
    if len(owners) != 1:
        return None
    found = work.find(Pupil, id=owners.pop())
    return found[0].name if found else None
