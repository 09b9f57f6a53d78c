"""The folder that is a school, and what lies in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from senco_desk.domain.refusals import Refusal
from senco_desk.storage.faults import translated
from senco_desk.storage.refusals import Damaged

ENDING = ".senco"


@dataclass(frozen=True, slots=True)
class SchoolFolder:
    """``<name>.senco`` with the database, its keys, its backups and who has it open."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "school.db"

    @property
    def keys(self) -> Path:
        return self.path / "keys.json"

    @property
    def lock(self) -> Path:
        return self.path / "lock"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def name(self) -> str:
        """The folder's name without its ending."""
        return self.path.name.removesuffix(ENDING)

    @property
    def has_journal(self) -> bool:
        """Whether somebody has it open for writing on a local disk, or had when it crashed."""
        return self.database.with_name(f"{self.database.name}-wal").exists()

    @property
    def can_be_written(self) -> bool:
        """Whether this user may write here, as far as the system tells."""
        return os.access(self.path, os.W_OK) and os.access(self.database, os.W_OK)


def found_at(path: Path) -> SchoolFolder:
    """Return the school at a path, or around it where a file inside was chosen."""
    with translated():
        if path.is_file() and path.parent.suffix == ENDING:
            path = path.parent
        if not path.exists():
            raise Refusal(
                "There is no such folder.",
                "It may have been moved or renamed, or a network drive or memory stick is not "
                "connected. Choose the school's folder, whose name ends in .senco.",
            )
        folder = SchoolFolder(path)
        if not path.is_dir() or not (folder.database.exists() or folder.keys.exists()):
            raise Refusal(
                "This is not a school's folder.",
                "Choose a folder whose name ends in .senco, made by SENCO Desk.",
            )
        if not folder.database.exists():
            raise Damaged(
                "The school's database is missing.",
                "The file 'school.db' is not in the school's folder. Open the newest copy in the "
                "folder 'backups' inside it.",
            )
    return folder


def to_be_made_at(path: Path) -> SchoolFolder:
    """Return where a new school goes; refuse a place that is taken or is not there."""
    if path.suffix != ENDING:
        path = path.with_name(path.name + ENDING)
    with translated():
        if path.exists():
            raise Refusal(
                "There is something of this name already.",
                "Choose another name or another place. Nothing was changed.",
            )
        if not path.parent.is_dir():
            raise Refusal("This place does not exist.", "Choose a folder that exists.")
    return SchoolFolder(path)


@contextmanager
def made_whole(path: Path) -> Generator[Path]:
    """Build a folder beside its place and move it there; a failure leaves nothing behind."""
    beside = path.with_name(f".{path.name}.{token_hex(4)}.new")
    try:
        with translated():
            beside.mkdir(mode=0o700)
        yield beside
        with translated():
            beside.rename(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def make_private(path: Path) -> None:
    """Make an empty file that only this user may read."""
    with translated():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step, so that a power cut leaves the old or the new one."""
    beside = path.with_name(f"{path.name}.{token_hex(4)}.new")
    with translated():
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
