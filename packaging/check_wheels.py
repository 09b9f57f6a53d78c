"""Asks pip whether every pinned package has a wheel for every machine that SENCO Desk is made for.

    .venv/bin/python packaging/check_wheels.py [requirements file]

pip is asked for each system and each Python in turn and answers from the registry, without
fetching the wheels. The wheel it would take must be one whose hash is pinned. Which pins apply is
worked out here, because pip judges markers such as `sys_platform == "win32"` by the machine it
runs on. Prints a table; the exit code is 1 if anything is missing.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13")


class Target(NamedTuple):
    """A kind of machine: the wheels it takes and what markers see there."""

    name: str
    platforms: tuple[str, ...]
    markers: dict[str, str]


TARGETS = (
    Target(
        "Windows x64",
        ("win_amd64",),
        {
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
        },
    ),
    Target(
        "macOS arm64",
        # The oldest macOS that Apple still mends, and that pikepdf has wheels for; everything else
        # pinned would run on macOS 13. pip takes wheels made for older ones too.
        ("macosx_15_0_arm64",),
        {
            "os_name": "posix",
            "sys_platform": "darwin",
            "platform_system": "Darwin",
            "platform_machine": "arm64",
        },
    ),
    Target(
        "Linux x64",
        # Up to glibc 2.34: Debian 12, Ubuntu 22.04 and whatever is newer.
        (*(f"manylinux_2_{minor}_x86_64" for minor in range(34, 4, -1)), "manylinux2014_x86_64"),
        {
            "os_name": "posix",
            "sys_platform": "linux",
            "platform_system": "Linux",
            "platform_machine": "x86_64",
        },
    ),
)


class Pin(NamedTuple):
    """One pinned package: `name==version`, where it applies (None: everywhere), and its hashes."""

    requirement: str
    marker: Marker | None
    hashes: frozenset[str]

    @property
    def name(self) -> str:
        return canonicalize_name(Requirement(self.requirement).name)

    def applies_on(self, target: Target, python: str) -> bool:
        """Say whether a machine of this kind installs this pin."""
        return self.marker is None or self.marker.evaluate(environment_of(target, python))


def environment_of(target: Target, python: str) -> dict[str, str]:
    """Return every variable that a marker may ask for, as that machine would answer.

    All of them, because a missing one would be answered by the machine this runs on.
    """
    return {
        **target.markers,
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_version": "",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "extra": "",
    }


def pins_in(text: str) -> list[Pin]:
    """Read a requirements file with hashes."""
    pins: list[Pin] = []
    for line in re.sub(r"\\\n", " ", text).splitlines():
        words = line.partition("#")[0].strip()
        if not words:
            continue
        hashes = frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", words))
        requirement = Requirement(words.partition("--hash")[0])
        pins.append(Pin(f"{requirement.name}{requirement.specifier}", requirement.marker, hashes))
    return pins


def unpinned(report: dict[str, Any], pins: Iterable[Pin]) -> list[str]:
    """Return the packages of pip's report whose wheel carries none of the pinned hashes."""
    hashes = {pin.name: pin.hashes for pin in pins}
    found: dict[str, str] = {
        canonicalize_name(entry["metadata"]["name"]): entry["download_info"]["archive_info"][
            "hashes"
        ]["sha256"]
        for entry in report["install"]
    }
    return sorted(name for name in hashes if found.get(name) not in hashes[name])


def ask(target: Target, python: str, pins: Iterable[Pin]) -> dict[str, Any] | None:
    """Return pip's report on installing these pins on such a machine, or None if it cannot."""
    with tempfile.TemporaryDirectory(prefix="senco-desk-wheels-") as folder:
        report = Path(folder) / "report.json"
        command = [
            *[sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"],
            *["install", "--dry-run", "--ignore-installed", "--no-deps", "--only-binary=:all:"],
            f"--report={report}",
            f"--target={folder}/site",
            f"--python-version={python}",
            "--implementation=cp",
            *(f"--platform={platform}" for platform in target.platforms),
            *(pin.requirement for pin in pins),
        ]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode != 0:
            return None
        return json.loads(report.read_text(encoding="utf-8"))


def missing(target: Target, python: str, pins: list[Pin]) -> list[str]:
    """Return the pins without a pinned wheel for such a machine."""
    report = ask(target, python, pins)
    if report is not None:
        return unpinned(report, pins)
    # pip stops at the first it cannot have; asking one by one names them all.
    return [
        pin.requirement
        for pin in pins
        if (alone := ask(target, python, [pin])) is None or unpinned(alone, [pin])
    ]


def main(arguments: list[str]) -> int:
    """Ask for every target and Python, and print the table."""
    path = Path(arguments[0]) if arguments else ROOT / "packaging" / "requirements-dev.txt"
    pins = pins_in(path.read_text(encoding="utf-8"))
    print(f"{path.name}: {len(pins)} pins")
    complaints: list[str] = []
    print(f"{'':<14}" + "".join(f"{'Python ' + python:<16}" for python in PYTHONS))
    for target in TARGETS:
        print(f"{target.name:<14}", end="", flush=True)
        for python in PYTHONS:
            wanted = [pin for pin in pins if pin.applies_on(target, python)]
            lacking = missing(target, python, wanted)
            complaints += [f"{target.name}, Python {python}: {name}" for name in lacking]
            answer = f"{len(lacking)} missing" if lacking else f"{len(wanted)} wheels"
            print(f"{answer:<16}", end="", flush=True)
        print()
    for complaint in complaints:
        print(f"No pinned wheel for {complaint}")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
