"""The one-page profile: what may be kept, which is in use, and where it counts."""

from datetime import date

import pytest

from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.criteria import evidence_map
from senco_desk.domain.one_page import LONGEST_PART, Fit, newest_first
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.refusals import Refusal
from tests.builders import TODAY, a_calendar, a_pupil_record, guidance, noon
from tests.surroundings import a_one_page_profile


def test_only_what_was_spoken_of_stands_under_its_heading():
    profile = a_one_page_profile(important="  ", hopes="To swim.")

    assert list(profile.spoken()) == [
        ("What people like and admire about me", "I am kind to the little ones."),
        ("How best to support me", "Tell me first, then give me time."),
        ("My hopes", "To swim."),
    ]


def test_a_profile_without_a_word_is_refused():
    with pytest.raises(Refusal, match="nothing to keep") as refused:
        a_one_page_profile(admired=None, important=" ", support="")
    assert refused.value.field == "admired"


def test_a_part_that_no_field_holds_is_refused_where_it_stands():
    with pytest.raises(Refusal) as refused:
        a_one_page_profile(hopes="x" * (LONGEST_PART + 1))
    assert refused.value.field == "hopes"


def test_the_newest_is_the_one_gathered_last_and_then_the_one_recorded_last():
    old = a_one_page_profile(happened_on=date(2025, 1, 14))
    first = a_one_page_profile(recorded_at=noon(date(2026, 1, 14)))
    second = a_one_page_profile(recorded_at=noon(date(2026, 1, 15)))

    assert newest_first([first, old, second]) == (second, first, old)


def test_a_page_says_how_much_more_would_fit():
    assert Fit(pages=1, left=7.6).words == "About 7 lines more would fit."
    assert not Fit(pages=1, left=7.6).is_nearly_full
    full = Fit(pages=1, left=1.2)
    assert (full.is_nearly_full, full.words) == (True, "About 1 line more would fit.")
    assert Fit(pages=1, left=-0.01).words == "About 0 lines more would fit."


def test_a_profile_that_is_too_long_says_by_how_much_and_which_part_is_longest():
    fit = Fit(pages=2, left=-3.1, lines=(("My hopes", 4), ("How best to support me", 21)))

    assert not fit.fits
    assert not fit.is_nearly_full
    assert fit.words == (
        "It is about 4 lines too long. The longest part is “How best to support me”, with 21 lines."
    )
    assert "about 1 line too long" in Fit(pages=2, left=0.2, lines=(("My hopes", 1),)).words


def test_the_newest_profile_is_the_pupils_view_among_the_evidence_for_the_nature_of_need():
    record = a_pupil_record(
        one_page_profiles=(
            a_one_page_profile(happened_on=date(2025, 1, 14)),
            a_one_page_profile(method="talking mats"),
            a_one_page_profile(happened_on=date(2026, 9, 1)),
        )
    )

    found = {
        one.criterion.key: one
        for one in evidence_map(record, guidance().criteria, a_calendar(), TODAY)
    }

    (evidence,) = found["b"].evidence
    assert evidence.words == (
        "The pupil's views in their own words: one-page profile of 14 Jan 2026 (talking mats)."
    )
    assert evidence.place == Place(entry=Entry.ONE_PAGE, id=record.one_page_profiles[1].id)


def test_every_version_stands_in_the_chronology_and_a_late_one_is_seen_as_late():
    record = a_pupil_record(
        one_page_profiles=(
            a_one_page_profile(),
            a_one_page_profile(happened_on=date(2026, 3, 2), recorded_at=noon(date(2026, 5, 4))),
        )
    )

    lines = chronology_of(record)

    assert [(one.on, one.recorded_late) for one in lines] == [
        (date(2026, 1, 14), None),
        (date(2026, 3, 2), date(2026, 5, 4)),
    ]
    assert lines[0].words == (
        "One-page profile in the pupil's own words (conversation with pictures)."
    )
