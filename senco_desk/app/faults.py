"""What happens to an exception that nobody expected: the log, and one dialog."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from senco_desk.app.log import log_fault
from senco_desk.domain.refusals import Refusal


class FaultReporter:
    """Takes faults from the window's thread and from jobs; tells the user once at a time."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._is_telling = False

    def catch_everything(self) -> None:
        """Become Python's last resort for exceptions."""
        sys.excepthook = self._unexpected

    def report(self, fault: BaseException) -> None:
        """Log a fault and tell the user; a refusal that nobody took is told as what it is."""
        if not isinstance(fault, Refusal):
            log_fault(fault)
        if self._is_telling:
            return
        self._is_telling = True
        try:
            self._tell(fault)
        finally:
            self._is_telling = False

    def _tell(self, fault: BaseException) -> None:
        from senco_desk.ui.parts.messages import FaultDialog, RefusalDialog

        window = QApplication.activeWindow()
        if isinstance(fault, Refusal):
            RefusalDialog.tell(window, fault)
        else:
            FaultDialog.tell(window, self._log)

    def _unexpected(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.report(fault.with_traceback(trace))
