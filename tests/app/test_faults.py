"""What the user is told when something nobody expected happens."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.app.faults import FaultReporter
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.messages import FaultDialog, RefusalDialog


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    shown: list[Path] = []

    def tell(_parent: QWidget | None, log: Path) -> None:
        shown.append(log)

    monkeypatch.setattr(FaultDialog, "tell", tell)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return shown


def test_a_fault_is_told_once_with_where_the_log_is(qtbot: QtBot, tmp_path: Path, told: list[Path]):
    FaultReporter(tmp_path / "desk.log").report(ValueError())
    assert told == [tmp_path / "desk.log"]


def test_faults_while_one_is_being_told_are_only_logged(
    qtbot: QtBot, tmp_path: Path, told: list[Path], monkeypatch: pytest.MonkeyPatch
):
    reporter = FaultReporter(tmp_path / "desk.log")

    def tell(_parent: QWidget | None, log: Path) -> None:
        told.append(log)
        reporter.report(KeyError())

    monkeypatch.setattr(FaultDialog, "tell", tell)
    reporter.report(ValueError())
    reporter.report(ValueError())
    assert len(told) == 2


def test_what_nobody_caught_comes_here(qtbot: QtBot, tmp_path: Path, told: list[Path]):
    FaultReporter(tmp_path / "desk.log").catch_everything()
    sys.excepthook(ValueError, ValueError(), None)
    assert len(told) == 1


def test_control_c_in_the_terminal_ends_the_program(
    qapp: QApplication, tmp_path: Path, told: list[Path], monkeypatch: pytest.MonkeyPatch
):
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: ended.append(True))
    FaultReporter(tmp_path / "desk.log").catch_everything()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert ended == [True]
    assert told == []


def test_a_refusal_that_nobody_took_is_told_as_what_it_is(
    qtbot: QtBot, tmp_path: Path, told: list[Path], monkeypatch: pytest.MonkeyPatch
):
    read: list[str] = []
    monkeypatch.setattr(RefusalDialog, "tell", lambda _parent, refusal: read.append(refusal.title))
    FaultReporter(tmp_path / "desk.log").report(Refusal("The school's database is damaged.", "…"))
    assert read == ["The school's database is damaged."]
    assert told == []
    assert not (tmp_path / "desk.log").exists()


def test_what_is_being_typed_is_kept_before_a_fault_is_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    happened: list[str] = []

    def keep() -> bool:
        happened.append("kept")
        return True

    monkeypatch.setattr(FaultDialog, "tell", lambda *said: happened.append(said[-1]))
    faults = FaultReporter(tmp_path / "log")
    faults.before_telling = keep
    faults.report(ZeroDivisionError())
    assert happened[0] == "kept"
    assert "offered to you again" in happened[1]


def test_a_fault_is_told_even_where_what_is_typed_cannot_be_kept(
    qtbot: QtBot, tmp_path: Path, told: list[Path]
):
    def fail() -> bool:
        raise OSError

    faults = FaultReporter(tmp_path / "log")
    faults.before_telling = fail
    faults.report(ZeroDivisionError())
    assert told == [tmp_path / "log"]
