"""Everything on record is found by its words as soon as it is saved, and no longer than it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Text, delete, update

from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.documents import FileType
from senco_desk.domain.finding import Hits
from senco_desk.domain.pupils import Pupil
from senco_desk.storage.mapping import kind_of, of_pupils
from senco_desk.storage.records import ContentTexts, FileInfo, SearchEntries
from senco_desk.storage.school_file import SchoolFile, open_school_file
from senco_desk.storage.search import MOST_HITS
from senco_desk.storage.search_index import LONGEST_TEXT, SearchIndex
from senco_desk.storage.searched import SEARCHED
from senco_desk.storage.work import Work
from tests.builders import a_cycle, a_document, a_provision, a_pupil, a_session
from tests.schools import PASSPHRASE, USER, ClosedSchool, GoingClock
from tests.surroundings import a_diary_entry

NOTE = "Sat by the window; Zoë’s mother said: “too loud — he can't think (again)”. 100% sure?"


@pytest.fixture
def pupil(school: SchoolFile) -> Pupil:
    with school.work(USER) as work:
        pupil = work.save(a_pupil(legal_forename="Amara", legal_surname="Quillfeather"))
        work.keep()
    return pupil


@pytest.fixture(autouse=True)
def in_order(school: SchoolFile) -> Iterator[None]:
    """After every test the index holds what is on file, and nothing else."""
    yield
    if school._engine is not None:
        with school._opened.connect() as connection:
            assert SearchIndex(connection).is_in_order()


def hits(school: SchoolFile, typed: str) -> Hits:
    with school.work(USER) as work:
        return work.hits(typed)


def found(school: SchoolFile, typed: str) -> list[str]:
    return [
        "".join(f"*{one.text}*" if one.is_found else one.text for one in hit.pieces)
        for hit in hits(school, typed).hits
    ]


def test_a_note_is_found_from_its_saving_to_its_removal(school: SchoolFile, pupil: Pupil):
    entry = a_diary_entry(pupil_id=pupil.id, summary="Call", words="Poor sleep since the move.")
    with school.work(USER) as work:
        entry = work.save(entry)
        work.keep()
    (hit,) = hits(school, "sleep move").hits
    assert (hit.what, hit.title, hit.pupil) == ("Diary", "Call", "Amara Quillfeather")
    assert (hit.thing_id, hit.dated_on) == (entry.id, entry.happened_on)
    assert found(school, "MOVE sle") == ["Poor *sleep* since the *move*."]

    with school.work(USER) as work:
        entry = work.save(replace(entry, words="Sleeps well again.", happened_on=date(2026, 3, 1)))
        work.keep()
    assert found(school, "move") == []
    assert found(school, "sleep") == ["*Sleeps* well again."]
    assert hits(school, "sleep").hits[0].dated_on == date(2026, 3, 1)

    with school.work(USER) as work:
        entry = work.save(replace(entry, kind=DiaryKind.EMAIL))
        work.keep()
    assert found(school, "sleep") == ["*Sleeps* well again."]

    with school.work(USER) as work:
        work.remove(entry)
        work.keep()
    assert found(school, "sleep") == []


def test_what_is_not_kept_is_not_found(school: SchoolFile, pupil: Pupil):
    with school.work(USER) as work:
        work.save(a_diary_entry(pupil_id=pupil.id, words="Poor sleep"))
    assert found(school, "poor") == []


def test_words_count_in_any_order_and_in_marks_only_together(school: SchoolFile, pupil: Pupil):
    with school.work(USER) as work:
        work.save(a_diary_entry(pupil_id=pupil.id, summary="Asked after lunch about the trip"))
        work.keep()
    assert found(school, "trip lunch aft") == ["Asked *after* *lunch* about the *trip*"]
    assert found(school, '"after lunch"') == ["Asked *after lunch* about the trip"]
    assert found(school, '"lunch after"') == found(school, "unch") == found(school, "lunch x") == []


def test_one_letter_is_too_little(school: SchoolFile, pupil: Pupil):
    with school.work(USER) as work:
        work.save(a_diary_entry(pupil_id=pupil.id, summary="I asked a friend"))
        work.keep()
    assert found(school, "a") == found(school, "") == found(school, "i f") == []
    assert found(school, "a fr") == ["I *asked* *a* *friend*"]


def test_a_title_counts_more_and_then_what_is_newer(school: SchoolFile, pupil: Pupil):
    def entry(summary: str, day: int, words: str | None = None) -> None:
        on = date(2026, 1, day)
        work.save(a_diary_entry(pupil_id=pupil.id, summary=summary, happened_on=on, words=words))

    with school.work(USER) as work:
        entry("Phonics with Ms Kaur", 5)
        entry("Phonics with Ms Bell", 7)
        entry("Phonics with Ms Ward", 6)
        entry("Call with mother", 20, words="She asked about phonics with us")
        for day in range(8, 20):
            entry("Something else", day)
        work.keep()
    assert [one.split()[-1] for one in found(school, "phonics")] == ["Bell", "Ward", "Kaur", "us"]


def test_a_pupils_name_narrows_and_comes_first(school: SchoolFile, pupil: Pupil):
    with school.work(USER) as work:
        other = work.save(a_pupil(legal_forename="Ben", legal_surname="Birchall"))
        work.save(a_diary_entry(pupil_id=other.id, summary="Amara helps Ben with reading"))
        work.save(a_diary_entry(pupil_id=other.id, summary="Reading at home"))
        work.save(a_diary_entry(pupil_id=pupil.id, summary="Reading in class"))
        work.keep()
    assert found(school, "amara read") == [
        "*Reading* in class",
        "*Amara* helps Ben with *reading*",
    ]
    assert found(school, "quill birch reading") == []
    assert found(school, "amara quill r") == []
    with school.work(USER) as work:
        work.save(replace(work.get(Pupil, pupil.id), preferred_forename="Mara"))
        work.keep()
    assert found(school, "mara class") == ["Reading in *class*"]


def test_a_name_of_very_many_says_nothing(school: SchoolFile):
    with school.work(USER) as work:
        many = work.add_all(
            a_pupil(legal_forename="Robin", legal_surname=f"Lark{number}") for number in range(60)
        )
        work.add_all(a_diary_entry(pupil_id=one.id, summary="Swims") for one in many)
        work.keep()
    assert found(school, "robin swims") == []
    assert found(school, "lark59 swims") == ["*Swims*"]


def test_more_places_than_are_shown_are_said(school: SchoolFile, pupil: Pupil):
    with school.work(USER) as work:
        work.add_all(a_diary_entry(pupil_id=pupil.id, summary="Swims") for _ in range(MOST_HITS))
        work.keep()
    assert not hits(school, "swims").is_cut
    with school.work(USER) as work:
        work.save(a_diary_entry(pupil_id=pupil.id, summary="Swims"))
        work.keep()
    some = hits(school, "swims")
    assert some.is_cut
    assert len(some.hits) == MOST_HITS


def test_a_thing_without_words_takes_no_room(school: SchoolFile, pupil: Pupil):
    with school.work(USER) as work:
        cycle = work.save(a_cycle(pupil_id=pupil.id))
        provision = work.save(a_provision(cycle_id=cycle.id))
        before = len(work._rows(SearchEntries.select()))
        work.save(a_session(provision_id=provision.id, note=None))
        assert len(work._rows(SearchEntries.select())) == before
        work.keep()


# Documents


def _attached(work: Work, pupil: Pupil, content: bytes, says: str | None, **fields: object) -> None:
    content_hash = work.add_content(content)
    if says is not None:
        work.add_text(content_hash, says)
    work.save(
        a_document(pupil_id=pupil.id, content_hash=content_hash, **{"title": "Report", **fields})
    )


def test_a_document_is_found_by_what_it_says_on_its_page(school: SchoolFile, pupil: Pupil):
    with school.work(USER) as work:
        other = work.save(a_pupil(legal_forename="Ben"))
        _attached(work, pupil, b"one", "Cover\fHis working memory is weak.\fEnd")
        _attached(work, other, b"one", None, title="The same report")
        _attached(work, pupil, b"two", "Working memory", file_type=FileType.WORD, title="A letter")
        work.keep()
    some = {one.title: one for one in hits(school, "working mem").hits}
    assert {title: one.page for title, one in some.items()} == {
        "Report": 2,
        "The same report": 2,
        "A letter": None,
    }
    assert hits(school, "report").hits[0].page is None
    assert hits(school, "report").is_whole


def test_text_read_later_is_found_and_goes_with_its_document(school: SchoolFile, pupil: Pupil):
    with school.work(USER) as work:
        _attached(work, pupil, b"one", None)
        work.keep()
    assert not hits(school, "memory").is_whole
    with school.work(USER) as work:
        (unread,) = work.unread_documents()
        work.add_text(unread.content_hash, "memory")
        work.add_text(unread.content_hash, "His memory " + "x" * LONGEST_TEXT)
        work.keep()
    (hit,) = hits(school, "memory").hits
    with school.work(USER) as work:
        assert work.unread_documents() == ()
        assert len(work._rows(ContentTexts.select())[0][1]) == LONGEST_TEXT
        work.remove(work.get(hit.kind, hit.thing_id))
        work.keep()
    with school.work(USER) as work:
        assert work._rows(ContentTexts.select()) == []
    assert hits(school, "memory") == Hits()


# The index as a whole


def test_every_text_of_a_pupils_record_is_searched_or_left_out_on_purpose():
    left_out = {
        "plan_versions": {"content", "reason"},
        "kept_findings": {"rule", "about", "fingerprint", "reason"},
        "put_offs": {"about", "reason"},
        "pupils": {"upn_reason", "year_group_reason", "class_name", "first_language", "upn"}
        | {"former_upn"},
        "needs": {"code"},
        "targets": {"measure_unit"},
        "measurements": {"taken_by"},
        "documents": {"content_hash"},
        "one_page_profiles": {"photo_hash"},
        "attendance_spans": {"source"},
    }
    by_kind = {one.kind: one.fields for one in SEARCHED}
    unsaid = {
        (kind.table.name, column.name)
        for kind in (kind_of(Pupil), *of_pupils())
        for column in kind.columns
        if type(column.type) is Text
        and column.name not in by_kind.get(kind, set()) | left_out.get(kind.table.name, set())
    }
    assert unsaid == set()


def test_an_index_that_is_not_in_order_is_made_anew(school: SchoolFile, pupil: Pupil):
    with school.work(USER) as work:
        work.save(a_diary_entry(pupil_id=pupil.id, summary="Swims"))
        work.keep()
    with school._opened.begin() as connection:
        connection.execute(delete(SearchEntries))
    school.put_search_in_order()
    assert found(school, "swims") == ["*Swims*"]
    school.put_search_in_order()
    assert found(school, "swims") == ["*Swims*"]


def test_a_file_whose_index_has_another_form_is_read_anew_when_it_is_opened(
    closed: ClosedSchool, school: SchoolFile, pupil: Pupil, clock: GoingClock
):
    with school.work(USER) as work:
        work.save(a_diary_entry(pupil_id=pupil.id, summary="Swims"))
        work.keep()
    with school._opened.begin() as connection:
        connection.execute(delete(SearchEntries))
        connection.execute(update(FileInfo).where(FileInfo.c.name == "search").values(value="0"))
    school.close()
    with open_school_file(closed.path, PASSPHRASE, clock, read_only=True) as reading:
        reading.put_search_in_order()
        assert found(reading, "swims") == []
    with open_school_file(closed.path, PASSPHRASE, clock) as again:
        assert found(again, "swims") == ["*Swims*"]
    with open_school_file(closed.path, PASSPHRASE, clock, read_only=True) as reading:
        assert found(reading, "swims") == ["*Swims*"]


# Whatever is typed


@given(typed=st.text() | st.text(alphabet="\"*()^:{}+-.,'ANDORTE a\0é\\"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_typed_is_answered(work: Work, typed: str):
    assert work.hits(typed).is_whole


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_beginnings_of_words_find_their_note_and_are_marked(work: Work, data: st.DataObject):
    if not work.find(Pupil):
        pupil = work.save(a_pupil())
        work.save(a_diary_entry(pupil_id=pupil.id, summary=NOTE))
    words = data.draw(st.lists(st.sampled_from(NOTE.split()), min_size=1, max_size=6))
    typed = " ".join(word[: data.draw(st.integers(3, 12))] for word in words)
    (hit,) = work.hits(f"{typed} win").hits
    assert any(one.is_found for one in hit.pieces)
