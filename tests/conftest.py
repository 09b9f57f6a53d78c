"""What every test shares."""

import pytest
from hypothesis import settings

from tests.approving import Approving

# A test machine that is busy elsewhere may take its time; pytest's own limit still holds. Each
# run draws other examples, so that fewer at a time find as much in the course of a week.
settings.register_profile("school", deadline=None, max_examples=50)
settings.load_profile("school")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that approves documents as they are now."""
    parser.addoption(
        "--approve",
        action="store_true",
        help="write the texts of documents to tests/approved instead of comparing with them",
    )


@pytest.fixture
def approve(request: pytest.FixtureRequest) -> Approving:
    """Return what compares the text of a document with the one that was approved."""
    return Approving(writes=bool(request.config.getoption("--approve")))
