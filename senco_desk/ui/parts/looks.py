"""How the program looks on this computer: chosen once, kept, and put on at once."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QSettings

from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.parts.tokens import (
    LARGEST_SCALE,
    SMALLEST_SCALE,
    Appearance,
    Density,
    Scheme,
)

_SCHEME, _TEXT, _DENSITY = "look/scheme", "look/text_percent", "look/density"

Kind = TypeVar("Kind", bound=Enum)


class KeptLooks:
    """Keeps the appearance in the settings of this computer's user.

    What was kept is put on at the start. Where nothing was, the theme stays as it was made; what
    cannot be read, written by another version or by hand, counts as left to the system.
    """

    def __init__(self, theme: Theme, settings: QSettings) -> None:
        self._theme = theme
        self._settings = settings
        if any(settings.contains(key) for key in (_SCHEME, _TEXT, _DENSITY)):
            theme.show(self._kept())

    @property
    def appearance(self) -> Appearance:
        """What was chosen, or left to the system."""
        return self._theme.appearance

    def choose(self, appearance: Appearance) -> None:
        """Look like this at once, and the next time too."""
        scheme, percent = appearance.scheme, appearance.text_percent
        self._settings.setValue(_SCHEME, scheme.value if scheme else "")
        self._settings.setValue(_TEXT, str(percent) if percent else "")
        self._settings.setValue(_DENSITY, appearance.density.value)
        self._theme.show(appearance)

    def _kept(self) -> Appearance:
        typed = self._text(_TEXT)
        percent = int(typed) if typed.isdecimal() else None
        if percent is not None:
            percent = round(100 * min(LARGEST_SCALE, max(SMALLEST_SCALE, percent / 100)))
        return Appearance(
            scheme=_one_of(Scheme, self._text(_SCHEME)),
            text_percent=percent,
            density=_one_of(Density, self._text(_DENSITY)) or Density.COMFORTABLE,
        )

    def _text(self, key: str) -> str:
        return str(self._settings.value(key, ""))


def _one_of(kind: type[Kind], value: str) -> Kind | None:
    return next((one for one in kind if one.value == value), None)
