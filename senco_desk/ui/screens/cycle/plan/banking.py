"""What a plan takes from the banks for its pupil, and gives to the school's own. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.bank import BankProvision, BankTarget, stage_of, topics_of
from senco_desk.domain.bank_adapting import adapted, planned
from senco_desk.domain.identity import OwnEntryId, ProvisionId, TargetId
from senco_desk.domain.needs import BroadArea, Need
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.cycle.bank.own import OwnAsking, own_asking, own_entry, stage_values
from senco_desk.ui.screens.cycle.bank.presenter import LookedFor
from senco_desk.ui.screens.cycle.bank.wording import Shelf
from senco_desk.ui.screens.cycle.plan.provision_form import provision_values
from senco_desk.ui.screens.cycle.plan.target_form import need_of, target_values
from senco_desk.ui.screens.cycle.shown import Shown

_USUAL_WEEKS = 12
"""About a term."""


@dataclass(frozen=True, slots=True)
class PlanBank:
    """The banks beside one plan."""

    desk: Desk
    feed: Feed
    shown: Shown

    def looked_for(self, shelf: Shelf, need: Need | None) -> LookedFor:
        """Say what to look for: in the area of a need, for the stage the pupil is in."""
        pupil = self.shown.record.pupil
        return LookedFor(
            shelf=shelf,
            pupil=pupil,
            area=need.area if need else None,
            stage=stage_of(pupil.year_group_on(self.desk.today())),
        )

    @property
    def starts_on(self) -> date:
        """The day from which what is planned now counts."""
        return max(self.shown.cycle.cycle.started_on, self.desk.today())

    def target_values(
        self, entry: BankTarget, target_id: TargetId, needs: tuple[Need, ...]
    ) -> Mapping[str, object]:
        """Return what the form shows of a target of the bank; the baseline is left to measure.

        It answers the first of the needs that it is commonly chosen for, or one in its area.
        """
        fitting = [one for one in needs if one.code in entry.need_codes]
        fitting += [one for one in needs if one.area is entry.area]
        target = adapted(
            entry,
            target_id=target_id,
            cycle=self.shown.cycle.cycle,
            starts_on=self.starts_on,
            need_id=fitting[0].id if fitting else None,
        )
        return target_values(target)

    def provision_values(
        self, entry: BankProvision, provision_id: ProvisionId
    ) -> Mapping[str, object]:
        """Return what the form shows of a provision of the bank."""
        provision = planned(
            entry,
            provision_id=provision_id,
            cycle=self.shown.cycle.cycle,
            starts_on=self.starts_on,
        )
        return provision_values(provision)

    def keep_target(self, values: Values) -> OwnAsking:
        """Ask for an entry of the school's own that is made of a target's form."""
        need = next((one for one in self.shown.record.needs if one.id == need_of(values)), None)
        goal_on = values.day_or_none("goal_on")
        weeks = (goal_on - self.starts_on).days // 7 if goal_on else _USUAL_WEEKS
        return self._asking(
            Shelf.TARGETS,
            {
                **{name: values[name] for name in _SHARED_WITH_TARGET},
                "weeks": max(weeks, 1),
            },
            need_codes=(need.code,) if need else (),
        )

    def keep_provision(self, values: Values) -> OwnAsking:
        """Ask for an entry of the school's own that is made of a provision's form."""
        starts_on, ends_on = values.day_or_none("starts_on"), values.day_or_none("ends_on")
        weeks = (ends_on - starts_on).days // 7 + 1 if starts_on and ends_on else _USUAL_WEEKS
        needs = self.shown.record.needs
        return self._asking(
            Shelf.PROVISIONS,
            {
                **{name: values[name] for name in _SHARED_WITH_PROVISION},
                "purpose": values["note"],
                "area": next((one.area for one in needs if one.area), BroadArea.COGNITION),
                "weeks": max(weeks, 1),
            },
        )

    def _asking(
        self, shelf: Shelf, values: Mapping[str, object], need_codes: tuple[str, ...] = ()
    ) -> OwnAsking:
        stage = stage_of(self.shown.record.pupil.year_group_on(self.desk.today()))

        def save(values: Values) -> None:
            entry_id = OwnEntryId(self.desk.new_id())
            entry = own_entry(shelf, values, entry_id, need_codes=need_codes)
            self.feed.announce(self.desk.bank.keep(entry))

        return own_asking(
            shelf,
            {**values, **stage_values((stage,))},
            topics=topics_of(shelf.entries(self.desk.bank.bank())),
            pupil=self.shown.record.pupil,
            save=save,
        )


_SHARED_WITH_TARGET = (
    "statement",
    "area",
    "measure_name",
    "measure_unit",
    "measure_better",
    "measure_lowest",
    "measure_highest",
    "baseline",
    "goal",
    "why",
    "who_does_what",
)

_SHARED_WITH_PROVISION = ("what", "who", "group_size", "minutes", "times_a_week")
