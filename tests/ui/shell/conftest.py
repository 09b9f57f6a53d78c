"""Everything here is seen with the program's own look."""

import pytest

from senco_desk.ui.parts.theme import Theme


@pytest.fixture(autouse=True)
def _look(theme: Theme) -> None:
    """Put the look on the application."""
