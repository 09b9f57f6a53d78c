"""A real, encrypted school for each test of a screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from senco_desk.services.desk import Desk
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Scheme
from tests.schools import quick_to_unlock
from tests.ui.schools import a_template, open_copy


@pytest.fixture(scope="session")
def school_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an empty school, made once and copied for each test."""
    return a_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def desk(school_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """Give an unlocked school without pupils; it is Monday, 15 Jun 2026."""
    opened = open_copy(school_template, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def reading_desk(school_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """Give the same school, opened for reading only."""
    opened = open_copy(school_template, tmp_path, read_only=True)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Give the application its look: light, at 100%, whatever the machine's own is."""
    resources = Path(__file__).parents[2] / "resources"
    theme = Theme(qapp, resources, text_scale=1.0)
    theme.force(Scheme.LIGHT)
    return theme


@pytest.fixture(autouse=True)
def _nothing_left_over() -> Iterator[None]:
    """Let go of every window a test opened, and of every key.

    Qt deletes later, and only in an event loop; a look put on the application would otherwise
    be put on every widget that any test ever made. A shortcut that closes what it was pressed in
    leaves its Ctrl held: the next test's choices in a table would then be added to each other.
    """
    yield
    if isinstance(QApplication.instance(), QApplication):
        if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
            QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
        for window in QApplication.topLevelWidgets():
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module", autouse=True)
def _unlocked_at_once() -> Iterator[None]:
    """Have nobody wait for keys."""
    with quick_to_unlock():
        yield
