"""What `dev.py run` does: SENCO Desk on the demonstration school, with a window or without.

With a display the window opens. Without one the same main job is done all the same: the
demonstration pupil's evidence bundle and review sheet are written into `out/`.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
SCHOOL = OUT / "Demonstration.senco"
# How to open the school and whom to look at; a later run reads the pupil's name here.
NOTE = OUT / "Demonstration.txt"
PASSPHRASE = "demonstration school"  # noqa: S105 - an open one, for invented pupils
PUPIL_LINE = "Pupil ready for a request:"


class StoppedShort(Exception):
    """A step did not succeed; the text is what it said."""


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Say whether a window can be opened: always on Windows and macOS, elsewhere if one is set."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def pupil_named_in(said: str) -> str | None:
    """Return the pupil that the demonstration school names as ready for a request."""
    for line in said.splitlines():
        if line.startswith(PUPIL_LINE):
            return line.removeprefix(PUPIL_LINE).strip()
    return None


def run(python: Path, arguments: Sequence[str]) -> int:
    """Open the program, or do its main job without a window; return the exit code."""
    if arguments:
        return subprocess.call(_program(python, *arguments), cwd=ROOT)
    pupil = _make_school(python)
    if has_display(sys.platform, os.environ):
        print(f"Opening {_short(SCHOOL)}. Its passphrase: {PASSPHRASE}", flush=True)
        return subprocess.call(_program(python, "open", str(SCHOOL)), cwd=ROOT)
    print("There is no display, so the main job is done without a window.", flush=True)
    bundle = OUT / "Evidence bundle.pdf"
    sheet = OUT / "Review sheet.xlsx"
    _do(python, "bundle", str(SCHOOL), "--pupil", pupil, "--out", str(bundle))
    _do(python, "sheets", "export", str(SCHOOL), "--pupil", pupil, "--out", str(sheet))
    print(f"The demonstration pupil, {pupil}:")
    print(f"  evidence bundle  {_short(bundle)}")
    print(f"  review sheet     {_short(sheet)}")
    print(f"The school itself is {_short(SCHOOL)}; its passphrase: {PASSPHRASE}", flush=True)
    return 0


def _make_school(python: Path) -> str:
    """See that the demonstration school is there; return the name of the pupil to show."""
    if SCHOOL.is_dir():
        pupil = pupil_named_in(NOTE.read_text(encoding="utf-8")) if NOTE.is_file() else None
        if pupil is None:
            # Someone may have worked in it, so it is not for us to throw away.
            raise StoppedShort(
                f"{_short(SCHOOL)} was not made by this command. "
                "Move it or delete it, then run this again."
            )
        return pupil
    print("Making the demonstration school ...", flush=True)
    OUT.mkdir(exist_ok=True)
    # Made aside and moved when whole, so that what breaks off is never taken for the school.
    with tempfile.TemporaryDirectory(prefix="making-", dir=OUT) as aside:
        said = _do(python, "demo", aside, "--quiet")
        made = Path(aside) / SCHOOL.name
        pupil = pupil_named_in(said)
        if pupil is None or not made.is_dir():
            raise StoppedShort(f"{said}\n\nThe demonstration school is not as it should be.")
        NOTE.write_text(f"Passphrase: {PASSPHRASE}\n{PUPIL_LINE} {pupil}\n", encoding="utf-8")
        made.rename(SCHOOL)
    return pupil


def _program(python: Path, *arguments: str) -> list[str]:
    return [str(python), "-m", "senco_desk", *arguments]


def _do(python: Path, *arguments: str) -> str:
    """Do one job without a window, and return what it printed."""
    done = subprocess.run(
        _program(python, *arguments),
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        input=PASSPHRASE + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise StoppedShort(f"{done.stdout}{done.stderr}".strip())
    return done.stdout


def _short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
