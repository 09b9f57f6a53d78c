"""A school on file for every test of the services."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from senco_desk.services.desk import Desk
from tests.desks import SchoolDay, TestClock, a_desk


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def desk(tmp_path: Path, clock: TestClock) -> Iterator[Desk]:
    with a_desk(tmp_path, clock) as desk:
        yield desk


@pytest.fixture
def day(desk: Desk) -> SchoolDay:
    return SchoolDay(desk)
