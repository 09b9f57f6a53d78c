"""Tables of measurements in a bundle: side by side, in order, and never off the page."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from senco_desk.domain.measures import Measurement
from senco_desk.domain.steps import unwatched
from senco_desk.domain.terms import write_date
from senco_desk.reports.bundle import BundleWants, build_bundle
from tests.builders import (
    TODAY,
    a_calendar,
    a_cycle_ready_for_sign_off,
    a_measure,
    a_measurement,
    a_pupil_record,
    a_school,
    guidance,
)
from tests.pdfs import page_texts

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"

FIRST = date(2026, 1, 12)


def daily(number: int, note: str | None = None) -> tuple[Measurement, ...]:
    """Measure on so many days in a row, always by the same person."""
    return tuple(
        a_measurement(
            happened_on=FIRST + timedelta(days=day),
            value=34.0 + day % 9,
            taken_by="J. Farrow",
            note=note and f"Mark {day}. {note}",
        )
        for day in range(number)
    )


def pages_of(*lines: Measurement, unit: str = "words a minute") -> list[str]:
    """Return the pages of a bundle with one target, every run of white space as one blank."""
    ready = a_cycle_ready_for_sign_off()
    (target,) = ready.targets
    measured = replace(
        target, target=replace(target.target, measure=a_measure(unit=unit)), measurements=lines
    )
    bundle = build_bundle(
        BundleWants(
            record=a_pupil_record(cycles=(replace(ready, targets=(measured,)),)),
            school=a_school(),
            calendar=a_calendar(),
            guidance=guidance(),
            attachments=(),
            made_on=TODAY,
            templates=TEMPLATES,
        ),
        unwatched,
    )
    return [" ".join(text.split()) for text in page_texts(bundle.pdf)]


@pytest.mark.parametrize(
    ("unit", "lists"),
    [("%", 3), ("points", 3), ("words a minute", 2), ("of 50 words read aloud at once", 1)],
)
def test_many_measurements_of_one_hand_are_set_beside_each_other_as_values_leave_room(
    unit: str, lists: int
):
    words = " ".join(pages_of(*daily(9), unit=unit))
    assert "Measured by J. Farrow. Date Value" in words
    assert words.count("Date Value") == lists


def test_few_measurements_stand_in_one_list():
    assert " ".join(pages_of(*daily(5), unit="%")).count("Date Value") == 1


def test_a_hundred_measurements_stay_in_the_order_of_their_days_from_page_to_page():
    lines = daily(100)
    pages = pages_of(*lines)
    words = " ".join(page for page in pages if "Date Value" in page)
    table = words[words.index("Measured by J. Farrow.") :]
    places = [
        table.find(f"{write_date(one.happened_on)} {one.value:.0f} words a minute") for one in lines
    ]
    assert -1 not in places
    assert places == sorted(places)
    assert sum("Date Value" in page for page in pages) > 1


def test_a_table_with_long_notes_goes_on_over_pages_rather_than_off_the_foot_of_one():
    pages = pages_of(*daily(9, note="Read well, then tired and lost the place. " * 15))

    def page_with(words: str) -> int:
        return next(number for number, text in enumerate(pages) if words in text)

    assert page_with("Measured by J. Farrow.") == page_with("Mark 0.")
    assert page_with("Mark 8.") > page_with("Mark 0.")
    on = range(page_with("Mark 0."), page_with("Mark 8.") + 1)
    assert all("Date Value Note" in pages[number] for number in on)
