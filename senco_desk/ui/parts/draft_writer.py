"""Writes drafts to the disk away from the window, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock
from typing import Protocol
from uuid import UUID

from senco_desk.domain.drafts import Draft, KeptDraft

_PATIENCE = 5.0
"""Seconds for which a flush waits for the disk."""


class Drafts(Protocol):
    """Where drafts are kept."""

    def keep(self, draft: Draft) -> None: ...
    def forget(self, key: UUID) -> None: ...
    def left(self) -> tuple[KeptDraft, ...]: ...


class DraftWriter:
    """Writes drafts away from the window; of a form's texts that wait, only the newest.

    ``tell`` is called on its thread: with what stopped it, and with None when it was done.
    """

    def __init__(self, drafts: Drafts, tell: Callable[[Exception | None], object]) -> None:
        self._drafts = drafts
        self._tell = tell
        self._waiting: dict[UUID, Draft | None] = {}
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")
        self._last: Future[None] | None = None

    def keep(self, draft: Draft) -> None:
        self._hand_over(draft.key, draft)

    def forget(self, key: UUID) -> None:
        self._hand_over(key, None)

    def write(self) -> None:
        self._last = self._pool.submit(self._write)

    def wait(self) -> bool:
        """Wait until everything is on the disk; say whether it is."""
        if self._last is not None:
            wait([self._last], _PATIENCE)
        with self._lock:
            return not self._waiting

    def close(self) -> None:
        self._pool.shutdown(wait=True)

    def _hand_over(self, key: UUID, draft: Draft | None) -> None:
        with self._lock:
            self._waiting[key] = draft
        self.write()

    def _write(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        fault: Exception | None = None
        for key, draft in waiting.items():
            try:
                if draft is None:
                    self._drafts.forget(key)
                else:
                    self._drafts.keep(draft)
            except Exception as stopped:  # noqa: BLE001  it is shown in the window
                fault = stopped
                with self._lock:
                    self._waiting.setdefault(key, draft)
        self._tell(fault)
