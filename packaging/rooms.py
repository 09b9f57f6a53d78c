"""The coverage gate: how much of each room of senco_desk the tests must run.

The rules of the job (domain) and the decisions of the screens (presenters) must be run whole,
lines and branches. Elsewhere nine tenths will do: the rest there is mostly the world failing in
ways that a test cannot arrange.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, NamedTuple

WHOLE = 100
MOST = 90
LONGEST_LIST = 60


class FileCoverage(NamedTuple):
    """What the tests ran of one file; lines and branches are counted alike."""

    path: str
    covered: int
    total: int
    missed: tuple[int, ...] = ()
    """Lines not run, and lines from which a branch was never taken; in order."""


class Room(NamedTuple):
    """One part of the program with a floor of its own."""

    name: str
    floor: int
    files: tuple[FileCoverage, ...]

    @property
    def covered(self) -> int:
        return sum(file.covered for file in self.files)

    @property
    def total(self) -> int:
        return sum(file.total for file in self.files)

    @property
    def percent(self) -> float:
        """Of 100; a room with nothing to run counts as run whole."""
        return 100 * self.covered / self.total if self.total else 100.0

    @property
    def passes(self) -> bool:
        # Whole numbers: 99.96 % must not be rounded up to a hundred.
        return 100 * self.covered >= self.floor * self.total


def room_of(path: str) -> tuple[str, int]:
    """Return the room that a file belongs to and that room's floor, in percent."""
    inside = PurePosixPath(path.replace("\\", "/"))
    if inside.stem == "presenter":
        return "presenters", WHOLE
    name = inside.parts[1] if len(inside.parts) > 1 else inside.name
    if name == "domain":
        return name, WHOLE
    return name, MOST


def files_in(report: Mapping[str, Any]) -> list[FileCoverage]:
    """Read the report that `coverage json` writes."""
    return [
        FileCoverage(
            path,
            entry["summary"]["covered_lines"] + entry["summary"].get("covered_branches", 0),
            entry["summary"]["num_statements"] + entry["summary"].get("num_branches", 0),
            tuple(
                sorted({*entry["missing_lines"], *(line for line, _ in entry["missing_branches"])})
            ),
        )
        for path, entry in report["files"].items()
    ]


def rooms_of(files: Iterable[FileCoverage]) -> list[Room]:
    """Sort files into rooms, by the room's name."""
    sorted_in: dict[tuple[str, int], list[FileCoverage]] = {}
    for file in files:
        sorted_in.setdefault(room_of(file.path), []).append(file)
    return [Room(name, floor, tuple(sorted_in[name, floor])) for name, floor in sorted(sorted_in)]


def in_runs(lines: Iterable[int]) -> str:
    """Write line numbers with their runs drawn together, as 4-7, 12; cut where it gets long."""
    ordered = sorted(lines)
    if not ordered:
        return ""
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after > before + 1)]
    ends = [*(before for before, after in pairwise(ordered) if after > before + 1), ordered[-1]]
    runs = [f"{a}-{b}" if a != b else str(a) for a, b in zip(starts, ends, strict=True)]
    written = ", ".join(runs)
    if len(written) <= LONGEST_LIST:
        return written
    return written[:LONGEST_LIST].rpartition(", ")[0] + ", ..."


def table(rooms: Iterable[Room]) -> str:
    """Set the rooms out as text, and under each that fails the files to look at, worst first."""
    lines = [f"{'room':<16}{'run':>8}{'floor':>8}"]
    for room in rooms:
        verdict = "" if room.passes else "   too little"
        # Cut, not rounded, for the reason given at Room.passes.
        shown = int(room.percent * 10) / 10
        lines.append(f"{room.name:<16}{shown:>7.1f}%{room.floor:>7}%{verdict}")
        if not room.passes:
            short = [file for file in room.files if 100 * file.covered < room.floor * file.total]
            short.sort(key=lambda file: file.covered - file.total)
            lines += [
                f"    {file.path}: {file.total - file.covered} of {file.total} not run"
                f" ({in_runs(file.missed)})"
                for file in short
            ]
    return "\n".join(lines)
