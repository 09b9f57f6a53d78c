"""Where a file is to be saved, and that none is written over unasked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.ui.parts.messages import Question
from senco_desk.ui.parts.saving import PDF, ask_where


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


def test_a_file_whose_ending_is_added_is_never_written_over_unasked(
    page: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Spring.pdf").write_bytes(b"of last week")
    proposed: list[str] = []
    typed = ["Spring", "Summer"]
    asked: list[str] = []
    answers = [False, True]

    def choose(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / typed.pop(0)), PDF

    def ask(_parent: QWidget, title: str, _advice: str, **_words: object) -> bool:
        asked.append(title)
        return answers.pop(0)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(Question, "ask", ask)

    found = ask_where(page, "Save", tmp_path / "Bundle.pdf", PDF)

    assert found == tmp_path / "Summer.pdf"
    assert asked == ["There is a file Spring.pdf already."]
    assert proposed == [str(tmp_path / "Bundle.pdf"), str(tmp_path / "Spring.pdf")]

    typed.append("Spring")
    assert ask_where(page, "Save", tmp_path / "Bundle.pdf", PDF) == tmp_path / "Spring.pdf"


def test_a_name_typed_with_its_ending_was_asked_about_by_the_system(
    page: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "Spring.PDF"
    there.write_bytes(b"of last week")
    chosen = [str(there), ""]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen.pop(0), PDF))

    assert ask_where(page, "Save", tmp_path / "Bundle.pdf", PDF) == there
    assert ask_where(page, "Save", tmp_path / "Bundle.pdf", PDF) is None
