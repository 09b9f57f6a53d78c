"""Schools of many pupils, each with a small record, for timing."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from senco_desk.domain.identity import PupilId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.upn import Upn, check_letter
from senco_desk.services.desk import Desk
from tests.builders import TODAY, a_cycle, a_need, a_pupil, a_sen_status, a_target
from tests.desks import a_desk

FORENAMES = ("Amara", "Ben", "Chidi", "Dora", "Esme", "Finley", "Grace", "Hana", "Ivo", "Jude")
SURNAMES = ("Abernethy", "Birchall", "Castellan", "Dunmore", "Eastgate", "Farrow", "Gillow")


@contextmanager
def a_big_school(folder: Path, pupils: int) -> Generator[tuple[Desk, list[PupilId]]]:
    """Make a school; every pupil has a status, a need and a cycle with a target."""
    folder.mkdir()
    with a_desk(folder) as desk:
        yield desk, fill(desk, pupils)


def fill(desk: Desk, pupils: int) -> list[PupilId]:
    """Put pupils on the register; return their ids in the order in which they were added."""
    made = [
        a_pupil(
            legal_forename=FORENAMES[number % len(FORENAMES)],
            legal_surname=f"{SURNAMES[number % len(SURNAMES)]}{number // 70 or ''}",
            date_of_birth=TODAY - timedelta(days=365 * 5 + number % 2400),
            class_name=f"{number % 7}{'AB'[number % 2]}",
            upn=_upn(number),
        )
        for number in range(pupils)
    ]
    cycles = [a_cycle(pupil_id=pupil.id) for pupil in made]
    with desk.setting.work() as work:
        work.add_all(made)
        work.add_all(a_sen_status(pupil_id=pupil.id) for pupil in made)
        work.add_all(a_need(pupil_id=pupil.id) for pupil in made)
        work.add_all(cycles)
        work.add_all(a_target(cycle_id=cycle.id) for cycle in cycles)
        work.keep()
    return [pupil.id for pupil in made]


def record_of(desk: Desk, pupil_id: PupilId) -> PupilRecord:
    """Read a record from the file, although it may have been read a moment ago."""
    with desk.setting.work() as work:
        return work.pupil_record(pupil_id)


def _upn(number: int) -> Upn:
    digits = f"8207001{number // 1000:02d}{number % 1000:03d}"
    return Upn(check_letter(Upn(f"A{digits}")) + digits)
