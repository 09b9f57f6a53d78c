"""Copies of a school: each is a whole school's folder, encrypted with the same keys."""

from __future__ import annotations

import re
import shutil
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine

from senco_desk.domain.steps import Progress, unwatched
from senco_desk.storage.engine import open_engine
from senco_desk.storage.faults import translated
from senco_desk.storage.folder import ENDING, SchoolFolder, made_whole, make_private, write_whole

KEPT = 10
"""Of how many days the copies made by the program itself are kept: two weeks of school. Those the
user asks for all stay."""

_AUTOMATIC = " automatic"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?= \d{2}-\d{2}-\d{2} automatic)")
"""The day in the name of an automatic copy; a school's own name may hold another."""

_AT_CLOSING = f"{_AUTOMATIC} at closing"

_PAGES_A_STEP = 1_000
"""Pages of the database copied between two reports of progress: 4 MB."""


def back_up(
    engine: Engine,
    folder: SchoolFolder,
    data_key: bytes,
    now: datetime,
    *,
    automatic: bool,
    at_closing: bool = False,
    progress: Progress = unwatched,
) -> Path:
    """Copy the school into its ``backups``, while it is in use; return where the copy is.

    One made at closing takes the place of an earlier one of that day, so that locking the school
    often does not push the copies of other days out.
    """
    with translated():
        folder.backups.mkdir(mode=0o700, exist_ok=True)
    local = now.astimezone()
    kind = _AT_CLOSING if at_closing else _AUTOMATIC if automatic else ""
    stem = f"{folder.name} {local:%Y-%m-%d %H-%M-%S}{kind}"
    place, number = folder.backups / f"{stem}{ENDING}", 1
    while place.exists():
        number += 1
        place = folder.backups / f"{stem} ({number}){ENDING}"
    with made_whole(place) as beside, translated():
        copy = SchoolFolder(beside)
        _copy_database(engine, copy.database, data_key, progress)
        write_whole(copy.keys, folder.keys.read_bytes())
        copy.backups.mkdir(mode=0o700)
    if at_closing:
        for earlier in folder.backups.glob(f"* {local:%Y-%m-%d} *{_AT_CLOSING}*{ENDING}"):
            if earlier != place:
                shutil.rmtree(earlier, ignore_errors=True)
    if automatic or at_closing:
        forget_old(folder.backups)
    return place


def is_copied_on(folder: SchoolFolder, day: date) -> bool:
    """Say whether the program made a copy by itself on a day, where the computer stands."""
    return any(folder.backups.glob(f"* {day:%Y-%m-%d} *{_AUTOMATIC}*{ENDING}"))


def _copy_database(engine: Engine, database: Path, data_key: bytes, progress: Progress) -> None:
    def tell(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total, "Making a backup")

    make_private(database)
    target_engine = open_engine(database, data_key)
    source, target = engine.raw_connection(), target_engine.raw_connection()
    try:
        source.driver_connection.backup(  # pyright: ignore[reportOptionalMemberAccess]
            target.driver_connection, pages=_PAGES_A_STEP, progress=tell
        )
        # At rest there is one file, which any medium can hold.
        target.driver_connection.execute("PRAGMA journal_mode = DELETE")  # pyright: ignore[reportOptionalMemberAccess]
    finally:
        target.close()
        source.close()
        target_engine.dispose()


def forget_old(place: Path, of: str = "") -> None:
    """Let go of automatic copies in a folder but for the newest days'.

    Where others' copies may lie too, ``of`` is how the names of this school's begin.
    """
    by_day: dict[str, list[Path]] = {}
    for copy in place.glob(f"*{_AUTOMATIC}*{ENDING}"):
        if not copy.name.startswith(of):
            continue
        day = _DAY.search(copy.stem)
        by_day.setdefault(day.group() if day else "", []).append(copy)
    for day in sorted(by_day)[:-KEPT]:
        for old in by_day[day]:
            shutil.rmtree(old, ignore_errors=True)
