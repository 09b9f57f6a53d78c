"""Connections to the encrypted database, and where it is safe to use which kind of journal."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

_BUSY_SECONDS = 5.0
"""How long a save waits for another one, a thread's or a reader's, to finish."""

_CACHE_KIB = 32_000
"""Decrypted pages kept in memory by each connection."""

_SHARES = ("nfs", "cifs", "smb", "afs", "ncp", "9p", "fuse.sshfs", "fuse.rclone", "davfs", "ceph")
"""Beginnings of the names Linux gives to file systems of other machines."""

_DRIVE_REMOTE = 4
"""What Windows' GetDriveTypeW answers for a network drive."""


def open_engine(
    database: Path, data_key: bytes, *, read_only: bool = False, immutable: bool = False
) -> Engine:
    """Return an engine whose connections decrypt with the data key.

    Nothing is opened yet. ``immutable`` is for a medium that nobody can write to, where SQLite
    cannot make the files it coordinates readers with.
    """
    address = _address(database, immutable=immutable)
    key = data_key.hex()
    pragmas = (
        # SQLCipher would print its own findings on a damaged file to standard error.
        "cipher_log_level = NONE",
        f"key = \"x'{key}'\"",
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
        # cipher_memory_security stays off, as it is by default: it would make opening a pupil
        # three times as slow (0.8 to 2.3 ms).
        "trusted_schema = OFF",
        f"cache_size = -{_CACHE_KIB}",
        *(("query_only = ON",) if read_only else ()),
    )
    journal = None if read_only else journal_for(database)

    def connect() -> dbapi2.Connection:
        connection = dbapi2.connect(
            address,
            uri=True,
            timeout=_BUSY_SECONDS,
            # Transactions are begun by us alone, so that a migration's DDL rolls back too.
            isolation_level=None,
            # The pool hands a connection to one thread at a time.
            check_same_thread=False,
        )
        try:
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
            if journal is not None:
                connection.execute(f"PRAGMA journal_mode = {journal}")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        module=dbapi2,
        # What was to be saved must not stand in the message of a fault, which reaches the log.
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _address(database: Path, *, immutable: bool) -> str:
    """Write the path as SQLite's URI; one on a Windows share keeps its two slashes."""
    path = database.absolute().as_posix()
    if not path.startswith("/"):
        path = f"/{path}"
    # Even a reader must be able to put in order what a crash left behind.
    return f"file://{quote(path)}?mode={'ro&immutable=1' if immutable else 'rw'}"


def journal_for(database: Path) -> str:
    """Return the journal that is safe there: write-ahead only where memory is shared."""
    return "DELETE" if is_on_a_share(database) else "WAL"


def is_on_a_share(path: Path) -> bool:
    """Say whether the path lies on another machine, as far as the system tells."""
    where = path.absolute()
    if sys.platform == "win32":
        return _is_windows_share(where)
    if sys.platform == "darwin":
        # Shares are mounted here; so are memory sticks, for which the plain journal does as well.
        return where.is_relative_to("/Volumes")
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system_of(PurePosixPath(os.path.realpath(where)), mounts).startswith(_SHARES)


def _is_windows_share(where: Path) -> bool:
    if where.drive.startswith("\\\\"):
        return True
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  the name exists on Windows only
    return bool(kernel.GetDriveTypeW(where.anchor) == _DRIVE_REMOTE)


def file_system_of(path: PurePosixPath, mounts: str) -> str:
    """Return the file system that holds a path, by the text of ``/proc/mounts``."""
    found, system = PurePosixPath("/"), ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        # Blanks and backslashes in a mount point are written as octal numbers.
        place = PurePosixPath(parts[1].encode().decode("unicode_escape"))
        if path.is_relative_to(place) and len(place.parts) >= len(found.parts):
            found, system = place, parts[2]
    return system
