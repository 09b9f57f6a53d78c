"""Contacts and diary in a bundle: what is printed is what was written."""

from datetime import date
from typing import Any

from senco_desk.domain.agreements import AgreementKind
from senco_desk.domain.diary import DiaryKind
from senco_desk.reports.family import family_content
from senco_desk.reports.paragraphs import Paragraphs
from tests.builders import a_contact, a_pupil_record, noon
from tests.surroundings import a_diary_entry, an_action, an_agreement


def printed(**fields: Any) -> Any:
    return family_content(a_pupil_record(**fields), Paragraphs())


def test_a_dealing_is_printed_with_whom_it_was_and_whether_it_was_recorded_late():
    contact = a_contact(name="Ines Castellan")
    entry = a_diary_entry(
        kind=DiaryKind.MEETING,
        contact_id=contact.id,
        agency="Therapy service",
        recorded_at=noon(date(2026, 3, 3)),
        words="Agreed to try.\nFor a week.",
        views="He sleeps badly.",
    )
    (found,) = printed(contacts=(contact,), diary=(entry,))["diary"]
    relationship = contact.relationship.value.lower()
    assert found["about"] == (
        f"With: Ines Castellan ({relationship}); Therapy service. Recorded 3 Mar 2026."
    )
    assert [(one["label"], one["text"]) for one in found["paragraphs"]] == [
        ("3 Feb 2026, meeting with parents.", "Sleep has been poor since the move."),
        ("Said and agreed.", "Agreed to try."),
        (None, "For a week."),
        ("Views.", "“He sleeps badly.”"),
    ]


def test_what_was_seen_is_told_in_full():
    entry = a_diary_entry(kind=DiaryKind.OBSERVATION, words="Reads with a finger.")
    (found,) = printed(diary=(entry,))["diary"]
    assert [one["label"] for one in found["paragraphs"]] == [
        "3 Feb 2026, observation.",
        "In full.",
    ]


def test_a_bare_dealing_is_one_paragraph():
    (found,) = printed(diary=(a_diary_entry(),))["diary"]
    assert found["about"] == ""
    assert [one["label"] for one in found["paragraphs"]] == ["3 Feb 2026, telephone call."]


def test_agreements_and_actions_say_their_state():
    found = printed(
        agreements=(
            an_agreement(),
            an_agreement(kind=AgreementKind.SHARING, about="with Westmere"),
        ),
        actions=(
            an_action(done_on=date(2026, 4, 20), note="Two games."),
            an_action(due_on=None),
        ),
    )
    assert [(one["what"], one["answer"]) for one in found["agreements"]] == [
        ("Told that SEN support is given", "Told"),
        ("Sharing the record for a request: with Westmere", "Agreed"),
    ]
    assert [(one["by"], one["done"], one["note"]) for one in found["actions"]] == [
        ("No day agreed", "Not yet", ""),
        ("16 Apr 2026", "20 Apr 2026", "Two games."),
    ]
