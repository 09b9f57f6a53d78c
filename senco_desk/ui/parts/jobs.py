"""Work that leaves the window's thread: run, watched, stopped, and its result brought back.

The window owns one ``Jobs``. Work runs on one worker thread, one job after another, so that two
jobs never write at the same time. Results, refusals and faults arrive on the window's thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress, Stopped
from senco_desk.ui.parts.protocols import Runner

if TYPE_CHECKING:
    # Loaded with the first job: the start window is seen the sooner.
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")

SHOWN_AFTER_MS = 600
"""Work that is quicker than this shows no progress."""

_TOLD_EVERY = 0.05
"""Seconds between two reports of progress; more would only keep the window busy."""


class Job(QObject):
    """One piece of work under way. ``total`` is 0 while its length is not known."""

    progressed = Signal()
    shown = Signal()
    ended = Signal()

    _told = Signal()
    _finished = Signal()

    def __init__(self, parent: QObject, doing: str, shown_after_ms: int) -> None:
        super().__init__(parent)
        self.doing = doing
        self.done = 0
        self.total = 0
        self.is_shown = False
        self._state = (0, 0, doing)
        self._told_at = 0.0
        self._stop_asked = Event()
        self._is_forgotten = False
        self._deliver: Callable[[], None] | None = None
        self._running: Future[None] | None = None
        self._told.connect(self._take_state, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._take_result, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, singleShot=True, interval=shown_after_ms)
        self._timer.timeout.connect(self._show)
        self._timer.start()

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop_asked.is_set()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop_asked.set()

    def run_on(
        self, pool: ThreadPoolExecutor, work: Callable[[Progress], Callable[[], None]]
    ) -> None:
        """Give the work to the worker; it returns what to do with its result."""

        def run() -> None:
            self._deliver = work(self._tell)
            self._finished.emit()

        self._running = pool.submit(run)

    def forget(self) -> None:
        """Drop the result that is still to come."""
        self._stop_asked.set()
        self._timer.stop()
        # Disconnecting would not do: word of the end may be on its way to the window already.
        self._is_forgotten = True

    def wait(self) -> None:
        """Wait until the worker is done with it, or never begins it."""
        if self._running is not None and not self._running.cancel():
            self._running.result()

    def _tell(self, done: int, total: int, doing: str) -> None:
        """Take a report of progress, on the worker's thread."""
        if self._stop_asked.is_set():
            raise Stopped
        is_new = doing != self._state[2]
        self._state = (done, total, doing)
        now = time.monotonic()
        if is_new or now - self._told_at >= _TOLD_EVERY:
            self._told_at = now
            self._told.emit()

    def _take_state(self) -> None:
        self.done, self.total, self.doing = self._state
        self.progressed.emit()

    def _show(self) -> None:
        self.is_shown = True
        self.shown.emit()

    def _take_result(self) -> None:
        if self._is_forgotten:
            return
        self._timer.stop()
        self.ended.emit()
        self.deleteLater()
        if self._deliver is not None:
            self._deliver()


class Jobs(QObject):
    """Runs jobs for a window, one at a time.

    ``refused`` carries a Refusal that nobody else took, ``faulted`` an exception that is a bug.
    Those of a second window are made ``beside`` those of the first, whose worker they share: two
    windows never write at the same time either.
    """

    started = Signal(object)
    refused = Signal(object)
    faulted = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        shown_after_ms: int = SHOWN_AFTER_MS,
        beside: Jobs | None = None,
    ) -> None:
        super().__init__(parent)
        self._beside = beside
        self._shown_after_ms = shown_after_ms
        self._pool: ThreadPoolExecutor | None = None
        self._jobs: list[Job] = []
        self._closed = False

    @property
    def under_way(self) -> tuple[Job, ...]:
        """The jobs that have not ended, the running one first."""
        return tuple(self._jobs)

    def start(
        self,
        doing: str,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        *,
        refused: Callable[[Refusal], None] | None = None,
        stopped: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> Job:
        """Run work: see ``protocols.Runner``."""
        job = Job(self, doing, self._shown_after_ms)

        def guarded(progress: Progress) -> Callable[[], None]:
            outcome = outcome_of(progress)

            def deliver() -> None:
                if ended is not None:
                    ended()
                outcome()

            return deliver

        def outcome_of(progress: Progress) -> Callable[[], None]:
            try:
                progress(0, 0, doing)
                result = work(progress)
            except Stopped:
                return stopped or (lambda: None)
            except Refusal as refusal:
                said = refusal  # Python forgets `refusal` at the end of this block
                return lambda: (refused or self.refused.emit)(said)
            except Exception as fault:  # noqa: BLE001  whatever went wrong is shown in the window
                kept = fault
                return lambda: self.faulted.emit(kept)
            return lambda: then(result)

        if self._closed:  # the window is gone: nothing is begun any more
            job.forget()
            return job
        self._jobs.append(job)
        job.ended.connect(lambda: self._jobs.remove(job))
        job.run_on(self._workers(), guarded)
        self.started.emit(job)
        return job

    def for_owner(self, owner: QObject) -> Runner:
        """Return a runner whose results are dropped once ``owner`` is gone."""
        return _Owned(self, owner)

    def close(self) -> None:
        """Ask all jobs to stop, wait for the one that runs, and drop what they bring."""
        if self._closed:
            return
        self._closed = True
        for job in self._jobs:
            job.forget()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        for job in self._jobs if self._beside else ():
            job.wait()
        self._jobs.clear()

    def _workers(self) -> ThreadPoolExecutor:
        """Return the one worker, made when it is first needed."""
        if self._beside is not None:
            return self._beside._workers()  # noqa: SLF001  of another of these
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        return self._pool


class _Owned:
    """A runner for one screen, which may be closed before its work is done."""

    def __init__(self, jobs: Jobs, owner: QObject) -> None:
        self._jobs = jobs
        self._owner = owner

    def start(
        self,
        doing: str,
        work: Callable[[Progress], T],
        then: Callable[[T], None],
        *,
        refused: Callable[[Refusal], None] | None = None,
        stopped: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> Job:
        """Run work: see ``protocols.Runner``."""

        def take(result: T) -> None:
            if isValid(self._owner):
                then(result)

        def refuse(refusal: Refusal) -> None:
            if refused is None or not isValid(self._owner):
                self._jobs.refused.emit(refusal)
            else:
                refused(refusal)

        def stop() -> None:
            if stopped is not None and isValid(self._owner):
                stopped()

        def end() -> None:
            if ended is not None and isValid(self._owner):
                ended()

        return self._jobs.start(doing, work, take, refused=refuse, stopped=stop, ended=end)
