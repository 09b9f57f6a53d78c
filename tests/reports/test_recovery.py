"""The printed page with the recovery key."""

from datetime import date
from pathlib import Path

import page as checker

from senco_desk.reports.pages import page_count, page_text
from senco_desk.reports.recovery import recovery_page
from tests.approving import Approving
from tests.pdfs import described

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"
GROUPS = ("A7K2", "9QXZ", "MM3T", "4PLK", "W2E4", "77AB", "C9D8")


def a_page() -> bytes:
    return recovery_page("Alderwick Primary School", GROUPS, date(2026, 3, 3), TEMPLATES)


def test_the_recovery_page_is_as_approved(approve: Approving):
    approve("reports/recovery page.txt", described(a_page()))


def test_the_key_stands_on_one_accessible_page_in_order():
    pdf = a_page()
    assert page_count(pdf) == 1
    # A hyphen at the end of a line is read back as a sign of its own.
    words = page_text(pdf, 0).replace("\ufffe", "-")
    assert "-".join(GROUPS) in "".join(words.split())
    assert checker.validate_pdf_bytes(pdf, profile="ua1").failures == []


def test_the_same_key_makes_the_same_bytes():
    assert a_page() == a_page()
