"""What the register decides: what it shows and says, adding a pupil, and importing a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import ImportPlan, RegisterRow
from senco_desk.domain.wording import counted, listed
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.protocols import Feed, Runner, Shell
from senco_desk.ui.screens.register.importing.presenter import Preview, preview_of

FILE_KINDS = "Lists of pupils (*.csv *.xlsx *.xlsm)"


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """What stands in place of the list, and whether there is a filter to clear."""

    title: str
    advice: str
    is_filtered: bool


class RegisterView(Protocol):
    """What the register's screen shows."""

    def show_rows(self, rows: Sequence[RegisterRow]) -> None: ...
    def show_counts(self, words: str) -> None: ...
    def show_empty(self, words: EmptyWords | None) -> None:
        """Show words in place of the list; None shows the list."""
        ...

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer, or no longer offer, to add and import."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...
    def ask_for_pupil(self) -> PupilId | None:
        """Let the user fill in a new pupil; return who was added, None when nobody was."""
        ...

    def ask_for_file(self) -> Path | None: ...
    def ask_to_accept(self, preview: Preview) -> bool:
        """Show what the file would do; return whether it shall be done."""
        ...


class RegisterPresenter:
    """Fills the register's screen and answers what is done there."""

    def __init__(
        self, view: RegisterView, desk: Desk, runner: Runner, feed: Feed, shell: Shell
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._feed = feed
        self._shell = shell
        self._rows: tuple[RegisterRow, ...] = ()
        self._leavers: tuple[RegisterRow, ...] = ()
        self._with_leavers = False

    def refresh(self) -> None:
        """Show the register as it is on file."""
        self._rows = self._desk.register.rows()
        self._leavers = self._desk.register.leavers() if self._with_leavers else ()
        self._view.show_may_change(may_change=not self._desk.read_only)
        self._view.show_rows((*self._rows, *self._leavers))

    def show_leavers(self, *, shown: bool) -> None:
        """List those who have left as well, or no longer."""
        self._with_leavers = shown
        self.refresh()

    def narrowed(self, shown: int, words: str) -> None:
        """Say how many rows a filter lets through; called whenever the list is arranged anew."""
        everyone = len(self._rows) + len(self._leavers)
        self._view.show_counts(counts_of(self._rows, shown, len(self._leavers)))
        self._view.show_empty(empty_words(everyone, shown, words))

    def opened(self, row: RegisterRow) -> None:
        """Open the pupil of a row."""
        self._shell.open_pupil(row.pupil_id)

    def add_pupil(self) -> None:
        """Let the user add a pupil, and open the new record."""
        added = self._view.ask_for_pupil()
        if added is not None:
            self._shell.open_pupil(added, "profile")

    def import_register(self) -> None:
        """Let the user choose a file, and show what it would do."""
        path = self._view.ask_for_file()
        if path is not None:
            self._runner.start(
                "Reading the file",
                lambda progress: self._desk.register.preview(path, progress),
                self._show_plan,
                refused=self._view.refuse,
            )

    def _show_plan(self, plan: ImportPlan) -> None:
        if not self._view.ask_to_accept(preview_of(plan, self._desk.today())):
            return
        self._runner.start(
            "Importing the register",
            lambda progress: self._desk.register.accept(plan, progress),
            lambda changes: self._imported(plan, changes),
            refused=self._view.refuse,
            stopped=lambda: self._shell.say(
                "The import was stopped.", "The register is as it was before.", is_done=False
            ),
        )

    def _imported(self, plan: ImportPlan, changes: Changes) -> None:
        self._feed.announce(changes)
        self._shell.say(
            f"{plan.file_name} is imported.",
            f"{counted(len(plan.adds), 'pupil')} added, {len(plan.changes):,} changed.",
        )


def counts_of(rows: Sequence[RegisterRow], shown: int, leavers: int = 0) -> str:
    """Say how many pupils there are, and how many of them show; leavers are counted apart."""
    everyone = counted(len(rows), "pupil")
    if leavers:
        everyone += f" and {counted(leavers, 'leaver')}"
    if shown < len(rows) + leavers:
        return f"{shown:,} of {everyone}"
    with_sen = [
        f"{number:,} with {words}"
        for status, words in (
            (SenStatus.SUPPORT, "SEN support"),
            (SenStatus.EHC_PLAN, "an EHC plan"),
        )
        if (number := sum(row.sen_status is status for row in rows))
    ]
    return f"{everyone}, {listed(with_sen)}" if with_sen else everyone


def empty_words(everyone: int, shown: int, words: str) -> EmptyWords | None:
    """Return what to say in place of an empty list; None where there is something to list."""
    if shown:
        return None
    if everyone:
        return EmptyWords(
            f"Nobody on the register matches “{words.strip()}”",
            "Type the beginning of a name, a class, a UPN or a type of need.",
            is_filtered=True,
        )
    return EmptyWords(
        "Bring in your register",
        "Export your pupils from the school's information system as CSV or Excel and import "
        "the file, or add pupils one by one. You see what an import would do before anything "
        "is written.",
        is_filtered=False,
    )
