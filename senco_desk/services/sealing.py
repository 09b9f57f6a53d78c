"""Changing what is sealed: an agreed plan with a reason, and corrections beside the original."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Cycle
from senco_desk.domain.identity import CycleId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.plan_versions import Difference, differences, read_plan
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import Review
from senco_desk.domain.sealing import Addendum, PlanVersion, Sealed
from senco_desk.domain.wording import counted
from senco_desk.services.cycle_guard import changed, open_cycle
from senco_desk.services.plan_keeping import keep_version, plan_on_file
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class SealingDesk:
    """What one can do about a plan that is agreed and a review that is signed off."""

    setting: Setting

    def revise_plan(self, cycle_id: CycleId, reason: str) -> Changes:
        """Open an agreed plan for change, saying why; what was agreed stays as a version."""
        if not reason.strip():
            raise Refusal(
                "Say why the plan is changed.",
                "The reason stays beside the new version of the plan.",
                field="reason",
            )
        with self.setting.work() as work:
            cycle = open_cycle(work, cycle_id)
            if cycle.agreed_on is None:
                raise Refusal("This plan is not agreed yet.", "You can simply change it.")
            if cycle.revising is not None:
                raise Refusal("This plan is being changed already.", "Change it, then agree it.")
            if not work.find(PlanVersion, cycle_id=cycle_id):  # agreed before versions were kept
                keep_version(
                    work,
                    cycle,
                    cycle.agreed_on,
                    self.setting.now(),
                    self.setting.new_id,
                    reason=None,
                )
            work.save(replace(cycle, revising=reason.strip()), reason=reason.strip())
            work.keep()
        return changed(cycle)

    def give_up_revision(self, cycle_id: CycleId) -> Changes:
        """Leave an agreed plan as it is; refuse while it differs from what was agreed."""
        with self.setting.work() as work:
            cycle = open_cycle(work, cycle_id)
            if cycle.revising is None:
                raise Refusal("This plan is not being changed.", "Nothing needs giving up.")
            found = _changes_so_far(work, cycle)
            if found:
                raise Refusal(
                    f"The plan has {counted(len(found), 'change')} that would stay.",
                    "Put them back by hand, or agree the changed plan. "
                    + " ".join(f"{one.words}." for one in found),
                )
            work.save(replace(cycle, revising=None))
            work.keep()
        return changed(cycle)

    def changes_so_far(self, cycle_id: CycleId) -> tuple[Difference, ...]:
        """Return what the plan on file says differently from the one agreed last."""
        with self.setting.work() as work:
            return _changes_so_far(work, work.get(Cycle, cycle_id))

    def add_addendum(self, addendum: Addendum) -> Changes:
        """Keep a correction beside what is sealed; refuse where that can simply be changed."""
        check_happened(addendum.happened_on, self.setting.today())
        with self.setting.work() as work:
            cycle = work.get(Cycle, addendum.cycle_id)
            sealed_on = _sealed_on(work, cycle, addendum.about)
            if sealed_on is None:
                raise Refusal(
                    f"The {addendum.about.value.lower()} is not sealed.",
                    "You can simply change it.",
                )
            if addendum.happened_on < sealed_on:
                raise Refusal(
                    f"The correction is dated before the {addendum.about.value.lower()} itself.",
                    "Enter the day on which it is corrected.",
                    field="happened_on",
                )
            work.save(stamped(replace(addendum, version=0), self.setting.now()))
            work.keep()
        return changed(cycle)


def _changes_so_far(work: Work, cycle: Cycle) -> tuple[Difference, ...]:
    versions = work.find(PlanVersion, cycle_id=cycle.id)
    if not versions:
        return ()
    return differences(read_plan(versions[-1].content), plan_on_file(work, cycle))


def _sealed_on(work: Work, cycle: Cycle, about: Sealed) -> date | None:
    """Return the day from which corrections are possible; None where it is not sealed."""
    if about is Sealed.PLAN:
        return cycle.agreed_on if cycle.is_plan_sealed else None
    signed = [one for one in work.find(Review, cycle_id=cycle.id) if one.signed_off_at]
    return signed[0].happened_on if signed else None
