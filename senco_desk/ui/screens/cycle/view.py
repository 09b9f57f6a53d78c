"""The cycle section of a pupil's page."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from senco_desk.domain.cycles import Assessing, Stage
from senco_desk.domain.drafts import FormAt
from senco_desk.domain.finding import Spot
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.cycle_choices import CycleChoice
from senco_desk.ui.parts.cycle_chooser import CycleChooser
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import soft
from senco_desk.ui.parts.inline import SaveBar
from senco_desk.ui.parts.leading import lead_to
from senco_desk.ui.parts.leaving import LeavingDialog
from senco_desk.ui.parts.messages import EmptyState, NoticeLine, Question, RefusalDialog
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.parts.unsaved import Unsaved
from senco_desk.ui.parts.ways import mark_way
from senco_desk.ui.screens.cycle.assess.view import AssessPane
from senco_desk.ui.screens.cycle.comparing.view import CompareDialog
from senco_desk.ui.screens.cycle.do.view import DoPane
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.parents_copy.view import BesideCopy
from senco_desk.ui.screens.cycle.plan.view import PlanPane
from senco_desk.ui.screens.cycle.presenter import PANES, Banner, CyclePresenter
from senco_desk.ui.screens.cycle.review.view import ReviewPane
from senco_desk.ui.screens.cycle.tabs import StageTabs
from senco_desk.ui.screens.cycle.thread.view import ThreadPane


class CycleSection(QWidget):
    """One pupil's cycles: chooser, stage, the four panes, and the bar that saves."""

    def __init__(self, context: Context, pupil_id: PupilId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        restyle(self, kind="page")
        self._context = context
        self.assess = AssessPane(context)
        self.plan = PlanPane(context, self.may_leave)
        self.do = DoPane(context)
        self.review = ReviewPane(context, self.may_leave)
        self._panes: dict[Stage, PanePage] = dict(
            zip(PANES, (self.assess, self.plan, self.do, self.review), strict=True)
        )
        self.golden_thread = ThreadPane(context, self.lead_to)
        self._presenter = CyclePresenter(
            self, context.desk, context.feed, pupil_id, (*self._panes.values(), self.golden_thread)
        )
        self.chooser = CycleChooser()
        self.chooser.chosen.connect(self._presenter.choose)
        self.dates = soft()
        self.start_button = secondary("Start next cycle", self._presenter.start, icon_name="add")
        self.start_button.opens("Start a cycle")
        self.compare_button = secondary("Compare cycles…", self._presenter.compare)
        self.correct_button = secondary("Correct the start…", self._presenter.correct_start)
        self.remove_button = secondary("Take out…", self._presenter.remove, icon_name="remove")
        self.remove_button.setToolTip("Takes out a cycle that was started by mistake")
        self.banner = NoticeLine(Status.NEUTRAL)
        self.tabs = StageTabs(PANES)
        self.beside_copy = BesideCopy(self.plan, self.plan.copy)
        self._pages: dict[Stage, QWidget] = {**self._panes, Stage.PLAN: self.beside_copy}
        self.stack = QStackedWidget()
        for stage, pane in self._panes.items():
            mark_way(pane, stage.name)
            self.stack.addWidget(self._pages[stage])
            pane.edited.connect(self._show_save_bar)
        self.stack.addWidget(self.golden_thread)
        self.golden_thread.hold_changed.connect(self.tabs.show_hold)
        self.tabs.pane_chosen.connect(self._bring_forward)
        self.save_bar = SaveBar(self)
        self.save_bar.save_asked.connect(self.save_unsaved)
        self.save_bar.discard_asked.connect(self._presenter.discard)
        self.nothing = EmptyState("", "", "Start a cycle", self._presenter.start, icon_name="cycle")
        self._lay_out()
        self.refresh()

    @property
    def help_page(self) -> str:
        """The page of help for the pane in front; that of cycles where there is none yet."""
        pane = self.tabs.pane
        if self.stack.isHidden():
            return PanePage.help_page
        return self.golden_thread.help_page if pane is None else self._panes[pane].help_page

    def refresh(self) -> None:
        """Read the record again, after something of this pupil was changed."""
        self._presenter.refresh()

    def may_leave(self) -> bool:
        """Ask what becomes of unsaved input, where there is any; False to stay."""
        return self._presenter.may_leave()

    def show_cycles(self, choices: Sequence[CycleChoice], chosen: CycleId) -> None:
        """Offer the cycles, the newest first."""
        self._show_cycle_parts(shown=True)
        self.chooser.show_choices(choices, chosen)
        mark_way(self.stack, str(chosen))

    def show_stage(self, stage: Stage, dates: str, *, assessing: Assessing) -> None:
        """Show where the cycle stands, its dates in one line, and how far Assess got."""
        self.tabs.show_stage(stage, assessing)
        self.dates.setText(dates)

    def show_banner(self, banner: Banner | None) -> None:
        """Say why nothing can be changed; None where it can."""
        if banner is None:
            self.banner.hide()
            return
        self.banner.tell(banner.title, banner.advice)

    def show_start(self, *, may_start: bool) -> None:
        """Offer to start a cycle, where none is under way and the school can be changed."""
        self.start_button.setVisible(may_start)
        self.nothing.button.setVisible(may_start)

    def show_mending(self, *, may_correct: bool, may_remove: bool) -> None:
        """Offer to correct the start of the cycle, and to take out one that holds nothing."""
        self.correct_button.setVisible(may_correct)
        self.remove_button.setVisible(may_remove)

    def ask_removal(self, title: str, advice: str) -> bool:
        """Ask once whether the cycle is to be taken out."""
        return Question.ask(
            self,
            title,
            advice,
            do="Take out",
            keep="Keep it",
            is_destructive=True,
        )

    def show_comparing(self, *, may_compare: bool) -> None:
        """Offer to compare two cycles, where there are two."""
        self.compare_button.setVisible(may_compare)

    def compare(self, record: PupilRecord, calendar: SchoolCalendar) -> None:
        """Show two cycles side by side."""
        CompareDialog(self, record, calendar, self._context.desk.today()).show_and_forget()

    def show_nothing(self, title: str, advice: str) -> None:
        """Say that there is no cycle, and offer to start one."""
        self.nothing.tell(title, advice)
        self._show_cycle_parts(shown=False)

    def open_pane(self, pane: Stage) -> None:
        """Bring one of the four panes to the front."""
        self.tabs.open(pane)

    def lead_to(self, mend: Mend) -> None:
        """Go to the place where the thread is mended; into another cycle where it is one of it."""
        self._presenter.choose(mend.cycle_id)
        if mend.part is None:
            self.start_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.open_pane(mend.part)
        self._panes[mend.part].go_to(mend)

    def bring_to_front(self, form: FormAt) -> None:
        """Show the cycle and the pane that hold a form."""
        cycle_id, pane = (*form.where[3:5], "", "")[:2]
        if cycle_id:
            self._presenter.choose(CycleId(UUID(cycle_id)))
        for stage in self._panes:
            if stage.name == pane:
                self.open_pane(stage)

    def lead_to_found(self, spot: Spot) -> None:
        """Go to where something stands that was found; into another cycle where it is one of it."""
        if spot.mend is None or spot.mend.part is None:
            return
        self._presenter.choose(spot.mend.cycle_id)
        self.open_pane(spot.mend.part)
        pane = self._panes[spot.mend.part]
        if not lead_to(pane, spot.things):
            pane.show_mend(spot.mend)

    def show_place(self, place: Place) -> None:
        """Go to where an entry stands, in whichever cycle."""
        self._presenter.go_to(place)

    def show_entry(self, pane: Stage, place: Place) -> None:
        """Bring an entry of the cycle to the front."""
        self.open_pane(pane)
        self._panes[pane].go_to_entry(place)

    def has_unsaved(self) -> bool:
        """Say whether something was typed that is not saved."""
        return any(pane.has_unsaved() for pane in self._panes.values())

    def ask_unsaved(self) -> Unsaved:
        """Ask what becomes of it."""
        return LeavingDialog.ask(self)

    def save_unsaved(self) -> bool:
        """Save it all; at the first that is refused its pane comes to the front."""
        for stage, pane in self._panes.items():
            if pane.has_unsaved() and not pane.save_unsaved():
                self.open_pane(stage)
                return False
        self._show_save_bar()
        return True

    def discard_unsaved(self) -> None:
        """Put back what is on file."""
        for pane in self._panes.values():
            pane.discard_unsaved()
        self._show_save_bar()

    def ask(self, asking: Asking) -> None:
        """Have a form filled in and saved."""
        dialogs.ask(self, self._context.desk.today, asking)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        RefusalDialog.tell(self, refusal)

    def _bring_forward(self, pane: Stage | None) -> None:
        self.stack.setCurrentWidget(self.golden_thread if pane is None else self._pages[pane])

    def _show_save_bar(self) -> None:
        self.save_bar.setVisible(self.has_unsaved())

    def _show_cycle_parts(self, *, shown: bool) -> None:
        self.top.setVisible(shown)
        self.stack.setVisible(shown)
        self.nothing.setVisible(not shown)
        lead_focus(self, self.tabs if shown else self.nothing.button)
        if not shown:
            self.banner.hide()

    def _lay_out(self) -> None:
        self.top = QWidget()
        label = QLabel("Cycle")
        label.setBuddy(self.chooser)
        restyle(label, kind="label")
        self.dates.setWordWrap(False)  # one line, which goes below the tabs where there is no room
        first, second = QWidget(), QWidget()
        choosing = in_a_row(label, self.chooser)
        changing = (self.correct_button, self.remove_button, self.compare_button)
        for line, parts in (
            (first, (choosing, *changing, self.start_button)),
            (second, (self.tabs, self.dates)),
        ):
            flow = FlowLayout(line, gap=SPACE.small, last_right=True)
            for part in parts:
                flow.addWidget(part)
        inside = QVBoxLayout(self.top)
        inside.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, 0)
        inside.setSpacing(SPACE.small)
        inside.addWidget(first)
        inside.addWidget(self.banner)
        inside.addWidget(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.stack, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.save_bar)
