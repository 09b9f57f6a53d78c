"""Builds the parents' copy of a plan, saves it, and keeps the one beside the plan new. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from senco_desk.domain.identity import CycleId
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.acting import RefusingView
from senco_desk.ui.parts.protocols import Runner, Shell
from senco_desk.ui.screens.cycle.shown import Shown


class ParentsCopyView(RefusingView, Protocol):
    """What the presenter needs of the row of buttons and the copy beside the plan."""

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        ...

    def typed_outcome(self) -> str | None:
        """Return the outcome as it stands in the form, saved or not."""
        ...

    def read(self, pdf: bytes) -> None:
        """Show the copy in a window, to be read, saved and printed."""
        ...

    def drawer(self) -> Callable[[bytes], Callable[[bool], None]]:
        """Return what draws a copy away from the window.

        What that returns shows it beside the plan: with True, which means that it is one of the
        same plan as before, at the place where that stood.
        """
        ...

    def say_not_new(self, why: str) -> None:
        """Say why the copy beside the plan is not made anew."""
        ...


class ParentsCopyPresenter:
    """The parents' copy of the plan on the screen."""

    def __init__(self, view: ParentsCopyView, desk: Desk, runner: Runner, shell: Shell) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._shell = shell
        self._shown: Shown
        self._beside: CycleId | None = None
        self._is_at_work = False
        self._is_wanted_again = False

    def show(self, shown: Shown) -> None:
        """Take the cycle that is on the screen now."""
        self._shown = shown

    def look(self) -> None:
        """Set the copy away from the window and show it; what is typed is settled first."""
        if not self._view.finish_typing():
            return
        cycle_id = self._shown.cycle.cycle.id
        self._runner.start(
            "Setting the parents' copy",
            lambda _progress: self._desk.plan_copies.build(cycle_id),
            self._view.read,
            refused=self._view.refuse,
        )

    def renew(self) -> None:
        """Make the copy beside the plan anew, away from the window; never two at a time."""
        if self._is_at_work:
            self._is_wanted_again = True
            return
        self._is_at_work, self._is_wanted_again = True, False
        cycle_id, outcome = self._shown.cycle.cycle.id, self._view.typed_outcome()
        draw = self._view.drawer()
        self._runner.start(
            "Setting the parents' copy",
            lambda _progress: draw(self._desk.plan_copies.preview(cycle_id, outcome)),
            lambda show: self._show(show, cycle_id),
            refused=lambda refusal: self._view.say_not_new(refusal.title),
            ended=self._end,
        )

    def _end(self) -> None:
        self._is_at_work = False
        if self._is_wanted_again:
            self.renew()

    def _show(self, show: Callable[[bool], None], cycle_id: CycleId) -> None:
        if cycle_id == self._shown.cycle.cycle.id:
            show(cycle_id == self._beside)
            self._beside = cycle_id

    def proposed_name(self) -> str:
        """Return the file name to offer."""
        cycle = self._shown.cycle.cycle
        return self._desk.plan_copies.proposed_name(
            cycle.agreed_on if cycle.is_plan_sealed else None
        )

    def save(self, pdf: bytes, path: Path) -> None:
        """Write the copy to a file."""
        try:
            saved = self._desk.plan_copies.save(pdf, path)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._shell.say(f"Saved as {saved.name}.")
