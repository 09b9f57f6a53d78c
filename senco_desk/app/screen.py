"""Whether there is a screen to open a window on; without one Qt would end the program."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping

from senco_desk.domain.refusals import Refusal

_PLATFORM = "QT_QPA_PLATFORM"


def has_screen(environment: MutableMapping[str, str]) -> bool:
    """Say whether Qt can show something: always on Windows and macOS, or where one is named."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", _PLATFORM))


def want_screen(environment: MutableMapping[str, str]) -> None:
    """Refuse to open a window where there is no screen."""
    if not has_screen(environment):
        raise Refusal(
            "There is no display to open the window on.",
            "Use the commands that need no window: senco-desk --help lists them.",
        )


def draw_unseen(environment: MutableMapping[str, str]) -> None:
    """Have Qt draw without a screen where there is none, for pictures."""
    if not has_screen(environment):
        environment[_PLATFORM] = "offscreen"
