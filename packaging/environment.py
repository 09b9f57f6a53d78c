"""The virtual environment beside pyproject.toml: made from the hashed requirements.

Only pins whose hash stands in the requirements are installed, and only as wheels, so that nobody
needs a compiler and nothing unknown gets in. A stamp written last says what the environment was
made from. Without a stamp a set-up broke off half way, and the environment is made anew.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
REQUIREMENTS = ROOT / "packaging" / "requirements-dev.txt"
PROJECT = ROOT / "pyproject.toml"
STAMP = FOLDER / "senco-desk-stamp.txt"


class SetUpFailed(Exception):
    """The environment could not be made; the text says what went wrong and what to do."""


def interpreter(folder: Path = FOLDER, *, windows: bool = sys.platform == "win32") -> Path:
    """Return the environment's own Python."""
    return folder / ("Scripts/python.exe" if windows else "bin/python")


def stamp_for(sources: Iterable[Path], python: str, place: Path) -> str:
    """Return one line for each thing the environment depends on.

    The place counts because a virtual environment holds its own address: after the folder has
    been moved or copied it must be made anew. Line endings do not count: git may change them.
    """
    lines = [f"python {python}", f"place {place}"]
    for source in sources:
        text = source.read_bytes().replace(b"\r\n", b"\n")
        lines.append(f"{source.name} {hashlib.sha256(text).hexdigest()}")
    return "\n".join(lines) + "\n"


def can_be_mended(old_stamp: str, new_stamp: str) -> bool:
    """Say whether installing over the old environment is enough: same Python, same place."""
    return bool(old_stamp) and old_stamp.splitlines()[:2] == new_stamp.splitlines()[:2]


def make_ready() -> Path:
    """Make the environment if it is not there or no longer right, and return its Python."""
    python = interpreter()
    version = ".".join(str(part) for part in sys.version_info[:3])
    wanted = stamp_for([REQUIREMENTS, PROJECT], f"{version} {sys.implementation.name}", FOLDER)
    found = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    if found == wanted and python.is_file():
        return python
    started = time.monotonic()
    print("Setting up .venv; the first time takes a few minutes ...", flush=True)
    STAMP.unlink(missing_ok=True)
    if not (can_be_mended(found, wanted) and python.is_file()):
        _make_empty()
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    _step(
        "installing the pinned packages",
        [
            *pip,
            "install",
            "--progress-bar=off",
            # The pins are whole (lock.py saw to it). Left to look for itself, pip passes over a pin
            # that something asks for with an extra as soon as a newer release is out, and then
            # refuses that release because it has no hash.
            "--no-deps",
            "--require-hashes",
            "--only-binary=:all:",
            "--requirement",
            str(REQUIREMENTS),
        ],
    )
    _step(
        "installing SENCO Desk itself",
        [*pip, "install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    )
    _step("checking that the packages fit each other", [*pip, "check"])
    STAMP.write_text(wanted, encoding="utf-8")
    print(f"Set up in {time.monotonic() - started:.0f} s.", flush=True)
    return python


def _make_empty() -> None:
    # Debian leaves these two parts of Python out of its python3 package.
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        why = "This Python cannot make virtual environments."
        if not system_libraries.on_debian():
            raise SetUpFailed(f"{why} Install Python 3.11 or later with its venv and pip.")
        major, minor = sys.version_info[:2]
        system_libraries.install([f"python{major}.{minor}-venv"], why)
    if FOLDER.is_symlink():  # which would have the environment of another folder emptied
        FOLDER.unlink()
    # Whoever runs this from within .venv must not have the ground taken from under them.
    outside = getattr(sys, "_base_executable", sys.executable)
    _step("making .venv", [outside, "-m", "venv", "--clear", str(FOLDER)])


def _step(what: str, command: list[str]) -> None:
    # PYTHONPATH or PYTHONHOME set for another project would reach into this environment.
    unwanted = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    environment = {key: value for key, value in os.environ.items() if key not in unwanted}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SetUpFailed(
            f"{done.stdout.strip()}\n\nThe set-up stopped while {what}. Check the network and the "
            "space on the disk, then run the same command again: it starts where it can."
        )
