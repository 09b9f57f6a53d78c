"""What happens to an exception that nobody expected: the log, and one dialog."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

_LOG = logging.getLogger("senco_desk")


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
        _LOG.error("%s", without_words(fault))
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


def without_words(fault: BaseException) -> str:
    """Return where a fault happened and its kind, without its message or any value.

    A message may quote what a user typed; the log never holds that.
    """
    lines: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = fault
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        lines.append(type(one).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(one.__traceback__)
        ]
        one = one.__cause__ or one.__context__
    return "\n".join(lines)
