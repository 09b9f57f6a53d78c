"""The documents' section, without its widgets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from senco_desk.domain.documents import Document, DocumentKind, FileLook, FileType
from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.screens.documents.presenter import (
    DocumentsPresenter,
    counts_of,
    newest_first,
    proposed_title,
)
from tests.attachable import a_picture, a_word_document, an_old_office_file
from tests.builders import a_document
from tests.ui.doubles import Announcements, Straightaway, Surroundings
from tests.ui.schools import add_pupil


@dataclass
class DocumentsOnPaper:
    """Keeps what the section was told to show, and fills in forms as the user would."""

    files: Sequence[Path] = ()
    fills_in: Iterator[Mapping[str, object] | None] = field(default_factory=lambda: iter(()))
    documents: Sequence[Document] = ()
    counts: str = ""
    place: Path | None = None
    warnings: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    advice: Mapping[DocumentId, str] = field(default_factory=dict[DocumentId, str])
    may_change: bool | None = None
    refusals: list[Refusal] = field(default_factory=list[Refusal])
    asked: list[Asking] = field(default_factory=list[Asking])
    opened: list[tuple[Document, bytes]] = field(default_factory=list[tuple[Document, bytes]])

    def show_documents(
        self, documents: Sequence[Document], advice: Mapping[DocumentId, str]
    ) -> None:
        self.documents = documents
        self.advice = advice

    def show_counts(self, words: str) -> None:
        self.counts = words

    def show_may_change(self, *, may_change: bool) -> None:
        self.may_change = may_change

    def refuse(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    def ask_for_files(self) -> Sequence[Path]:
        return self.files

    def ask(self, asking: Asking) -> bool:
        self.asked.append(asking)
        values = next(self.fills_in, None)
        if values is None:
            return False
        asking.save(Values({**asking.values, **values}))
        return True

    def show_content(self, document: Document, content: bytes) -> None:
        self.opened.append((document, content))

    def ask_where(self, warning: str, proposed: Path) -> Path | None:
        self.warnings.append((warning, proposed.name))
        return self.place


@dataclass
class Section:
    """The presenter with everything around it."""

    desk: Desk
    pupil_id: PupilId
    view: DocumentsOnPaper = field(default_factory=DocumentsOnPaper)
    runner: Straightaway = field(default_factory=Straightaway)
    feed: Announcements = field(default_factory=Announcements)
    shell: Surroundings = field(default_factory=Surroundings)

    def __post_init__(self) -> None:
        self.presenter = DocumentsPresenter(
            self.view, self.desk, self.runner, self.feed, self.shell, self.pupil_id
        )

    @property
    def on_file(self) -> tuple[Document, ...]:
        return self.desk.pupils.record(self.pupil_id).documents


@pytest.fixture
def section(desk: Desk) -> Section:
    return Section(desk, add_pupil(desk))


def a_pdf(folder: Path, name: str, pages: int = 1) -> Path:
    path = folder / name
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595 + len(name), 842))
    pdf.save(path)
    return path


REPORT: Mapping[str, object] = {
    "kind": DocumentKind.SPEECH_AND_LANGUAGE,
    "dated_on": date(2026, 2, 9),
    "author": "F. Okonjo",
    "author_role": None,
}


def test_a_pdf_is_attached_with_what_the_form_says(section: Section, tmp_path: Path) -> None:
    section.view.files = [a_pdf(tmp_path, "slt_report  (final).pdf", pages=3)]
    section.view.fills_in = iter([REPORT])

    section.presenter.attach()
    section.presenter.refresh()

    (document,) = section.view.documents
    assert (document.title, document.pages) == ("Slt report (final)", 3)
    assert (document.author, document.author_role) == ("F. Okonjo", None)
    assert section.view.counts == "1 document, 3 pages"
    assert section.view.may_change is True
    assert section.shell.said == ["Attached: Slt report (final)"]
    assert section.feed.changes[0].pupils == frozenset({section.pupil_id})


def test_choosing_no_file_attaches_nothing(section: Section) -> None:
    section.presenter.attach()

    assert section.view.asked == []
    assert section.view.refusals == []


def test_several_files_are_asked_about_one_after_the_other(
    section: Section, tmp_path: Path
) -> None:
    files = [a_pdf(tmp_path, name) for name in ("a.pdf", "bb.PDF", "ccc.pdf")]
    section.view.fills_in = iter([REPORT, None, REPORT])

    section.presenter.attach_files(files)

    assert len(section.view.asked) == 3
    assert sorted(document.title for document in section.on_file) == ["A", "Ccc"]


def test_a_file_of_another_kind_is_left_out_and_a_pdf_asked_for(
    section: Section, tmp_path: Path
) -> None:
    old = tmp_path / "letter.doc"
    old.write_bytes(an_old_office_file("WordDocument"))
    section.view.fills_in = iter([REPORT])

    section.presenter.attach_files([old, a_pdf(tmp_path, "a.pdf")])

    (refusal,) = section.view.refusals
    assert refusal.title.startswith("This is a Word document of the old kind (.doc)")
    assert "save it as PDF" in refusal.advice
    assert len(section.on_file) == 1


def test_a_document_from_the_future_or_without_a_title_is_refused_in_the_form(
    section: Section, tmp_path: Path
) -> None:
    file = a_pdf(tmp_path, "a.pdf")

    section.view.fills_in = iter([{**REPORT, "dated_on": date(2026, 6, 16)}])
    with pytest.raises(Refusal) as refused:
        section.presenter.attach_files([file])
    assert refused.value.field == "dated_on"

    section.view.fills_in = iter([{**REPORT, "title": ""}])
    with pytest.raises(Refusal) as refused:
        section.presenter.attach_files([file])
    assert refused.value.field == "title"


def test_a_file_that_is_no_pdf_inside_is_refused_and_the_next_one_asked_about(
    section: Section, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.pdf"
    wrong.write_text("not a PDF", encoding="utf-8")
    section.view.fills_in = iter([REPORT, REPORT])

    section.presenter.attach_files([wrong, a_pdf(tmp_path, "right.pdf")])

    assert [refusal.title for refusal in section.view.refusals] == [
        "This file is called .pdf, but it is plain text."
    ]
    assert section.view.refusals[0].advice.startswith("wrong.pdf is not attached.")
    assert [asking.values["title"] for asking in section.view.asked] == ["Right"]
    assert [document.title for document in section.on_file] == ["Right"]


def test_files_that_cannot_be_attached_are_said_together_before_anything_is_asked(
    section: Section, tmp_path: Path
) -> None:
    attached(section, tmp_path)
    section.view.asked.clear()
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")

    section.presenter.attach_files([empty, tmp_path / "gone.pdf", tmp_path / "a.pdf"])

    (refusal,) = section.view.refusals
    assert refusal.title == "3 files not attached."
    assert [line.split(".pdf")[0] for line in refusal.advice.split("\n")] == [
        "empty",
        "gone",
        "a",
    ]
    assert "attached already" in refusal.advice
    assert section.view.asked == []


def test_the_form_says_how_many_pages_the_file_has(section: Section, tmp_path: Path) -> None:
    section.presenter.attach_files([a_pdf(tmp_path, "ep_report.pdf", pages=3)])

    (asking,) = section.view.asked
    assert asking.values == {"title": "Ep report"}
    assert asking.intro is not None
    assert asking.intro.startswith("ep_report.pdf: 3 pages.")
    assert "bundle" not in asking.intro


def test_a_file_that_goes_while_its_form_is_filled_in_is_refused_then(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = a_pdf(tmp_path, "a.pdf")
    monkeypatch.setattr(type(section.desk.documents), "look_at", lambda *_: A_PAGE)
    file.unlink()
    section.view.fills_in = iter([REPORT])

    section.presenter.attach_files([file])

    assert [one.title for one in section.view.refusals] == ["The file is not there any more."]
    assert section.on_file == ()


A_PAGE = FileLook(file_type=FileType.PDF, pages=1)


def attached(section: Section, tmp_path: Path) -> Document:
    section.view.fills_in = iter([REPORT])
    section.presenter.attach_files([a_pdf(tmp_path, "a.pdf")])
    return section.on_file[0]


def test_a_document_is_opened_inside_the_window(section: Section, tmp_path: Path) -> None:
    document = attached(section, tmp_path)

    section.presenter.opened(document)

    ((opened, content),) = section.view.opened
    assert opened == document
    assert content.startswith(b"%PDF-")


def test_what_is_said_about_a_document_is_changed(section: Section, tmp_path: Path) -> None:
    document = attached(section, tmp_path)
    section.view.fills_in = iter([{"title": "Language assessment"}])

    section.presenter.change(document)

    assert section.on_file[0].title == "Language assessment"
    assert section.view.asked[-1].intro == "a.pdf, 1 page"


def test_a_document_is_taken_off_with_a_reason(section: Section, tmp_path: Path) -> None:
    document = attached(section, tmp_path)

    section.view.fills_in = iter([{"reason": ""}])
    with pytest.raises(Refusal) as refused:
        section.presenter.remove(document)
    assert refused.value.field == "reason"

    section.view.fills_in = iter([{"reason": "Another pupil's"}])
    section.presenter.remove(document)
    assert section.on_file == ()


def a_word_letter(section: Section, tmp_path: Path) -> Document:
    path = tmp_path / "letter.docx"
    path.write_bytes(a_word_document())
    section.view.fills_in = iter([REPORT])
    section.presenter.attach_files([path])
    return section.on_file[0]


def test_a_word_document_is_attached_with_a_word_about_bundles(
    section: Section, tmp_path: Path
) -> None:
    document = a_word_letter(section, tmp_path)
    section.presenter.refresh()

    assert document.file_type is FileType.WORD
    (asking,) = section.view.asked
    assert asking.intro is not None
    assert asking.intro.startswith("letter.docx: Word document, pages not known.")
    assert asking.intro.endswith("Save it as PDF and attach that.")
    assert section.view.counts == "1 document, pages not known"


def test_a_word_document_is_saved_where_the_user_chooses_with_a_warning(
    section: Section, tmp_path: Path
) -> None:
    document = a_word_letter(section, tmp_path)

    section.presenter.opened(document)
    assert section.view.opened == []

    section.view.place = tmp_path / "copy.docx"
    section.presenter.opened(document)

    warning, proposed = section.view.warnings[-1]
    assert "not encrypted" in warning
    assert proposed == "Speech and language therapists report 2026-02-09.docx"
    assert (tmp_path / "copy.docx").read_bytes() == a_word_document()
    assert section.shell.said[-1] == "Saved as copy.docx. That copy is not encrypted."


def test_a_copy_that_cannot_be_written_is_said(section: Section, tmp_path: Path) -> None:
    document = a_word_letter(section, tmp_path)
    section.view.place = tmp_path / "gone" / "copy.docx"

    section.presenter.opened(document)

    assert [one.title for one in section.view.refusals] == ["The folder is not there."]


def test_a_picture_is_opened_inside_the_window_on_a_page(section: Section, tmp_path: Path) -> None:
    path = tmp_path / "work.jpg"
    path.write_bytes(a_picture())
    section.view.fills_in = iter([REPORT])
    section.presenter.attach_files([path])

    section.presenter.opened(section.on_file[0])

    ((_, content),) = section.view.opened
    assert content.startswith(b"%PDF-")


def test_each_document_says_what_became_of_its_advice(section: Section, tmp_path: Path) -> None:
    document = attached(section, tmp_path)
    section.presenter.refresh()
    assert section.view.advice == {}

    section.desk.advice.add(document.id, ["Read aloud", "Tell first"])
    section.presenter.refresh()
    assert section.view.advice == {document.id: "2, 2 open"}

    section.presenter.remove(document)
    intro = section.view.asked[-1].intro
    assert intro is not None
    assert intro.endswith("What is entered of it goes too: 2 recommendations.")


def test_counts_say_of_how_many_documents_the_pages_are_not_known() -> None:
    word = a_document(pages=None, file_type=FileType.WORD)

    assert counts_of([word]) == "1 document, pages not known"
    assert counts_of([word, a_document(pages=3)]) == "2 documents, 3 pages and 1 of unknown length"


def test_documents_stand_newest_first() -> None:
    old, new = a_document(dated_on=date(2025, 1, 1)), a_document(dated_on=date(2026, 1, 1))

    assert newest_first([old, new]) == (new, old)
    assert counts_of([]) == "No document attached"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("ep_report%20march.pdf", "Ep report march"),
        ("SLT assessment.v2.pdf", "SLT assessment.v2"),
        ("_.pdf", ""),
    ],
)
def test_a_title_is_proposed_from_the_name_of_the_file(name: str, title: str) -> None:
    assert proposed_title(Path(name)) == title
