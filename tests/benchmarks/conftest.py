"""How a benchmark says what it found: a time, the floor it is measured against, and their ratio.

Times of one machine say nothing on another, so each benchmark also measures a floor in the same
run: the least that any program would need for the same thing. Run them with

    .venv/bin/python -m pytest tests/benchmarks
"""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import pytest

from tests.benchmarks.ten_years import TenYears, a_school_of_ten_years


class Finding(NamedTuple):
    """One comparison, in seconds or bytes; `at_most` is the ratio that was promised."""

    what: str
    took: float
    floor: float
    at_most: float
    unit: str


class Compare(Protocol):
    """Notes a comparison for the table at the end. Nothing fails: the reader judges."""

    def __call__(
        self, what: str, took: float, *, floor: float, at_most: float, unit: str = "ms"
    ) -> None: ...


@pytest.fixture(scope="session", autouse=True)
def statements_put_into_sql_once() -> None:
    """Leave every school to itself, as in the program: here it is timed."""


FINDINGS = pytest.StashKey[list[Finding]]()


@pytest.fixture
def compare(pytestconfig: pytest.Config) -> Compare:
    findings = pytestconfig.stash.setdefault(FINDINGS, [])

    def note(what: str, took: float, *, floor: float, at_most: float, unit: str = "ms") -> None:
        findings.append(Finding(what, took, floor, at_most, unit))

    return note


@pytest.fixture(scope="session")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TenYears]:
    """Give a school of ten years, made once: nobody changes it."""
    with a_school_of_ten_years(tmp_path_factory.mktemp("ten years") / "school") as school:
        yield school


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    findings = config.stash.get(FINDINGS, [])
    if findings:
        terminalreporter.write_sep("-", "ratios")
    for line in lines_for(findings):
        terminalreporter.write_line(line)


def lines_for(findings: list[Finding]) -> Iterator[str]:
    if findings:
        yield f"{'what':<52}{'took':>10}{'floor':>10}{'ratio':>7}{'promised':>10}"
    for what, took, floor, at_most, unit in findings:
        ratio = took / floor
        missed = "  missed" if ratio > at_most else ""
        yield (
            f"{what:<52}{_written(took, unit)}{_written(floor, unit)}{ratio:>7.2f}{at_most:>10.2f}"
            f"{missed}"
        )


_UNITS = {"ms": 1e3, "MB": 1e-6}


def _written(amount: float, unit: str) -> str:
    """Write seconds as milliseconds, and bytes as megabytes."""
    return f"{amount * _UNITS[unit]:>7.1f} {unit}"
