"""The progress section of a pupil's page: a chart for each target of a cycle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from senco_desk.charts.look import DARK as DARK_LOOK
from senco_desk.charts.look import LIGHT as LIGHT_LOOK
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.progress import ProgressChart
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.cycle_choices import CycleChoice
from senco_desk.ui.parts.cycle_chooser import CycleChooser
from senco_desk.ui.parts.figure import FigureView
from senco_desk.ui.parts.focus import lead_focus, tab_through
from senco_desk.ui.parts.grid import ColumnGrid
from senco_desk.ui.parts.headings import Card, ScrollPage, soft, words
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import EmptyState, NoticeLine
from senco_desk.ui.parts.protocols import Runner
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.stages import StatusPill
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import DARK, LIGHT, SPACE, Scheme, Status
from senco_desk.ui.screens.progress.presenter import ProgressPresenter, TargetProgress
from senco_desk.ui.screens.progress.table import COLUMNS, MeasurementRow

LOOKS = {
    Scheme.LIGHT: replace(LIGHT_LOOK, titled=False, background=LIGHT.surface),
    Scheme.DARK: replace(DARK_LOOK, titled=False, background=DARK.surface),
}
"""Charts on a card, whose title is the target's statement."""


class ProgressSection(QWidget):
    """One pupil's progress, cycle by cycle."""

    help_page = "progress"

    def __init__(self, context: Context, pupil_id: PupilId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        restyle(self, kind="page")
        self._shell, self._pupil_id = context.shell, pupil_id
        self._runner = context.jobs.for_owner(self)
        self._presenter = ProgressPresenter(self, context.desk, pupil_id)
        self.cards: dict[object, TargetCard] = {}
        self.chooser = CycleChooser()
        self.chooser.chosen.connect(self._presenter.choose)
        self.summary = soft()
        self.page = ScrollPage()
        self.nothing = EmptyState("", "", "Go to the cycle", self._go_to_cycle, icon_name="chart")
        self.top = QWidget()
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Read the record again, after something of this pupil was changed."""
        self._presenter.refresh()

    def show_cycles(self, choices: Sequence[CycleChoice], chosen: CycleId) -> None:
        """Offer the cycles, the newest first."""
        self.top.show()
        self.chooser.show_choices(choices, chosen)

    def hide_cycles(self) -> None:
        """Show no chooser: there is no cycle."""
        self.top.hide()

    def show_targets(self, summary: str, targets: Sequence[TargetProgress]) -> None:
        """Show the charts of the chosen cycle under one line that sums them up."""
        self.summary.setText(summary)
        if [one.target_id for one in targets] != list(self.cards):
            self._rebuild(targets)
        for one in targets:
            self.cards[one.target_id].show_progress(one)
        self._show_page(shown=True)

    def show_nothing(self, title: str, advice: str) -> None:
        """Say what is missing, with a way to the cycle."""
        self.summary.setText("")
        self.nothing.tell(title, advice)
        self._show_page(shown=False)

    def refuse(self, refusal: Refusal) -> None:
        """Say why nothing can be shown."""
        self.hide_cycles()
        self.show_nothing(refusal.title, refusal.advice)

    def _go_to_cycle(self) -> None:
        self._shell.open_pupil(self._pupil_id, "cycle")

    def _show_page(self, *, shown: bool) -> None:
        self.page.setVisible(shown)
        self.nothing.setVisible(not shown)
        lead_focus(self, self.chooser if shown else self.nothing.button)

    def _rebuild(self, targets: Sequence[TargetProgress]) -> None:
        for card in self.cards.values():
            card.hide()
            self.page.body.removeWidget(card)
            let_go(card)
        self.cards = {one.target_id: TargetCard(self._runner) for one in targets}
        for at, card in enumerate(self.cards.values()):
            self.page.body.insertWidget(at, card)
        tab_through(self.page)

    def _lay_out(self) -> None:
        label = QLabel("Cycle")
        label.setBuddy(self.chooser)
        restyle(label, kind="label")
        row = QHBoxLayout(self.top)
        row.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(label)
        row.addWidget(self.chooser)
        row.addWidget(self.summary, 1)
        self.page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.page, 1)
        column.addWidget(self.nothing, 1)


class TargetCard(Card):
    """One target: its chart, what can be said of it, and the values behind it."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(" ")
        self.chart: ProgressChart | None = None
        self.standing = StatusPill()
        self.add_action(self.standing)
        self.figure = FigureView(runner=runner, size=QSize(640, 300))
        self.reading = words()
        self.reading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.caution = NoticeLine(Status.CAUTION)
        self.advice = NoticeLine(Status.INFO)
        self.model: TableModel[MeasurementRow] = TableModel(
            COLUMNS, identity=lambda row: row.identity, parent=self
        )
        self.table = ShortTable(self.model, "Measurements", most=6)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        for widget in (self.reading, self.caution, self.advice, self.table):
            column.addWidget(widget)
        column.addStretch(1)
        self._beside = beside
        self._grid = ColumnGrid((self.figure, beside), least=60)
        self.add(self._grid)

    def show_progress(self, progress: TargetProgress) -> None:
        """Show a target's progress; the chart is drawn again only where it differs."""
        chart = progress.chart
        self.set_title(f"{progress.heading}: {chart.title}")
        self.standing.tell(progress.standing, progress.standing_status)
        self.reading.setText(chart.reading)
        _tell(self.caution, chart.caution)
        _tell(self.advice, progress.advice)
        self.model.set_rows(progress.rows)
        self.table.setVisible(bool(progress.rows))
        self.table.setAccessibleName(f"Measurements of {progress.heading.lower()}")
        self._grid.show_only((self._beside,) if chart.is_empty else (self.figure, self._beside))
        if chart != self.chart:
            self.chart = chart
            self.figure.show_figure(drawer_of(chart), chart.alternative_text)


def drawer_of(chart: ProgressChart) -> Callable[[Any, Scheme], None]:
    """Return what draws a chart; the library loads when it is first drawn."""

    def draw(figure: Any, scheme: Scheme) -> None:
        from senco_desk.charts.progress import draw_progress

        draw_progress(figure, chart, LOOKS[scheme])

    return draw


def _tell(notice: NoticeLine, text: str | None) -> None:
    if text is None:
        notice.hide()
    else:
        notice.tell(text)
