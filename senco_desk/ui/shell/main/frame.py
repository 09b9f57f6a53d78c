"""What stands around the pages of a window: notices, and work under way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.ui.parts.jobs import Job, Jobs
from senco_desk.ui.parts.jobstrip import JobStrip
from senco_desk.ui.parts.messages import Question
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE


class Notes(QWidget):
    """Holds notices above or below the page, never over it: all of it may be wanted.

    Takes no room while there are none.
    """

    def __init__(self, *notices: QWidget, below: bool = False) -> None:
        super().__init__()
        self._notices = notices
        column = QVBoxLayout(self)
        foot = SPACE.small if below else 0
        column.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, foot)
        column.setSpacing(SPACE.small)
        for notice in notices:
            column.addWidget(notice)
            notice.installEventFilter(self)
        self.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(any(not notice.isHidden() for notice in self._notices))
        return False


class JobFoot(QFrame):
    """The foot of a window, seen while long work is under way."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        restyle(self, kind="status")
        strip = JobStrip(jobs)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.wide, SPACE.tight, SPACE.wide, SPACE.tight)
        row.addStretch(1)
        row.addWidget(strip)
        strip.shown.connect(self.setVisible)
        self.hide()


def may_be_stopped(window: QWidget, jobs: Sequence[Jobs]) -> bool:
    """Ask whether to stop the work under way, if there is any to be seen."""
    shown: list[Job] = [job for one in jobs for job in one.under_way if job.is_shown]
    if not shown:
        return True
    return Question.ask(
        window,
        "Stop the work under way?",
        f"{shown[0].doing} is not finished. Nothing of it is kept.",
        do="Stop and leave",
        keep="Wait for it",
    )
