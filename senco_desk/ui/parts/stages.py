"""Where things stand, as shape and word: the status pill and the stepper of a cycle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from senco_desk.domain.cycles import Assessing, Stage
from senco_desk.ui.parts.buttons import Button
from senco_desk.ui.parts.shapes import draw_shape
from senco_desk.ui.parts.theme import colours_of
from senco_desk.ui.parts.tokens import Shape, Status

_MARK = 0.85
"""The size of a stage's mark, in heights of letters."""
_LINE = 2.5
"""The length of the line between two stages, in marks."""


STATE_SHAPES = {
    "done": Shape.TICK,
    "now": Shape.DISC,
    Assessing.BEGUN.value: Shape.DASH,
    Assessing.NONE.value: Shape.RING,
    "to come": Shape.RING,
}
"""The mark of a stage, by how it stands."""


def state_of(stage: Stage, here: Stage, assessing: Assessing) -> str:
    """Say how a stage stands in a cycle that is ``here``, past an Assess that got so far."""
    order = tuple(Stage)
    if stage is here:
        return "done" if stage is Stage.CLOSED else "now"
    if order.index(stage) > order.index(here):
        return "to come"
    return assessing.value if stage is Stage.ASSESS else "done"


class StatusPill(QWidget):
    """A status as a shape and a word on a tinted ground."""

    def __init__(self, words: str = "", status: Status = Status.NEUTRAL) -> None:
        super().__init__()
        self._words = words
        self._status = status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tell(words, status)

    @property
    def words(self) -> str:
        """The word shown."""
        return self._words

    def tell(self, words: str, status: Status) -> None:
        """Show another status."""
        self._words, self._status = words, status
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return _pill_size(self._words, self.fontMetrics())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_pill(self, self._words, self._status, QPen(Qt.PenStyle.NoPen))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()
        self.update()


class AlertChip(Button):
    """A status that leads somewhere when it is pressed; its edge says that it can be."""

    def __init__(
        self,
        words: str = "",
        status: Status = Status.NEUTRAL,
        pressed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(words, pressed)
        self._status = status
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Go there")

    @property
    def words(self) -> str:
        """The words shown."""
        return self.text()

    def tell(self, words: str, status: Status) -> None:
        """Show another status."""
        self._status = status
        self.set_words(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return _pill_size(self.text(), self.fontMetrics())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        colours = colours_of(self)
        edge = QPen(QColor(colours.of(self._status).text), 1)
        if self.hasFocus():
            edge = QPen(QColor(colours.focus), 2)
        _paint_pill(self, self.text(), self._status, edge)


def _pill_size(words: str, metrics: QFontMetrics) -> QSize:
    height = metrics.height() + 6
    return QSize(metrics.horizontalAdvance(words) + height + metrics.ascent(), height)


def _paint_pill(pill: QWidget, words: str, status: Status, edge: QPen) -> None:
    tint = colours_of(pill).of(status)
    painter = QPainter(pill)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(pill.rect())
    inset = 0.0 if edge.style() is Qt.PenStyle.NoPen else edge.widthF() / 2
    inner = box.adjusted(inset, inset, -inset, -inset)
    painter.setPen(edge)
    painter.setBrush(QColor(tint.back))
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    size = pill.fontMetrics().ascent() * 0.7
    start = box.height() * 0.45
    mark = QRectF(start, (box.height() - size) / 2, size, size)
    draw_shape(painter, status.shape, mark, QColor(tint.text))
    painter.setPen(QColor(tint.text))
    room = box.adjusted(start + size * 1.6, 0, 0, 0)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
    painter.end()


class StageStepper(QWidget):
    """The stages of a cycle from Assess to Closed: done, now, to come.

    Done has a tick, the present stage a filled disc and bold type, what is to come a ring. An
    Assess that was only begun has a dash.
    """

    def __init__(self, stage: Stage | None = None, stages: Sequence[Stage] = tuple(Stage)) -> None:
        super().__init__()
        self._stages = tuple(stages)
        self._stage: Stage | None = None
        self._assessing = Assessing.DONE
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_stage(stage)

    def set_stage(self, stage: Stage | None, assessing: Assessing = Assessing.DONE) -> None:
        """Show where the cycle stands; None where there is no cycle."""
        self._stage, self._assessing = stage, assessing
        self.setAccessibleName(
            f"Stage: {stage.value}" if stage is not None else "No cycle has been started"
        )
        self.update()

    def state_of(self, stage: Stage) -> str:
        """Return done, now, to come, or how far Assess was."""
        if self._stage is None:
            return "to come"
        return state_of(stage, self._stage, self._assessing)

    @override
    def sizeHint(self) -> QSize:
        size = self.fontMetrics().ascent() * _MARK
        taken = sum(self._taken(stage, size) for stage in self._stages)
        line = size * _LINE * (len(self._stages) - 1)
        return QSize(round(taken + line), round(self.fontMetrics().height() * 1.6))

    @override
    def minimumSizeHint(self) -> QSize:
        size = self.fontMetrics().ascent() * _MARK
        widest = max(self._taken(stage, size) for stage in self._stages)
        return QSize(round(widest + size * 3 * (len(self._stages) - 1)), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.fontMetrics().ascent() * _MARK
        middle = self.height() / 2
        shown = [stage for stage in self._stages if self._has_room or self._is_now(stage)]
        taken = sum(
            self._taken(stage, size) if stage in shown else size * 1.8 for stage in self._stages
        )
        room = (self.width() - taken) / max(1, len(self._stages) - 1)
        room = max(size * 0.4, min(size * _LINE * 1.6, room))
        x = 1.0
        for at, stage in enumerate(self._stages):
            state = self.state_of(stage)
            if at:
                colour = colours.edge if state == "to come" else colours.accent
                painter.setPen(QPen(QColor(colour), 1.5))
                painter.drawLine(round(x), round(middle), round(x + room), round(middle))
                x += room + size * 0.6
            shape = STATE_SHAPES[state]
            colour = colours.text_soft if shape is Shape.RING else colours.accent
            draw_shape(painter, shape, QRectF(x, middle - size / 2, size, size), QColor(colour))
            if stage not in shown:
                x += size * 1.5
                continue
            painter.setFont(self._font_of(stage))
            painter.setPen(QColor(colours.text_soft if shape is Shape.RING else colours.text))
            width = painter.fontMetrics().horizontalAdvance(stage.value)
            box = QRectF(x + size * 1.4, 0, width + 4, self.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), stage.value)
            x += size * 2.0 + width
        painter.end()

    @property
    def _has_room(self) -> bool:
        """Whether every stage can be named; otherwise only the present one is."""
        size = self.fontMetrics().ascent() * _MARK
        taken = sum(self._taken(stage, size) for stage in self._stages)
        return self.width() >= taken + size * 0.4 * (len(self._stages) - 1)

    def _is_now(self, stage: Stage) -> bool:
        return stage is (self._stage or self._stages[0])

    def _font_of(self, stage: Stage) -> QFont:
        font = self.font()
        font.setBold(self.state_of(stage) == "now")
        return font

    def _taken(self, stage: Stage, size: float) -> float:
        """Return the width of a mark with its word and the gaps around both."""
        bold = self.font()
        bold.setBold(True)
        return QFontMetricsF(bold).horizontalAdvance(stage.value) + size * 2.6

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()
        self.update()


STAGE_STATUS = {
    Stage.ASSESS: Status.INFO,
    Stage.PLAN: Status.INFO,
    Stage.DO: Status.GOOD,
    Stage.REVIEW: Status.CAUTION,
    Stage.CLOSED: Status.NEUTRAL,
}
"""The shape and colour a stage has in tables and pills."""
