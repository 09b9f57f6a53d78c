"""The one-page profile on its page, and its words in the bundle."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import page as checker
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from senco_desk.domain.one_page import PARTS, OnePageProfile
from senco_desk.domain.steps import unwatched
from senco_desk.reports.bundle import BundleWants, build_bundle
from senco_desk.reports.one_page import PageWants, SetPage, set_one_page
from senco_desk.reports.pages import page_sizes, page_text
from tests.approving import Approving
from tests.builders import (
    AWKWARD,
    TODAY,
    a_calendar,
    a_pupil_record,
    a_school,
    guidance,
)
from tests.pdfs import described
from tests.surroundings import a_one_page_profile

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"

LONG = "Tell me first, then give me time. "


def a_photograph(width: int = 300, height: int = 400) -> bytes:
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    written = io.BytesIO()
    picture.save(written, "JPEG")
    return written.getvalue()


def page_of(profile: OnePageProfile, **fields: Any) -> SetPage:
    usual: dict[str, Any] = {
        "name": "Wren Castellan",
        "class_name": "4 Heron",
        "school": "Alderwick Primary School",
        "happened_on": profile.happened_on,
        "method": profile.method,
        "texts": {name: getattr(profile, name) for name, _ in PARTS},
        "photo": None,
        "made_on": TODAY,
    }
    return set_one_page(PageWants(**{**usual, **fields}), TEMPLATES)


def a_full_profile(**fields: Any) -> OnePageProfile:
    return a_one_page_profile(
        **{
            "hopes": "To go on the Year 5 trip.\nTo read the train book by myself.",
            "communication": "With words and with my cards. Ask me one thing at a time.",
            **fields,
        }
    )


def words_of(page: SetPage) -> str:
    pages = (page_text(page.pdf, number) for number in range(page.fit.pages))
    return " ".join(" ".join(pages).replace("\ufffe", "").split())


def test_the_page_is_as_approved(approve: Approving):
    page = page_of(a_full_profile(), photo=a_photograph())
    approve("reports/one-page profile.txt", described(page.pdf))


def test_it_is_one_accessible_page_of_a4_with_and_without_a_picture():
    for photo in (None, a_photograph()):
        page = page_of(a_full_profile(), photo=photo)
        ((width, height),) = page_sizes(page.pdf)
        assert (round(width), round(height)) == (595, 842)
        assert checker.validate_pdf_bytes(page.pdf, profile="ua1").failures == []
        assert page.fit.fits


def test_a_picture_is_shown_whole_whatever_its_shape():
    broad, tall, narrow = (
        page_of(a_full_profile(), photo=a_photograph(*shape))
        for shape in ((400, 300), (300, 400), (200, 1200))
    )

    assert broad.fit.left > tall.fit.left
    assert narrow.fit.left == pytest.approx(tall.fit.left)
    for page in (broad, tall, narrow):
        assert checker.validate_pdf_bytes(page.pdf, profile="ua1").failures == []


def test_the_words_are_the_pupils_own_with_day_and_method():
    words = words_of(page_of(a_full_profile()))

    assert "In Wren Castellan’s own words, gathered 14 Jan 2026 (conversation with pictures)." in (
        words
    )
    assert "Class 4 Heron, Alderwick Primary School" in words
    for title, text in a_full_profile().spoken():
        assert f"{title} {' '.join(text.split())}" in words


def test_what_was_not_spoken_of_has_no_heading_on_the_page():
    words = words_of(page_of(a_one_page_profile(), class_name=None))

    assert "My hopes" not in words
    assert "4 Heron" not in words


def test_a_page_still_to_be_written_can_be_seen_already():
    page = page_of(a_full_profile(), texts={}, happened_on=None, method=" ")

    assert "In Wren Castellan’s own words, not dated." in words_of(page)
    assert page.fit.fits
    assert page.fit.left > 20


def test_signs_that_print_as_a_box_are_named():
    assert page_of(a_full_profile()).fit.boxes == ()
    page = page_of(a_full_profile(hopes="To win \U0001f44d and to read \U0001f600."))
    assert page.fit.boxes == ("\U0001f44d (U+1F44D)",)


def test_a_text_that_is_too_long_is_kept_whole_on_two_pages():
    page = page_of(a_full_profile(support=LONG * 58, communication=LONG * 30))

    assert page.fit.pages == 2
    assert words_of(page).count("Tell") == 88
    assert page.fit.left < 0
    assert max(page.fit.lines, key=lambda one: one[1])[0] == "How best to support me"
    assert checker.validate_pdf_bytes(page.pdf, profile="ua1").failures == []


def test_the_lines_too_many_are_those_to_take_out():
    """Shortened by what is said, the profile fits; by two lines less, it does not."""
    line = "A line of the page."
    page = page_of(a_full_profile(support="\n".join([line] * 40)))
    over = -page.fit.left
    assert over > 5

    kept = 40 - int(over) - 1
    assert page_of(a_full_profile(support="\n".join([line] * kept))).fit.fits
    assert not page_of(a_full_profile(support="\n".join([line] * (kept + 3)))).fit.fits


@settings(max_examples=15, deadline=None)
@given(
    st.fixed_dictionaries({name: st.integers(0, 24) for name, _ in PARTS}),
    st.booleans(),
)
def test_what_is_said_of_the_room_left_agrees_with_the_pages(counts: dict[str, int], picture: bool):
    page = page_of(
        a_full_profile(),
        texts={name: LONG * count for name, count in counts.items()},
        photo=a_photograph() if picture else None,
    )

    assert page.fit.fits == (page.fit.left >= 0)
    assert words_of(page).count("Tell") == sum(counts.values())


@pytest.mark.parametrize(
    "words",
    [
        AWKWARD,
        '#pagebreak() #import "x" $ a $ @ref <label> \\ // /* */ ``` ~ [x] {y} = Heading',
        "- not a list\n+ nor this",
        "x" * 400,
        "A letter\twith a tab, Vietnamese Nguyễn, Chinese 林, a mark ͤalone",
    ],
)
def test_whatever_was_said_reaches_the_page(words: str):
    page = page_of(a_full_profile(support=words))
    found = words_of(page).replace(" ", "")
    if words == AWKWARD or "林" in words:
        assert "How best to support me".replace(" ", "") in found
    else:
        assert "".join(words.split()) in found


def test_the_same_words_make_the_same_bytes():
    assert page_of(a_full_profile()).pdf == page_of(a_full_profile()).pdf


def test_a_very_long_name_is_set_smaller_and_still_whole():
    name = "Maximiliana-Josephine Featherstonehaugh-Cholmondeley"
    page = page_of(a_full_profile(), name=name, photo=a_photograph())
    assert name.replace("-", "") in words_of(page).replace("-", "").replace("\ufffe", "")
    assert page.fit.fits


# In the bundle


def bundle_words(*profiles: OnePageProfile) -> str:
    bundle = build_bundle(
        BundleWants(
            record=replace(a_pupil_record(), one_page_profiles=profiles),
            school=a_school(),
            calendar=a_calendar(),
            guidance=guidance(),
            attachments=(),
            made_on=TODAY,
            templates=TEMPLATES,
        ),
        unwatched,
    )
    pages = (page_text(bundle.pdf, number) for number in range(bundle.pages))
    return " ".join(" ".join(pages).replace("\ufffe", "").split())


def test_the_bundle_gives_the_newest_profile_in_the_pupils_words_after_the_facts():
    words = bundle_words(
        a_one_page_profile(happened_on=date(2025, 1, 14), method="drawing"),
        a_full_profile(),
        a_one_page_profile(happened_on=date(2026, 9, 1), admired="Not said yet."),
    )

    facts, own, history = (
        words.rindex(one) for one in ("Unique pupil number", "In the pupil’s own", "History of SEN")
    )
    assert facts < own < history
    section = words[own:history]
    assert "gathered 14 Jan 2026 (conversation with pictures)." in section
    assert "How best to support me. “Tell me first, then give me time.”" in section
    assert "An earlier profile, gathered 14 Jan 2025 (drawing), is on record." in section
    assert "Not said yet." not in words


def test_a_bundle_without_a_profile_says_so():
    words = bundle_words()
    assert "In the pupil’s own words No one-page profile is recorded." in words
    assert "Earlier profiles" not in words
    assert "Earlier profiles" not in bundle_words(a_full_profile())
