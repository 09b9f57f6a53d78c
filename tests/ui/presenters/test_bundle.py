"""The bundle section, without widgets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from senco_desk.domain.agreements import AgreementKind, Answer
from senco_desk.domain.criteria import Criterion, CriterionEvidence
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress, Stopped
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.bundle.presenter import BundlePresenter, line_of
from tests.attachable import a_word_document
from tests.builders import a_rich_record, a_target, fresh_id
from tests.surroundings import an_agreement
from tests.ui.doubles import Straightaway, Surroundings
from tests.ui.paper import Paper
from tests.ui.schools import add_pupil, keep, keep_record, start_cycle


def a_pdf(folder: Path, name: str = "letter.pdf", pages: int = 1) -> Path:
    file = pikepdf.new()
    for _ in range(pages):
        file.add_blank_page(page_size=(595, 842))
    file.save(folder / name)
    return folder / name


class Later(Straightaway):
    """A Runner whose work waits until the test lets it end."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], object]] = []

    def start(self, doing: Any, work: Any, then: Any, **others: Any) -> Any:
        begin = super().start

        def stopping(progress: Progress) -> object:
            if self.stop_at == 0:
                raise Stopped
            return work(progress)

        self.waiting.append(lambda: begin(doing, stopping, then, **others))
        return self


class Bundling:
    """The section on paper."""

    def __init__(self, desk: Desk, pupil_id: PupilId, runner: Straightaway | None = None) -> None:
        self.view: Any = Paper()
        self.shell = Surroundings()
        self.runner = runner or Straightaway()
        self.presenter = BundlePresenter(self.view, desk, self.runner, self.shell, pupil_id)
        self.presenter.refresh()

    @property
    def built(self) -> Any:
        return self.view.told("show_bundle")


@pytest.fixture
def pupil_id(desk: Desk, tmp_path: Path) -> PupilId:
    pupil_id = add_pupil(desk)
    start_cycle(desk, pupil_id)
    cycle_id = desk.pupils.record(pupil_id).cycles[0].cycle.id
    keep(desk, [a_target(cycle_id=cycle_id)])
    desk.documents.attach(
        pupil_id,
        a_pdf(tmp_path, pages=2),
        kind=DocumentKind.HEALTH,
        title="Paediatrician's letter",
        dated_on=date(2026, 3, 9),
    )
    return pupil_id


def test_each_line_of_9_14_says_what_is_recorded(desk: Desk):
    record = replace(a_rich_record(), documents=())
    keep_record(desk, record)
    lines = Bundling(desk, record.pupil.id).view.told("show_criteria")
    assert [one.letter for one in lines] == ["a", "b", "c", "d", "e"]
    assert all(one.found for one in lines)


def test_a_line_without_evidence_leads_to_where_it_is_recorded(desk: Desk):
    pupil_id = add_pupil(desk)
    bundling = Bundling(desk, pupil_id)
    first = bundling.view.told("show_criteria")[0]
    assert first.found == ()
    bundling.presenter.mend(first)
    assert bundling.shell.opened == [(pupil_id, "cycle")]


def test_a_line_that_later_guidance_adds_still_leads_somewhere():
    criterion = Criterion(key="z", title="Something new", words="something new")
    line = line_of(CriterionEvidence(criterion=criterion, evidence=()))
    assert line.mend.section == "documents"


def test_consent_is_said_before_anything_is_built_and_stops_nothing(desk: Desk, pupil_id: PupilId):
    bundling = Bundling(desk, pupil_id)
    assert not bundling.view.told("show_consent").is_given
    desk.family.record_agreement(
        an_agreement(pupil_id=pupil_id, kind=AgreementKind.SHARING, answer=Answer.DECLINED)
    )
    bundling.presenter.refresh()
    said = bundling.view.told("show_consent")
    assert said.words.startswith("Ms Larkspur, mother, declined on 12 Jan 2026")
    bundling.presenter.build()
    assert bundling.built is not None


def a_word_letter(
    desk: Desk, pupil_id: PupilId, folder: Path, title: str, *, day: int = 10
) -> DocumentId:
    (folder / "letter.docx").write_bytes(a_word_document(title))
    desk.documents.attach(
        pupil_id,
        folder / "letter.docx",
        kind=DocumentKind.PARENT_LETTER,
        title=title,
        dated_on=date(2026, 3, day),
    )
    return next(one.id for one in desk.pupils.record(pupil_id).documents if one.title == title)


def test_word_documents_are_named_before_anything_is_built(
    desk: Desk, pupil_id: PupilId, tmp_path: Path
):
    bundling = Bundling(desk, pupil_id)
    assert bundling.view.told("show_held_only") == ("", "")

    first = a_word_letter(desk, pupil_id, tmp_path, "Letter of March")
    bundling.presenter.refresh()
    line = bundling.view.told("show_documents")[-1]
    assert line.detail.endswith(
        "Word document, pages not known. It cannot be put in, only listed as held. "
        "Save it as PDF and attach that."
    )
    title, advice = bundling.view.told("show_held_only")
    assert title == "1 document cannot be put into the bundle."
    assert advice == (
        "“Letter of March” is a Word document. It is listed as held, but not included. "
        "Save it as PDF and attach that."
    )

    second = a_word_letter(desk, pupil_id, tmp_path, "Letter of May", day=11)
    bundling.presenter.refresh()
    title, advice = bundling.view.told("show_held_only")
    assert title == "2 documents cannot be put into the bundle."
    assert advice.startswith("“Letter of March” and “Letter of May” are Word documents. They are")

    for document_id in (first, second):
        bundling.presenter.put_in(document_id, wanted=False)
    assert bundling.view.told("show_held_only") == ("", "")


def test_documents_on_record_go_in_unless_left_out(desk: Desk, pupil_id: PupilId):
    bundling = Bundling(desk, pupil_id)
    (document,) = bundling.view.told("show_documents")
    assert (document.title, document.put_in) == ("Paediatrician's letter", True)
    assert document.detail == "Health report, 9 Mar 2026, 2 pages"
    bundling.presenter.build()
    whole = bundling.built
    assert whole.words.endswith("pages, made on 15 Jun 2026")
    assert "Paediatrician's letter" in [title for title, _ in whole.parts]
    bundling.presenter.put_in(document.document_id, wanted=False)
    assert bundling.built.out_of_date
    bundling.presenter.put_in(document.document_id, wanted=True)
    assert not bundling.built.out_of_date
    bundling.presenter.put_in(document.document_id, wanted=False)
    bundling.presenter.build()
    assert "Paediatrician's letter" not in [title for title, _ in bundling.built.parts]


def test_further_files_go_in_once_and_can_be_taken_out(
    desk: Desk, pupil_id: PupilId, tmp_path: Path
):
    bundling = Bundling(desk, pupil_id)
    further = a_pdf(tmp_path, "class report.PDF")
    bundling.presenter.add_files([further])
    bundling.presenter.add_files([further])
    assert bundling.view.told("show_files") == (further,)
    bundling.presenter.build()
    assert "class report" in [title for title, _ in bundling.built.parts]
    bundling.presenter.take_out_file(further)
    assert bundling.built.out_of_date
    assert bundling.view.told("show_files") == ()


def test_what_is_no_pdf_is_refused_by_name(desk: Desk, pupil_id: PupilId):
    bundling = Bundling(desk, pupil_id)
    bundling.presenter.add_files([Path("notes.docx")])
    assert bundling.view.refusals[0].title == "notes.docx is not a PDF file."


def test_a_bundle_is_out_of_date_once_the_record_changes(desk: Desk, pupil_id: PupilId):
    bundling = Bundling(desk, pupil_id)
    bundling.presenter.build()
    assert not bundling.built.out_of_date
    desk.documents.remove(desk.pupils.record(pupil_id).documents[0], "Belongs elsewhere.")
    bundling.presenter.refresh()
    assert bundling.built.out_of_date


def test_while_it_builds_the_user_may_stop_it(desk: Desk, pupil_id: PupilId):
    runner = Later()
    bundling = Bundling(desk, pupil_id, runner)
    bundling.presenter.stop()
    assert runner.stop_at is None
    bundling.presenter.build()
    assert bundling.view.told("show_working") == "Building the bundle"
    bundling.presenter.stop()
    runner.waiting.pop()()
    assert bundling.view.told("show_working") is None
    assert bundling.shell.said == ["Stopped. Nothing was written."]
    assert bundling.built is None


def test_after_a_fault_one_may_build_again(
    desk: Desk, pupil_id: PupilId, monkeypatch: pytest.MonkeyPatch
):
    bundling = Bundling(desk, pupil_id)
    with monkeypatch.context() as patch:
        patch.setattr(type(desk.bundles), "build", lambda *_, **__: 1 / 0)
        bundling.presenter.build()
    assert [type(fault) for fault in bundling.runner.faults] == [ZeroDivisionError]
    assert bundling.view.told("show_working") is None
    bundling.presenter.build()
    assert bundling.built is not None


def test_a_file_that_vanished_is_refused_and_nothing_is_built(
    desk: Desk, pupil_id: PupilId, tmp_path: Path
):
    bundling = Bundling(desk, pupil_id)
    bundling.presenter.add_files([tmp_path / "gone.pdf"])
    bundling.presenter.build()
    assert bundling.view.refusals
    assert bundling.view.told("show_working") is None
    assert bundling.built is None


def test_a_built_bundle_is_saved_whole(desk: Desk, pupil_id: PupilId, tmp_path: Path):
    bundling = Bundling(desk, pupil_id)
    target = bundling.presenter.proposed_bundle(tmp_path)
    assert target == tmp_path / "Evidence bundle 2026-06-15.pdf"
    bundling.presenter.save(target)
    assert not target.exists()
    bundling.presenter.build()
    bundling.presenter.save(target)
    assert target.read_bytes() == bundling.built.pdf
    assert bundling.shell.said[-1] == "Saved as Evidence bundle 2026-06-15.pdf."
    bundling.presenter.save(tmp_path / "nowhere" / "bundle.pdf")
    assert bundling.view.refusals[-1].title == "The folder is not there."


def test_two_bundles_of_one_day_do_not_propose_the_same_name(
    desk: Desk, pupil_id: PupilId, tmp_path: Path
):
    bundling = Bundling(desk, pupil_id)
    bundling.presenter.build()
    for number in ("", " (2)", " (3)"):
        proposed = bundling.presenter.proposed_bundle(tmp_path)
        assert proposed.name == f"Evidence bundle 2026-06-15{number}.pdf"
        bundling.presenter.save(proposed)


def test_the_next_bundle_is_proposed_where_the_last_one_was_saved(
    desk: Desk, pupil_id: PupilId, tmp_path: Path
):
    bundling = Bundling(desk, pupil_id)
    bundling.presenter.build()
    chosen = tmp_path / "for the authority"
    chosen.mkdir()
    bundling.presenter.save(chosen / "bundle.pdf")
    assert bundling.presenter.proposed_bundle(tmp_path).parent == chosen


def test_the_page_is_not_shown_anew_where_nothing_changed(desk: Desk, pupil_id: PupilId):
    bundling = Bundling(desk, pupil_id)
    bundling.presenter.refresh()
    assert bundling.view.times("show_criteria") == 1


def test_a_pupil_no_longer_on_file_is_refused(desk: Desk):
    bundling = Bundling(desk, PupilId(fresh_id()))
    assert isinstance(bundling.view.refusals[0], Refusal)
