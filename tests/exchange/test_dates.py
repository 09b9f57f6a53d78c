from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.exchange.dates import read_coming_date, read_date
from senco_desk.exchange.tables import CellValue
from senco_desk.exchange.values import Background, Reading
from tests.register_files import GUIDANCE

TODAY = date(2026, 6, 15)
BACKGROUND = Background(guidance=GUIDANCE, today=TODAY)


def _read(cell: CellValue) -> Reading:
    return read_date(cell, BACKGROUND)


@pytest.mark.parametrize(
    "written",
    [
        "03/09/2016",
        "3/9/2016",
        "3.9.16",
        "03-09-16",
        "3 / 9 / 2016",
        "3 9 2016",
        "2016-09-03",
        "2016/9/3",
        "2016-09-03T00:00:00",
        "2016-09-03 00:00:00",
        "03/09/2016 00:00",
        "3/9/2016 12:30 pm",
        "20160903",
        "3 September 2016",
        "3 Sept 2016",
        "3rd Sep, 2016",
        "03-Sep-16",
        "Saturday, 3 September 2016",
        "Sat 03/09/2016",
        "42616",
        42616,
        42616.0,
        42616.5,
        datetime(2016, 9, 3),  # noqa: DTZ001  Excel's dates have no time zone
        datetime(2016, 9, 3, 14, 30),  # noqa: DTZ001
        date(2016, 9, 3),
    ],
)
def test_a_date_is_read_in_any_usual_form_the_day_before_the_month(written: CellValue):
    assert _read(written) == Reading(date(2016, 9, 3))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("14/06/26", date(2026, 6, 14)),
        ("15/06/26", date(2026, 6, 15)),
        ("16/06/26", date(1926, 6, 16)),
        ("01/01/00", date(2000, 1, 1)),
        ("29/02/36", date(1936, 2, 29)),
    ],
)
def test_a_year_in_two_digits_is_the_newest_that_is_not_after_today(written: str, meant: date):
    assert _read(written).value == meant


def test_an_admission_may_be_in_one_of_the_next_ten_years():
    assert read_coming_date("01/09/26", BACKGROUND).value == date(2026, 9, 1)
    assert read_coming_date("01/09/37", BACKGROUND).value == date(1937, 9, 1)


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2016",
        "29/02/2015",
        "29/02/15",
        "32/01/2016",
        "00/01/1900",
        "31/13/2016",
        "2016-13-40",
        "2016",
        "9/2016",
        "about 2016",
        "3 Marble 2016",
        "1/2/3/2016",
        "-42616",
        2016,
        True,
        time(0, 0),
        timedelta(hours=30),
    ],
)
def test_what_is_no_date_is_refused_with_the_form_that_is_wanted(written: CellValue):
    reading = _read(written)
    assert reading.value is None
    [remark] = reading.remarks
    assert remark.stops
    assert "03/09/2016" in remark.advice


def test_a_month_beyond_twelve_is_told_apart_from_an_american_date():
    [remark] = _read("03/14/2017").remarks
    assert "no month 14" in remark.words
    assert "If the month stands first" in remark.advice


def test_a_workbook_from_an_old_mac_counts_its_days_from_1904():
    background = Background(guidance=GUIDANCE, today=TODAY, day_zero=date(1904, 1, 1))
    assert read_date(42616 - 1462, background).value == date(2016, 9, 3)


@given(st.dates(date(1927, 5, 19), date(2026, 6, 15)))
def test_every_date_comes_back_from_every_form(on: date):
    forms = (
        f"{on:%d/%m/%Y}",
        f"{on.day}.{on.month}.{on.year}",
        on.isoformat(),
        f"{on:%d %B %Y}",
        f"{on:%d-%b-%Y}",
        f"{on:%Y%m%d}",
        (on - date(1899, 12, 30)).days,
        str((on - date(1899, 12, 30)).days),
    )
    assert [_read(form).value for form in forms] == [on] * len(forms)


@given(st.dates(date(1930, 1, 1), date(2026, 6, 15)))
def test_a_date_with_two_digits_is_never_after_today(on: date):
    read = _read(f"{on:%d/%m/%y}").value
    assert isinstance(read, date)
    assert read <= TODAY
    assert (read.day, read.month, read.year % 100) == (on.day, on.month, on.year % 100)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans()))
def test_nothing_in_a_cell_makes_the_reader_fail(cell: CellValue):
    reading = _read(cell)
    assert isinstance(reading.value, date) != bool(reading.remarks)
