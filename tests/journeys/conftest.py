"""A computer of its own for each story."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Scheme
from tests.journeys.office import RESOURCES, Office, Watchman
from tests.schools import quick_to_unlock


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """Give the application its look: light, at 100%, whatever the machine's own is."""
    theme = Theme(qapp, RESOURCES, text_scale=1.0)
    theme.force(Scheme.LIGHT)
    return theme


@pytest.fixture
def office(
    qapp: QApplication,
    look: Theme,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Office]:
    """Give a computer with the program on it, and no school yet."""
    place = Office(qtbot, monkeypatch, tmp_path, look)
    watchman = Watchman(qapp)
    yield place
    watchman.go_home()
    place.leave()
    assert watchman.strays == []


@pytest.fixture(scope="module", autouse=True)
def _unlocked_at_once() -> Iterator[None]:
    """Have nobody wait for keys."""
    with quick_to_unlock():
        yield
