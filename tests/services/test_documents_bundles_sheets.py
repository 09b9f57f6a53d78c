"""Documents, the bundle they go into, and the sheet for teachers."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import unwatched
from senco_desk.services.desk import Desk
from tests.builders import TODAY
from tests.desks import SchoolDay


def a_pdf(path: Path, pages: int = 1) -> Path:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    pdf.save(path)
    return path


def attach(desk: Desk, day: SchoolDay, path: Path):
    pupil = day.add_pupil()
    changes = desk.documents.attach(
        pupil.id,
        path,
        kind=DocumentKind.EDUCATIONAL_PSYCHOLOGY,
        title="Report of the educational psychologist",
        dated_on=date(2026, 3, 3),
        author="Dr Marchbanks",
    )
    assert changes.pupils == {pupil.id}
    return pupil


def test_a_document_is_kept_byte_for_byte_and_its_pages_are_counted(
    desk: Desk, day: SchoolDay, tmp_path: Path
):
    path = a_pdf(tmp_path / "report.pdf", pages=3)
    pupil = attach(desk, day, path)
    (document,) = desk.pupils.record(pupil.id).documents
    assert document.pages == 3
    assert desk.documents.content(document) == path.read_bytes()
    assert path.exists()


def test_a_document_is_corrected_and_taken_off_with_a_reason(
    desk: Desk, day: SchoolDay, tmp_path: Path
):
    pupil = attach(desk, day, a_pdf(tmp_path / "report.pdf"))
    (document,) = desk.pupils.record(pupil.id).documents
    desk.documents.change(replace(document, title="Psychologist's report"))
    (document,) = desk.pupils.record(pupil.id).documents
    assert document.title == "Psychologist's report"
    with pytest.raises(Refusal, match="Say why"):
        desk.documents.remove(document, "")
    desk.documents.remove(document, "Belongs to another pupil")
    assert desk.pupils.record(pupil.id).documents == ()


def test_the_same_document_is_attached_once(desk: Desk, day: SchoolDay, tmp_path: Path):
    path = a_pdf(tmp_path / "report.pdf")
    pupil = attach(desk, day, path)
    with pytest.raises(Refusal, match="attached already"):
        desk.documents.attach(
            pupil.id, path, kind=DocumentKind.OTHER, title="Again", dated_on=TODAY
        )


def test_a_damaged_pdf_is_refused(desk: Desk, day: SchoolDay, tmp_path: Path):
    path = tmp_path / "damaged.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing more")
    pupil = day.add_pupil()
    with pytest.raises(Refusal):
        desk.documents.attach(
            pupil.id, path, kind=DocumentKind.OTHER, title="Letter", dated_on=TODAY
        )


def test_a_bundle_holds_the_attached_and_the_further_documents(
    desk: Desk, day: SchoolDay, tmp_path: Path
):
    pupil = attach(desk, day, a_pdf(tmp_path / "report.pdf", pages=2))
    day.agree(pupil.id)
    alone = desk.bundles.build(pupil.id, [], unwatched)
    more = tmp_path / "more"
    more.mkdir()
    a_pdf(more / "b.pdf")
    a_pdf(more / "a.pdf")
    with_more = desk.bundles.build(pupil.id, [more, a_pdf(tmp_path / "c.pdf")], unwatched)
    assert [one.pages for one in with_more.contents[-3:]] == [1, 1, 1]
    assert [one.title for one in with_more.contents[-3:]] == ["a", "b", "c"]
    assert len(with_more.contents) == len(alone.contents) + 3
    saved = desk.bundles.save(with_more, tmp_path / "bundle.pdf")
    with pikepdf.open(saved) as pdf:
        assert len(pdf.pages) == with_more.pages


def test_nothing_in_a_folder_is_left_out_silently(desk: Desk, day: SchoolDay, tmp_path: Path):
    pupil = day.add_pupil()
    folder = tmp_path / "more"
    folder.mkdir()
    with pytest.raises(Refusal, match="holds no file"):
        desk.bundles.build(pupil.id, [folder], unwatched)
    (folder / "letter.docx").write_bytes(b"x")
    with pytest.raises(Refusal, match=r"letter\.docx"):
        desk.bundles.build(pupil.id, [folder], unwatched)
    with pytest.raises(Refusal, match="not there"):
        desk.bundles.build(pupil.id, [tmp_path / "gone.pdf"], unwatched)


def test_a_review_sheet_is_written_for_a_plan_with_targets(
    desk: Desk, day: SchoolDay, tmp_path: Path
):
    pupil = day.add_pupil()
    with pytest.raises(Refusal, match="no plan"):
        desk.sheets.export(pupil.id, tmp_path / "sheet.xlsx", unwatched)
    cycle = day.agree(pupil.id)
    saved = desk.sheets.export(pupil.id, tmp_path / "sheet.xlsx", unwatched)
    book = openpyxl.load_workbook(saved)
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert any(cycle.targets[0].target.statement in text for text in texts)


def test_a_review_sheet_is_written_for_the_cycle_that_is_asked_for(
    desk: Desk, day: SchoolDay, tmp_path: Path
):
    pupil = day.add_pupil()
    first = day.review(pupil.id)
    desk.reviewing.sign_off(first.cycle.id)
    with pytest.raises(Refusal, match="no cycle 2") as refused:
        desk.sheets.export(pupil.id, tmp_path / "sheet.xlsx", unwatched, number=2)
    assert refused.value.advice == "There is only cycle 1."
    desk.planning.start_cycle(pupil.id, TODAY)
    with pytest.raises(Refusal, match="Cycle 2 has no target yet"):
        desk.sheets.export(pupil.id, tmp_path / "sheet.xlsx", unwatched)
    with pytest.raises(Refusal, match="no cycle 0") as refused:
        desk.sheets.export(pupil.id, tmp_path / "sheet.xlsx", unwatched, number=0)
    assert refused.value.advice == "There are cycles 1 and 2."
    assert not (tmp_path / "sheet.xlsx").exists()
    saved = desk.sheets.export(pupil.id, tmp_path / "sheet.xlsx", unwatched, number=1)
    book = openpyxl.load_workbook(saved)
    assert str(first.cycle.id) in {str(row[1].value) for row in book.worksheets[1].iter_rows()}


def test_the_sheets_of_two_pupils_have_different_names_and_neither_names_a_pupil(
    desk: Desk, day: SchoolDay
):
    wren, will = (
        day.add_pupil(),
        day.add_pupil(legal_forename="Will", date_of_birth=date(2017, 5, 2)),
    )
    names = [desk.sheets.proposed_name(day.start(one.id).cycle) for one in (wren, will)]
    assert names == [
        "Review sheet WC Year 4 born 2017-03-14 cycle 1 2026-06-15.xlsx",
        "Review sheet WC Year 4 born 2017-05-02 cycle 1 2026-06-15.xlsx",
    ]


def test_a_sheet_is_written_over_that_of_the_same_pupil_only(
    desk: Desk, day: SchoolDay, tmp_path: Path
):
    wren, will = day.add_pupil(), day.add_pupil(legal_forename="Will")
    for one in (wren, will):
        day.plan(one.id)
    path = desk.sheets.export(wren.id, tmp_path / "sheet.xlsx", unwatched)
    desk.sheets.export(wren.id, path, unwatched)
    held = path.read_bytes()
    with pytest.raises(Refusal, match="another file of this name") as refused:
        desk.sheets.export(will.id, path, unwatched)
    assert "no review sheet of this pupil" in refused.value.advice
    assert path.read_bytes() == held


@pytest.mark.parametrize("kind", ["no workbook", "other workbook", "folder"])
def test_no_other_file_is_written_over(desk: Desk, day: SchoolDay, tmp_path: Path, kind: str):
    pupil = day.add_pupil()
    day.plan(pupil.id)
    path = tmp_path / "sheet.xlsx"
    match kind:
        case "folder":
            path.mkdir()
        case "other workbook":
            openpyxl.Workbook().save(path)
        case _:
            path.write_text("Something of somebody else")
    with pytest.raises(Refusal, match="another file of this name"):
        desk.sheets.export(pupil.id, path, unwatched)


def test_a_document_from_tomorrow_is_refused(desk: Desk, day: SchoolDay, tmp_path: Path):
    pupil = day.add_pupil()
    with pytest.raises(Refusal, match="still to come"):
        desk.documents.attach(
            pupil.id,
            a_pdf(tmp_path / "report.pdf"),
            kind=DocumentKind.OTHER,
            title="Letter",
            dated_on=TODAY + timedelta(days=1),
        )
