"""The world's faults, told as refusals: what stands in the way, and how to go on."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from senco_desk.domain.refusals import Refusal
from senco_desk.storage.refusals import CannotWrite, Damaged

DISK_FULL = (
    "The disk is full.",
    "Nothing was saved. Free some space on the disk that holds the school's folder, and try again.",
)
BAD_NAME = (
    "A file or folder cannot have this name.",
    "Use letters, digits, blanks and hyphens, and not too many of them.",
)
OUT_OF_REACH = (
    "The school's folder cannot be reached any more.",
    "Check that the network drive or the memory stick is connected, and try again.",
)
BUSY = (
    "The school's file is busy.",
    "Another part of the program is saving. Wait a moment and try again.",
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
    10: OUT_OF_REACH,  # SQLITE_IOERR
    13: DISK_FULL,  # SQLITE_FULL
    14: OUT_OF_REACH,  # SQLITE_CANTOPEN
    15: OUT_OF_REACH,  # SQLITE_PROTOCOL: locking fails, as on some shares
}
_READ_ONLY_CODE = 8  # SQLITE_READONLY
_DAMAGED_CODES = {11, 26}  # SQLITE_CORRUPT, SQLITE_NOTADB
_NOT_UNIQUE = "UNIQUE constraint failed"  # told from other constraints by these words alone

_BY_ERRNO = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EIO: OUT_OF_REACH,
    errno.ENOENT: OUT_OF_REACH,
    errno.ENOTDIR: OUT_OF_REACH,
    errno.ESTALE: OUT_OF_REACH,
    errno.ENOTCONN: OUT_OF_REACH,
    errno.EHOSTDOWN: OUT_OF_REACH,
    errno.ENETUNREACH: OUT_OF_REACH,
    errno.ENAMETOOLONG: BAD_NAME,
    errno.EINVAL: BAD_NAME,
}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def translated() -> Generator[None]:
    """Turn the faults of SQLite and of the operating system into refusals; let bugs pass."""
    try:
        yield
    except (DBAPIError, dbapi2.Error, OSError) as fault:
        refusal = _refusal_of(fault)
        if refusal is None:
            raise
        raise refusal from fault


def _refusal_of(fault: BaseException) -> Refusal | None:
    if isinstance(fault, OSError):
        if fault.errno in _NOT_ALLOWED:
            return CannotWrite()
        words = _BY_ERRNO.get(fault.errno or 0)
        return Refusal(*words) if words else None
    answer = fault.orig if isinstance(fault, DBAPIError) else fault
    code: int = getattr(answer, "sqlite_errorcode", None) or 0
    if str(answer).startswith(_NOT_UNIQUE):
        return Refusal(*TWICE)
    primary = code & 0xFF
    if primary in _DAMAGED_CODES:
        return Damaged(*DAMAGED_DATABASE)
    if primary == _READ_ONLY_CODE:
        return CannotWrite()
    words = _BY_SQLITE_CODE.get(primary)
    return Refusal(*words) if words else None
