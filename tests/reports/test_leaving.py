"""What the profile of a bundle says of a leaver."""

from datetime import date

from senco_desk.reports.leaving import leaving_facts
from tests.builders import a_pupil, a_pupil_record
from tests.leavers import a_time_away


def test_a_pupil_who_never_left_has_no_line_about_it():
    assert leaving_facts(a_pupil_record(pupil=a_pupil())) == []


def test_times_away_and_the_last_day_stand_in_the_profile():
    record = a_pupil_record(
        pupil=a_pupil(left_on=date(2026, 7, 21), destination="Alderwick High"),
        times_away=(
            a_time_away(),
            a_time_away(left_on=date(2026, 1, 9), returned_on=date(2026, 3, 2), destination=None),
        ),
    )
    assert leaving_facts(record) == [
        ["Was away", "After 21 Jul 2025 until back on 3 Nov 2025, at Quarry Road School"],
        ["Was away", "After 9 Jan 2026 until back on 2 Mar 2026"],
        ["Last day at the school", "21 Jul 2026, went to Alderwick High"],
    ]


def test_where_a_leaver_went_is_left_out_while_it_is_not_recorded():
    record = a_pupil_record(pupil=a_pupil(left_on=date(2026, 7, 21)))
    assert leaving_facts(record) == [["Last day at the school", "21 Jul 2026"]]
