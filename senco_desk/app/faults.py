"""What happens to an exception that nobody expected: the log, and one dialog."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from senco_desk.app.log import log_fault


class FaultReporter:
    """Takes faults from the window's thread and from jobs; tells the user once at a time."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._is_telling = False

    def catch_everything(self) -> None:
        """Become Python's last resort for exceptions."""
        sys.excepthook = self._unexpected

    def report(self, fault: BaseException) -> None:
        """Log a fault and tell the user."""
        log_fault(fault)
        if self._is_telling:
            return
        self._is_telling = True
        try:
            self._tell()
        finally:
            self._is_telling = False

    def _tell(self) -> None:
        from senco_desk.ui.parts.messages import FaultDialog

        FaultDialog.tell(QApplication.activeWindow(), self._log)

    def _unexpected(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.report(fault.with_traceback(trace))
