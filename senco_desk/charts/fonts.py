"""The typeface of the program, and what stands in for letters that it lacks.

Knows only where the fonts lie; nothing here loads matplotlib.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

FAMILY = "Atkinson Hyperlegible"
FALLBACK = "DejaVu Sans"
"""Carries Greek, Cyrillic, Arabic, Hebrew and many signs; it comes with matplotlib."""

FAMILIES = (FAMILY, FALLBACK)


def own_fonts() -> Path:
    """Return the folder with Atkinson Hyperlegible."""
    return _package("fontpkg_atkinson_hyperlegible") / "files"


def fallback_fonts() -> Path:
    """Return the folder with the fonts that stand in."""
    return _package("matplotlib") / "mpl-data" / "fonts" / "ttf"


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name=name)
    return Path(found.origin).parent
