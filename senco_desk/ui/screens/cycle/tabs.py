"""The parts of a cycle as tabs, each with the shape of where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QTabBar
from typing_extensions import override

from senco_desk.domain.cycles import Assessing, Stage
from senco_desk.domain.thread_breaks import Hold
from senco_desk.ui.parts.shapes import draw_shape
from senco_desk.ui.parts.stages import STATE_SHAPES, state_of
from senco_desk.ui.parts.theme import colours_of
from senco_desk.ui.parts.tokens import Shape

_THREAD = "Thread"
_HOLD_SHAPES = {Hold.WHOLE: Shape.TICK, Hold.BROKEN: Shape.DIAMOND, Hold.NOT_DUE: Shape.RING}
_HOLD_WORDS = {Hold.WHOLE: "holds", Hold.BROKEN: "broken", Hold.NOT_DUE: "not yet due"}


class StageTabs(QTabBar):
    """Tabs Assess, Plan, Do, Review: a tick where done, a disc now, a ring to come.

    Where the cycle went on from Assess, a dash says that it was only begun.
    The last tab is the thread through all of them; as a pane it is None.
    """

    pane_chosen = Signal(object)

    def __init__(self, panes: Sequence[Stage]) -> None:
        super().__init__()
        self._panes = tuple(panes)
        self._stage = Stage.ASSESS
        self._assessing = Assessing.NONE
        self._hold = Hold.NOT_DUE
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setDrawBase(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Parts of the cycle")
        for pane in self._panes:
            self.addTab(pane.value)
        self.addTab(_THREAD)
        self.currentChanged.connect(self._tell)
        self._draw()

    @property
    def pane(self) -> Stage | None:
        """The pane in front; None for the thread."""
        return self._pane_at(self.currentIndex())

    def show_stage(self, stage: Stage, assessing: Assessing) -> None:
        """Show how far the cycle is, and how far Assess was when it went on from there."""
        self._stage = stage
        self._assessing = assessing
        self._draw()

    def show_hold(self, hold: Hold) -> None:
        """Show how the thread stands."""
        self._hold = hold
        self._draw()

    def open(self, pane: Stage | None) -> None:
        """Choose a tab; None for the thread."""
        at = len(self._panes) if pane is None else self._panes.index(pane)
        self.setCurrentIndex(at)

    def state_of(self, pane: Stage) -> str:
        """Return done, now, to come, or how far Assess was."""
        return state_of(pane, self._stage, self._assessing)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._draw()

    def _tell(self, at: int) -> None:
        self.pane_chosen.emit(self._pane_at(at))

    def _pane_at(self, at: int) -> Stage | None:
        return self._panes[at] if at < len(self._panes) else None

    def _draw(self) -> None:
        for at, pane in enumerate(self._panes):
            state = self.state_of(pane)
            self.setTabIcon(at, self._icon(STATE_SHAPES[state]))
            self.setTabToolTip(at, state.capitalize())
            self.setAccessibleTabName(at, f"{pane.value}, {state}")
        last, said = len(self._panes), _HOLD_WORDS[self._hold]
        self.setTabIcon(last, self._icon(_HOLD_SHAPES[self._hold]))
        self.setTabToolTip(last, f"{_THREAD}: {said}")
        self.setAccessibleTabName(last, f"{_THREAD}, {said}")

    def _icon(self, shape: Shape) -> QIcon:
        side = self.fontMetrics().ascent()
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self)
        colour = QColor(colours.text_soft if shape is Shape.RING else colours.accent)
        draw_shape(painter, shape, QRectF(1, 1, side - 2, side - 2), colour)
        painter.end()
        return QIcon(picture)
