"""A SENCO's office: the program on a computer of its own, a clock, and what was said and asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot
from typing_extensions import override

from senco_desk.app.building import App
from senco_desk.app.faults import FaultReporter
from senco_desk.app.window import Program
from senco_desk.domain.refusals import Refusal
from senco_desk.places import Places
from senco_desk.ui.parts.messages import FaultDialog, Question, RefusalDialog
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.shell.main.window import MainWindow
from senco_desk.ui.shell.start.window import StartWindow
from senco_desk.ui.shell.workspace.view import PupilWorkspace
from tests.desks import TestClock

Kind = TypeVar("Kind", bound=QDialog)
Part = TypeVar("Part", bound=QWidget)

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FILES = Path(__file__).resolve().parents[1] / "files"
PASSPHRASE = "herons paddle past the ironmonger"
PATIENCE_MS = 15_000


def places_in(folder: Path) -> Places:
    """Return the places of a computer on which nothing was done yet."""
    places = Places(
        resources=RESOURCES,
        data=folder / "data",
        log=folder / "log" / "senco-desk.log",
        schools=folder / "Documents",
    )
    places.data.mkdir(parents=True)
    places.schools.mkdir(parents=True)
    return places


@dataclass
class Office:
    """The program as its user has it before them.

    Refusals and faults that came up in a dialog are kept in ``refusals`` and ``faults`` until a
    story takes them; one that nobody took fails the story. Questions are answered from
    ``answers`` in their order, by the words of their titles.
    """

    qtbot: QtBot
    monkeypatch: pytest.MonkeyPatch
    folder: Path
    theme: Theme
    clock: TestClock = field(default_factory=TestClock)
    refusals: list[Refusal] = field(default_factory=list[Refusal])
    faults: list[Path] = field(default_factory=list[Path])
    answers: deque[tuple[str, bool]] = field(default_factory=deque[tuple[str, bool]])

    def __post_init__(self) -> None:
        self.places = places_in(self.folder)
        self.app = App(places=self.places, who="m.okafor", clock=self.clock)
        settings = QSettings(str(self.places.settings), QSettings.Format.IniFormat)
        self.program = Program(self.app, settings, FaultReporter(self.places.log), self.theme)
        self._sit_down()

    # What is in front of the user

    @property
    def start(self) -> StartWindow:
        window = self.program.start_window
        assert window is not None
        return window

    @property
    def window(self) -> MainWindow:
        window = self.program.main_window
        assert window is not None
        return window

    @property
    def page(self) -> QWidget:
        """The page in the window."""
        page = self.window.stack.currentWidget()
        assert page is not None
        return page

    @property
    def pupil(self) -> PupilWorkspace:
        """The pupil's page in the window."""
        page = self.page
        assert isinstance(page, PupilWorkspace)
        return page

    def section(self, key: str, kind: type[Part]) -> Part:
        """Go to a section of the pupil's page."""
        self.pupil.show_section(key)
        shown = self.pupil.stack.currentWidget()
        assert isinstance(shown, kind)
        return shown

    @property
    def said(self) -> str:
        """What the window last said."""
        return self.window.notices.words

    # What the user does

    def press(self, words: str, within: QWidget | None = None, about: str | None = None) -> None:
        """Press the button with these words; ``about`` is part of what a screen reader says."""
        button(within or self.window, words, about).click()

    def wait(self, until: Callable[[], object]) -> None:
        """Wait for something to be so."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE_MS)

    def see(self, within: QWidget, *expected: str) -> None:
        """Wait until all of these words can be read: a page is laid out after it is filled."""
        self.wait(lambda: all(words in read(within) for words in expected))

    def settle(self) -> None:
        """Wait until no work is under way."""
        self.wait(lambda: not self.window.jobs.under_way)

    def key(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> QWidget:
        """Press a key where the cursor is; return where the cursor is then."""
        QTest.keyClick(self.focus(), key, held)
        QApplication.processEvents()
        return self.focus()

    def tab_to(self, name: str, *, most: int = 25) -> QWidget:
        """Press Tab until the cursor is on what is called so; each stop must be told by a name."""
        for _ in range(most):
            stop = self.key(Qt.Key.Key_Tab)
            assert stop.isVisible()
            called = name_of(stop)
            assert called, f"the cursor stands on a {type(stop).__name__} without a name"
            if called.startswith(name):
                return stop
        raise AssertionError(f"Tab does not come to “{name}” in {most} steps")

    def write(self, words: str) -> None:
        """Type words where the cursor is."""
        QTest.keyClicks(self.focus(), words)
        QApplication.processEvents()

    def press_in_window(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """Press a key that works anywhere in the school's window."""
        self.in_front(self.window)
        self.key(key, held)

    def in_front(self, window: QWidget) -> None:
        """See that a window takes keys: without a screen, nobody brings it to the front."""
        window.activateWindow()
        self.wait(window.isActiveWindow)

    def focus(self) -> QWidget:
        """Return where the cursor is."""
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        assert widget is not None
        return widget

    def choose_file(self, path: Path) -> None:
        """Have the next file dialogs give this path."""
        for asking, answer in (
            ("getOpenFileName", (str(path), "")),
            ("getOpenFileNames", ([str(path)], "")),
            ("getSaveFileName", (str(path), "")),
            ("getExistingDirectory", str(path)),
        ):
            self.monkeypatch.setattr(QFileDialog, asking, lambda *_, answer=answer, **__: answer)

    def will_answer(self, title: str, *, yes: bool) -> None:
        """Have the next question, with these words in its title, answered so."""
        self.answers.append((title, yes))

    @contextmanager
    def at(self, kind: type[Kind], act: Callable[[Kind], None]) -> Generator[None]:
        """Act in the dialog of this kind that is opened within; it must be closed by that."""
        raised: list[BaseException] = []
        opened: list[Kind] = []

        def run(dialog: Kind) -> int:
            opened.append(dialog)

            def do() -> None:
                try:
                    act(dialog)
                    assert not dialog.isVisible(), f"“{dialog.windowTitle()}” is still open"
                except BaseException as fault:  # noqa: BLE001  told once the dialog is shut
                    raised.append(fault)
                    QDialog.done(dialog, 0)

            QTimer.singleShot(0, dialog, do)
            return QDialog.exec(dialog)

        try:
            with self.monkeypatch.context() as patch:
                patch.setattr(kind, "exec", run)
                yield
        finally:
            if raised:
                raise raised[0]
        assert opened, f"no {kind.__name__} was opened"

    # Around the program

    def leave(self) -> None:
        """Close what is open, and see that nothing came up that the story did not expect."""
        if self.program.main_window is not None:
            self.program.main_window.presenter.close()
            self.wait(lambda: self.program.main_window is None)
        if self.program.start_window is not None:
            self.program.start_window.close()
        assert self.refusals == []
        assert self.faults == []
        assert not self.answers

    def _sit_down(self) -> None:
        def ask(_: object, title: str, *__: Any, **___: Any) -> bool:
            assert self.answers, f"nobody expected the question “{title}”"
            expected, yes = self.answers.popleft()
            assert expected in title
            return yes

        def refused(_: object, refusal: Refusal) -> None:
            self.refusals.append(refusal)

        def fault(_: object, log: Path, *__: Any) -> None:
            self.faults.append(log)

        self.monkeypatch.setattr(Question, "ask", ask)
        self.monkeypatch.setattr(RefusalDialog, "tell", refused)
        self.monkeypatch.setattr(FaultDialog, "tell", fault)


class Watchman(QObject):
    """Notices windows that nobody asked for: a widget shown before it has its place flashes up."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.strays: list[str] = []
        self._application = application
        application.installEventFilter(self)

    def go_home(self) -> None:
        self._application.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.windowType() is Qt.WindowType.Window
            and not isinstance(watched, MainWindow | StartWindow)
        ):
            self.strays.append(f"{type(watched).__name__} “{watched.accessibleName()}”")
        return False


def button(within: QWidget, words: str, about: str | None = None) -> QAbstractButton:
    """Return the one button with these words that can be seen and pressed."""
    found = [
        one
        for one in within.findChildren(QAbstractButton)
        if one.text().replace("&", "") == words
        and one.isVisible()
        and (about is None or about in one.accessibleName())
    ]
    assert len(found) == 1, f"{len(found)} buttons “{words}” are to be seen"
    assert found[0].isEnabled(), f"“{words}” cannot be pressed"
    return found[0]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    label = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or label.replace("&", "")


def read(within: QWidget) -> str:
    """Return all words in labels that can be seen."""
    return "\n".join(one.text() for one in within.findChildren(QLabel) if one.isVisible())
