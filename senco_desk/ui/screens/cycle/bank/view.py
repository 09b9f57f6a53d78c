"""The window of a bank: search, narrow, read an entry whole, and take it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.bank import KeyStage
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import primary, quiet, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.editors import ChoiceBox
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.headings import section_title, soft
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import Question, RefusalDialog
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.cycle.bank.dialogs import OwnEntryDialog
from senco_desk.ui.screens.cycle.bank.lines import KEY_ROLE, EntryLines
from senco_desk.ui.screens.cycle.bank.own import OwnAsking
from senco_desk.ui.screens.cycle.bank.presenter import BankPresenter, LookedFor, Narrowing
from senco_desk.ui.screens.cycle.bank.wording import Found, ListedEntry, WholeEntry


class BankDialog(QDialog):
    """The window of a bank."""

    help_page = "bank"

    def __init__(self, parent: QWidget | None, context: Context, wanted: LookedFor) -> None:
        super().__init__(parent)
        self.setWindowTitle(wanted.title)
        self._today = context.desk.today
        self.presenter = BankPresenter(self, context.desk, context.feed, wanted)
        self.search = QLineEdit()
        self.search.setAccessibleName("Search the bank")
        self.search.setPlaceholderText("Search by a few words, such as reading aloud")
        self.area = _choice("Broad area", "Any area")
        for area in BroadArea:
            self.area.addItem(area.value, area.name)
        self.stage = _choice("Key stage", "Any key stage")
        for stage in KeyStage:
            self.stage.addItem(stage.value, stage.name)
        self.topic = _choice("Topic", "Any topic")
        self.area.setCurrentIndex(self.area.findData(wanted.area.name if wanted.area else ""))
        self.stage.setCurrentIndex(self.stage.findData(wanted.stage.name))
        self.found = soft()
        self.found.setWordWrap(False)
        self.list = EntryLines()
        self.whole = QTextBrowser()
        self.whole.setAccessibleName("The whole entry")
        self.whole.setTabChangesFocus(True)
        self.change_button = quiet("Change…", self.presenter.change_own)
        self.remove_button = quiet("Take out", self.presenter.remove_own)
        self.add_button = secondary("Add to our bank…", self.presenter.add_own, icon_name="add")
        self.take_button = primary(wanted.verb, self.accept)
        self.close_button = secondary("Close", self.reject)
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        for box in (self.area, self.stage, self.topic):
            box.currentIndexChanged.connect(self._narrow)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemActivated.connect(self.accept)
        self.add_button.setVisible(self.presenter.may_change)
        self.presenter.read()
        room = self.screen().availableGeometry()
        self.resize(round(room.width() * 0.9), round(room.height() * 0.85))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @classmethod
    def ask(cls, parent: QWidget, context: Context, wanted: LookedFor) -> Found | None:
        """Have an entry chosen; None when the user left without one."""
        dialog = cls(parent, context, wanted)
        taken = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.presenter.chosen if taken else None
        let_go(dialog)
        return chosen

    @override
    def accept(self) -> None:
        if self.presenter.chosen is not None:
            super().accept()

    def show_topics(self, topics: Sequence[str], chosen: str | None) -> None:
        """Offer the topics there are."""
        self.topic.blockSignals(True)
        while self.topic.count() > 1:
            self.topic.removeItem(1)
        for topic in topics:
            self.topic.addItem(topic, topic)
        self.topic.setCurrentIndex(max(0, self.topic.findData(chosen or "")))
        self.topic.blockSignals(False)

    def show_entries(
        self, entries: Sequence[ListedEntry], counted: str, chosen: str | None
    ) -> None:
        """List what was found, and how many they are; the first is chosen where none is named."""
        self.found.setText(counted)
        self.list.show_entries(entries, chosen)
        self._choose()

    def show_entry(self, entry: WholeEntry | None) -> None:
        """Show an entry whole; nothing where none is chosen."""
        self.whole.setHtml(_page(entry) if entry else "")
        self.take_button.setEnabled(entry is not None)
        own = entry is not None and entry.is_own and self.presenter.may_change
        self.change_button.setVisible(own)
        self.remove_button.setVisible(own)

    def ask_own(self, asking: OwnAsking) -> None:
        """Have an entry of the school's own filled in and saved."""
        OwnEntryDialog(self, self._today, asking).ask_and_forget()

    def ask_removal(self, title: str, advice: str) -> bool:
        """Ask once whether an entry is to be taken out."""
        return Question.ask(self, title, advice, do="Take out", keep="Keep", is_destructive=True)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        RefusalDialog.tell(self, refusal)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down and Enter lead from what is searched to what was found."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _narrow(self) -> None:
        area, stage = str(self.area.currentData()), str(self.stage.currentData())
        self.presenter.narrow(
            Narrowing(
                words=self.search.text(),
                area=BroadArea[area] if area else None,
                stage=KeyStage[stage] if stage else None,
                topic=str(self.topic.currentData()) or None,
            )
        )

    def _choose(self) -> None:
        item = self.list.currentItem()
        self.presenter.choose(str(item.data(KEY_ROLE)) if item else None)

    def _lay_out(self) -> None:
        narrowing = QWidget()
        flow = FlowLayout(narrowing)
        for box in (self.area, self.stage, self.topic, self.found):
            flow.addWidget(box)
        own = QWidget()
        buttons = QHBoxLayout(own)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addStretch(1)
        buttons.addWidget(self.change_button)
        buttons.addWidget(self.remove_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(SPACE.small, 0, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addWidget(self.whole, 1)
        column.addWidget(own)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.small)
        inside.setSpacing(SPACE.small)
        inside.addWidget(section_title(self.windowTitle()))
        inside.addWidget(self.search)
        inside.addWidget(narrowing)
        inside.addWidget(split, 1)
        foot = QFrame()
        restyle(foot, kind="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.take_button)
        shell = QVBoxLayout(self)
        shell.setContentsMargins(0, 0, 0, 0)
        shell.setSpacing(0)
        shell.addLayout(inside, 1)
        shell.addWidget(foot)


def _choice(name: str, anything: str) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.addItem(anything, "")
    return box


def _page(entry: WholeEntry) -> str:
    facts = "".join(
        f"<p><b>{escape(label)}</b><br/>{escape(words)}</p>" for label, words in entry.facts
    )
    return f"<h3>{escape(entry.heading)}</h3>{facts}"
