"""After a working day nothing of a pupil lies about in clear, but for what the user saved."""

import tempfile
from pathlib import Path

import pytest

from tests.journeys import steps
from tests.journeys.office import Office

pytestmark = pytest.mark.journey

SURNAME = "Quillfeatherstone"
HEADINGS = "Legal Forename,Legal Surname,Date of Birth,Reg Group,SEN Status,SEN Needs"


def test_no_file_of_the_program_holds_a_name_in_clear(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    temporary = office.folder / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(temporary))
    written: list[str] = []
    monkeypatch.setattr(
        tempfile, "_get_candidate_names", lambda: (written.append("one") or "name" for _ in "x")
    )
    own = office.folder / "saved by the user"
    own.mkdir()
    register = own / "register.csv"
    register.write_text(f"{HEADINGS}\nWren,{SURNAME},14/03/2017,4 Heron,K,SPLD\n", encoding="utf-8")

    steps.create_a_school(office)
    steps.bring_in_register(office, register, expected=1)
    steps.find_pupil(office, SURNAME)
    cycle = steps.start_cycle(office)
    steps.assess(office, cycle)
    steps.plan(office, cycle)
    office.clock.wait(14)
    steps.measure(office, cycle, "28")
    steps.attach(office, own / "report.pdf")
    steps.export_sheet(office, own / "sheet.xlsx")
    steps.build_bundle(office, own / "bundle.pdf")
    office.pupil._context.desk.school.back_up()
    assert list(holding(office.folder, own)) == []  # while the school is open
    steps.lock(office)
    assert list(holding(office.folder, own)) == []
    assert list(temporary.iterdir()) == []
    assert written == []
    assert list(holding(own, None)), "the search finds nothing even where it must"


def holding(folder: Path, but: Path | None) -> list[Path]:
    """Return the files that hold the name, in the ways in which text lies in files."""
    sought = [
        spelling.encode(coding)
        for spelling in (SURNAME, SURNAME.lower(), SURNAME.upper())
        for coding in ("utf-8", "utf-16-le", "utf-16-be")
    ]
    found: list[Path] = []
    for path in folder.rglob("*"):
        if path.is_file() and (but is None or not path.is_relative_to(but)):
            content = path.read_bytes()
            if SURNAME.lower() in path.name.lower() or any(one in content for one in sought):
                found.append(path)
    return found
