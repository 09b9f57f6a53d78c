"""What the presenter of Plan needs of its pane. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from senco_desk.domain.identity import NeedId
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.screens.cycle.bank.own import OwnAsking
from senco_desk.ui.screens.cycle.bank.presenter import LookedFor
from senco_desk.ui.screens.cycle.bank.wording import Found
from senco_desk.ui.screens.cycle.plan.beside import Beside
from senco_desk.ui.screens.cycle.plan.remarks import RemarkLine
from senco_desk.ui.screens.cycle.plan.way import NeedLine, Offer
from senco_desk.ui.screens.cycle.plan.wording import ProvisionLine, TargetLine
from senco_desk.ui.screens.cycle.protocols import RemovingView


class PlanView(RemovingView, Protocol):
    """What the presenter needs of the pane."""

    def show_outcome(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show the outcome, unless something else is being typed there."""
        ...

    def show_told(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show when parents were told, unless something else is being typed there."""
        ...

    def show_hints(self, hints: Sequence[str]) -> None:
        """Show what the plan does not hold yet."""
        ...

    def show_needs(self, lines: Sequence[NeedLine], *, may_change: bool) -> None:
        """Show the current needs and which targets answer them."""
        ...

    def show_offer(self, offer: Offer | None) -> None:
        """Offer the provision for a target that was just added; None takes the offer back."""
        ...

    def go_on(self, need_id: NeedId | None) -> None:
        """Move the cursor to where a target for a need is added, or any where it is None."""
        ...

    def show_targets(self, lines: Sequence[TargetLine], *, may_change: bool) -> None:
        """Show the targets in order."""
        ...

    def show_provisions(self, lines: Sequence[ProvisionLine], *, may_change: bool) -> None:
        """Show the planned provision in order."""
        ...

    def show_remarks(self, lines: Sequence[RemarkLine], *, may_change: bool) -> None:
        """Show what could be put better, and what was kept as it is."""
        ...

    def ask_target(self, asking: Asking, beside: Beside) -> None:
        """Have the form of a target filled in and saved."""
        ...

    def ask_provision(self, asking: Asking, beside: Beside) -> None:
        """Have the form of a provision filled in and saved."""
        ...

    def ask_bank(self, wanted: LookedFor) -> Found | None:
        """Have an entry of a bank chosen; None where none was."""
        ...

    def ask_own(self, asking: OwnAsking) -> None:
        """Have an entry of the school's own bank filled in and saved."""
        ...
