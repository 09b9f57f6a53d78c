"""The card of the program's appearance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.editors import ChoiceBox
from senco_desk.ui.parts.fields import Option
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.parts.tokens import SPACE, Appearance, Density, Scheme
from senco_desk.ui.screens.school.appearance.presenter import (
    DENSITIES,
    SCHEMES,
    AppearancePresenter,
)

APPEARANCE_WORDS = (
    "For you on this computer only, and at once. Papers are printed the same whatever is chosen "
    "here. Nothing in the program moves by itself, but for the bar of long work."
)


class AppearanceCard(Card):
    """Light or dark, the size of text, and how close together lines stand."""

    def __init__(self, context: Context) -> None:
        super().__init__("Appearance", APPEARANCE_WORDS)
        self.presenter = AppearancePresenter(self, context.looks)
        self.scheme, self.text, self.density = ChoiceBox(), ChoiceBox(), ChoiceBox()
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.large)
        grid.setVerticalSpacing(SPACE.small)
        grid.setColumnStretch(2, 1)
        for row, (label, box) in enumerate(
            (("Colours", self.scheme), ("Size of text", self.text), ("Lines", self.density))
        ):
            words = QLabel(label)
            words.setBuddy(box)
            box.setAccessibleName(label)
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
            grid.addWidget(words, row, 0)
            grid.addWidget(box, row, 1)
        self.add(inside)
        self.scheme.activated.connect(self._choose_scheme)
        self.text.activated.connect(self._choose_text)
        self.density.activated.connect(self._choose_density)
        self._sizes: tuple[int | None, ...] = ()

    def refresh(self) -> None:
        """Show what is chosen."""
        self.presenter.refresh()

    # What the presenter asks

    def show_choice(self, appearance: Appearance, sizes: Sequence[Option]) -> None:
        """Show what is chosen."""
        self._sizes = tuple(cast("int | None", size) for size, _ in sizes)
        _offer(self.scheme, SCHEMES, appearance.scheme)
        _offer(self.text, sizes, appearance.text_percent)
        _offer(self.density, DENSITIES, appearance.density)

    # What the user does

    def _choose_scheme(self, at: int) -> None:
        self.presenter.choose_scheme(cast("Scheme | None", SCHEMES[at][0]))

    def _choose_text(self, at: int) -> None:
        self.presenter.choose_text(self._sizes[at])

    def _choose_density(self, at: int) -> None:
        self.presenter.choose_density(cast("Density", DENSITIES[at][0]))


def _offer(box: ChoiceBox, options: Sequence[Option], chosen: object) -> None:
    words = [word for _, word in options]
    if [box.itemText(at) for at in range(box.count())] != words:
        box.clear()
        box.addItems(words)
    box.setCurrentIndex([value for value, _ in options].index(chosen))
