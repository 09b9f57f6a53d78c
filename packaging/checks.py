"""Every check that a change must pass, with one verdict at the end.

All of them run even after one has failed: whoever changed something wants the whole list at once.
They run one after the other but for basedpyright, which keeps one core busy and no second: it runs
beside the tests, and says at their end what it found. Benchmarks are timed when all else is done.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import rooms

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "tests" / "benchmarks"
BENCHMARK_SECONDS = 120
RULE = "-" * 78


class Outcome(NamedTuple):
    """How one check went. `passed` is None where a check may not fail the command."""

    name: str
    passed: bool | None
    seconds: float


class Found(NamedTuple):
    """How a check went that has nothing to say unless it fails, and what it said."""

    outcome: Outcome
    said: str


def run_all(python: Path, pytest_arguments: Sequence[str], *, benchmarks: bool) -> int:
    """Run every check, print the verdict, and return the exit code: 0 only if all passed."""
    started, tools = time.monotonic(), python.parent
    outcomes = [
        _tell(_quiet("ruff check", [python, "-m", "ruff", "check", "--quiet", "."])),
        _tell(_quiet("ruff format", [python, "-m", "ruff", "format", "--check", "--quiet", "."])),
        _tell(_quiet("import-linter", [tools / "lint-imports", "--no-cache", "--no-logo"])),
    ]
    with (
        ThreadPoolExecutor(1) as beside,
        tempfile.TemporaryDirectory(prefix="senco-desk-coverage-") as folder,
    ):
        types = beside.submit(
            _quiet, "basedpyright", [python, "-m", "basedpyright", "--pythonpath", python]
        )
        if not pytest_arguments:
            outcomes.append(_tell(_compiling(python)))
        report = Path(folder) / "coverage.json"
        outcomes.append(_pytest(python, pytest_arguments, report))
        outcomes.append(_tell(types.result()))
        if benchmarks and BENCHMARKS.is_dir():
            outcomes.append(_benchmarks(python))
        outcomes.append(_coverage(report, whole_suite=not pytest_arguments))
    return _verdict(outcomes, time.monotonic() - started)


def _heading(name: str) -> float:
    print(f"\n{RULE}\n{name}\n{RULE}", flush=True)
    return time.monotonic()


def _done(name: str, started: float, *, passed: bool | None) -> Outcome:
    return Outcome(name, passed, time.monotonic() - started)


def _environment() -> dict[str, str]:
    # The tests need no screen, and must not depend on whether there is one; and what the tools
    # print is read here as UTF-8, which is not what they would write on Windows. What Python
    # compiles is kept even where the machine says otherwise: every process of the tests wants it.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def _quiet(name: str, command: Sequence[str | Path]) -> Found:
    """Run a check that has nothing to say unless it fails."""
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Found(_done(name, started, passed=done.returncode == 0), done.stdout)


def _tell(found: Found) -> Outcome:
    outcome = found.outcome
    if outcome.passed:
        print(f"{outcome.name}: passed ({outcome.seconds:.1f} s)", flush=True)
    else:
        _heading(f"{outcome.name}: FAILED")
        print(found.said.rstrip(), flush=True)
    return outcome


def _compiling(python: Path) -> Found:
    """Have the tests compiled once, before two processes would each compile them all."""
    command = [python, "-m", "pytest", "--collect-only", "-qq", "-p", "no:benchmark"]
    return _quiet("collecting", command)


def _pytest(python: Path, arguments: Sequence[str], report: Path) -> Outcome:
    started = _heading("pytest")
    command = [
        python,
        "-m",
        "pytest",
        "--numprocesses=2",
        "--dist=worksteal",
        # Benchmarks mean nothing beside a second busy process; they have a run of their own.
        "-p",
        "no:benchmark",
        "--cov",
        f"--cov-report=json:{report}",
        *arguments,
    ]
    # A place of its own for coverage's files: two runs in one folder would mix theirs.
    environment = {**_environment(), "COVERAGE_FILE": str(report.with_name(".coverage"))}
    code = subprocess.call(command, cwd=ROOT, env=environment)
    return _done("pytest", started, passed=code == 0)


def _benchmarks(python: Path) -> Outcome:
    started = _heading("benchmarks (for information: these never fail the command)")
    command = [
        python,
        "-m",
        "pytest",
        BENCHMARKS,
        "-p",
        "no:xdist",
        "-p",
        "no:randomly",
        "-q",
        "-m",
        "not long",
    ]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=BENCHMARK_SECONDS,
            check=False,
        )
        said = done.stdout
    except subprocess.TimeoutExpired:
        said = f"stopped: still running after {BENCHMARK_SECONDS} s"
    # Set in, so that its closing line is not taken for that of the tests.
    print("\n".join(f"  | {line}" for line in said.rstrip().splitlines()), flush=True)
    return _done("benchmarks", started, passed=None)


def _coverage(report: Path, *, whole_suite: bool) -> Outcome:
    started = _heading("coverage by room")
    if not report.is_file():
        print("pytest left no coverage report.", flush=True)
        return _done("coverage", started, passed=False)
    found = rooms.rooms_of(rooms.files_in(json.loads(report.read_text(encoding="utf-8"))))
    print(rooms.table(found), flush=True)
    if not whole_suite:
        print("Not judged: pytest was given arguments, so it may not have run every test.")
        return _done("coverage", started, passed=None)
    return _done("coverage", started, passed=bool(found) and all(room.passes for room in found))


def _verdict(outcomes: Sequence[Outcome], seconds: float) -> int:
    words = {True: "passed", False: "FAILED", None: "not judged"}
    _heading("summary")
    for outcome in outcomes:
        print(f"{outcome.name:<16}{words[outcome.passed]:<12}{outcome.seconds:>7.1f} s")
    failed = [outcome.name for outcome in outcomes if outcome.passed is False]
    print(f"{'all':<28}{seconds:>7.1f} s")
    print(f"Failed: {', '.join(failed)}." if failed else "Every check passed.", flush=True)
    sys.stdout.flush()
    return 1 if failed else 0
