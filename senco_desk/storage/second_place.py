"""A second place for copies of a school: another drive, which outlives the one with the school."""

from __future__ import annotations

import os
import re
from pathlib import Path

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress, each
from senco_desk.storage.backup import forget_old
from senco_desk.storage.faults import translated
from senco_desk.storage.folder import ENDING, SchoolFolder, made_whole, make_private

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}-\d{2}-\d{2}")
_CHUNK = 4 * 1024 * 1024


def copy_newest(folder: SchoolFolder, place: Path, progress: Progress) -> Path | None:
    """Copy the newest backup to a second place; return where it lies there.

    None where there is no backup yet, or where the newest one lies there already. The copies of
    the newest ten days stay; nothing else in that place is touched.
    """
    if place.resolve().is_relative_to(folder.path.resolve()):
        raise Refusal(
            "This folder lies inside the school's own folder.",
            "Choose one on another drive: what happens to the school then does not happen to it.",
        )
    with translated():
        newest = _newest_in(folder.backups)
    try:
        with translated():
            there = {one.name for one in place.iterdir()}
        if newest is None or newest.name in there:
            return None
        copy = place / newest.name
        _copy_folder(SchoolFolder(newest), copy, progress)
        with translated():
            forget_old(place, f"{folder.name} ")
    except Refusal as fault:
        raise Refusal(
            "The backup was not copied to its second place.",
            f"{fault.title} Look at the drive with {place}, or choose another place under School. "
            "Your work goes on, and the backup lies in the school's own folder.",
        ) from fault
    return copy


def _copy_folder(held: SchoolFolder, copy: Path, progress: Progress) -> None:
    with made_whole(copy) as beside:
        for file in (held.database, held.keys):
            _copy(file, beside / file.name, progress)
        with translated():
            (beside / held.backups.name).mkdir(mode=0o700)


def _copy(file: Path, to: Path, progress: Progress) -> None:
    make_private(to)
    with translated(), file.open("rb") as source, to.open("wb") as target:
        size = os.fstat(source.fileno()).st_size
        for _ in each(range(-(-size // _CHUNK)), progress, "Copying the backup"):
            target.write(source.read(_CHUNK))
        target.flush()
        os.fsync(target.fileno())


def _newest_in(backups: Path) -> Path | None:
    copies = [
        (moment.group(), copy)
        for copy in backups.glob(f"*{ENDING}")
        if (moment := _MOMENT.search(copy.stem))
    ]
    return max(copies)[1] if copies else None
