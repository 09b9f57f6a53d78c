"""Remakes the two requirement files, with the hash of every file that a registry has for each pin.

    .venv/bin/python packaging/lock.py             keep the pins that still fit pyproject.toml
    .venv/bin/python packaging/lock.py --upgrade   take the newest versions that fit

One resolution serves Windows, macOS and Linux on every Python that pyproject.toml allows. The
development file holds the program's pins and its own. Neither may say where packages come from:
that is for the machine that installs them. Afterwards run packaging/check_wheels.py.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "packaging" / "requirements.txt"
DEVELOPMENT = ROOT / "packaging" / "requirements-dev.txt"
OLDEST_PYTHON = "3.11"
ADDRESS = re.compile(r"https?://|--(?:extra-)?index-url|--find-links")


def command(target: Path, *more: str) -> list[str]:
    """Return the command that remakes one requirement file."""
    return [
        sys.executable,
        *["-m", "uv", "pip", "compile", "pyproject.toml"],
        "--universal",
        f"--python-version={OLDEST_PYTHON}",
        "--generate-hashes",
        # One version of each package for all systems and Pythons, so that what is tested here is
        # what runs there.
        "--fork-strategy=fewest",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--no-header",
        "--quiet",
        f"--output-file={target.relative_to(ROOT).as_posix()}",
        *more,
    ]


def main(arguments: list[str]) -> int:
    """Remake both files; refuse to leave an address in one."""
    upgrade = [argument for argument in arguments if argument == "--upgrade"]
    if arguments != upgrade:
        print(__doc__, file=sys.stderr)
        return 2
    pins = f"--constraints={PROGRAM.relative_to(ROOT).as_posix()}"
    for step in (
        command(PROGRAM, *upgrade),
        command(DEVELOPMENT, "--group=dev", pins, *upgrade),
    ):
        done = subprocess.run(step, cwd=ROOT, check=False)
        if done.returncode != 0:
            return done.returncode
    for made in (PROGRAM, DEVELOPMENT):
        if ADDRESS.search(made.read_text(encoding="utf-8")):
            print(f"{made.name} holds the address of a registry.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
