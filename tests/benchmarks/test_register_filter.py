"""How long the register takes to follow a typed letter."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.feed import ChangesFeed
from senco_desk.ui.parts.jobs import Jobs
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.screens.register.view import RegisterView
from tests.benchmarks.big_schools import a_big_school
from tests.benchmarks.conftest import Compare
from tests.benchmarks.timing import quickest
from tests.desks import TEMPLATES
from tests.ui.doubles import Surroundings

FRAME = 0.016
"""Seconds: sixty pictures a second."""


def test_the_filter_keeps_up_with_typing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, compare: Compare
):
    Theme(qapp, TEMPLATES.parent, text_scale=1.0)
    with a_big_school(tmp_path / "school", 2_000) as (desk, _):
        jobs = Jobs()
        settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
        view = RegisterView(
            Context(
                desk=desk,
                feed=ChangesFeed(),
                jobs=jobs,
                shell=Surroundings(),
                settings=settings,
            )
        )
        qtbot.addWidget(view)
        view.resize(1166, 700)
        view.show()
        qtbot.waitUntil(lambda: view.model.shown_count == 2_000)
        runs = [_type("amara ab", view) for _ in range(5)]
        slowest = max(min(key) for key in zip(*runs, strict=True))
        jobs.close()
    compare("a keystroke in the filter, 2,000 pupils", slowest, floor=FRAME, at_most=1)
    assert slowest > 0


def _type(words: str, view: RegisterView) -> list[float]:
    """Return the seconds that each keystroke took until its rows were drawn."""
    view.filter.clear()
    QApplication.processEvents()
    return [_press(words[:length], view) for length in range(1, len(words) + 1)]


def _press(words: str, view: RegisterView) -> float:
    def press() -> None:
        view.filter.setText(words)
        QApplication.processEvents()

    return quickest(press, times=1)
