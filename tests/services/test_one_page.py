"""One-page profiles: kept by the day they were gathered, with a picture or without."""

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from senco_desk.domain.one_page import OnePageProfile, newest_first
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.reports.pages import page_text
from senco_desk.services import one_page
from senco_desk.services.desk import Desk
from senco_desk.services.one_page import OnePageDraft
from tests.builders import TODAY
from tests.desks import SchoolDay
from tests.surroundings import a_one_page_profile


@pytest.fixture
def pupil(day: SchoolDay) -> Pupil:
    return day.add_pupil(class_name="4 Heron")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_2041.JPG"
    Image.linear_gradient("L").resize((1500, 2000)).save(path, "JPEG")
    return path


def kept(desk: Desk, pupil: Pupil) -> tuple[OnePageProfile, ...]:
    return newest_first(desk.pupils.record(pupil.id).one_page_profiles)


def test_a_new_version_leaves_the_earlier_one_as_it_was(desk: Desk, pupil: Pupil):
    first = a_one_page_profile(pupil_id=pupil.id)
    desk.one_page.save(first, None)
    second = a_one_page_profile(pupil_id=pupil.id, happened_on=date(2026, 5, 4), hopes="To swim.")

    changes = desk.one_page.save(second, None)

    assert changes.pupils == frozenset({pupil.id})
    assert [one.hopes for one in kept(desk, pupil)] == ["To swim.", None]


def test_a_correction_is_kept_in_the_history(desk: Desk, pupil: Pupil):
    desk.one_page.save(a_one_page_profile(pupil_id=pupil.id), None)
    (profile,) = kept(desk, pupil)

    desk.one_page.save(replace(profile, hopes="To swim."), None)

    (corrected,) = kept(desk, pupil)
    assert (corrected.hopes, corrected.version) == ("To swim.", 2)
    corrected_in, added_in = desk.pupils.history(pupil.id)[:2]
    assert [(one.field, one.after) for one in corrected_in.fields] == [("My hopes", "To swim.")]
    assert [one.field for one in added_in.fields][:2] == ["Gathered on", "How it was gathered"]


def test_a_day_still_to_come_is_refused(desk: Desk, pupil: Pupil):
    later = a_one_page_profile(pupil_id=pupil.id, happened_on=TODAY + timedelta(days=1))
    with pytest.raises(Refusal, match="still to come"):
        desk.one_page.save(later, None)
    assert kept(desk, pupil) == ()


def test_a_picture_is_kept_small_and_goes_when_no_version_has_it(
    desk: Desk, pupil: Pupil, picture: Path
):
    photo = desk.one_page.read_photograph(picture)
    assert Image.open(io.BytesIO(photo)).size == (900, 1200)
    desk.one_page.save(a_one_page_profile(pupil_id=pupil.id), photo)
    (profile,) = kept(desk, pupil)
    assert desk.one_page.photograph(profile) == photo

    desk.one_page.save(profile, None)

    assert desk.one_page.photograph(kept(desk, pupil)[0]) is None
    with pytest.raises(Refusal, match="no longer on file"), desk.setting.work() as work:
        work.content(profile.photo_hash or "")


def test_two_versions_share_a_picture_that_is_kept_once(desk: Desk, pupil: Pupil, picture: Path):
    photo = desk.one_page.read_photograph(picture)
    for happened_on in (date(2025, 9, 8), date(2026, 5, 4)):
        desk.one_page.save(a_one_page_profile(pupil_id=pupil.id, happened_on=happened_on), photo)
    newest, earlier = kept(desk, pupil)

    desk.one_page.remove(newest, "The wrong words.")

    assert kept(desk, pupil) == (earlier,)
    assert desk.one_page.photograph(earlier) == photo


def test_a_version_is_taken_off_only_with_a_reason(desk: Desk, pupil: Pupil):
    desk.one_page.save(a_one_page_profile(pupil_id=pupil.id), None)
    (profile,) = kept(desk, pupil)

    with pytest.raises(Refusal, match="Say why"):
        desk.one_page.remove(profile, "  ")

    assert kept(desk, pupil) == (profile,)


def test_a_picture_over_fifty_megabytes_is_refused_before_it_is_read(
    desk: Desk, picture: Path, monkeypatch: pytest.MonkeyPatch
):
    with picture.open("ab") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("read all the same"))

    with pytest.raises(Refusal, match="50 MB") as refused:
        desk.one_page.read_photograph(picture)

    assert refused.value.advice == "Choose a smaller picture."
    assert one_page.LARGEST_PHOTOGRAPH == 50 * 1024 * 1024


def test_the_page_is_set_from_what_is_on_file(desk: Desk, pupil: Pupil, picture: Path):
    photo = desk.one_page.read_photograph(picture)
    desk.one_page.save(a_one_page_profile(pupil_id=pupil.id), photo)

    page = desk.one_page.set_page(kept(desk, pupil)[0])

    assert page.fit.fits
    words = page_text(page.pdf, 0)
    assert "Class 4 Heron, Alderwick Primary School" in words
    assert "Tell me first, then give me time." in words


def test_a_page_is_written_to_a_file_but_not_one_that_is_too_long(
    desk: Desk, pupil: Pupil, tmp_path: Path
):
    def draft(words: str) -> OnePageDraft:
        return OnePageDraft(happened_on=None, method="", texts={"hopes": words}, photo=None)

    path = tmp_path / "page.pdf"
    page = desk.one_page.set_draft(pupil.id, draft("To swim."))
    assert desk.one_page.save_page(page, path).read_bytes() == page.pdf

    long = desk.one_page.set_draft(pupil.id, draft("To swim.\n" * 60))
    with pytest.raises(Refusal, match="does not fit on one page yet") as refused:
        desk.one_page.save_page(long, tmp_path / "long.pdf")
    assert "The longest part is “My hopes”" in refused.value.advice
    assert not (tmp_path / "long.pdf").exists()
