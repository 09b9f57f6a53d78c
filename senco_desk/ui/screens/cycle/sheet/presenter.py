"""Decides when there is a review sheet to save, under which name, and saves it. No Qt."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.protocols import Runner, Shell
from senco_desk.ui.screens.cycle.shown import Shown


class SheetView(Protocol):
    """What the presenter needs of the button and its dialog."""

    def show_sheet(self, *, may_save: bool) -> None:
        """Offer to save the review sheet, where the cycle has targets."""
        ...

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        ...

    def ask_where(self, name: str) -> Path | None:
        """Ask where the sheet is to be saved, proposing a name; None to leave it."""
        ...

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        ...


class SheetPresenter:
    """Saves the review sheet of the cycle on the screen."""

    def __init__(self, view: SheetView, desk: Desk, runner: Runner, shell: Shell) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._shell = shell
        self._shown: Shown

    def show(self, shown: Shown) -> None:
        """Take the cycle that is on the screen now."""
        self._shown = shown
        self._view.show_sheet(may_save=bool(shown.cycle.targets))

    def save(self) -> None:
        """Write the sheet away from the window; what is typed is settled first."""
        if not self._view.finish_typing():
            return
        cycle = self._shown.cycle.cycle
        path = self._view.ask_where(self._desk.sheets.proposed_name(cycle))
        if path is None:
            return
        self._runner.start(
            "Writing the review sheet",
            lambda progress: self._desk.sheets.export(
                cycle.pupil_id, path, progress, number=cycle.number
            ),
            lambda saved: self._shell.say(f"Saved as {saved.name}."),
            refused=self._view.refuse,
            stopped=lambda: self._shell.say("Stopped. Nothing was written.", is_done=False),
        )
