"""Jobs without a window: what they print, what they write, how they refuse."""

import contextlib
import io
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pikepdf
import pytest

from senco_desk import __version__
from senco_desk.__main__ import _parser, main
from senco_desk.app import building
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.pupils import SenStatus
from senco_desk.places import usual_places
from senco_desk.storage.school_file import Verification, open_school_file
from tests.attachable import a_word_document
from tests.builders import a_pupil

TODAY = "2026-11-20"
README = Path(__file__).resolve().parents[2] / "README.md"
REGISTER = Path(__file__).resolve().parent.parent / "files" / "register.csv"


class Made(NamedTuple):
    """The demonstration school, and what the command said of it."""

    path: Path
    said: str


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("demo")
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert main(["demo", str(folder), "--today", TODAY, "--quiet"]) == 0
    return Made(folder / "Demonstration.senco", said.getvalue())


@pytest.fixture
def school(made: Made, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.path, tmp_path / "Demonstration.senco"))


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("demonstration school\n" * 4))


def test_the_demonstration_says_how_to_open_it(made: Made):
    assert made.said.splitlines() == [
        f"The demonstration school is in {made.path}",
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


def test_a_bundle_names_what_it_can_only_list(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    app = building.make_app()
    desk = app.open_school(school, "demonstration school")
    pupil_id = next(one.pupil_id for one in desk.register.rows() if one.surname == "Ashby")
    (tmp_path / "letter.docx").write_bytes(a_word_document())
    desk.documents.attach(
        pupil_id,
        tmp_path / "letter.docx",
        kind=DocumentKind.PARENT_LETTER,
        title="Letter of March",
        dated_on=date(2026, 3, 10),
    )
    desk.close()
    out = tmp_path / "bundle.pdf"
    assert main(["bundle", str(school), "--pupil", "Rowan Ashby", "--out", str(out)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(
        "Listed as held, but not included: Letter of March (Word document, pages not known). "
        "Save it as PDF and attach that.\n"
    )
    assert "to share the record for a request" in printed.err


def test_a_bundle_of_a_leaver_is_built_by_upn(school: Path, tmp_path: Path):
    desk = building.make_app().open_school(school, "demonstration school")
    leaver = desk.register.leavers()[0]
    desk.close()
    out = tmp_path / "bundle.pdf"
    assert main(["bundle", str(school), "--pupil", f"{leaver.upn}", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_review_sheet_is_written_by_upn(
    school: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    out = tmp_path / "sheet.xlsx"
    assert main(["sheets", "export", str(school), "--pupil", "Rowan Ashby", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"PK")


def test_a_review_sheet_is_written_for_an_earlier_cycle_and_a_wrong_number_names_those_there_are(
    school: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    out = tmp_path / "sheet.xlsx"
    command = ["sheets", "export", str(school), "--pupil", "Rowan Ashby", "--out", str(out)]
    assert main([*command, "--cycle", "99"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("This pupil has no cycle 99.\nThere are cycles 1, 2")
    assert not out.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("demonstration school\n" * 4))
    assert main([*command, "--cycle", "1"]) == 0
    texts = [str(one.value) for row in openpyxl.load_workbook(out).worksheets[0] for one in row]
    assert any("cycle 1" in text.casefold() for text in texts)


def test_the_readme_lists_the_commands_and_their_options():
    listed = re.findall(r"^    senco-desk (.+)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    parser = _parser()
    for line in listed:
        words = line.replace("[", "").replace("]", "").replace(" ...", "").split()
        parser.parse_args(["7" if word == "N" else word for word in words])
    assert {line.split()[0] for line in listed} == {
        *("demo", "bundle", "sheets", "import", "backup", "verify", "shots"),
    }


def test_a_bundle_and_a_sheet_are_made_while_the_window_has_the_school_open(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    pupil = ["--pupil", "Rowan Ashby"]
    with open_school_file(school, "demonstration school", building.clock):
        assert main(["bundle", str(school), *pupil, "--out", str(tmp_path / "b.pdf")]) == 0
        out = str(tmp_path / "s.xlsx")
        assert main(["sheets", "export", str(school), *pupil, "--out", out]) == 0
        assert main(["backup", str(school)]) == 2
    assert "already open" in capsys.readouterr().err


def test_nothing_is_written_over_a_file_of_another_kind(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    register = tmp_path / "register.csv"
    register.write_text("Forename,Surname", encoding="utf-8")
    pupil = ["--pupil", "Rowan Ashby", "--out", str(register)]
    assert main(["sheets", "export", str(school), *pupil]) == 2
    assert main(["bundle", str(school), *pupil]) == 2
    said = capsys.readouterr().err
    assert "register.xlsx" in said
    assert "register.pdf" in said
    assert register.read_text(encoding="utf-8") == "Forename,Surname"


@pytest.mark.parametrize("command", ["demo", "shots"])
def test_a_folder_that_cannot_be_is_refused(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "notes.txt"
    file.write_text("notes", encoding="utf-8")
    for place in (file, file / "inside"):
        assert main([command, str(place)]) == 2
        assert "folder" in capsys.readouterr().err


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
    monkeypatch.setattr("sys.stdin", io.StringIO("demonstration school\n" * 4))
    assert main(["import", str(school), str(REGISTER), "--accept"]) == 0
    assert "Imported." in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("demonstration school\n" * 4))
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
    said = capsys.readouterr()
    assert "row 2, Quillfeather, Amara, DOB: There is no such day" in said.out
    assert "register.csv: nothing can be imported. Of the rows without a problem: 0" in said.out
    assert said.err.startswith("This file cannot be imported as it stands.")


def test_what_an_import_would_change_is_shown_field_by_field(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "register.csv"
    path.write_text(
        "Forename,Surname,DOB,UPN,Class,SEN,Shoe size\nRowan,Ashby,{},{},Oak,EHCP,3\n".format(
            *_birth_and_upn(school)
        ),
        encoding="utf-8",
    )
    assert main(["import", str(school), str(path)]) == 0
    shown = capsys.readouterr().out
    assert "row 2, Ashby, Rowan: Class: Hazel -> Oak\n" in shown
    assert "-> EHC plan (in the file: EHCP)\n" in shown
    assert "Columns not used: Shoe size" in shown


def _birth_and_upn(school: Path) -> tuple[str, str]:
    desk = building.make_app().open_school(school, "demonstration school", read_only=True)
    row = next(row for row in desk.register.rows() if row.surname == "Ashby")
    desk.close()
    return row.date_of_birth.isoformat(), str(row.upn)


def test_two_pupils_of_one_name_are_told_apart(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    desk = building.make_app().open_school(school, "demonstration school")
    twin = a_pupil(legal_forename="Rowan", legal_surname="Ashby")
    desk.pupils.add(twin, SenStatus.SUPPORT, date(2026, 9, 1))
    desk.close()
    out = str(tmp_path / "bundle.pdf")
    assert main(["bundle", str(school), "--pupil", "Rowan Ashby", "--out", out]) == 2
    said = capsys.readouterr().err
    assert "2 pupils on the register have this name" in said
    assert "date of birth" in said
    meant = f"Rowan Ashby, {twin.date_of_birth.isoformat()}"
    sheet = str(tmp_path / "sheet.xlsx")
    assert main(["sheets", "export", str(school), "--pupil", meant, "--out", sheet]) == 2
    assert "pupils on the register" not in capsys.readouterr().err


def test_the_passphrase_is_asked_for_where_somebody_types(
    school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("getpass.getpass", lambda _: "demonstration school")
    out = str(school.parent / "bundle.pdf")
    assert main(["bundle", str(school), "--pupil", "Rowan Ashby", "--out", out]) == 0
    assert "Setting pages" in terminal.getvalue()


def test_findings_of_a_check_are_printed(
    school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    found = Verification(ok=False, findings=("Entry 7 was changed.",), entries=9)
    monkeypatch.setattr("senco_desk.services.school.SchoolDesk.verify", lambda _: found)
    assert main(["verify", str(school)]) == 2
    assert capsys.readouterr().out == "Entry 7 was changed.\n"


def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    opened: list[Path | None] = []

    def open_window(school: Path | None) -> int:
        opened.append(school)
        return 0

    monkeypatch.setattr("senco_desk.app.window.open_window", open_window)
    assert main([]) == 0
    assert main(["open", str(tmp_path)]) == 0
    assert opened == [None, tmp_path]


def test_pictures_are_named_as_they_are_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(
        "senco_desk.app.shots.take_pictures", lambda folder, *_: [folder / "01 Unlock.png"]
    )
    assert main(["shots", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{tmp_path / '01 Unlock.png'}\n"


def test_a_backup_and_a_check_say_what_they_did(
    school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    assert main(["backup", str(school)]) == 0
    assert Path(capsys.readouterr().out.strip()).exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("demonstration school\n" * 4))
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
