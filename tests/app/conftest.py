"""Everything here is seen with the program's own look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Scheme
from tests.schools import quick_to_unlock


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """Put the look on the application: light, at 100%, whatever the machine's own is."""
    theme = Theme(qapp, Path(__file__).resolve().parents[2] / "resources", text_scale=1.0)
    theme.force(Scheme.LIGHT)
    return theme


@pytest.fixture(scope="module", autouse=True)
def _unlocked_at_once() -> Iterator[None]:
    """Have nobody wait for keys."""
    with quick_to_unlock():
        yield
