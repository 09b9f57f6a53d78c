"""What the tests of views share: a real school, a feed, jobs, and answers to dialogs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.changes import Changes
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.parts.feed import ChangesFeed
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.messages import Question, RefusalDialog
from senco_desk.ui.parts.theme import Theme
from tests.ui.doubles import Drive, Mirror, Surroundings


@pytest.fixture(autouse=True)
def _look(theme: Theme) -> None:
    """Put the look on the application."""


@dataclass
class Around:
    """What a screen is given, and what came of it."""

    context: Context
    shell: Surroundings
    announced: list[Changes] = field(default_factory=list[Changes])
    refused: list[Refusal] = field(default_factory=list[Refusal])

    @property
    def desk(self) -> Desk:
        return self.context.desk

    def is_at_rest(self) -> bool:
        """Say whether no work is under way."""
        return not self.context.jobs.under_way


def surroundings_of(desk: Desk) -> Around:
    shell = Surroundings()
    settings = QSettings(
        str(desk.setting.file.path.parent / "look.ini"), QSettings.Format.IniFormat
    )
    context = Context(
        desk=desk,
        feed=ChangesFeed(),
        jobs=Jobs(),
        shell=shell,
        settings=settings,
        looks=Mirror(),
        second_place=Drive(),
    )
    around = Around(context, shell)
    around.context.feed.announced.connect(around.announced.append)
    return around


@pytest.fixture
def around(desk: Desk, qtbot: QtBot) -> Iterator[Around]:
    """Give a screen its surroundings over a real school."""
    around = surroundings_of(desk)
    yield around
    around.context.jobs.close()


@pytest.fixture
def reading(reading_desk: Desk, qtbot: QtBot) -> Iterator[Around]:
    """Give surroundings over a school that is open for reading only."""
    around = surroundings_of(reading_desk)
    yield around
    around.context.jobs.close()


@dataclass
class Answers:
    """What the user does with dialogs, in turn; refusals are read and kept.

    A question for which no answer was prepared is answered with yes.
    """

    forms: list[Callable[[FormDialog], object]] = field(
        default_factory=list[Callable[[FormDialog], object]]
    )
    questions: list[bool] = field(default_factory=list[bool])
    asked: list[str] = field(default_factory=list[str])
    told: list[str] = field(default_factory=list[str])

    def fill_in(self, **texts: str) -> None:
        """Fill in the next form and press its button."""

        def fill(dialog: FormDialog) -> None:
            for name, text in texts.items():
                dialog.form.type(name, text)
            dialog.save()

        self.forms.append(fill)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Answer dialogs as the test says, without waiting for anybody."""
    answers = Answers()

    def run_form(dialog: FormDialog) -> int:
        answers.asked.append(dialog.windowTitle())
        answers.forms.pop(0)(dialog)
        return QDialog.DialogCode.Accepted if dialog.saved else QDialog.DialogCode.Rejected

    def ask(parent: QWidget | None, title: str, advice: str, **words: object) -> bool:
        answers.asked.append(title)
        return answers.questions.pop(0) if answers.questions else True

    def tell(parent: QWidget | None, refusal: Refusal) -> None:
        answers.told.append(refusal.title)

    monkeypatch.setattr(FormDialog, "exec", run_form)
    monkeypatch.setattr(Question, "ask", ask)
    monkeypatch.setattr(RefusalDialog, "tell", tell)
    return answers
