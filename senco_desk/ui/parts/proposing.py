"""The file name that a save dialog opens with. No Qt."""

from __future__ import annotations

from pathlib import Path


def unused(folder: Path, name: str) -> Path:
    """Return the name in the folder, with a number behind it where there is such a file already.

    "Evidence bundle 2026-06-15.pdf", then "Evidence bundle 2026-06-15 (2).pdf". Two files made
    on one day do not propose to write over each other.
    """
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = (folder / name).with_stem(f"{Path(name).stem} ({number})")
    return path
