"""A school's file: made, unlocked, worked in, backed up, verified and closed."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool

from senco_desk.domain.closures import usual_closures
from senco_desk.domain.identity import IdSource, TermId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school import School
from senco_desk.domain.steps import Progress, unwatched
from senco_desk.domain.terms import school_year, usual_terms
from senco_desk.storage import backup
from senco_desk.storage.drafts import DraftBox
from senco_desk.storage.engine import is_on_a_share, open_engine
from senco_desk.storage.faults import translated
from senco_desk.storage.folder import (
    SchoolFolder,
    found_at,
    made_whole,
    make_private,
    to_be_made_at,
)
from senco_desk.storage.keys import (
    USUAL_COST,
    Cost,
    KeyRing,
    new_data_key,
)
from senco_desk.storage.lock import SchoolLock
from senco_desk.storage.migrate import NEWEST, migrate, revision_of
from senco_desk.storage.passphrases import RecoveryKey, check_passphrase
from senco_desk.storage.refusals import AlreadyOpen, OpenToReadOnly
from senco_desk.storage.search_index import bring_up_to_date, put_in_order
from senco_desk.storage.second_place import copy_newest
from senco_desk.storage.undoing import Undoing
from senco_desk.storage.verification import Verification, verify
from senco_desk.storage.work import Work

__all__ = [
    "Clock",
    "RecoveryKey",
    "SchoolFile",
    "SchoolFolder",
    "Verification",
    "create_school_file",
    "open_school_file",
]

Clock = Callable[[], datetime]
"""Gives the present moment in UTC."""

_YEARS_BEFORE, _YEARS_AFTER = 1, 2
"""School years for which a new school has the usual terms, around the present one."""

_PATIENCE = 5.0
"""Seconds that closing waits for other threads' work."""


class SchoolFile:
    """An unlocked school. Units of work may be opened from any thread, each used by one.

    ``undoing`` holds what was done last in this sitting.
    """

    def __init__(
        self,
        folder: SchoolFolder,
        engine: Engine,
        data_key: bytes,
        clock: Clock,
        lock: SchoolLock | None,
        *,
        by_recovery_key: bool = False,
    ) -> None:
        self._folder = folder
        self._engine: Engine | None = engine
        self._data_key = data_key
        self._clock = clock
        self._lock = lock
        self._by_recovery_key = by_recovery_key
        self._is_changed = False
        self.undoing = Undoing()
        self._times_saved = 0

    @property
    def path(self) -> Path:
        """The school's folder."""
        return self._folder.path

    @property
    def is_open(self) -> bool:
        """Whether it is unlocked still."""
        return self._engine is not None

    @property
    def read_only(self) -> bool:
        """Whether saving is refused."""
        return self._lock is None

    @property
    def drafts(self) -> DraftBox:
        """What was typed and not yet saved."""
        return DraftBox(self._opened, self._clock, read_only=self.read_only)

    def work(self, who: str, *, remembered: bool = True) -> Work:
        """Begin a unit of work, to be entered with ``with``.

        What is ``remembered`` can be undone in this sitting.
        """
        return Work(
            self._opened,
            who,
            self._clock,
            read_only=self.read_only,
            kept=self._note_change,
            undoing=self.undoing if remembered else None,
        )

    @property
    def times_saved(self) -> int:
        """How often something was saved since it was opened."""
        return self._times_saved

    @property
    def wants_backup(self) -> bool:
        """Whether something was saved since it was opened, or since the last copy."""
        return self._is_changed

    def back_up(
        self, *, automatic: bool = False, at_closing: bool = False, progress: Progress = unwatched
    ) -> Path:
        """Copy the school into its ``backups`` and return the copy's folder.

        Only the newest ten automatic copies stay. One made ``at_closing`` is automatic, and takes
        the place of the one made at closing earlier on the same day.
        """
        if self.read_only:
            raise OpenToReadOnly
        was_changed, self._is_changed = self._is_changed, False
        try:
            return backup.back_up(
                self._opened,
                self._folder,
                self._data_key,
                self._clock(),
                automatic=automatic,
                at_closing=at_closing,
                progress=progress,
            )
        except BaseException:
            self._is_changed = was_changed or self._is_changed
            raise

    def back_up_daily(self) -> Path | None:
        """Copy the school once a day; None where that is done, or nothing may be written."""
        today = self._clock().astimezone().date()
        if self.read_only or backup.is_copied_on(self._folder, today):
            return None
        return self.back_up(automatic=True)

    def copy_newest_backup(self, place: Path, progress: Progress = unwatched) -> Path | None:
        """Copy the newest backup to a second place; None where it lies there, or there is none."""
        return copy_newest(self._folder, place, progress)

    def verify(self) -> Verification:
        """Check the whole file and the chain of its history."""
        return verify(self._opened)

    def put_search_in_order(self) -> None:
        """Make the index of what is searched anew where it does not hold what is on file.

        It is no part of the record. Nothing is done while only reading.
        """
        if not self.read_only:
            put_in_order(self._opened)

    @property
    def wants_passphrase(self) -> bool:
        """Whether it was unlocked with the recovery key and has no new passphrase since."""
        return self._by_recovery_key and not self.read_only

    def check_secret(self, typed: str) -> None:
        """Refuse what is neither a passphrase nor the recovery key of this school."""
        self._keys_to_change().unlock(typed)

    def change_passphrase(
        self, who: str, present: str, passphrase: str, *, cost: Cost = USUAL_COST
    ) -> None:
        """Put a passphrase in the place of the present one; refuse where that is wrong.

        ``present`` may be the recovery key: then it takes the place of every passphrase, and
        is ``who``'s. Copies made before open with the keys of their own time.
        """
        ring = self._keys_to_change()
        whose, slots = ring.replaced_by(present, who)
        self._rewrap(
            ring.with_passphrase(
                whose, passphrase, self._data_key, cost, self._clock(), instead_of=slots
            )
        )

    def set_passphrase(self, who: str, passphrase: str, *, cost: Cost = USUAL_COST) -> None:
        """Give a school that was unlocked with the recovery key a passphrase.

        It takes the place of every one before: they are forgotten.
        """
        ring = self._keys_to_change()
        self._rewrap(
            ring.with_passphrase(
                who, passphrase, self._data_key, cost, self._clock(), instead_of=ring.passphrases
            )
        )

    def replace_recovery_key(self, key: RecoveryKey) -> None:
        """Put a recovery key in the place of the one printed before, which opens nothing more."""
        ring = self._keys_to_change()
        ring.with_recovery(key, self._data_key, self._clock()).write(self._folder.keys)

    def close(self) -> None:
        """Lock the school: close every connection, forget the key, let others in.

        Work that another thread is still busy with is given a few seconds to end.
        """
        engine, self._engine = self._engine, None
        self._data_key = b""
        self.undoing.forget()
        if engine is None:
            return
        _wait_until_idle(engine)
        if not self.read_only:
            _settle(engine)
        engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _opened(self) -> Engine:
        if self._engine is None:
            raise Refusal("This school is locked.", "Unlock it with its passphrase.")
        return self._engine

    def _keys_to_change(self) -> KeyRing:
        if self.read_only:
            raise OpenToReadOnly
        _ = self._opened
        return KeyRing.read(self._folder.keys)

    def _note_change(self) -> None:
        self._is_changed = True
        self._times_saved += 1

    def _rewrap(self, ring: KeyRing) -> None:
        ring.write(self._folder.keys)
        self._by_recovery_key = False


def create_school_file(
    path: Path,
    school: School,
    passphrase: str,
    who: str,
    clock: Clock,
    *,
    cost: Cost = USUAL_COST,
    new_id: IdSource = uuid4,
) -> tuple[SchoolFile, RecoveryKey]:
    """Make a school's folder and open it; return it with the recovery key to be printed.

    ``path`` is given the ending ``.senco`` where it has none. The school begins with the usual
    terms. ``cost`` is what a guess at the passphrase costs. A failure leaves nothing behind.
    """
    check_passphrase(passphrase)
    folder = to_be_made_at(path)
    data_key, recovery = new_data_key(), RecoveryKey.new()
    ring = (
        KeyRing()
        .with_passphrase(who, passphrase, data_key, cost, clock())
        .with_recovery(recovery, data_key, clock())
    )
    with made_whole(folder.path) as beside:
        making = SchoolFolder(beside)
        make_private(making.database)
        engine = open_engine(making.database, data_key)
        try:
            migrate(engine)
            _fill(engine, school, who, clock, new_id)
            _settle(engine)
        finally:
            engine.dispose()
        with translated():
            making.backups.mkdir(mode=0o700)
        ring.write(making.keys)
    return _open(folder, data_key, clock, read_only=False), recovery


def open_school_file(
    path: Path, passphrase: str, clock: Clock, *, read_only: bool = False
) -> SchoolFile:
    """Unlock a school with a passphrase or the recovery key.

    Refused, each in its own words: no such folder, not a school, a missing or damaged part, a
    wrong passphrase, open elsewhere (``AlreadyOpen``), written by a later program
    (``NewerFile``). A file of an earlier program is backed up and brought up to date.
    """
    folder = found_at(path)
    ring = KeyRing.read(folder.keys)
    data_key = ring.unlock(passphrase)
    by_recovery_key = ring.is_recovery_key(passphrase)
    return _open(folder, data_key, clock, read_only=read_only, by_recovery_key=by_recovery_key)


def _open(
    folder: SchoolFolder,
    data_key: bytes,
    clock: Clock,
    *,
    read_only: bool,
    by_recovery_key: bool = False,
) -> SchoolFile:
    with contextlib.ExitStack() as undo:
        lock = None
        if not read_only:
            lock = SchoolLock(folder.lock)
            lock.take(clock())
            undo.callback(lock.release)
        elif folder.has_journal and is_on_a_share(folder.path):
            raise AlreadyOpen(
                "This school is open on the computer that holds it.",
                "It cannot be read over the network meanwhile. Close it there first.",
            )
        engine = open_engine(
            folder.database,
            data_key,
            read_only=read_only,
            immutable=read_only and not folder.can_be_written and not folder.has_journal,
        )
        undo.callback(engine.dispose)
        if revision_of(engine) != NEWEST:
            if read_only:
                raise Refusal(
                    "This school was last used with an older version of SENCO Desk.",
                    "Open it for writing once, so that it is brought up to date.",
                )
            backup.back_up(engine, folder, data_key, clock(), automatic=True)
            migrate(engine)
        if not read_only:
            bring_up_to_date(engine)
        undo.pop_all()
        return SchoolFile(folder, engine, data_key, clock, lock, by_recovery_key=by_recovery_key)


def _fill(engine: Engine, school: School, who: str, clock: Clock, new_id: IdSource) -> None:
    this_year = school_year(clock().astimezone().date())
    with Work(engine, who, clock) as work:
        work.save(school)
        for year in range(this_year - _YEARS_BEFORE, this_year + _YEARS_AFTER + 1):
            terms = usual_terms(year, [TermId(new_id()) for _ in range(3)])
            work.add_all(terms)
            work.add_all(usual_closures(year, terms, new_id))
        work.keep()


def _wait_until_idle(engine: Engine) -> None:
    pool, patience = engine.pool, time.monotonic() + _PATIENCE
    while isinstance(pool, QueuePool) and pool.checkedout() and time.monotonic() < patience:
        time.sleep(0.01)


def _settle(engine: Engine) -> None:
    """Leave one plain file, which may be copied, moved to a share or put on any medium.

    While a reader has it open this must wait for the next time.
    """
    with contextlib.suppress(Refusal), translated():
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = DELETE")
        finally:
            connection.close()
