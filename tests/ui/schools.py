"""Real schools for tests of screens: an encrypted file whose key costs next to nothing."""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import Pupil, SenStatus
from senco_desk.domain.record import PupilRecord
from senco_desk.services.desk import Desk
from senco_desk.storage.school_file import create_school_file, open_school_file
from tests.builders import (
    NOW,
    a_cycle,
    a_need,
    a_pupil,
    a_school,
    a_sen_status,
)
from tests.desks import desk_of
from tests.schools import CHEAP, PASSPHRASE, USER, save_record


def a_template(folder: Path) -> Path:
    """Make an empty school to copy."""
    file, _ = create_school_file(
        folder / "Alderwick", a_school(), PASSPHRASE, USER, lambda: NOW, cost=CHEAP
    )
    file.close()
    return file.path


def open_copy(template: Path, folder: Path, *, read_only: bool = False) -> Desk:
    """Open a copy of a school."""
    path = folder / template.name
    if not path.exists():
        shutil.copytree(template, path)
    file = open_school_file(path, PASSPHRASE, lambda: NOW, read_only=read_only)
    return desk_of(file, USER, lambda: NOW)


def keep(desk: Desk, things: Iterable[Any]) -> None:
    """Put things on file as they are."""
    with desk.setting.work() as work:
        for thing in things:
            work.save(thing)
        work.keep()


def keep_record(desk: Desk, record: PupilRecord) -> None:
    """Put a whole record on file; the content of its documents is a line of text each."""
    with desk.setting.work() as work:
        save_record(work, record)
        work.keep()


def add_pupil(
    desk: Desk,
    forename: str = "Wren",
    surname: str = "Castellan",
    *,
    status: SenStatus = SenStatus.SUPPORT,
    codes: tuple[str, ...] = ("SLCN",),
    **fields: Any,
) -> PupilId:
    """Put a pupil on the register, with SEN provision since September and needs."""
    pupil = a_pupil(legal_forename=forename, legal_surname=surname, **fields)
    things: list[Any] = [pupil]
    if status is not SenStatus.NONE:
        things.append(a_sen_status(pupil_id=pupil.id, status=status))
    things += [
        a_need(
            pupil_id=pupil.id,
            rank=rank,
            code=code,
            area=getattr(desk.guidance.need_type(code), "area", None),
        )
        for rank, code in enumerate(codes, start=1)
    ]
    keep(desk, things)
    return pupil.id


def start_cycle(desk: Desk, pupil_id: PupilId, **fields: Any) -> None:
    """Put a cycle on file."""
    keep(desk, [a_cycle(pupil_id=pupil_id, **fields)])


def pupil_of(desk: Desk, pupil_id: PupilId) -> Pupil:
    """Return a pupil as on file."""
    return desk.pupils.record(pupil_id).pupil


def day(text: str) -> date:
    """Return a day written as 2026-03-03."""
    return date.fromisoformat(text)
