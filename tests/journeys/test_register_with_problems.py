"""A register with problems goes back to be mended; the mended one goes in."""

from pathlib import Path

import pytest

from senco_desk.domain.register import RegisterRow
from senco_desk.ui.screens.register.importing.view import PreviewDialog
from tests.journeys import steps
from tests.journeys.office import Office, button, read

pytestmark = pytest.mark.journey

HEADINGS = "Legal Forename,Legal Surname,Date of Birth,Reg Group,SEN Status,SEN Needs"
WRONG = (
    "Wren,Castellan,31/02/2017,4 Heron,K,SPLD",
    ",Aldous,02/09/2016,4 Heron,K,SLCN",
    "Idris,al-Farouqi,29/02/2020,1 Dunlin,N,",
)
MENDED = (
    "Wren,Castellan,14/03/2017,4 Heron,K,SPLD",
    "Ada,Aldous,02/09/2016,4 Heron,K,SLCN",
    "Idris,al-Farouqi,29/02/2020,1 Dunlin,N,",
)


def write(path: Path, rows: tuple[str, ...]) -> None:
    path.write_text("\n".join((HEADINGS, *rows)), encoding="utf-8")


def test_a_register_with_problems_writes_nothing_until_it_is_mended(office: Office):
    path = office.folder / "register.csv"
    write(path, WRONG)
    steps.create_a_school(office)
    register = steps.open_register(office)
    assert "Bring in your register" in read(register)

    def see_what_is_wrong(dialog: PreviewDialog) -> None:
        words = read(dialog)
        assert "Nothing can be imported while the file has a problem." in words
        assert "2 problems must be mended first" in words
        assert dialog.lists.currentWidget() is dialog.problems
        said = "\n".join(
            f"row {line.row} {line.whose}, {line.column}: {line.words} {line.weight}"
            for line in dialog.problems.table.rows
        )
        assert "row 2 Castellan, Wren, Date of Birth" in said
        assert "row 3 Aldous, Legal Forename" in said
        assert "Stops the import" in said
        assert not dialog.accept_button.isEnabled()
        button(dialog, "Close").click()

    office.choose_file(path)
    with office.at(PreviewDialog, see_what_is_wrong):
        register.import_button.click()
        office.settle()
    assert register.table.table.rowCount() == 0
    assert "Bring in your register" in read(register)

    write(path, MENDED)
    steps.bring_in_register(office, path, expected=3)
    names = [row.name for row in register.model.lines if isinstance(row, RegisterRow)]
    assert names == ["al-Farouqi, Idris", "Aldous, Ada", "Castellan, Wren"]
