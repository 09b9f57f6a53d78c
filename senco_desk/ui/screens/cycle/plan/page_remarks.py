"""The remarks on a plan that is on file, as its page shows them. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from senco_desk.domain.remarks import Remark, remarks_of
from senco_desk.domain.smart import check_cycle
from senco_desk.domain.smart_rules import Rule
from senco_desk.ui.screens.cycle.plan.remarks import (
    RemarkKey,
    RemarkLine,
    key_of,
    places_of,
    remark_line,
)
from senco_desk.ui.screens.cycle.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRemarks:
    """All remarks on a plan, by what tells them apart, and what each is about in words."""

    by_key: Mapping[RemarkKey, Remark] = field(default_factory=dict[RemarkKey, Remark])
    places: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def rules(self) -> frozenset[str]:
        """The rules that found something, be it open or kept as it is."""
        return frozenset(rule for rule, _ in self.by_key)

    @property
    def lines(self) -> list[RemarkLine]:
        """The remarks in words: the open ones, then those that are kept as they are."""
        in_order = sorted(self.by_key.items(), key=lambda pair: not pair[1].is_open)
        return [remark_line(one, self.places.get(key[1], "The plan")) for key, one in in_order]

    @property
    def open(self) -> int:
        """How many are open."""
        return sum(one.is_open for one in self.by_key.values())

    def open_about(self, thing_id: UUID) -> int:
        """Return how many are open about a target or a provision."""
        about = str(thing_id)
        return sum(one.is_open for key, one in self.by_key.items() if key[1] == about)


def page_remarks(rules: Sequence[Rule], shown: Shown, today: date) -> PageRemarks:
    """Look at a plan on file; nothing is said of one that is agreed or closed."""
    if not shown.may_change_plan:
        return PageRemarks()
    findings = check_cycle(rules, shown.cycle, shown.record, today)
    remarks = remarks_of(findings, shown.cycle.kept_findings)
    return PageRemarks(
        by_key={key_of(one.finding): one for one in remarks}, places=places_of(shown.cycle)
    )
