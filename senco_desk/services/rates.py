"""Rates of adults' hours and the notional threshold: keeping them, and importing a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.costing import RateTable
from senco_desk.domain.costs import Rate, Threshold
from senco_desk.domain.identity import RateId
from senco_desk.domain.rate_import import RatePlan, plan_rates
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress, each
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import plain

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class RateDesk:
    """What one can do with rates and thresholds."""

    setting: Setting

    def rates(self) -> tuple[Rate, ...]:
        """Return the rates, by role and day."""
        with self.setting.work() as work:
            return work.find(Rate)

    def thresholds(self) -> tuple[Threshold, ...]:
        """Return the thresholds, oldest first."""
        with self.setting.work() as work:
            return work.find(Threshold)

    def roles(self) -> tuple[str, ...]:
        """Return the roles that have a rate."""
        return RateTable(self.rates()).roles

    def keep_rate(self, rate: Rate) -> Changes:
        """Keep a rate; refuse a second one of the same role from the same day."""
        with self.setting.work() as work:
            for other in work.find(Rate, starts_on=rate.starts_on):
                if other.id != rate.id and plain(other.role) == plain(rate.role):
                    raise Refusal(
                        f"There is a rate for {other.role} from {write_date(other.starts_on)}.",
                        "Change that one, or enter another day.",
                        field="starts_on",
                    )
            work.save(rate)
            work.keep()
        return Changes(school=True)

    def keep_threshold(self, threshold: Threshold) -> Changes:
        """Keep a threshold; refuse a second one from the same day."""
        with self.setting.work() as work:
            others = work.find(Threshold, starts_on=threshold.starts_on)
            if any(other.id != threshold.id for other in others):
                raise Refusal(
                    f"There is a threshold from {write_date(threshold.starts_on)}.",
                    "Change that one, or enter another day.",
                    field="starts_on",
                )
            work.save(threshold)
            work.keep()
        return Changes(school=True)

    def remove(self, thing: Rate | Threshold) -> Changes:
        """Take a rate or a threshold out; the history keeps it."""
        with self.setting.work() as work:
            work.remove(thing)
            work.keep()
        return Changes(school=True)

    def preview(self, path: Path, progress: Progress) -> RatePlan:
        """Read a table of rates and say what it would add or change; nothing is written."""
        from senco_desk.exchange.rate_table import read_rates

        progress(0, 1, "Reading the file")
        sheet = read_rates(path, self.setting.guidance, self.setting.today())
        return plan_rates(path.name, sheet.incoming, self.rates(), sheet.problems)

    def accept(self, plan: RatePlan, progress: Progress) -> Changes:
        """Write everything a plan says, or nothing; refuse one that rates were changed under."""
        if not plan.may_be_accepted:
            raise Refusal(
                "This file cannot be imported as it stands.",
                "Mend what is listed, save the file and choose it again.",
            )
        incoming = [*plan.adds, *(one for _, one in plan.changes)]
        reason = source = f"Import of {plan.file_name}"[:300]
        with self.setting.work() as work:
            again = plan_rates(plan.file_name, incoming, work.find(Rate))
            if (again.adds, again.changes) != (plan.adds, plan.changes):
                raise Refusal(
                    "The rates have changed since this file was read.",
                    "Choose the file again to see what it would do now.",
                )
            for one in each(plan.adds, progress, "Adding rates"):
                work.save(
                    Rate(
                        id=RateId(self.setting.new_id()),
                        role=one.role,
                        pence_an_hour=one.pence_an_hour,
                        starts_on=one.starts_on,
                        source=source,
                    ),
                    reason=reason,
                )
            for before, one in each(plan.changes, progress, "Changing rates"):
                work.save(
                    replace(before, pence_an_hour=one.pence_an_hour, source=source), reason=reason
                )
            work.keep()
        return Changes(school=True)
