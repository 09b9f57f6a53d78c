"""What the presenters of several panes need of their view. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from senco_desk.domain.identity import ProvisionId, TargetId
from senco_desk.ui.parts.acting import RefusingView
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.screens.cycle.shown import LineToFill


class AskingView(RefusingView, Protocol):
    """A view that can have a form filled in."""

    def ask(self, asking: Asking) -> None:
        """Have a form filled in and saved."""
        ...


class RemovingView(AskingView, Protocol):
    """A view that asks before something is taken out."""

    def ask_removal(self, title: str, advice: str) -> bool:
        """Ask once whether something is to be taken out."""
        ...


class LinesView(Protocol):
    """A view with a line to fill in for each target and each provision; what is typed stays."""

    def show_targets(self, lines: Sequence[LineToFill[TargetId]], *, may_change: bool) -> None:
        """Offer a line for each target."""
        ...

    def show_provisions(
        self, lines: Sequence[LineToFill[ProvisionId]], *, may_change: bool
    ) -> None:
        """Offer a line for each provision."""
        ...
