"""Writing a finished file where the user wants it: wholly, or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from senco_desk.domain.documents import SMALLER_DOCUMENT, too_large
from senco_desk.domain.refusals import Refusal


def write_whole(path: Path, content: bytes) -> Path:
    """Write beside the target and put it in its place in one step; return the path."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        try:
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as fault:
        raise _refusal(fault) from fault
    return path


def make_folder(folder: Path) -> Path:
    """Make a folder that the user named, with those above it; one that is there stays."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as fault:
        raise Refusal("There is a file of this name.", "Choose another folder.") from fault
    except OSError as fault:
        raise Refusal(
            "The folder could not be made.", "Choose a place where you may write."
        ) from fault
    return folder


def read_whole(path: Path, largest: int, *, if_larger: str = SMALLER_DOCUMENT) -> bytes:
    """Read a file that the user chose; refuse one over ``largest`` bytes before reading it."""
    try:
        if path.is_dir():
            raise Refusal("This is a folder, not a file.", "Choose the files that are in it.")
        size = path.stat().st_size
        if size > largest:
            raise too_large(size, largest, if_larger)
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise Refusal("The file is not there any more.", "Choose it again.") from fault
    except OSError as fault:
        raise Refusal(
            "The file could not be read.",
            "Check that you may open it and that its drive is connected.",
        ) from fault


def _refusal(fault: OSError) -> Refusal:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal("The disk is full.", "Free some space or choose another drive.")
    if isinstance(fault, PermissionError):
        return Refusal(
            "The file could not be written.",
            "If it is open in another program, close it there; otherwise choose another folder.",
        )
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return Refusal("The folder is not there.", "Choose another folder.")
    return Refusal("The file could not be written.", "Check the drive, or choose another folder.")
