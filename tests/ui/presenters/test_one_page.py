"""The one-page profile's section, without its widgets."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typing_extensions import override

from senco_desk.domain.identity import PupilId
from senco_desk.domain.one_page import Fit, OnePageProfile, newest_first
from senco_desk.domain.refusals import Refusal
from senco_desk.reports.one_page import SetPage
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.parts.unsaved import Unsaved
from senco_desk.ui.screens.one_page.fields import FIELDS
from senco_desk.ui.screens.one_page.presenter import OnePagePresenter
from senco_desk.ui.screens.one_page.shown import notice_of
from tests.builders import TODAY
from tests.surroundings import a_one_page_profile
from tests.ui.doubles import Announcements, Straightaway, Surroundings
from tests.ui.paper import Paper, fill_in, filled
from tests.ui.schools import add_pupil


class Later(Straightaway):
    """A runner whose work is done when the test says."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], object]] = []

    @override
    def start(
        self, doing: str, work: Callable[..., Any], then: Callable[..., None], **others: Any
    ) -> Straightaway:
        begin = super().start
        self.waiting.append(lambda: begin(doing, work, then, **others))
        return self

    def work_off(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


@dataclass
class Section:
    """The presenter with everything around it."""

    desk: Desk
    pupil_id: PupilId
    runner: Straightaway = field(default_factory=Straightaway)
    view: Any = field(default_factory=Paper)
    feed: Announcements = field(default_factory=Announcements)
    shell: Surroundings = field(default_factory=Surroundings)

    def __post_init__(self) -> None:
        self.view.answers.update(typed=typed(), is_form_dirty=False)
        self.presenter = OnePagePresenter(
            self.view, self.desk, self.runner, self.feed, self.shell, self.pupil_id
        )

    def keep(self, **fields: object) -> OnePageProfile:
        profile = a_one_page_profile(pupil_id=self.pupil_id, **fields)
        self.desk.one_page.save(profile, None)
        return next(one for one in self.versions if one.id == profile.id)

    @property
    def versions(self) -> tuple[OnePageProfile, ...]:
        return newest_first(self.desk.pupils.record(self.pupil_id).one_page_profiles)

    @property
    def may(self) -> tuple[bool, bool, bool]:
        told = self.view.marked("show_may")
        return told["change"], told["correct"], told["print_it"]


def typed(**given: str) -> dict[str, str]:
    """Return what stands in the form: an empty one, but for what is given."""
    return {one.name: given.get(one.name, "") for one in FIELDS}


@pytest.fixture
def section(desk: Desk) -> Section:
    return Section(desk, add_pupil(desk))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    Image.linear_gradient("L").save(path, "JPEG")
    return path


# Versions


def test_without_a_profile_the_section_says_how_to_begin(section: Section) -> None:
    section.presenter.refresh()

    assert section.view.times("show_nothing") == 1
    assert section.view.told("show_page") is None
    assert section.may == (True, False, False)


def test_the_newest_version_is_shown_and_may_be_corrected_and_printed(section: Section) -> None:
    earlier = section.keep()
    newest = section.keep(happened_on=date(2026, 5, 4))

    section.presenter.refresh()

    assert section.view.told("show_versions") == (
        [(newest.id, "4 May 2026, newest"), (earlier.id, "14 Jan 2026, earlier")],
        newest.id,
    )
    assert section.view.told("show_page").startswith(b"%PDF")
    assert section.view.told("show_notice") is None
    assert section.may == (True, True, True)


def test_an_earlier_version_stays_readable_but_is_not_corrected(section: Section) -> None:
    earlier = section.keep()
    section.keep(happened_on=date(2026, 5, 4))
    section.presenter.refresh()

    section.presenter.choose(earlier.id)

    assert section.view.told("show_versions")[1] == earlier.id
    assert section.may == (True, False, True)
    section.presenter.refresh()
    assert section.view.told("show_versions")[1] == earlier.id


def test_a_school_open_for_reading_only_lets_the_page_be_printed(
    section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    section.keep()
    monkeypatch.setattr(type(section.desk), "read_only", True)

    section.presenter.refresh()

    assert section.may == (False, False, True)


def test_a_profile_that_is_too_long_is_shown_and_not_printed(section: Section) -> None:
    section.keep(support="Wait with me.\n" * 100)

    section.presenter.refresh()

    notice = section.view.told("show_notice")
    assert notice.title == "This profile does not fit on one page yet."
    assert "The longest part is “How best to support me”, with 100 lines." in notice.advice
    assert section.may == (True, True, False)


def test_a_version_is_taken_off_with_a_reason(section: Section) -> None:
    section.presenter.refresh()
    section.presenter.remove()
    assert section.view.times("ask") == 0
    section.keep()
    section.presenter.refresh()

    section.presenter.remove()
    assert "14 Jan 2026" in (section.view.asked.intro or "")
    with pytest.raises(Refusal, match="Say why"):
        fill_in(section.view.asked)
    fill_in(section.view.asked, reason="Another pupil's")
    section.presenter.refresh()

    assert section.versions == ()
    assert section.view.times("show_nothing") == 2
    assert len(section.feed.changes) == 1


# Writing


def test_a_new_version_starts_from_the_newest_one_and_asks_how_it_was_gathered(
    section: Section,
) -> None:
    section.keep(hopes="To swim.")
    section.presenter.refresh()

    section.presenter.write_new()

    values = section.view.told("show_form")
    assert (values["hopes"], values["method"], values["happened_on"]) == ("To swim.", None, TODAY)
    assert section.view.marked("show_photo") == {"has_photo": False}
    assert section.may == (False, False, False)


def test_what_was_written_is_kept_as_a_new_version_and_shown(section: Section) -> None:
    section.keep()
    section.presenter.refresh()
    section.presenter.write_new()

    section.presenter.save(
        filled(FIELDS, happened_on=date(2026, 6, 8), method="talking mats", hopes="To swim.")
    )
    section.presenter.refresh()

    assert [one.hopes for one in section.versions] == ["To swim.", None]
    assert section.view.told("show_form") is None
    assert section.view.told("show_versions")[1] == section.versions[0].id
    assert section.shell.said == ["The one-page profile is saved."]


def test_a_correction_stays_the_same_version(section: Section) -> None:
    held = section.keep()
    section.presenter.refresh()
    section.presenter.correct()
    assert section.view.told("show_form")["method"] == "conversation with pictures"

    section.presenter.save(
        filled(FIELDS, happened_on=held.happened_on, method=held.method, hopes="To swim.")
    )

    (profile,) = section.versions
    assert (profile.id, profile.hopes, profile.recorded_at) == (
        held.id,
        "To swim.",
        held.recorded_at,
    )


def test_what_is_refused_stays_in_the_form(section: Section) -> None:
    section.presenter.write_new()

    with pytest.raises(Refusal, match="how the pupil's words were gathered"):
        section.presenter.save(filled(FIELDS, happened_on=TODAY, hopes="To swim."))

    assert section.view.told("show_form") is not None
    assert section.versions == ()


def test_saving_without_a_form_keeps_nothing(section: Section) -> None:
    section.presenter.save(filled(FIELDS, happened_on=TODAY, method="x", hopes="To swim."))
    section.presenter.form_changed()

    assert section.versions == ()
    assert section.runner.doings == []


def test_while_typing_the_form_says_how_the_page_fills(section: Section) -> None:
    section.presenter.write_new()
    assert section.view.told("show_notice").status is Status.GOOD

    lines = 0
    while section.view.told("show_notice").status is Status.GOOD:
        lines += 1
        section.view.answers["typed"] = typed(hopes="To swim.\n" * lines, happened_on="4/5/26")
        section.presenter.form_changed()
    full = section.view.told("show_notice")
    assert (full.status, full.title) == (Status.CAUTION, "The page is nearly full.")

    section.view.answers["typed"] = typed(hopes="To swim.\n" * (lines + 5), method="mats")
    section.presenter.form_changed()
    over = section.view.told("show_notice")
    assert (over.status, over.title) == (
        Status.ALERT,
        "This profile does not fit on one page yet.",
    )
    assert "lines too long" in over.advice


def test_only_the_page_asked_for_last_is_shown(desk: Desk) -> None:
    later = Later()
    section = Section(desk, add_pupil(desk), later)
    section.keep()
    section.presenter.refresh()
    section.presenter.write_new()

    later.work_off()

    assert section.view.times("show_page") == 1
    assert section.view.told("show_notice").status is Status.GOOD


def test_what_is_being_written_survives_news_of_the_record(section: Section) -> None:
    section.presenter.write_new()
    section.keep()

    section.presenter.refresh()

    assert section.view.times("show_versions") == 0
    section.presenter.discard()
    assert section.view.times("show_versions") == 1


# The picture


def test_a_picture_is_chosen_kept_and_taken_out_again(section: Section, picture: Path) -> None:
    section.presenter.write_new()
    section.presenter.choose_picture()
    assert not section.presenter.has_unsaved()

    section.view.answers["ask_for_picture"] = picture
    section.presenter.choose_picture()
    assert section.view.marked("show_photo") == {"has_photo": True}
    assert section.presenter.has_unsaved()
    section.presenter.save(filled(FIELDS, happened_on=TODAY, method="x", hopes="To swim."))
    section.presenter.refresh()
    assert section.versions[0].photo_hash is not None

    section.presenter.correct()
    assert section.view.marked("show_photo") == {"has_photo": True}
    section.presenter.drop_picture()
    section.presenter.save(filled(FIELDS, happened_on=TODAY, method="x", hopes="To swim."))
    assert section.versions[0].photo_hash is None


def test_a_file_that_is_no_picture_is_refused(section: Section, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"not a picture")
    section.view.answers["ask_for_picture"] = path
    section.presenter.write_new()

    section.presenter.choose_picture()

    assert "not a picture" in section.view.refusals[0].title
    assert not section.presenter.has_unsaved()


def test_a_picture_that_comes_after_the_form_was_left_is_not_taken(
    desk: Desk, picture: Path
) -> None:
    later = Later()
    section = Section(desk, add_pupil(desk), later)
    section.view.answers["ask_for_picture"] = picture
    section.presenter.write_new()
    section.presenter.choose_picture()
    section.presenter.discard()

    later.work_off()

    assert not section.presenter.has_unsaved()


# Leaving


def test_leaving_asks_only_where_something_was_written(section: Section) -> None:
    assert section.presenter.may_leave()
    section.presenter.write_new()
    assert section.presenter.may_leave()
    assert section.view.times("ask_unsaved") == 0

    section.view.answers.update(is_form_dirty=True, ask_unsaved=Unsaved.STAY)
    assert not section.presenter.may_leave()
    section.view.answers.update(ask_unsaved=Unsaved.SAVE, save_form=False)
    assert not section.presenter.may_leave()
    section.view.answers["ask_unsaved"] = Unsaved.DISCARD
    assert section.presenter.may_leave()
    assert section.view.told("show_form") is None


# The page


def test_the_page_is_saved_under_a_name_without_the_pupils(
    section: Section, tmp_path: Path
) -> None:
    path = tmp_path / section.presenter.proposed_name
    assert path.name == "One-page profile 2026-06-15.pdf"
    section.presenter.save_page(path)
    assert not path.exists()
    section.keep()
    section.presenter.refresh()

    section.presenter.save_page(path)

    assert path.read_bytes() == section.view.told("show_page")
    assert section.shell.said == [f"Saved as {path.name}."]


def test_a_read_profile_that_fits_says_nothing() -> None:
    assert notice_of(Fit(pages=1, left=0.4), writing=False) is None
    boxed = notice_of(Fit(pages=1, left=9, boxes=("👍 (U+1F44D)",)), writing=False)
    assert boxed
    assert boxed.title == "The page prints a box for 👍 (U+1F44D)."
    assert SetPage(pdf=b"", fit=Fit(pages=1, left=9)).fit.fits
