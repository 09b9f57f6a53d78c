"""What happens to an exception that nobody expected: the log, and one dialog."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from senco_desk.app.log import log_fault
from senco_desk.domain.refusals import Refusal

DRAFT_KEPT = (
    "Everything saved before this is safe. What you typed and did not save is kept too: it is "
    "offered to you again when you open the school."
)


def nothing_typed() -> bool:
    """Stand for the keeping of what is typed while no school is open."""
    return False


class FaultReporter:
    """Takes faults from the window's thread and from jobs; tells the user once at a time."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._is_telling = False
        self.before_telling: Callable[[], bool] = nothing_typed

    def catch_everything(self) -> None:
        """Become Python's last resort for exceptions."""
        sys.excepthook = self._unexpected

    def report(self, fault: BaseException) -> None:
        """Log a fault and tell the user; a refusal that nobody took is told as what it is.

        What is being typed is kept first.
        """
        kept = self._keep()
        if not isinstance(fault, Refusal):
            log_fault(fault)
        if self._is_telling:
            return
        self._is_telling = True
        try:
            self._tell(fault, is_draft_kept=kept)
        finally:
            self._is_telling = False

    def _keep(self) -> bool:
        try:
            return self.before_telling()
        except Exception as another:  # noqa: BLE001  the last resort: the first fault is still told
            log_fault(another)
            return False

    def _tell(self, fault: BaseException, *, is_draft_kept: bool) -> None:
        from senco_desk.ui.parts.messages import FaultDialog, RefusalDialog

        window = QApplication.activeWindow()
        if isinstance(fault, Refusal):
            RefusalDialog.tell(window, fault)
        elif is_draft_kept:
            FaultDialog.tell(window, self._log, DRAFT_KEPT)
        else:
            FaultDialog.tell(window, self._log)

    def _unexpected(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.report(fault.with_traceback(trace))
