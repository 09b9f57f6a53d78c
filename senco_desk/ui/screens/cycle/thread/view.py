"""Thread: a chain for every target from need to next cycle, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.thread_breaks import Hold, Mend
from senco_desk.ui.parts.buttons import Button, quiet, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.focus import focus_kept, tab_through
from senco_desk.ui.parts.headings import Card, soft, words
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import NoticeLine, StatusMark
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.shown import Shown
from senco_desk.ui.screens.cycle.thread.chain import ChainView
from senco_desk.ui.screens.cycle.thread.presenter import NextStep, ThreadPresenter
from senco_desk.ui.screens.cycle.thread.wording import RowShown, StepShown


class ThreadPane(PanePage):
    """The golden thread of a cycle. ``lead`` goes to where something is mended."""

    help_page = "thread"

    hold_changed = Signal(object)

    def __init__(self, context: Context, lead: Callable[[Mend], None]) -> None:
        super().__init__(context)
        self._lead = lead
        self._next_mend: Mend | None = None
        self._presenter = ThreadPresenter(self, context.desk, context.feed)
        self.next = NoticeLine(Status.INFO)
        self.next_button = secondary("", self._go_next, icon_name="forward")
        self.next.add(self.next_button)
        self.needs = _Lines("Needs without a target")
        self.across = _Lines("The cycle as a whole")
        self.rows = _Lines(
            "From need to next cycle",
            "A tick is a link that is whole, a diamond one that is broken, a ring one that is not "
            "yet due.",
        )
        self.provisions = _Lines("Provision that serves no target")
        for part in (self.next, self.needs, self.across, self.rows, self.provisions):
            self.add(part)
        self.body.addStretch(1)

    @override
    def show_cycle(self, shown: Shown) -> None:
        with focus_kept(self):
            self._presenter.show(shown)

    def show_next(self, step: NextStep) -> None:
        """Show what to do next."""
        self.next.tell(step.title, step.advice, step.status)
        self._next_mend = step.step.mend if step.step else None
        self.next_button.setVisible(self._next_mend is not None)
        if step.step is not None:
            self.next_button.set_words(step.step.go_words)
            self.next_button.setAccessibleName(f"{step.step.go_words}. {step.title}")

    def show_rows(self, rows: Sequence[RowShown]) -> None:
        """Show the thread of each target."""
        self.rows.show_lines([(one.key, ThreadRow(one, self._presenter.go)) for one in rows])

    def show_needs(self, steps: Sequence[StepShown]) -> None:
        """Show the needs that no target answers."""
        self.needs.show_lines(self._step_lines(steps))

    def show_cycle_steps(self, steps: Sequence[StepShown]) -> None:
        """Show what concerns the cycle as a whole."""
        self.across.show_lines(self._step_lines(steps))

    def show_provisions(self, steps: Sequence[StepShown]) -> None:
        """Show the provision that serves no target."""
        self.provisions.show_lines(self._step_lines(steps))

    def show_hold(self, hold: Hold) -> None:
        """Show at the tab how the thread stands."""
        self.hold_changed.emit(hold)

    def lead_to(self, mend: Mend) -> None:
        """Go to the place where something is mended."""
        self._lead(mend)

    def _go_next(self) -> None:
        if self._next_mend is not None:
            self._presenter.go(self._next_mend)

    def _step_lines(self, steps: Sequence[StepShown]) -> list[tuple[str, QWidget]]:
        return [(one.key, StepRow(one, self._presenter.go, self._presenter.leave)) for one in steps]


class _Lines(Card):
    """A card of rows; hidden while it has none."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__(title, subtitle)
        self.lines: dict[str, QWidget] = {}
        self.hide()

    def show_lines(self, lines: Sequence[tuple[str, QWidget]]) -> None:
        """Show these rows instead of those before."""
        for line in self.lines.values():
            line.hide()
            let_go(line)
        self.lines = dict(lines)
        for at, (_, line) in enumerate(lines):
            restyle(line, kind="entry", first=at == 0)
            self.add(line)
        self.setVisible(bool(lines))
        tab_through(self)


class StepRow(QFrame):
    """A break that belongs to no single target: what is broken, what to do, and where."""

    def __init__(
        self,
        step: StepShown,
        go: Callable[[Mend], None],
        leave: Callable[..., None],
    ) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE.small, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(_mark(step), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_said(step), 1)
        mend = step.mend
        if mend is not None:
            if mend.left_id is not None:
                left_id = mend.left_id
                self._add(row, "Say why…", lambda: leave(mend.cycle_id, left_id), step)
            self._add(row, step.go_words, lambda: go(mend), step)

    def _add(
        self, row: QHBoxLayout, name: str, pressed: Callable[[], object], step: StepShown
    ) -> None:
        button = quiet(name, pressed)
        button.setAccessibleName(f"{name}. {step.words} {step.step}")
        self.buttons.append(button)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class ThreadRow(QFrame):
    """The thread of one target; its button, named by the whole row, leads to where it is mended."""

    def __init__(self, shown: RowShown, go: Callable[[Mend], None]) -> None:
        super().__init__()
        self.setAccessibleName(shown.heading)
        self.chain = ChainView(shown.links)
        self.button = quiet(shown.go_words, lambda: go(shown.mend))
        self.button.setAccessibleName(f"{shown.go_words}. {shown.spoken}")
        top = QHBoxLayout()
        top.setSpacing(SPACE.small)
        top.addWidget(words(shown.heading, "label"), 1)
        top.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE.small, 0, SPACE.small)
        column.setSpacing(SPACE.small)
        column.addLayout(top)
        column.addWidget(self.chain)
        for step in shown.steps:
            line = QHBoxLayout()
            line.setSpacing(SPACE.small)
            line.addWidget(_mark(step), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(_said(step), 1)
            column.addLayout(line)


def _mark(step: StepShown) -> StatusMark:
    if step.mend is None:
        return StatusMark(Status.NEUTRAL)
    return StatusMark(Status.INFO if step.is_minor else Status.ALERT)


def _said(step: StepShown) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(words(step.words))
    if step.step:
        column.addWidget(soft(step.step))
    return both
