"""Everything here is seen with the program's own look."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import Scheme


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """Put the look on the application: light, at 100%, whatever the machine's own is."""
    theme = Theme(qapp, Path(__file__).resolve().parents[2] / "resources", text_scale=1.0)
    theme.force(Scheme.LIGHT)
    return theme
