"""From an empty computer to a signed-off review and the bundle on it, and back after locking."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from senco_desk.domain.cycles import Stage
from senco_desk.reports.pages import page_text
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.progress.view import ProgressSection
from senco_desk.ui.screens.record_history.view import HistorySection
from tests.journeys import steps
from tests.journeys.office import FILES, Office, read

pytestmark = pytest.mark.journey


def test_a_senco_keeps_a_pupils_record_from_the_register_to_the_bundle(office: Office):
    saved = office.folder / "saved"
    saved.mkdir()
    sheet, bundle = saved / "sheet.xlsx", saved / "bundle.pdf"
    recovery_key = steps.create_a_school(office)
    steps.bring_in_register(office, FILES / "register.csv", expected=25)
    steps.find_pupil(office, "wren cas")
    assert office.window.windowTitle().startswith("Wren Castellan")
    cycle = steps.start_cycle(office)
    steps.assess(office, cycle)
    steps.plan(office, cycle)
    assert cycle.tabs.state_of(Stage.DO) == "now"
    cycle.open_pane(Stage.DO)
    for value in ("28", "33", "39", "41"):
        office.clock.wait(7)
        steps.measure(office, cycle, value)
    see_the_chart(office)
    cycle = office.section("cycle", CycleSection)
    steps.review(office, cycle)
    assert "Signed off on 13 Jul 2026" in cycle.banner.words
    steps.export_sheet(office, sheet)
    assert steps.STATEMENT in words_of(sheet)
    steps.attach(office, saved / "report.pdf")
    steps.build_bundle(office, bundle)
    look_into(bundle)

    steps.lock(office)
    steps.unlock(office)
    find_it_all_again(office)
    steps.lock(office)
    steps.unlock_with_recovery_key(office, recovery_key)
    find_it_all_again(office)


def see_the_chart(office: Office) -> None:
    section = office.section("progress", ProgressSection)
    [card] = section.cards.values()
    office.wait(lambda: card.figure._picture)
    described = card.figure.accessibleDescription()
    for words in ("22", "41", "60", "words a minute"):
        assert words in described
    assert card.model.rowCount() == 4


def words_of(workbook: Path) -> str:
    book = openpyxl.load_workbook(workbook)
    words = "\n".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    )
    book.close()
    return words


def look_into(bundle: Path) -> None:
    with pikepdf.open(bundle) as pdf:
        pages = len(pdf.pages)
        assert "Evidence" in str(pdf.docinfo.get("/Title"))
        with pdf.open_outline() as outline:
            assert any("Speech and language report" in title for title in titles(outline.root))
    content = bundle.read_bytes()
    text = [" ".join(page_text(content, page).split()) for page in range(pages)]
    assert any(steps.STATEMENT in page for page in text)
    assert "Its second page" in text[-1]
    assert f"{pages}" in text[-1]


def titles(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for one in items:
        yield one.title
        yield from titles(one.children)


def find_it_all_again(office: Office) -> None:
    assert steps.open_register(office).table.table.rowCount() == 25
    steps.find_pupil(office, "castellan")
    cycle = office.section("cycle", CycleSection)
    assert cycle.tabs.state_of(Stage.REVIEW) == "done"
    assert "signed off" in cycle.banner.words.lower()
    cycle.open_pane(Stage.PLAN)
    assert steps.STATEMENT in read(cycle.plan)
    see_the_chart(office)
    history = office.section("history", HistorySection)
    assert history.table.table.rowCount() > 10
