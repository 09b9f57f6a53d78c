"""What a tired SENCO may type or choose: refused in words at its field, or kept whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from senco_desk.domain.agreements import AgreementKind, Answer
from senco_desk.domain.changes import Changes
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sealing import Sealed
from senco_desk.services.desk import Desk
from tests.builders import TODAY, a_contact
from tests.desks import SchoolDay
from tests.pdfs import Leaf, a_pdf
from tests.surroundings import (
    a_diary_entry,
    a_group,
    a_one_page_profile,
    a_previous_school,
    an_action,
    an_addendum,
    an_agreement,
    an_attendance,
    an_exclusion,
)

BORN = date(2017, 3, 14)
BEFORE_BIRTH = BORN - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
LONGEST_NOTE = 100_000

Keep = Callable[[Desk, Any], Changes]


@pytest.fixture
def pupil_id(day: SchoolDay) -> PupilId:
    return day.add_pupil(date_of_birth=BORN).id


# Days on which nothing can have happened

DATED: list[tuple[Callable[..., Any], str, Keep]] = [
    (an_agreement, "happened_on", lambda desk, one: desk.family.record_agreement(one)),
    (a_diary_entry, "happened_on", lambda desk, one: desk.diary.save_entry(one)),
    (a_one_page_profile, "happened_on", lambda desk, one: desk.one_page.save(one, None)),
    (an_exclusion, "starts_on", lambda desk, one: desk.schooling.save_exclusion(one)),
    (a_previous_school, "starts_on", lambda desk, one: desk.schooling.save_previous_school(one)),
    (a_previous_school, "ends_on", lambda desk, one: desk.schooling.save_previous_school(one)),
]
of_dated = pytest.mark.parametrize(
    ("build", "field", "keep"), DATED, ids=lambda one: getattr(one, "__name__", None)
)


@of_dated
@pytest.mark.parametrize(
    ("on", "words"),
    [(TOMORROW, "still to come"), (BEFORE_BIRTH, "before the pupil was born")],
)
def test_a_day_to_come_or_before_birth_is_refused_and_nothing_is_kept(
    desk: Desk,
    pupil_id: PupilId,
    build: Callable[..., Any],
    field: str,
    keep: Keep,
    on: date,
    words: str,
):
    before = desk.pupils.record(pupil_id)
    other = {"starts_on": None} if field == "ends_on" else {"ends_on": None}
    fields = other if build is a_previous_school else {}
    thing = build(**{"pupil_id": pupil_id, **fields, field: on})
    with pytest.raises(Refusal, match=words) as refused:
        keep(desk, thing)
    assert refused.value.field == field
    assert refused.value.advice
    assert desk.pupils.record(pupil_id) == before


@of_dated
def test_the_day_of_birth_itself_may_be_recorded(
    desk: Desk, pupil_id: PupilId, build: Callable[..., Any], field: str, keep: Keep
):
    before = desk.pupils.record(pupil_id)
    fields = {"starts_on": None, "ends_on": None} if build is a_previous_school else {}
    keep(desk, build(**{"pupil_id": pupil_id, **fields, field: BORN}))
    assert desk.pupils.record(pupil_id) != before


def test_a_mistyped_year_is_refused_where_an_entry_is_changed(desk: Desk, pupil_id: PupilId):
    desk.family.record_agreement(an_agreement(pupil_id=pupil_id))
    desk.diary.save_entry(a_diary_entry(pupil_id=pupil_id))
    record = desk.pupils.record(pupil_id)
    (agreement,), (entry,) = record.agreements, record.diary
    for act in (
        lambda: desk.family.correct_agreement(
            replace(agreement, happened_on=date(1026, 1, 12)), "Another day"
        ),
        lambda: desk.diary.save_entry(replace(entry, happened_on=date(1026, 1, 12))),
    ):
        with pytest.raises(Refusal, match="before the pupil was born"):
            act()
    assert desk.pupils.record(pupil_id) == record


def test_attendance_and_a_cycle_do_not_begin_before_birth(desk: Desk, pupil_id: PupilId):
    before = desk.pupils.record(pupil_id)
    attendance = an_attendance(pupil_id=pupil_id, starts_on=BEFORE_BIRTH, ends_on=TODAY)
    for act in (
        lambda: desk.schooling.save_attendance(attendance),
        lambda: desk.planning.start_cycle(pupil_id, BEFORE_BIRTH),
    ):
        with pytest.raises(Refusal, match="before the pupil was born") as refused:
            act()
        assert refused.value.field in ("starts_on", "started_on")
    assert desk.pupils.record(pupil_id) == before


def test_a_document_is_not_dated_before_birth(desk: Desk, pupil_id: PupilId, tmp_path: Path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(a_pdf(Leaf()))

    def attach(dated_on: date) -> None:
        desk.documents.attach(
            pupil_id, path, kind=DocumentKind.OTHER, title="Letter", dated_on=dated_on
        )

    with pytest.raises(Refusal, match="before the pupil was born") as refused:
        attach(BEFORE_BIRTH)
    assert refused.value.field == "dated_on"
    attach(TODAY)
    (held,) = desk.pupils.record(pupil_id).documents
    with pytest.raises(Refusal, match="before the pupil was born"):
        desk.documents.change(replace(held, dated_on=BEFORE_BIRTH))
    assert desk.pupils.record(pupil_id).documents == (held,)


# Long texts


def long(length: int) -> str:
    """Return a note with lines, accents and characters beyond the usual."""
    return ("Zoë said “naïve” \N{GRINNING FACE}.\n" * length)[:length]


TEXTS: list[tuple[Callable[..., Any], str, int, Keep, Callable[[Any], Any]]] = [
    (
        a_diary_entry,
        "words",
        LONGEST_NOTE,
        lambda desk, one: desk.diary.save_entry(one),
        lambda record: record.diary,
    ),
    (
        a_diary_entry,
        "views",
        LONGEST_NOTE,
        lambda desk, one: desk.diary.save_entry(one),
        lambda record: record.diary,
    ),
    (
        a_previous_school,
        "sen_support",
        LONGEST_NOTE,
        lambda desk, one: desk.schooling.save_previous_school(one),
        lambda record: record.previous_schools,
    ),
    (
        an_exclusion,
        "reason",
        5_000,
        lambda desk, one: desk.schooling.save_exclusion(one),
        lambda record: record.exclusions,
    ),
    (
        an_agreement,
        "about",
        2_000,
        lambda desk, one: desk.family.record_agreement(one),
        lambda record: record.agreements,
    ),
    (
        an_action,
        "note",
        2_000,
        lambda desk, one: desk.actions.save(one),
        lambda record: record.actions,
    ),
    (
        a_one_page_profile,
        "hopes",
        2_000,
        lambda desk, one: desk.one_page.save(one, None),
        lambda record: record.one_page_profiles,
    ),
]


@pytest.mark.parametrize(("build", "field", "longest", "keep", "held"), TEXTS)
def test_a_text_as_long_as_its_field_is_kept_to_the_last_letter_and_a_longer_one_is_refused(
    desk: Desk,
    pupil_id: PupilId,
    build: Callable[..., Any],
    field: str,
    longest: int,
    keep: Keep,
    held: Callable[[Any], Any],
):
    thing = build(**{"pupil_id": pupil_id, field: long(longest)})
    keep(desk, thing)
    (kept,) = held(desk.pupils.record(pupil_id))
    assert getattr(kept, field) == long(longest)
    with pytest.raises(Refusal, match=f"{longest + 1:,} characters; the field holds") as refused:
        replace(kept, **{field: long(longest + 1)})
    assert refused.value.field == field
    assert "attach it as a document" in refused.value.advice


def test_a_correction_of_forty_pages_is_kept_whole(desk: Desk, day: SchoolDay):
    cycle = day.agree(day.add_pupil().id)
    desk.sealing.add_addendum(
        an_addendum(
            cycle_id=cycle.cycle.id,
            about=Sealed.PLAN,
            happened_on=TODAY,
            words=long(LONGEST_NOTE),
        )
    )
    (kept,) = day.cycle(cycle.cycle.pupil_id).addenda
    assert kept.words == long(LONGEST_NOTE)


def test_a_recommendation_of_a_whole_report_is_refused_and_the_others_are_not_kept_either(
    desk: Desk, pupil_id: PupilId, tmp_path: Path
):
    path = tmp_path / "report.pdf"
    path.write_bytes(a_pdf(Leaf()))
    desk.documents.attach(pupil_id, path, kind=DocumentKind.OTHER, title="Report", dated_on=TODAY)
    (report,) = desk.pupils.record(pupil_id).documents
    with pytest.raises(Refusal, match="the field holds"):
        desk.advice.add(report.id, ["Small steps", long(LONGEST_NOTE)])
    assert desk.pupils.record(pupil_id).recommendations == ()


def test_reasons_and_names_are_not_cut(desk: Desk, day: SchoolDay):
    cycle = day.agree(day.add_pupil().id)
    held = day.cycle(cycle.cycle.pupil_id)
    with pytest.raises(Refusal, match="the field holds 5,000"):
        desk.sealing.revise_plan(cycle.cycle.id, long(5_001))
    with pytest.raises(Refusal, match="the field holds 300"):
        desk.groups.keep(a_group(name=long(301)))
    with pytest.raises(Refusal, match="the field holds 300"):
        desk.leaving.leave(desk.pupils.record(cycle.cycle.pupil_id).pupil, TODAY, long(301))
    assert day.cycle(cycle.cycle.pupil_id) == held


def test_a_contact_is_not_taken_off_while_an_entry_has_no_room_for_the_name(
    desk: Desk, pupil_id: PupilId
):
    desk.pupils.save_contact(a_contact(pupil_id=pupil_id))
    (contact,) = desk.pupils.record(pupil_id).contacts
    desk.diary.save_entry(
        a_diary_entry(pupil_id=pupil_id, contact_id=contact.id, people=long(2_000))
    )
    before = desk.pupils.record(pupil_id)
    with pytest.raises(Refusal, match="entry of 3 Feb 2026 has no room for the name"):
        desk.pupils.remove_contact(contact, "Moved away")
    assert desk.pupils.record(pupil_id) == before
    desk.diary.save_entry(replace(before.diary[0], people="Many"))
    desk.pupils.remove_contact(contact, "Moved away")
    (entry,) = desk.pupils.record(pupil_id).diary
    assert entry.people == f"{contact.name} ({contact.relationship.value.lower()}), Many"


# Files that are not what their name says


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png"])
def test_a_report_called_a_picture_is_refused_for_the_one_page_profile(
    desk: Desk, tmp_path: Path, name: str
):
    path = tmp_path / name
    path.write_bytes(a_pdf(Leaf()))
    with pytest.raises(Refusal) as refused:
        desk.one_page.read_photograph(path)
    assert "picture" in f"{refused.value.title} {refused.value.advice}"
    assert path.exists()


def test_an_answer_nobody_gave_is_kept_as_such(desk: Desk, pupil_id: PupilId):
    desk.family.record_agreement(
        an_agreement(pupil_id=pupil_id, kind=AgreementKind.SHARING, answer=Answer.NONE_YET)
    )
    (kept,) = desk.pupils.record(pupil_id).agreements
    assert kept.answer is Answer.NONE_YET
