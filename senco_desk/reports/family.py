"""Contacts and diary in a bundle: what parents were told, every dealing, actions agreed."""

from __future__ import annotations

from collections.abc import Mapping

from senco_desk.domain.actions import Action, by_urgency
from senco_desk.domain.agreements import Agreement, each_once
from senco_desk.domain.diary import DiaryEntry, DiaryKind
from senco_desk.domain.happenings import late
from senco_desk.domain.identity import ContactId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import full_stop, in_a_sentence
from senco_desk.reports.paragraphs import Paragraph, Paragraphs
from senco_desk.reports.places import anchor
from senco_desk.reports.typesetting import Json

_SPOKEN = (DiaryKind.CALL, DiaryKind.EMAIL, DiaryKind.LETTER, DiaryKind.MEETING)
"""Dealings in which something is said and agreed; the others are told in full."""


def family_content(record: PupilRecord, paragraphs: Paragraphs) -> Mapping[str, Json]:
    """Return what passed with the family and other agencies, each part by date.

    The diary stands as it was written; nobody's name is taken out. A telling that is on file
    twice stands once.
    """
    names: dict[ContactId, str] = {
        one.id: f"{one.name} ({one.relationship.value.lower()})" for one in record.contacts
    }
    return {
        "agreements": [_agreement(one) for one in each_once(record.agreements)],
        "diary": [_entry(one, names, paragraphs) for one in record.diary],
        "actions": [_action(one) for one in by_urgency(record.actions)],
    }


def _agreement(agreement: Agreement) -> Json:
    about = f": {agreement.about}" if agreement.about else ""
    return {
        "anchor": anchor(Entry.AGREEMENT, agreement.id),
        "on": write_date(agreement.happened_on),
        "what": f"{agreement.kind.value}{about}",
        "answer": agreement.answer.value if agreement.answer else "Told",
        "who": f"{agreement.who}; {agreement.how}",
    }


def _entry(entry: DiaryEntry, names: Mapping[ContactId, str], paragraphs: Paragraphs) -> Json:
    kind = "Meeting with parents" if entry.with_parents else entry.kind.value
    contact = names.get(entry.contact_id) if entry.contact_id else None
    people = [part for part in (contact, entry.agency, entry.people) if part]
    recorded = late(entry.happened_on, entry.recorded_at)
    about = [f"With: {'; '.join(people)}."] if people else []
    if recorded:
        about.append(f"Recorded {write_date(recorded)}.")
    label = f"{write_date(entry.happened_on)}, {in_a_sentence(kind)}."
    said: list[Paragraph] = [paragraphs.said(label, full_stop(" ".join(entry.summary.split())))]
    if entry.words:
        told = "Said and agreed." if entry.kind in _SPOKEN else "In full."
        said += paragraphs.of(told, entry.words, "")
    if entry.views:
        said += paragraphs.quoting("Views.", entry.views)
    return {
        "anchor": anchor(Entry.DIARY, entry.id),
        "about": " ".join(about),
        "paragraphs": [*said],
    }


def _action(action: Action) -> Json:
    return {
        "anchor": anchor(Entry.ACTION, action.id),
        "what": action.what,
        "note": action.note or "",
        "who": action.who,
        "by": write_date(action.due_on) if action.due_on else "No day agreed",
        "done": write_date(action.done_on) if action.done_on else "Not yet",
    }
