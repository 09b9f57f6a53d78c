"""A pupil's page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.changes import Changes
from senco_desk.domain.drafts import FormAt
from senco_desk.domain.finding import Spot
from senco_desk.domain.identity import PupilId
from senco_desk.domain.references import Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import primary, tool
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.focus import focus_kept, lead_focus, tab_through
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.helping import own_page
from senco_desk.ui.parts.keys import NEW_WINDOW, NEXT_SECTION, SECTION_BEFORE
from senco_desk.ui.parts.keys import SECTIONS as SECTION_KEYS
from senco_desk.ui.parts.leading import lead_to
from senco_desk.ui.parts.messages import EmptyState
from senco_desk.ui.parts.pages import Leading, Leavable, Mendable, Placed, Unsaved
from senco_desk.ui.parts.places import section_of
from senco_desk.ui.parts.reopening import FrontBringer
from senco_desk.ui.parts.sen import SEN_STATUS, sen_words
from senco_desk.ui.parts.shortcuts import on_keys
from senco_desk.ui.parts.stages import AlertChip, StageStepper, StatusPill
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.parts.ways import mark_way
from senco_desk.ui.shell.workspace.alerts import Alert
from senco_desk.ui.shell.workspace.presenter import Head, WorkspacePresenter
from senco_desk.ui.shell.workspace.sections import SECTIONS, Section, refresh

_PAGE_STEPS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class PupilWorkspace(QWidget):
    """A pupil's head that stays in sight, and tabs for the sections of the record.

    Sections are made when they are first shown. One that is out of sight is refreshed when it
    comes back. ``section_shown`` carries the key of the section that came to the front.
    ``may_part`` offers to open the pupil in another window.
    """

    section_shown = Signal(str)

    def __init__(
        self,
        context: Context,
        pupil_id: PupilId,
        parent: QWidget | None = None,
        *,
        sections: Sequence[Section] = SECTIONS,
        may_part: bool = True,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._pupil_id = pupil_id
        self._sections = tuple(sections)
        self._made: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        restyle(self, kind="page")
        self.presenter = WorkspacePresenter(self, context.desk, context.feed, pupil_id)
        self._name = words("", "title")
        self._about = soft()
        self._needs = soft()
        self.sen = StatusPill()
        self.stepper = StageStepper()
        self._cycle = words("", "label")
        self.review = AlertChip("", pressed=lambda: self._go_to(self._head and self._head.review))
        self.alerts: list[AlertChip] = []
        self._head: Head | None = None
        self.next_step = primary("", self.presenter.take_next_step)
        self.part_button = tool("window", "Open in a new window", NEW_WINDOW.in_words)
        if not may_part:  # to show it before it has its place would open a window for it
            self.part_button.hide()
        self.part_button.clicked.connect(lambda: context.shell.open_beside(pupil_id))
        self.tabs = QTabBar()
        self.stack = QStackedWidget()
        self.gone = EmptyState("", "", icon_name="pupil")
        self._page = self._build()
        self._connect()
        self.presenter.refresh()
        self._show(0)

    def _build(self) -> QWidget:
        self.tabs.setAccessibleName("Sections of the record")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for section in self._sections:
            self.tabs.addTab(section.title)
        for at, keys in enumerate(SECTION_KEYS.first(len(self._sections)).each):
            self.tabs.setTabToolTip(at, keys.in_words)
        named, staged = QWidget(), QWidget()
        who, where = FlowLayout(named), FlowLayout(staged, gap=SPACE.medium)
        self._where, self._staged = where, staged
        for widget in (self._name, self.sen):
            who.addWidget(widget)
        for widget in (self._cycle, self.stepper, self.review):
            where.addWidget(widget)
        name = QHBoxLayout()
        name.setSpacing(SPACE.medium)
        name.addWidget(named, 1)
        name.addWidget(self.next_step, 0, Qt.AlignmentFlag.AlignTop)
        name.addWidget(self.part_button, 0, Qt.AlignmentFlag.AlignTop)
        self._name.setWordWrap(False)
        self._cycle.setWordWrap(False)
        head = QFrame()
        restyle(head, kind="head")
        column = QVBoxLayout(head)
        column.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, 0)
        column.setSpacing(SPACE.tight)
        column.addLayout(name)
        column.addWidget(self._about)
        column.addWidget(staged)
        column.addSpacing(SPACE.tight)
        column.addWidget(self.tabs)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        outer.addWidget(self.gone)
        self.gone.hide()
        return page

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show)
        self._context.feed.announced.connect(self._changes_announced)
        # Wherever the cursor is: of several pupils' pages only the one in sight answers.
        for at, keys in enumerate(SECTION_KEYS.first(len(self._sections)).each):
            on_keys(self, keys, partial(self._turn_to, at))
        on_keys(self, NEXT_SECTION, lambda: self._step(1))
        on_keys(self, SECTION_BEFORE, lambda: self._step(-1))

    # What the window asks

    def show_section(self, key: str) -> None:
        """Bring a section to the front as it was left; one that is not known changes nothing."""
        for at, section in enumerate(self._sections):
            if section.key == key:
                self.tabs.setCurrentIndex(at)
                made = self._made[key]
                left_at = made.focusWidget()
                to = left_at if left_at and left_at.isVisibleTo(made) else made
                to.setFocus(Qt.FocusReason.OtherFocusReason)

    def lead_to(self, mend: Mend) -> None:
        """Bring the place to the front where a break of the thread is mended."""
        self.show_section(mend.section)
        section = self._made[self.section]
        if isinstance(section, Mendable):
            section.lead_to(mend)

    def lead_to_found(self, spot: Spot) -> None:
        """Go to where something stands that was found."""
        self.show_section(spot.section)
        section = self._made[self.section]
        if isinstance(section, Leading):
            section.lead_to_found(spot)
        else:
            lead_to(section, spot.things)

    def show_place(self, place: Place) -> None:
        """Bring the place to the front where an entry of the record stands."""
        self.show_section(section_of(place))
        section = self._made[self.section]
        if isinstance(section, Placed):
            section.show_place(place)

    @property
    def section(self) -> str:
        """The key of the section in front."""
        return self._sections[self.tabs.currentIndex()].key

    @property
    def help_page(self) -> str | None:
        """The page of help for the section in front."""
        return own_page(self._made[self.section])

    def bring_to_front(self, form: FormAt) -> None:
        """Bring the part of a section to the front that holds a form."""
        section = self._made[self.section]
        if isinstance(section, FrontBringer):
            section.bring_to_front(form)

    def has_unsaved(self) -> bool:
        """Say whether a section holds work that is not saved."""
        return any(isinstance(one, Unsaved) and one.has_unsaved() for one in self._made.values())

    def may_leave(self) -> bool:
        """Ask about work that is not saved, section by section, each brought to the front."""
        return all(self.section_may_be_left(key) for key in list(self._made))

    # What the presenter asks

    def section_may_be_left(self, key: str) -> bool:
        """Ask about work that is not saved in a section, which comes to the front for it."""
        one = self._made.get(key)
        if isinstance(one, Unsaved) and one.has_unsaved():
            self.show_section(key)
        return not isinstance(one, Leavable) or one.may_leave()

    def show_head(self, head: Head) -> None:
        """Show who it is and where things stand."""
        self.setWindowTitle(head.name)
        self._name.setText(head.name)
        self.sen.tell(sen_words(head.sen), SEN_STATUS[head.sen])
        self._about.setText(f"{head.about}  ·  {head.needs}")
        self._cycle.setText(head.cycle)
        self.stepper.set_stage(head.stage, head.assessing)
        self.stepper.setVisible(head.stage is not None)
        self.review.setVisible(head.review is not None)
        if head.review is not None:
            self.review.tell(head.review.words, head.review.status)
        self._head = head
        self._show_alerts(head.alerts)
        self.next_step.setVisible(head.next_step is not None)
        self.next_step.set_words(head.next_step or "")
        self.gone.hide()
        self._page.show()

    def _show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show a chip for each; those made for more alerts than there are now are hidden."""
        while len(self.alerts) < len(alerts):
            self.alerts.append(self._chip(len(self.alerts)))
        for at, chip in enumerate(self.alerts):
            chip.setVisible(at < len(alerts))
        for chip, alert in zip(self.alerts, alerts, strict=False):
            chip.tell(alert.words, alert.status)

    def _chip(self, at: int) -> AlertChip:
        chip = AlertChip("", pressed=lambda: self._go_to(self._head and self._head.alerts[at]))
        self._where.addWidget(chip)
        tab_through(self._staged)
        return chip

    def _go_to(self, alert: Alert | None) -> None:
        """Go where an alert belongs."""
        if alert is not None:
            self._context.shell.open_place(self._pupil_id, alert.place)

    def show_gone(self, refusal: Refusal) -> None:
        """Say that the pupil is no longer on file."""
        self.gone.tell(refusal.title, refusal.advice)
        self._page.hide()
        self.gone.show()

    def refresh_sections(self) -> None:
        """Refresh the section in front; the others when they come back."""
        self._stale = set(self._made)
        self._refresh_in_front()

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    # What the user does

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll what is in front by Page Up and Page Down, also from its tabs."""
        step = _PAGE_STEPS.get(event.key())
        pages = [one for one in self.stack.findChildren(QScrollArea) if one.isVisible()]
        if step is None or not pages:
            super().keyPressEvent(event)
        else:
            pages[0].verticalScrollBar().triggerAction(step)

    def _changes_announced(self, changes: Changes) -> None:
        with focus_kept(self):
            self.presenter.changes_announced(changes)

    def _show(self, at: int) -> None:
        section = self._sections[at]
        if section.key not in self._made:
            made = section.make(self._context, self._pupil_id)
            mark_way(made, section.key)
            self._made[section.key] = made
            self.stack.addWidget(made)
        self.stack.setCurrentWidget(self._made[section.key])
        lead_focus(self, self._made[section.key])
        self._refresh_in_front()
        self.section_shown.emit(section.key)

    def _refresh_in_front(self) -> None:
        key = self.section
        if key in self._stale:
            self._stale.discard(key)
            with focus_kept(self._made[key]):
                refresh(self._made[key])

    def _step(self, by: int) -> None:
        self._turn_to((self.tabs.currentIndex() + by) % len(self._sections))

    def _turn_to(self, at: int) -> None:
        self.tabs.setCurrentIndex(at)
        self._made[self.section].setFocus(Qt.FocusReason.ShortcutFocusReason)
