"""Who has a school open for writing, so that a second opener is told and cannot do harm.

The lock itself is the operating system's, which ends with the program even when it crashes;
a small file beside it only says whose it is.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from senco_desk.domain.terms import write_date
from senco_desk.storage.faults import translated
from senco_desk.storage.folder import write_whole
from senco_desk.storage.refusals import AlreadyOpen


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """Who opened the school, on which machine, and when."""

    user: str
    machine: str
    since: datetime

    @property
    def words(self) -> str:
        """As a refusal names it."""
        local = self.since.astimezone()
        return f"{self.user} on {self.machine}, since {local:%H:%M} on {write_date(local.date())}"


class SchoolLock:
    """Held by the one program that may write."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(
            path,
            timeout=0,
            mode=0o600,
            # Works are opened from several threads, and the lock belongs to the program.
            thread_local=False,
            # A file system without locks is not safe for a database either.
            fallback_to_soft=False,
        )
        self._whose = path.with_name(f"{path.name}.json")

    def take(self, now: datetime) -> None:
        """Take the lock; refuse with the name of the one who has it."""
        try:
            with translated():
                self._lock.acquire()
        except Timeout as taken:
            opener = self.opener()
            whose = f" It is open for {opener.words}." if opener else ""
            raise AlreadyOpen(
                f"This school is already open.{whose}",
                "Close it there first, or open it here to read only.",
            ) from taken
        try:
            write_whole(
                self._whose,
                json.dumps(
                    {
                        "user": _user(),
                        "machine": socket.gethostname(),
                        "since": now.isoformat(),
                        "process": os.getpid(),
                    }
                ).encode(),
            )
        except BaseException:
            self._lock.release()
            raise

    def opener(self) -> Opener | None:
        """Return who said last that they have it open; None where that cannot be read."""
        try:
            said = json.loads(self._whose.read_bytes())
            return Opener(
                user=str(said["user"]),
                machine=str(said["machine"]),
                since=datetime.fromisoformat(said["since"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Give it back; a share that is gone meanwhile has given it back already."""
        if not self._lock.is_locked:
            return
        with contextlib.suppress(OSError):
            self._whose.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self._lock.release()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such account, as in some containers
        return "somebody"
