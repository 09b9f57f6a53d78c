"""The strip in the status area that shows long work, how far it is, and a Stop button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from senco_desk.ui.parts.jobs import Job, Jobs


class JobStrip(QWidget):
    """Shows the job that has been under way longest; hidden while there is nothing to show.

    ``shown`` tells whether it has something to show.
    """

    shown = Signal(bool)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._words = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(self.fontMetrics().averageCharWidth() * 20)
        self._bar.setAccessibleName("Progress")
        self._stop = QPushButton("Stop")
        self._stop.setAccessibleName("Stop the work under way")
        self._stop.clicked.connect(self._ask_to_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        jobs.started.connect(self._watch)
        self.hide()

    def _watch(self, job: Job) -> None:
        job.shown.connect(self._refresh)
        job.progressed.connect(self._refresh)
        job.ended.connect(self._refresh)

    def _shown_job(self) -> Job | None:
        return next((job for job in self._jobs.under_way if job.is_shown), None)

    def _refresh(self) -> None:
        job = self._shown_job()
        if job is None:
            self._set_shown(shown=False)
            return
        self._words.setText("Stopping" if job.is_stopping else job.doing)
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)
        self._stop.setEnabled(not job.is_stopping)
        self._set_shown(shown=True)

    def _set_shown(self, *, shown: bool) -> None:
        if shown == self.isHidden():
            self.setVisible(shown)
            self.shown.emit(shown)

    def _ask_to_stop(self) -> None:
        job = self._shown_job()
        if job is not None:
            job.stop()
        self._refresh()
