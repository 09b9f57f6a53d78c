"""The world's faults, told as refusals: what stands in the way, and how to go on."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from senco_desk.domain.refusals import Refusal


class AlreadyOpen(Refusal):
    """The school is open for writing elsewhere; it may still be opened to read."""


class WrongPassphrase(Refusal):
    """Neither a passphrase nor the recovery key of this school was given."""


class StaleEdit(Refusal):
    """The thing was changed by somebody else after it was opened here.

    ``fields`` are the labels of what changed meanwhile.
    """

    def __init__(self, title: str, advice: str, fields: tuple[str, ...]) -> None:
        super().__init__(title, advice)
        self.fields = fields


class NewerFile(Refusal):
    """The file was written by a later version of the program."""


class Damaged(Refusal):
    """Part of the school's folder is missing or cannot be read."""


DISK_FULL = (
    "The disk is full.",
    "Nothing was saved. Free some space on the disk that holds the school's folder, and try again.",
)
NO_PERMISSION = (
    "The school's folder cannot be written to.",
    "Ask for permission to write there, or choose another place.",
)
OUT_OF_REACH = (
    "The school's folder cannot be reached any more.",
    "Check that the network drive or the memory stick is connected, and try again.",
)
BUSY = (
    "The school's file is busy.",
    "Another part of the program is saving. Wait a moment and try again.",
)
READ_ONLY = (
    "This school is open to read only.",
    "Nothing was saved. To make changes, close it and open it for writing.",
)
DAMAGED_DATABASE = (
    "The school's database is damaged.",
    (
        "Close the program and open the newest copy in the folder 'backups' inside the school's "
        "folder. Keep the damaged folder: parts of it may still be readable."
    ),
)
TWICE = (
    "This is on file already.",
    "Open what is there and change that instead.",
)

_BY_SQLITE_CODE = {
    5: BUSY,  # SQLITE_BUSY
    6: BUSY,  # SQLITE_LOCKED
    8: NO_PERMISSION,  # SQLITE_READONLY
    10: OUT_OF_REACH,  # SQLITE_IOERR
    13: DISK_FULL,  # SQLITE_FULL
    14: OUT_OF_REACH,  # SQLITE_CANTOPEN
    15: OUT_OF_REACH,  # SQLITE_PROTOCOL: locking fails, as on some shares
}
_DAMAGED_CODES = {11, 26}  # SQLITE_CORRUPT, SQLITE_NOTADB
_UNIQUE_CODES = {1555, 2067}  # SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE

_BY_ERRNO = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.EROFS: NO_PERMISSION,
    errno.EIO: OUT_OF_REACH,
    errno.ENOENT: OUT_OF_REACH,
    errno.ENOTDIR: OUT_OF_REACH,
    errno.ESTALE: OUT_OF_REACH,
    errno.ENOTCONN: OUT_OF_REACH,
    errno.EHOSTDOWN: OUT_OF_REACH,
    errno.ENETUNREACH: OUT_OF_REACH,
}


@contextmanager
def translated() -> Generator[None]:
    """Turn the faults of SQLite and of the operating system into refusals; let bugs pass."""
    try:
        yield
    except DBAPIError as fault:
        refusal = _refusal_of_sqlite(fault.orig)
        if refusal is None:
            raise
        raise refusal from fault
    except dbapi2.Error as fault:
        refusal = _refusal_of_sqlite(fault)
        if refusal is None:
            raise
        raise refusal from fault
    except OSError as fault:
        words = _BY_ERRNO.get(fault.errno or 0)
        if words is None:
            raise
        raise Refusal(*words) from fault


def _refusal_of_sqlite(fault: BaseException | None) -> Refusal | None:
    code: int = getattr(fault, "sqlite_errorcode", 0) or 0
    if code in _UNIQUE_CODES:
        return Refusal(*TWICE)
    primary = code & 0xFF
    if primary in _DAMAGED_CODES:
        return Damaged(*DAMAGED_DATABASE)
    words = _BY_SQLITE_CODE.get(primary)
    return Refusal(*words) if words else None
