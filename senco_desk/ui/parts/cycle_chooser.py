"""Chooses one of a pupil's cycles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from senco_desk.domain.identity import CycleId
from senco_desk.ui.parts.cycle_choices import CycleChoice
from senco_desk.ui.parts.editors import ChoiceBox


class CycleChooser(ChoiceBox):
    """The cycles of a pupil; ``chosen`` carries the id of the one the user chose."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Cycle")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._ids: tuple[CycleId, ...] = ()
        self.activated.connect(self._tell)

    def show_choices(self, choices: Sequence[CycleChoice], chosen: CycleId) -> None:
        """Offer these cycles."""
        self._ids = tuple(one.cycle_id for one in choices)
        self.blockSignals(True)
        self.clear()
        self.addItems([one.words for one in choices])
        self.setCurrentIndex(self._ids.index(chosen))
        self.blockSignals(False)

    def choose(self, cycle_id: CycleId) -> None:
        """Choose a cycle as a user would."""
        self.setCurrentIndex(self._ids.index(cycle_id))
        self.activated.emit(self.currentIndex())

    def _tell(self, at: int) -> None:
        self.chosen.emit(self._ids[at])
