"""The dialog in which a school is created, and in which its recovery key is shown once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import primary, quiet, secondary
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.forms import Form
from senco_desk.ui.parts.headings import soft, words
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.messages import NoticeLine, Question
from senco_desk.ui.parts.pdfview import PdfPages
from senco_desk.ui.parts.stages import StatusPill
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.shell.create.presenter import FIELDS, CreateDesk, CreatePresenter, Strength
from senco_desk.ui.shell.start.passphrase import PassphraseLine

_JUDGED_AFTER_MS = 250


class CreateDialog(QDialog):
    """Asks for the school and its passphrase, then shows the recovery key.

    ``pages_of`` turns the recovery page's PDF into pages that can be printed. ``faulted`` carries
    exceptions from its work, which the program reports.
    """

    faulted = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        desk: CreateDesk[Any],
        pages_of: Callable[[bytes], PdfPages],
        today: Callable[[], date],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("New school")
        self._pages_of = pages_of
        self.jobs = Jobs(self)
        self.presenter = CreatePresenter(self, desk, self.jobs)
        self.jobs.faulted.connect(self._faulted)
        self._form = Form(FIELDS, today=today)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_details())
        self._stack.addWidget(self._make_key())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._pause = QTimer(self, singleShot=True, interval=_JUDGED_AFTER_MS)
        self._pause.timeout.connect(self.presenter.passphrase_typed)
        self._passphrase.textChanged.connect(self._pause_typing)
        self._form.changed.connect(lambda: self.presenter.named(self._form.text("name")))
        room = self.screen().availableGeometry()
        width = self.fontMetrics().averageCharWidth() * 92
        wanted = self._details.sizeHint().height() + self._foot_height
        self.resize(min(width, round(room.width() * 0.95)), min(wanted, round(room.height() * 0.9)))
        self.presenter.start()
        self._form.focus_first()

    def _make_details(self) -> QWidget:
        self._folder = soft()
        self._folder_path = Path()
        self._passphrase = PassphraseLine()
        self._again = PassphraseLine("Passphrase again")
        self._meter = QProgressBar()
        self._meter.setRange(0, 4)
        self._meter.setTextVisible(False)
        self._meter.setAccessibleName("Strength of the passphrase")
        self._strength = StatusPill()
        self._advice = soft()
        self._refusal = NoticeLine(Status.ALERT)
        inside = QWidget()
        self._details = inside
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.small)
        column.addWidget(words("New school", "title"))
        column.addWidget(
            soft("This makes one encrypted folder. Everything about your pupils is kept in it.")
        )
        column.addWidget(self._form)
        place = QHBoxLayout()
        place.addWidget(self._folder, 1)
        place.addWidget(quiet("Change folder …", self._ask_folder))
        column.addLayout(place)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.large)
        grid.setVerticalSpacing(SPACE.tight)
        for at, (title, line) in enumerate(
            (("Passphrase", self._passphrase), ("Passphrase again", self._again))
        ):
            label = QLabel(title)
            restyle(label, kind="label")
            label.setBuddy(line)
            grid.addWidget(label, 0, at)
            grid.addWidget(line, 1, at)
        column.addLayout(grid)
        meter = QHBoxLayout()
        meter.setSpacing(SPACE.medium)
        meter.addWidget(self._meter, 1)
        meter.addWidget(self._strength)
        column.addLayout(meter)
        column.addWidget(self._advice)
        column.addWidget(self._refusal)
        column.addStretch(1)
        self._create = primary("Create school", self.presenter.create)
        self._create.setDefault(True)
        self._leave = secondary("Cancel", self.presenter.leave)
        return self._framed(inside, self._leave, self._create)

    def _make_key(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.medium)
        self._key_page = inside
        column.addWidget(words("Your recovery key", "title"))
        column.addWidget(
            words(
                "If every passphrase is forgotten, only this key opens the school. It is shown "
                "now and never again. Print it or save it, and keep it away from this computer, "
                "such as in the school's safe.",
                "lead",
            )
        )
        self._key = words("", "key")
        self._key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        frame = QFrame()
        restyle(frame, kind="card")
        box = QVBoxLayout(frame)
        box.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        box.addWidget(self._key)
        column.addWidget(frame)
        row = QHBoxLayout()
        self._print = secondary("Print …", self.presenter.print_key, icon_name="print")
        row.addWidget(self._print)
        row.addWidget(secondary("Save as PDF …", self.presenter.save_key, icon_name="save"))
        row.addStretch(1)
        column.addLayout(row)
        self._kept_words = NoticeLine(Status.GOOD)
        self._key_refusal = NoticeLine(Status.ALERT)
        column.addWidget(self._kept_words)
        column.addWidget(self._key_refusal)
        self._kept = QCheckBox("I have printed or saved it")
        self._kept.toggled.connect(self._say_kept)
        column.addWidget(self._kept)
        column.addStretch(1)
        self._go_on = primary("Open the school", self.presenter.go_on)
        return self._framed(inside, self._go_on)

    def _framed(self, inside: QWidget, *buttons: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        foot = QFrame()
        restyle(foot, kind="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        column.addWidget(foot)
        self._foot_height = foot.sizeHint().height()
        return page

    def values(self) -> Values:
        """Read the form."""
        return self._form.values()

    def folder(self) -> Path:
        """Return the folder in which the school's own folder will lie."""
        return self._folder_path

    def passphrases(self) -> tuple[str, str]:
        """Return the passphrase as typed twice."""
        return self._passphrase.text(), self._again.text()

    def show_folder(self, folder: Path, file: str) -> None:
        """Show where the school will lie."""
        self._folder_path = folder
        self._folder.setText(f"It will lie in {folder / file}")

    def show_strength(self, strength: Strength | None) -> None:
        """Show how strong the passphrase is."""
        self._strength.setVisible(strength is not None)
        self._meter.setValue(strength.score if strength else 0)
        if strength is None:
            self._advice.setText("Three or four unusual words do well, at least 12 characters.")
        else:
            self._strength.tell(strength.words, strength.status)
            self._advice.setText(strength.advice or "This is hard to guess.")

    def show_refusal(self, refusal: Refusal) -> None:
        """Show a refusal beside its field."""
        if self.presenter.has_created:
            self._key_refusal.tell(refusal.title, refusal.advice)
            return
        self._form.clear_refusal()
        self._refusal.hide()
        own: dict[str, QLineEdit] = {"passphrase": self._passphrase, "again": self._again}
        if refusal.field in own:
            self._refusal.tell(refusal.title, refusal.advice)
            own[refusal.field].setFocus()
            own[refusal.field].selectAll()
        else:
            self._form.show_refusal(refusal)

    def show_busy(self, words: str) -> None:
        """Show that the school is being created."""
        self._refusal.hide()
        self._form.clear_refusal()
        self._create.set_busy(words)
        self._details.setEnabled(False)
        self._leave.setEnabled(False)

    def show_free(self) -> None:
        """Take presses again."""
        self._create.set_free()
        self._details.setEnabled(True)
        self._leave.setEnabled(True)

    def show_key(self, school: str, key_words: tuple[str, ...]) -> None:
        """Show the recovery key."""
        self.setWindowTitle(f"Recovery key for {school}")
        self._passphrase.clear()
        self._again.clear()
        self._pause.stop()
        self._key.setText("  ".join(key_words))
        self._key.setAccessibleName(f"Recovery key: {', '.join(key_words)}")
        self._stack.setCurrentIndex(1)
        self._print.setFocus()
        self.resize(self.width(), self._key_page.sizeHint().height() + self._foot_height)

    def show_kept(self, words: str) -> None:
        """Say that the recovery key was saved or printed."""
        self._key_refusal.hide()
        self._kept_words.tell(words)
        self._kept.setChecked(True)

    def allow_to_go_on(self, *, allowed: bool) -> None:
        """Let the user open the school, or not yet."""
        self._go_on.setEnabled(allowed)

    def print_page(self, page: bytes) -> bool:
        """Print the recovery key's page."""
        from senco_desk.ui.parts.printing import ask_and_print

        return ask_and_print(self, self._pages_of(page), "Recovery key")

    def ask_where_to_save(self, suggested: Path) -> Path | None:
        """Ask for the PDF's place."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save the recovery key", str(suggested), "PDF (*.pdf)"
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.casefold() == ".pdf" else path.with_name(f"{path.name}.pdf")

    def confirm_leaving_key(self) -> bool:
        """Ask whether to go on without having kept the recovery key."""
        return Question.ask(
            self,
            "Go on without the recovery key?",
            "It is not shown again. Without it, a forgotten passphrase means that nobody can "
            "open this school any more.",
            do="Go on without it",
            keep="Stay here",
            is_destructive=True,
        )

    def has_typed(self) -> bool:
        """Say whether anything stands in the form that would be lost."""
        return self._form.is_dirty or any(self.passphrases())

    def confirm_leaving_form(self) -> bool:
        """Ask whether to go without creating the school."""
        return Question.ask(
            self,
            "Leave without creating the school?",
            "What you entered here is not kept.",
            do="Leave without creating",
            keep="Go on editing",
            is_destructive=True,
        )

    def finish(self) -> None:
        """Close the dialog."""
        self.jobs.close()
        self._key.clear()
        self.accept()

    @override
    def reject(self) -> None:
        self.presenter.leave()

    def _pause_typing(self) -> None:
        self._pause.start()

    def _say_kept(self) -> None:
        self.presenter.said_kept(is_kept=self._kept.isChecked())

    def _faulted(self, fault: Exception) -> None:
        self.presenter.faulted()
        self.faulted.emit(fault)

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, "Choose the folder for the school", str(self._folder_path)
        )
        self.presenter.choose_folder(Path(chosen) if chosen else None)
