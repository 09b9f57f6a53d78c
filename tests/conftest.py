"""What every test shares."""

import sys
from collections.abc import Iterator
from typing import Any

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


@pytest.fixture(scope="session", autouse=True)
def statements_put_into_sql_once() -> Iterator[None]:
    """Let all schools of a run share how statements are put into SQL.

    Each engine works that out for itself, some forty times before a pupil's page is shown; the
    program opens one school and a run of the tests some thousands. What SQLCipher is told is
    the same. The program itself does not share: what was worked out holds values of its first
    use, which are let go of when a school is locked.
    """
    if "senco_desk.storage.engine" not in sys.modules:  # a run without storage need not wait
        yield
        return
    from sqlalchemy import Engine, create_engine
    from sqlcipher3 import dbapi2

    plain = create_engine("sqlite+pysqlite://", module=dbapi2, query_cache_size=4000)
    plain.connect().close()  # so that the dialect has met its database

    def with_shared_statements(*arguments: Any, **named: Any) -> Engine:
        made = create_engine(*arguments, **named)
        made.dialect, made._compiled_cache = plain.dialect, plain._compiled_cache
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("senco_desk.storage.engine.create_engine", with_shared_statements)
        yield
    plain.dispose()
