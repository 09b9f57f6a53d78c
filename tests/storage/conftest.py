"""A real encrypted school for every test, made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from senco_desk.storage.school_file import SchoolFile, create_school_file, open_school_file
from senco_desk.storage.work import Work
from tests.builders import a_school, ids_from
from tests.schools import CHEAP, PASSPHRASE, USER, ClosedSchool, GoingClock


@pytest.fixture
def clock() -> GoingClock:
    return GoingClock()


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> ClosedSchool:
    """The school that all others are copies of."""
    path = tmp_path_factory.mktemp("pattern") / "Alderwick.senco"
    file, recovery = create_school_file(
        path, a_school(), PASSPHRASE, USER, GoingClock(), cost=CHEAP, new_id=ids_from("terms")
    )
    file.close()
    return ClosedSchool(path, recovery)


@pytest.fixture
def closed(pattern: ClosedSchool, tmp_path: Path) -> ClosedSchool:
    """A closed school of the test's own."""
    path = tmp_path / "Alderwick.senco"
    shutil.copytree(pattern.path, path)
    return ClosedSchool(path, pattern.recovery)


@pytest.fixture
def school(closed: ClosedSchool, clock: GoingClock) -> Iterator[SchoolFile]:
    """An open school of the test's own."""
    with open_school_file(closed.path, PASSPHRASE, clock) as file:
        yield file


@pytest.fixture
def work(school: SchoolFile) -> Iterator[Work]:
    """A unit of work in an open school."""
    with school.work(USER) as work:
        yield work
