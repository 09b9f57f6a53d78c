"""Which files on the computer can be attached. No Qt."""

from __future__ import annotations

from pathlib import Path


def is_pdf(path: Path) -> bool:
    """Say whether a file calls itself a PDF."""
    return path.suffix.casefold() == ".pdf"
