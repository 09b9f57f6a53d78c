"""What can be chosen of the program's appearance. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from senco_desk.ui.parts.fields import Option
from senco_desk.ui.parts.protocols import Looks
from senco_desk.ui.parts.tokens import Appearance, Density, Scheme

SCHEMES: tuple[Option, ...] = (
    (None, "As the system says"),
    (Scheme.LIGHT, "Light"),
    (Scheme.DARK, "Dark"),
)

DENSITIES: tuple[Option, ...] = (
    (Density.COMFORTABLE, "Comfortable"),
    (Density.COMPACT, "Compact"),
)

PERCENTS = (100, 110, 125, 150, 175, 200)


class AppearanceView(Protocol):
    """What the card of the appearance shows."""

    def show_choice(self, appearance: Appearance, sizes: Sequence[Option]) -> None:
        """Show what is chosen; ``sizes`` are the sizes of text on offer."""
        ...


class AppearancePresenter:
    """Puts on what is chosen, at once."""

    def __init__(self, view: AppearanceView, looks: Looks) -> None:
        self._view = view
        self._looks = looks

    def refresh(self) -> None:
        """Show what is chosen."""
        now = self._looks.appearance
        self._view.show_choice(now, sizes_with(now.text_percent))

    def choose_scheme(self, scheme: Scheme | None) -> None:
        """Be light or dark, or follow the system."""
        self._choose(replace(self._looks.appearance, scheme=scheme))

    def choose_text(self, percent: int | None) -> None:
        """Make text this large, or as the system says."""
        self._choose(replace(self._looks.appearance, text_percent=percent))

    def choose_density(self, density: Density) -> None:
        """Set lines closer together or further apart."""
        self._choose(replace(self._looks.appearance, density=density))

    def _choose(self, appearance: Appearance) -> None:
        if appearance != self._looks.appearance:
            self._looks.choose(appearance)
        self.refresh()


def sizes_with(percent: int | None) -> tuple[Option, ...]:
    """Return the sizes of text on offer, and the one in force where it is another."""
    sizes = sorted({*PERCENTS, percent or PERCENTS[0]})
    return ((None, "As the system says"), *((size, f"{size}%") for size in sizes))
