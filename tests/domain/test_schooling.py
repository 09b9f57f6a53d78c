"""Attendance, exclusions and earlier schools, in words that cannot be read two ways."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.schooling import (
    ExclusionKind,
    attendance_in_all,
    check_possible,
    doubts_about_attendance,
    doubts_about_exclusion,
    most_half_days,
    refuse_overlap,
    refuse_same_exclusion,
    write_percentage,
)
from tests.builders import a_closure, a_pupil_record, noon
from tests.surroundings import a_previous_school, an_attendance, an_exclusion


def test_a_percentage_stands_with_its_half_days_and_days():
    spring = an_attendance(possible=120, authorised=9, unauthorised=4)

    assert spring.words == "89.1%: 107 of 120 half-days"
    assert spring.span == "5 Jan 2026 to 27 Mar 2026"


@given(st.integers(1, 500), st.data())
def test_only_a_whole_is_written_as_a_hundred_percent(possible: int, data: st.DataObject):
    attended = data.draw(st.integers(0, possible))

    words = write_percentage(attended, possible)

    assert (words == "100%") == (attended == possible)
    assert abs(float(words.removesuffix("%")) - 100 * attended / possible) < 0.1
    assert not words.endswith(".0%")


def test_days_are_not_counted_twice():
    spring = an_attendance()
    touching = an_attendance(starts_on=date(2026, 3, 27), ends_on=date(2026, 5, 1))
    after = an_attendance(starts_on=date(2026, 3, 28), ends_on=date(2026, 5, 1))

    with pytest.raises(Refusal, match="Attendance of 5 Jan 2026 to 27 Mar 2026 is recorded"):
        refuse_overlap(touching, [spring, after])
    refuse_overlap(after, [spring])
    refuse_overlap(spring, [spring])


def test_several_spans_are_added_up_over_all_their_days():
    autumn = an_attendance(
        starts_on=date(2025, 9, 3),
        ends_on=date(2025, 12, 19),
        possible=140,
        authorised=0,
        unauthorised=0,
    )

    assert attendance_in_all([an_attendance(), autumn]) == (
        "In all, 3 Sep 2025 to 27 Mar 2026: 248 of 260 half-days attended, 95.3%; "
        "absences authorised: 9, unauthorised: 3."
    )
    assert attendance_in_all([autumn]) is None
    assert attendance_in_all([]) is None


def test_an_exclusion_says_what_it_was():
    assert an_exclusion(half_days=1).words == "Suspension of 1 half-day"
    permanent = an_exclusion(kind=ExclusionKind.PERMANENT, half_days=None)
    assert permanent.words == "Permanent exclusion"


def test_the_time_at_an_earlier_school_is_told_as_far_as_it_is_known():
    assert a_previous_school().span == "7 Sep 2020 to 20 Jul 2022"
    assert a_previous_school(ends_on=None).span == "from 7 Sep 2020"
    assert a_previous_school(starts_on=None).span == "until 20 Jul 2022"
    assert a_previous_school(starts_on=None, ends_on=None).span == "dates not recorded"


def test_exclusions_and_changes_of_school_stand_in_the_chronology():
    record = a_pupil_record(
        exclusions=(
            an_exclusion(reason="Hit\nanother child", recorded_at=noon(date(2026, 5, 4))),
            an_exclusion(kind=ExclusionKind.PERMANENT, half_days=None),
        ),
        previous_schools=(
            a_previous_school(),
            a_previous_school(name="Sunny Steps", starts_on=None, ends_on=None),
        ),
    )

    lines = chronology_of(record)
    short, lasting = record.exclusions
    nursery = Place(entry=Entry.PREVIOUS_SCHOOL, id=record.previous_schools[0].id)

    assert [(one.words, one.place, one.recorded_late) for one in lines] == [
        ("Started at Little Acorns Nursery.", nursery, None),
        ("Left Little Acorns Nursery.", nursery, None),
        (
            "Suspension of 2 half-days: Hit another child.",
            Place(entry=Entry.EXCLUSION, id=short.id),
            date(2026, 5, 4),
        ),
        ("Permanent exclusion.", Place(entry=Entry.EXCLUSION, id=lasting.id), None),
    ]


DAYS = st.dates(date(2026, 9, 1), date(2027, 7, 31))


def test_a_span_holds_two_half_days_on_each_day_on_which_the_school_is_open():
    first, last = date(2026, 9, 1), date(2026, 9, 15)
    assert most_half_days(first, last, SchoolCalendar()) == 22
    closed = SchoolCalendar(closures=(a_closure(starts_on=first, ends_on=date(2026, 9, 2)),))
    assert most_half_days(first, last, closed) == 18
    check_possible(22, first, last)
    with pytest.raises(Refusal) as refused:
        check_possible(23, first, last)
    assert refused.value.title == "1 Sep 2026 to 15 Sep 2026 holds 22 half-days at most."
    assert refused.value.field == "possible"
    assert doubts_about_attendance(18, first, last, closed) == ()
    (doubt,) = doubts_about_attendance(19, first, last, closed)
    assert doubt.endswith("1 Sep 2026 to 15 Sep 2026 holds 18 half-days at most; 19 are entered.")


@given(DAYS, st.integers(0, 300))
def test_no_span_holds_more_half_days_than_twice_its_days(first: date, days: int):
    most = most_half_days(first, first + timedelta(days=days), SchoolCalendar())
    assert 0 <= most <= 2 * (days + 1)


def test_a_suspension_on_a_sunday_or_beyond_what_the_law_allows_is_doubted():
    calendar = SchoolCalendar()
    sunday = an_exclusion(starts_on=date(2026, 9, 20))
    assert doubts_about_exclusion(sunday, (), calendar) == ("The school is closed on 20 Sep 2026.",)
    long = an_exclusion(starts_on=date(2026, 9, 21), half_days=200)
    (doubt,) = doubts_about_exclusion(long, (), calendar)
    assert doubt == (
        "Suspensions of this school year come to 200 half-days; the law allows 90, which is 45 "
        "school days."
    )
    lasting = an_exclusion(
        kind=ExclusionKind.PERMANENT, half_days=None, starts_on=date(2026, 9, 21)
    )
    assert doubts_about_exclusion(lasting, (long,), calendar) == ()


def test_suspensions_add_up_within_a_school_year_and_count_themselves_once():
    calendar = SchoolCalendar()
    now = an_exclusion(starts_on=date(2026, 12, 7), half_days=10)
    earlier = an_exclusion(starts_on=date(2026, 9, 7), half_days=80)
    last_year = an_exclusion(starts_on=date(2026, 7, 6), half_days=80)
    lasting = an_exclusion(kind=ExclusionKind.PERMANENT, half_days=None, starts_on=date(2026, 9, 9))
    held = (earlier, last_year, lasting, now)
    assert doubts_about_exclusion(now, held, calendar) == ()
    more = an_exclusion(id=now.id, starts_on=now.starts_on, half_days=11)
    (doubt,) = doubts_about_exclusion(more, held, calendar)
    assert "come to 91 half-days" in doubt


def test_the_same_suspension_is_not_recorded_twice():
    held = an_exclusion(starts_on=date(2026, 10, 8), half_days=3)
    again = an_exclusion(starts_on=date(2026, 10, 8), half_days=4)
    with pytest.raises(Refusal, match="Suspension of 3 half-days, from 8 Oct 2026") as refusal:
        refuse_same_exclusion(again, (held,))
    assert refusal.value.field == "starts_on"
    lasting = an_exclusion(
        kind=ExclusionKind.PERMANENT, half_days=None, starts_on=date(2026, 10, 8)
    )
    refuse_same_exclusion(lasting, (held,))
    refuse_same_exclusion(held, (held,))


@pytest.mark.parametrize(
    ("first", "half_days", "second", "doubted"),
    [
        (date(2026, 10, 8), 4, date(2026, 10, 9), True),
        (date(2026, 10, 8), 3, date(2026, 10, 9), False),
        (date(2026, 10, 8), 6, date(2026, 10, 12), True),
        (date(2026, 10, 8), 6, date(2026, 10, 13), False),
        (date(2026, 10, 8), None, date(2026, 10, 13), False),
    ],
)
def test_a_suspension_that_begins_while_another_lasts_is_doubted(
    first: date, half_days: int | None, second: date, doubted: bool
):
    kind = ExclusionKind.SUSPENSION if half_days else ExclusionKind.PERMANENT
    one = an_exclusion(kind=kind, starts_on=first, half_days=half_days)
    other = an_exclusion(starts_on=second, half_days=2)
    for new, held in ((one, other), (other, one)):
        doubts = doubts_about_exclusion(new, (held,), SchoolCalendar())
        assert any("has days in common" in doubt for doubt in doubts) is doubted
