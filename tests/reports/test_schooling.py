"""Attendance, exclusions and earlier schools in the bundle."""

from datetime import date
from pathlib import Path
from typing import Any

import page as checker

from senco_desk.domain.schooling import ExclusionKind
from senco_desk.domain.steps import unwatched
from senco_desk.reports.bundle import BundleWants, build_bundle
from senco_desk.reports.pages import page_text
from tests.builders import TODAY, a_calendar, a_pupil_record, a_school, guidance
from tests.surroundings import a_previous_school, an_attendance, an_exclusion

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


def bundle_of(**parts: Any) -> tuple[bytes, str]:
    bundle = build_bundle(
        BundleWants(
            record=a_pupil_record(**parts),
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
    return bundle.pdf, " ".join(" ".join(pages).replace("\ufffe", "").split())


def test_percentages_stand_with_their_half_days_and_days():
    pdf, words = bundle_of(
        attendance=(
            an_attendance(
                starts_on=date(2025, 9, 3),
                ends_on=date(2025, 12, 19),
                possible=140,
                authorised=0,
                unauthorised=0,
            ),
            an_attendance(source="Attendance register", note="Was ill in February."),
        ),
        exclusions=(
            an_exclusion(reason="Hit another child."),
            an_exclusion(kind=ExclusionKind.PERMANENT, half_days=None),
        ),
        previous_schools=(
            a_previous_school(sen_support="Speech therapy in a group."),
            a_previous_school(name="Sunny Steps"),
        ),
    )

    assert "3 Sep 2025 to 19 Dec 2025 100%: 140 of 140 half-days" in words
    assert "90%: 108 of 120 half-days" in words
    assert "Attendance register Was ill in February." in words
    assert "In all, 3 Sep 2025 to 27 Mar 2026: 248 of 260 half-days attended, 95.3%" in words
    assert "24 Feb 2026 Suspension of 2 half-days Hit another child." in words
    assert "24 Feb 2026 Permanent exclusion Not recorded" in words
    assert "Little Acorns Nursery 7 Sep 2020 to 20 Jul 2022 Speech therapy in a group." in words
    assert checker.validate_pdf_bytes(pdf, profile="ua1").failures == []


def test_what_is_not_recorded_is_said():
    _, words = bundle_of()

    assert "No attendance is recorded." in words
    assert "No suspension or permanent exclusion is recorded." in words
    assert "No earlier school is recorded." in words
    assert "In all" not in words


def test_one_span_without_a_source_needs_neither_a_column_nor_a_sum():
    _, words = bundle_of(attendance=(an_attendance(),))

    assert "90%: 108 of 120 half-days" in words
    assert "Source and note" not in words
    assert "In all" not in words
