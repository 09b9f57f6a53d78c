"""Schools that the command line makes and opens without a wait."""

from collections.abc import Iterator

import pytest

from tests.schools import quick_to_unlock


@pytest.fixture(scope="module", autouse=True)
def _unlocked_at_once() -> Iterator[None]:
    """Have nobody wait for keys."""
    with quick_to_unlock():
        yield
