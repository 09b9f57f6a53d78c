"""What stands in an evidence bundle, as plain values for its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.contacts import Contact
from senco_desk.domain.costed_provision import CostedSchoolYear
from senco_desk.domain.criteria import evidence_map
from senco_desk.domain.documents import Document, FileType, length_words
from senco_desk.domain.guidance import Guidance
from senco_desk.domain.identity import DocumentId
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.references import Entry
from senco_desk.domain.school import School
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.terms import age_in_years, write_date
from senco_desk.domain.upn import upn_with_remarks
from senco_desk.reports.advice import advice_content
from senco_desk.reports.costs import costs_content
from senco_desk.reports.cycles import Drawings, cycle_content
from senco_desk.reports.family import family_content
from senco_desk.reports.leaving import leaving_facts
from senco_desk.reports.letters import fit_to_print
from senco_desk.reports.needs import needs_content
from senco_desk.reports.one_page import one_page_section
from senco_desk.reports.paragraphs import Paragraphs
from senco_desk.reports.places import DOCUMENT_ADDRESS, Signpost, anchor
from senco_desk.reports.schooling import schooling_section
from senco_desk.reports.sealing import actions_by_cycle
from senco_desk.reports.typesetting import Json

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedPages:
    """An attached document as the bundle's own pages speak of it."""

    document_id: DocumentId | None
    title: str
    kind: str
    dated_on: date | None
    pages: int
    is_picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that the own pages of a bundle are made from."""

    record: PupilRecord
    school: School
    calendar: SchoolCalendar
    guidance: Guidance
    attached: tuple[AttachedPages, ...]
    made_on: date
    costed: tuple[CostedSchoolYear, ...] = ()


def bundle_content(contents: Contents, drawings: Drawings) -> Mapping[str, Json]:
    """Put together the content of the bundle's own pages."""
    record, on = contents.record, contents.made_on
    signpost = Signpost(
        {
            one.document_id: position
            for position, one in enumerate(contents.attached)
            if one.document_id is not None
        }
    )
    paragraphs = Paragraphs()
    actions = actions_by_cycle(record.actions)
    content: dict[str, Json] = {
        "title": f"Evidence bundle: {_legal_name(record.pupil)}",
        "address": DOCUMENT_ADDRESS,
        "cover": _cover(contents),
        "attached": [
            {
                "title": one.title,
                "kind": one.kind,
                "dated": write_date(one.dated_on) if one.dated_on else "not dated",
                "pages": one.pages,
            }
            for one in contents.attached
        ],
        "pictures": any(one.is_picture for one in contents.attached),
        "criteria": [
            {
                "key": found.criterion.key,
                "title": found.criterion.title,
                "words": found.criterion.words,
                "evidence": [
                    {"words": one.words, "places": [signpost.to(at) for at in one.places]}
                    for one in found.evidence
                ],
            }
            for found in evidence_map(
                record, contents.guidance.criteria, contents.calendar, on, contents.costed
            )
        ],
        "profile": _profile(contents),
        "one_page": one_page_section(record.one_page_profiles, on, paragraphs),
        **needs_content(record, contents.guidance, on, paragraphs),
        "cycles": [
            {
                **cycle_content(
                    one,
                    record,
                    contents.calendar,
                    on,
                    paragraphs,
                    drawings,
                ),
                "actions": actions.get(one.cycle.id, []),
            }
            for one in record.cycles
        ],
        "costs": costs_content(contents.costed),
        "advice": advice_content(record, signpost),
        "schooling": schooling_section(record),
        "family": family_content(record, paragraphs),
        "chronology": [
            {
                "on": write_date(one.on),
                "words": one.words,
                "late": f"recorded {write_date(one.recorded_late)}" if one.recorded_late else None,
                "place": signpost.to(one.place),
            }
            for one in chronology_of(record, on)
        ],
        "documents": _documents(record.documents, contents.attached),
    }
    return fit_to_print(content)


def _legal_name(pupil: Pupil) -> str:
    return f"{pupil.legal_forename} {pupil.legal_surname}"


def _known_as(pupil: Pupil) -> str | None:
    """Return the name in use, None where it is the legal name."""
    return None if pupil.name == _legal_name(pupil) else pupil.name


def _cover(contents: Contents) -> Json:
    pupil, school, on = contents.record.pupil, contents.school, contents.made_on
    grown = age_in_years(pupil.date_of_birth, on) >= 18
    return {
        "name": _legal_name(pupil),
        "known_as": _known_as(pupil),
        "facts": [
            ["Date of birth", write_date(pupil.date_of_birth)],
            ["School", school.name],
            ["Local authority", school.local_authority],
            ["Bundle made on", write_date(on)],
            ["Prepared by", school.signed_by or NOT_RECORDED],
        ],
        "confidential": (
            "This bundle holds personal data about "
            f"{'a young person' if grown else 'a child'}’s special educational needs and health. "
            "Share it only with those who need it to consider the request, and keep it safe."
        ),
        "signed_by": school.signed_by,
        "made_on": write_date(on),
    }


_START_UNKNOWN = "As in the school's register; the day it began is not recorded."


def _profile(contents: Contents) -> Json:
    record = contents.record
    return {
        "anchor": anchor(Entry.PROFILE, record.pupil.id),
        "facts": _facts(record, contents.guidance, contents.made_on),
        "sen_history": [
            {
                "anchor": anchor(Entry.SEN_STATUS, one.id),
                "from": one.since_words,
                "status": f"{one.status.words} ({one.status.value})",
                "reason": one.reason or (NOT_RECORDED if one.start_known else _START_UNKNOWN),
            }
            for one in sorted(record.sen_history, key=lambda one: (one.starts_on, one.recorded_at))
        ],
        "contacts": [_contact(one) for one in record.contacts],
    }


def _upn(pupil: Pupil, guidance: Guidance) -> str:
    """Return the UPN with what is doubtful about it; why it was kept is for the school."""
    if pupil.upn is None:
        return NOT_RECORDED
    return upn_with_remarks(pupil.upn, guidance.authority_numbers)


def _facts(record: PupilRecord, guidance: Guidance, on: date) -> list[Json]:
    pupil = record.pupil
    known_as = _known_as(pupil)
    year_group = pupil.year_group_words(on)
    status = record.sen_status(on)
    age = age_in_years(pupil.date_of_birth, on)
    return [
        ["Legal name", _legal_name(pupil)],
        *([["Known as", known_as]] if known_as else []),
        [
            "Date of birth",
            f"{write_date(pupil.date_of_birth)} (aged {age} on {write_date(on)})",
        ],
        ["Unique pupil number", _upn(pupil, guidance)],
        ["Sex", pupil.sex.words if pupil.sex else NOT_RECORDED],
        ["Year group", year_group],
        ["Class", pupil.class_name or NOT_RECORDED],
        ["Admitted on", write_date(pupil.admitted_on) if pupil.admitted_on else NOT_RECORDED],
        *leaving_facts(record),
        ["First language", pupil.first_language or NOT_RECORDED],
        ["Looked after", pupil.looked_after.value if pupil.looked_after else NOT_RECORDED],
        ["SEN provision", f"{status.words} ({status.value}) on {write_date(on)}"],
    ]


def _contact(contact: Contact) -> Json:
    responsible = {True: "Yes", False: "No", None: NOT_RECORDED}
    reached = [one for one in (contact.phone, contact.email, contact.address) if one]
    return {
        "name": contact.name,
        "relationship": contact.relationship.value,
        "responsible": responsible[contact.parental_responsibility],
        "reached": reached or [NOT_RECORDED],
    }


def _documents(documents: Sequence[Document], attached: Sequence[AttachedPages]) -> list[Json]:
    by_id = {one.id: one for one in documents}
    listed: list[Json] = []
    for position, one in enumerate(attached):
        document = by_id.pop(one.document_id, None) if one.document_id else None
        listed.append(
            {
                "title": one.title,
                "about": _about(one.kind, one.dated_on, document),
                "pages": length_words(document.file_type if document else FileType.PDF, one.pages),
                "place": {"document": position},
            }
        )
    listed += [
        {
            "title": one.title,
            "about": _about(one.kind.value, one.dated_on, one),
            "pages": "On record, but not included in this bundle"
            if one.file_type.can_be_printed
            else f"Held as a {one.file_type.value},\nnot included in this bundle",
            "place": None,
        }
        for one in by_id.values()
    ]
    return listed


def _about(kind: str, dated_on: date | None, document: Document | None) -> str:
    parts = [kind, write_date(dated_on) if dated_on else "not dated"]
    if document and document.author:
        role = f", {document.author_role}" if document.author_role else ""
        parts.append(f"by {document.author}{role}")
    return "; ".join(parts)
