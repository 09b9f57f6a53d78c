"""What the second place of backups decides: choosing it, and copying there. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.protocols import Runner, SecondPlace
from senco_desk.ui.parts.tokens import Status

NOWHERE = "Nowhere else yet. A backup on the same disk does not survive that disk."


class SecondPlaceView(Protocol):
    """What shows the second place."""

    def show_place(self, words: str, *, is_chosen: bool, may_choose: bool) -> None: ...
    def show_notice(self, status: Status, title: str, advice: str) -> None:
        """Say something that stays until the next thing is said."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...
    def ask_for_folder(self) -> Path | None:
        """Let the user choose a folder."""
        ...


class SecondPlacePresenter:
    """Lets the user choose where else backups go, and copies them there."""

    def __init__(
        self, view: SecondPlaceView, desk: Desk, runner: Runner, place: SecondPlace
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._place = place

    def refresh(self) -> None:
        """Show where backups go besides."""
        folder = self._place.folder
        self._view.show_place(
            f"Also to {folder}, as seen from this computer." if folder else NOWHERE,
            is_chosen=folder is not None,
            may_choose=not self._desk.read_only,
        )

    def choose(self) -> None:
        """Let the user choose a folder, and put the newest backup there to see that it works."""
        folder = self._view.ask_for_folder()
        if folder is None:
            return

        def chosen(_copy: Path | None) -> None:
            self._place.choose(folder)
            self.refresh()
            self._view.show_notice(
                Status.GOOD,
                "Backups go to a second place too.",
                f"Each day's is copied to {folder} while you work; the newest ten days stay there.",
            )

        self._copy_to(folder, chosen)

    def stop(self) -> None:
        """Put backups there no longer; what lies there stays."""
        self._place.choose(None)
        self.refresh()
        self._view.show_notice(
            Status.INFO,
            "Backups go to the school's own folder only.",
            "The copies in the second place stay where they are.",
        )

    def copy(self) -> None:
        """Copy the backup that was just made, where there is a second place."""
        folder = self._place.folder
        if folder is not None:
            self._copy_to(folder, lambda copy: self._copied(copy or folder))

    def _copied(self, where: Path) -> None:
        self._view.show_notice(
            Status.GOOD, "The school is backed up in both places.", f"The second copy: {where}"
        )

    def _copy_to(self, folder: Path, then: Callable[[Path | None], None]) -> None:
        self._runner.start(
            "Copying the backup to the second place",
            lambda progress: self._desk.school.copy_backup(folder, progress),
            then,
            refused=self._view.refuse,
        )
