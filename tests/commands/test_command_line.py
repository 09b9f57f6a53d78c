"""Jobs without a window: what they print, what they write, how they refuse."""

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from senco_desk import __version__
from senco_desk.__main__ import main
from senco_desk.places import usual_places

TODAY = "2026-11-20"
REGISTER = Path(__file__).resolve().parent.parent / "files" / "register.csv"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert main(["demo", str(folder), "--today", TODAY, "--quiet"]) == 0
    return folder / "Demonstration.senco"


@pytest.fixture
def school(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "Demonstration.senco"))


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("demonstration school\n"))


def test_the_demonstration_says_how_to_open_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["demo", str(tmp_path), "--today", TODAY]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[-2:] == [
        "Passphrase: demonstration school",
        "Pupil ready for a request: Rowan Ashby",
    ]


def test_a_second_demonstration_never_writes_over_the_first(
    school: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["demo", str(school.parent)]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_a_bundle_is_built_by_name_with_further_documents(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    further = tmp_path / "letter.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.save(further)
    out = tmp_path / "bundle.pdf"
    words = ["--pupil", "ashby, ROWAN", "--out", str(out), "--add", str(further)]
    assert main(["bundle", str(school), *words]) == 0
    printed = capsys.readouterr().out
    with pikepdf.open(out) as bundle:
        assert f"{len(bundle.pages)} pages" in printed


def test_a_review_sheet_is_written_by_upn(
    school: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    out = tmp_path / "sheet.xlsx"
    assert main(["sheets", "export", str(school), "--pupil", "Rowan Ashby", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["Nobody Atall", "A000"])
def test_a_pupil_who_is_not_there_is_refused_in_words(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
):
    out = tmp_path / "bundle.pdf"
    assert main(["bundle", str(school), "--pupil", name, "--out", str(out)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("No pupil on the register has this name or UPN.\n")
    assert "Traceback" not in said.err
    assert not out.exists()


def test_a_wrong_passphrase_is_refused(
    school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdin", io.StringIO("something else entirely\n"))
    assert main(["verify", str(school)]) == 2
    assert "passphrase" in capsys.readouterr().err


def test_a_register_is_shown_first_and_written_when_accepted(
    school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    assert main(["import", str(school), str(REGISTER)]) == 0
    shown = capsys.readouterr().out
    adds = re.search(r"(\d+) pupils to add", shown)
    assert adds is not None
    assert "Nothing is written yet" in shown
    monkeypatch.setattr("sys.stdin", io.StringIO("demonstration school\n"))
    assert main(["import", str(school), str(REGISTER), "--accept"]) == 0
    assert "Imported." in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("demonstration school\n"))
    assert main(["import", str(school), str(REGISTER)]) == 0
    shown = capsys.readouterr().out
    assert f"0 pupils to add, 0 to change, {adds.group(1)} unchanged" in shown
    assert "holds all of it already" in shown


def test_a_register_with_a_problem_is_refused_row_by_row(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "register.csv"
    path.write_text("Forename,Surname,DOB\nAmara,Quillfeather,31/02/2018\n", encoding="utf-8")
    assert main(["import", str(school), str(path), "--accept"]) == 2
    assert "row 2" in "".join(capsys.readouterr())


def test_a_backup_and_a_check_say_what_they_did(
    school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    assert main(["backup", str(school)]) == 0
    assert Path(capsys.readouterr().out.strip()).exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("demonstration school\n"))
    assert main(["verify", str(school)]) == 0
    assert "whole" in capsys.readouterr().out


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert __version__ in capsys.readouterr().out


def test_a_fault_of_the_program_is_told_without_a_traceback_and_logged_without_words(
    school: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    places = replace(usual_places(), log=tmp_path / "log" / "senco-desk.log")
    monkeypatch.setattr("senco_desk.app.building.usual_places", lambda: places)

    def fail(*_: object, **__: object) -> None:
        raise ValueError("Quillfeatherstone")

    monkeypatch.setattr("senco_desk.services.register.RegisterDesk.rows", fail)
    out = str(tmp_path / "bundle.pdf")
    assert main(["bundle", str(school), "--pupil", "Rowan Ashby", "--out", out]) == 1
    said = capsys.readouterr().err
    logged = places.log.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert "Quillfeatherstone" not in said + logged
    assert "ValueError" in logged
