"""Finding anything on record, and the place where it stands."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from senco_desk.domain.cycles import Stage, ViewMoment
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.steps import Stopped, unwatched
from senco_desk.services.desk import Desk
from senco_desk.storage.records import ContentTexts
from tests.attachable import a_picture
from tests.builders import (
    a_contact,
    a_cycle,
    a_document,
    a_measurement,
    a_provision,
    a_provision_outcome,
    a_review,
    a_session,
    a_target,
    a_target_outcome,
    a_view,
    an_assessment,
)
from tests.desks import SchoolDay
from tests.pdfs import Leaf, a_pdf
from tests.surroundings import (
    a_diary_entry,
    a_one_page_profile,
    a_recommendation,
    an_action,
    an_addendum,
    an_agreement,
)


@pytest.fixture
def pupil(day: SchoolDay) -> Pupil:
    return day.add_pupil()


def test_each_found_thing_leads_to_its_place(desk: Desk, pupil: Pupil):
    of_pupil: dict[str, Any] = {"pupil_id": pupil.id}
    cycle = a_cycle(**of_pupil, outcome="heron outcome")
    in_cycle: dict[str, Any] = {"cycle_id": cycle.id}
    target = a_target(**in_cycle, statement="heron target")
    provision = a_provision(**in_cycle, what="heron provision")
    document = a_document(**of_pupil, title="heron document")
    advice = a_recommendation(document_id=document.id, words="heron advice")
    places: list[tuple[Any, str, Stage | None]] = [
        (cycle, "cycle", Stage.PLAN),
        (an_assessment(**in_cycle, needs="heron needs"), "cycle", Stage.ASSESS),
        (a_view(**in_cycle, words="heron"), "cycle", Stage.ASSESS),
        (a_view(**in_cycle, words="heron", moment=ViewMoment.REVIEW), "cycle", Stage.REVIEW),
        (an_addendum(**in_cycle, words="heron", about=Sealed.PLAN), "cycle", Stage.PLAN),
        (an_addendum(**in_cycle, words="heron", about=Sealed.REVIEW), "cycle", Stage.REVIEW),
        (target, "cycle", Stage.PLAN),
        (a_measurement(target_id=target.id, note="heron"), "cycle", Stage.DO),
        (a_target_outcome(target_id=target.id, note="heron"), "cycle", Stage.REVIEW),
        (provision, "cycle", Stage.PLAN),
        (a_session(provision_id=provision.id, note="heron"), "cycle", Stage.DO),
        (a_provision_outcome(provision_id=provision.id, note="heron"), "cycle", Stage.REVIEW),
        (a_review(**in_cycle, present="heron"), "cycle", Stage.REVIEW),
        (document, "documents", None),
        (advice, "documents", None),
        (a_diary_entry(**of_pupil, summary="heron"), "diary", None),
        (an_action(**of_pupil, what="heron"), "diary", None),
        (an_agreement(**of_pupil, how="heron"), "diary", None),
        (a_one_page_profile(**of_pupil, hopes="heron"), "one-page", None),
        (a_contact(**of_pupil, name="heron"), "profile", None),
    ]
    with desk.setting.work() as work:
        assert work.add_content(b"heron document") == document.content_hash
        for thing, _, _ in places:
            work.save(thing)
        work.keep()
    spots = {hit.thing_id: desk.finding.spot_of(hit) for hit in desk.finding.hits("heron").hits}
    assert {one: (spot.section, spot.mend and spot.mend.part) for one, spot in spots.items()} == {
        thing.id: (section, part) for thing, section, part in places
    }
    assert spots[advice.id].things == (document.id, advice.id)
    for one in (target, places[7][0], places[8][0]):
        mend = spots[one.id].mend
        assert mend is not None
        assert (mend.cycle_id, mend.target_id) == (cycle.id, target.id)


def test_what_was_taken_out_meanwhile_is_refused(desk: Desk, pupil: Pupil):
    entry = a_diary_entry(pupil_id=pupil.id, summary="heron")
    with desk.setting.work() as work:
        entry = work.save(entry)
        work.keep()
    (hit,) = desk.finding.hits("heron").hits
    with desk.setting.work() as work:
        work.remove(entry)
        work.keep()
    with pytest.raises(Refusal, match="no longer on file"):
        desk.finding.spot_of(hit)


def _attach(desk: Desk, pupil: Pupil, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    desk.documents.attach(
        pupil.id, path, kind=DocumentKind.OTHER, title=path.stem, dated_on=date(2026, 3, 3)
    )


def test_a_document_is_found_by_what_it_says_once_it_is_attached(
    desk: Desk, pupil: Pupil, tmp_path: Path
):
    _attach(desk, pupil, tmp_path / "Report.pdf", a_pdf(Leaf(), Leaf(words="A quiet lantern")))
    _attach(desk, pupil, tmp_path / "Work.jpg", a_picture())
    (hit,) = desk.finding.hits("lantern").hits
    assert (hit.title, hit.page, desk.finding.spot_of(hit).page) == ("Report", 2, 2)
    assert not desk.finding.has_unread()
    assert desk.finding.hits("lantern").is_whole


def test_documents_attached_before_are_read_later_and_what_was_read_stays(
    desk: Desk, pupil: Pupil, tmp_path: Path
):
    for number in range(24):
        content = a_pdf(Leaf(words=f"A lantern number{number}"))
        _attach(desk, pupil, tmp_path / f"{number}.pdf", content)
    with desk.setting.file._opened.begin() as connection:
        connection.execute(ContentTexts.delete())
    assert desk.finding.has_unread()

    def stop(done: int, total: int, doing: str) -> None:
        assert (total, doing) == (24, "Reading the documents for Ctrl+K")
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        desk.finding.read_documents(stop)
    with desk.setting.work() as work:
        assert len(work.unread_documents()) == 21
    desk.finding.read_documents(unwatched)
    assert not desk.finding.has_unread()
    assert [one.title for one in desk.finding.hits("number21").hits] == ["21"]


def test_verifying_puts_the_index_in_order(desk: Desk, pupil: Pupil):
    with desk.setting.work() as work:
        work.save(a_diary_entry(pupil_id=pupil.id, summary="heron"))
        work.keep()
    with desk.setting.file._opened.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_entries")
    assert desk.finding.hits("heron").hits == ()
    assert desk.school.verify().ok
    assert len(desk.finding.hits("heron").hits) == 1
