"""The class review: a class's targets, measured and judged by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from senco_desk.domain.changes import Changes
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.choosers import Chooser, flowing
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.fields import Option, read_date
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import PageHead, soft
from senco_desk.ui.parts.measured import at_most
from senco_desk.ui.parts.messages import EmptyState, NoticeLine
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.class_review.presenter import ClassReviewPresenter, ReviewRow
from senco_desk.ui.screens.class_review.table import ReviewModel, ReviewTable

KEYS = (
    "Type the value and press Enter; write a note and press Enter: the next target. What became of "
    "it is proposed from the value; another outcome by its letter: m met, p partly met, n not met, "
    "a not assessed. In the next cycle: g goes on, n new goal, e ends. Ctrl+D fills down, Ctrl+Z "
    "takes back."
)


class ClassReviewView(QWidget):
    """The targets of a class under way; a line is kept when it is left."""

    help_page = "class-review"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Class review")
        restyle(self, kind="page")
        self.model = ReviewModel(self)
        self.model.may_change = not context.desk.read_only
        self.table = ReviewTable(self.model)
        self._today = context.desk.today
        self.presenter = ClassReviewPresenter(self, context.desk, context.feed, context.shell)
        self.head = PageHead("Class review")
        self.classes = Chooser("Class", "Class", self._choose_class)
        self.day = QLineEdit()
        self.day.setAccessibleName("Measured on")
        at_most(self.day, 18)
        self.day.editingFinished.connect(self._choose_day)
        measured = QLabel("Measured on")
        measured.setBuddy(self.day)
        self.open_only = QCheckBox("Only those not judged yet")
        self.open_only.toggled.connect(self._choose_open_only)
        self.wrong = NoticeLine(Status.ALERT)
        self.nothing = EmptyState("", "", icon_name="tick")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.small)
        column.addWidget(self.head)
        column.addWidget(flowing(self.classes, in_a_row(measured, self.day), self.open_only))
        column.addWidget(soft(KEYS))
        column.addWidget(self.wrong)
        column.addWidget(self.stack, 1)
        lead_focus(self, self.table)
        self.model.entered.connect(self.presenter.enter)
        self.table.letter_typed.connect(self.presenter.choose_for)
        self.table.row_left.connect(self._leave)
        self.table.fill_asked.connect(self._fill)
        self.table.pupil_opened.connect(self.presenter.opened)
        context.feed.announced.connect(self._changes_announced)

    # What the presenter asks

    def show_classes(self, classes: Sequence[Option], chosen: object) -> None:
        """Offer the classes."""
        self.classes.show_options(classes, chosen)
        self.day.setText(write_date(self.presenter.on))

    def show_rows(self, rows: Sequence[ReviewRow]) -> None:
        """Show these targets; the one that was current stays so."""
        current = self.table.currentIndex()
        column = current.column()
        held = self.model.rows[current.row()].target_id if current.isValid() else None
        self.model.set_rows(rows)
        self.stack.setCurrentWidget(self.table)
        at = self.model.position_of(held) if held else None
        if at is None:
            self.table.start_at_first()
        else:
            self.table.setCurrentIndex(self.model.index(at, column))

    def show_row(self, row: ReviewRow) -> None:
        """Show one line anew where it stands."""
        self.model.set_row(row)

    def show_count(self, words: str) -> None:
        """Say how many there are, and how many are judged."""
        self.head.set_title("Class review", words)

    def show_wrong(self, words: str) -> None:
        """Say what is wrong with the line that was left."""
        if words:
            self.wrong.tell(words, "")
        else:
            self.wrong.hide()

    def show_empty(self, title: str, advice: str) -> None:
        """Show words in place of the table."""
        self.nothing.tell(title, advice)
        self.stack.setCurrentWidget(self.nothing)

    # Unsaved input, as the window asks about it

    def has_unsaved(self) -> bool:
        """Say whether something is entered that is not kept."""
        return self.presenter.has_unsaved

    # What the user does

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.presenter.refresh()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.presenter.keep_all()

    def _leave(self, target_id: object, accept: bool) -> None:  # noqa: FBT001  as Qt calls it
        self.presenter.leave(target_id, accept=accept)  # pyright: ignore[reportArgumentType]

    def _fill(self, part: object, targets: list[object]) -> None:
        first, *others = targets
        self.presenter.fill_down(part, first, others)  # pyright: ignore[reportArgumentType]

    def _choose_class(self) -> None:
        self.presenter.choose_class(self.classes.value)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_open_only(self, on: bool) -> None:  # noqa: FBT001  as Qt calls it
        self.presenter.choose_open_only(on=on)

    def _choose_day(self) -> None:
        found = read_date(self.day.text(), self._today())
        if found is None:
            self.show_wrong("This is not a date the program can read: type it as 3 Mar 2026.")
            return
        if found != self.presenter.on:
            self.presenter.choose_day(found)
        self.day.setText(write_date(self.presenter.on))

    def _changes_announced(self, changes: Changes) -> None:
        if self.isVisible() and changes.pupils and not self.presenter.is_keeping:
            self.presenter.refresh()
