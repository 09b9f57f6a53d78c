"""Every page that the bundle names is the page on which the entry itself begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import page as checker
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel

from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.criteria import evidence_map
from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.diary import DiaryEntry, DiaryKind
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.identity import CycleId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.steps import unwatched
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import LONGEST_NOTE
from senco_desk.reports.bundle import Attachment, Bundle, BundleWants, build_bundle
from tests.builders import (
    TODAY,
    a_calendar,
    a_cycle,
    a_document,
    a_measure,
    a_measurement,
    a_need,
    a_provision,
    a_provision_outcome,
    a_pupil,
    a_review,
    a_school,
    a_sen_status,
    a_target,
    a_view,
    an_assessment,
    fresh_id,
    guidance,
)
from tests.pdfs import Leaf, a_pdf, linked_words, page_texts
from tests.surroundings import a_diary_entry, an_action, an_agreement

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


# A pupil of whom much was written


def a_note(length: int) -> str:
    """Write so many characters in paragraphs of many lengths, the first of them very long."""
    sentence = "The work was looked at again, and what was seen is set down here in full. "
    text = sentence * (length // len(sentence) + 1)
    half = length // 2
    return (text[:half] + text[half:].replace("full. ", "full.\n"))[: max(1, length)]


def a_full_cycle(number: int, length: int) -> CycleRecord:
    """Make a reviewed cycle, every note of it so long, everything in it told apart by name."""
    cycle_id = CycleId(fresh_id())
    start = date(2025, 9, 8) + timedelta(days=91 * (number - 1))
    note = a_note(length)

    def day(after: int) -> date:
        return start + timedelta(days=after)

    targets = tuple(
        a_target(
            cycle_id=cycle_id,
            order=order,
            area=area,
            measure=a_measure(name=f"Measure {number}.{order}"),
            why=note,
            who_does_what=note,
            baseline_on=day(7),
            goal_on=day(70),
        )
        for order, area in ((1, BroadArea.COGNITION), (2, BroadArea.SEMH), (3, BroadArea.SENSORY))
    )
    provisions = tuple(
        a_provision(
            cycle_id=cycle_id,
            order=order,
            what=f"Support {number}.{order} " + note[:1_900],
            who=f"Adult {number}.{order}",
            starts_on=day(14),
            ends_on=day(70),
            note=note,
        )
        for order in (1, 2)
    )
    return CycleRecord(
        cycle=a_cycle(
            id=cycle_id,
            number=number,
            started_on=start,
            tried_before=note,
            outcome=note[:5_000],
            agreed_on=day(10),
            review_on=day(77),
        ),
        assessments=tuple(
            an_assessment(
                cycle_id=cycle_id,
                area=area,
                method=f"Method {number}.{order}",
                happened_on=day(1),
                strengths=note,
                needs=note,
            )
            for order, area in enumerate(BroadArea, start=1)
        ),
        views=tuple(
            a_view(
                cycle_id=cycle_id,
                moment=moment,
                giver=giver,
                name=f"Voice {number}.{order}",
                happened_on=day(2 if moment is ViewMoment.ASSESS else 77),
                words=note,
            )
            for order, (moment, giver) in enumerate(
                [(moment, giver) for moment in ViewMoment for giver in ViewGiver], start=1
            )
        ),
        targets=tuple(
            TargetRecord(
                target=target,
                measurements=tuple(
                    a_measurement(
                        target_id=target.id,
                        happened_on=day(14 + 7 * step),
                        taken_by="J. Farrow" if target.order == 1 else f"Adult {step}",
                        note=f"Mark {number}.{target.order}.{step}. {note[:2_000]}",
                    )
                    for step in (1, 2, 3)
                ),
            )
            for target in targets
        ),
        provisions=tuple(
            ProvisionRecord(
                provision=one, outcome=a_provision_outcome(provision_id=one.id, note=note)
            )
            for one in provisions
        ),
        review=a_review(
            cycle_id=cycle_id, happened_on=day(77), present=note[:2_000], decision_reason=note
        ),
    )


def a_long_record(length: int) -> PupilRecord:
    """Make a record with everything that can be referred to, each note of it so long."""
    note = a_note(length)
    cycles = (a_full_cycle(1, length), a_full_cycle(2, length))
    return PupilRecord(
        pupil=a_pupil(admitted_on=date(2021, 9, 6), year_group=3, year_group_reason=note[:2_000]),
        sen_history=(
            a_sen_status(starts_on=date(2024, 1, 8), reason=f"Reason 1. {note[:20_000]}"),
            a_sen_status(starts_on=date(2025, 1, 8), reason="Reason 2."),
        ),
        needs=(
            a_need(code="SLCN", starts_on=date(2024, 1, 9), note=note),
            a_need(rank=2, code="HI", starts_on=date(2024, 1, 10), ends_on=date(2026, 1, 5)),
        ),
        cycles=cycles,
        agreements=tuple(
            an_agreement(
                cycle_id=one.cycle.id, happened_on=one.cycle.started_on + timedelta(days=9)
            )
            for one in cycles
        ),
        diary=tuple(
            a_diary_entry(
                kind=kind, happened_on=date(2025, 10, order), words=note, views=note[:2_000]
            )
            for order, kind in enumerate(DiaryKind, start=1)
        ),
        actions=(
            an_action(what="Lend the games", done_on=date(2026, 4, 16), note=note[:2_000]),
            an_action(what="Ask the nurse"),
        ),
        documents=(
            a_document(title="First report", dated_on=date(2025, 9, 1)),
            a_document(title="Second report", dated_on=date(2025, 9, 2), kind=DocumentKind.HEALTH),
        ),
    )


def own_words(record: PupilRecord) -> dict[Place, str]:
    """Say with which words each entry begins: from the profile on, they stand first there."""
    pupil, history, needs, documents = (
        record.pupil,
        record.sen_history,
        record.needs,
        record.documents,
    )
    words = {
        Place(entry=Entry.PROFILE, id=pupil.id): "Profile Legal name: ",
        **{_place(Entry.SEN_STATUS, one): f"{write_date(one.starts_on)} SEN s" for one in history},
        **{_place(Entry.NEED, one): f"({one.code}) Communication" for one in needs},
        **{_place(Entry.DOCUMENT, one): f"Here begins the {one.title}" for one in documents},
        **{
            _place(Entry.AGREEMENT, one): f"{write_date(one.happened_on)} Told that SEN"
            for one in record.agreements
        },
        **{
            _place(Entry.DIARY, one): f"{write_date(one.happened_on)}, {_kind_of(one)}"
            for one in record.diary
        },
        **{_place(Entry.ACTION, one): f"{one.what} " for one in record.actions},
    }
    for one in record.cycles:
        words |= _own_words_of(one)
    return words


def _place(entry: Entry, one: Any) -> Place:
    return Place(entry=entry, id=one.id)


def _own_words_of(record: CycleRecord) -> dict[Place, str]:
    cycle, review = record.cycle, record.review
    assert review
    return {
        _place(Entry.CYCLE, cycle): f"Cycle {cycle.number} {write_date(cycle.started_on)} to",
        _place(Entry.PLAN_DATES, cycle): (
            "Parents told of the SEN support: "
            f"{write_date(cycle.started_on + timedelta(days=9))} Plan"
        ),
        _place(Entry.REVIEW, review): f"Held on: {write_date(review.happened_on)}",
        **{
            _place(Entry.ASSESSMENT, one): (
                f"{one.area.value} Assessed {write_date(one.happened_on)}; {one.method}"
            )
            for one in record.assessments
        },
        **{
            _place(Entry.VIEW, one): f"{one.giver.value}: {one.name}, {write_date(one.happened_on)}"
            for one in record.views
        },
        **{
            _place(Entry.MEASUREMENTS, one.target): f"Mark {cycle.number}.{one.target.order}.1."
            for one in record.targets
        },
        **{
            _place(Entry.TARGET, one.target): (
                f"Target {one.target.order}: Measure {cycle.number}.{one.target.order}"
            )
            for one in record.targets
        },
        **{
            _place(Entry.PROVISION, one.provision): f"Support {cycle.number}.{one.provision.order} "
            for one in record.provisions
        },
    }


def _kind_of(entry: DiaryEntry) -> str:
    kind = "meeting with parents" if entry.with_parents else entry.kind.value
    return kind[0].lower() + kind[1:]


# Its bundle, read page by page


def a_long_bundle(record: PupilRecord, *, attached: bool = True) -> Bundle:
    attachments = tuple(
        Attachment(
            document_id=one.id,
            title=one.title,
            kind=one.kind.value,
            dated_on=one.dated_on,
            file_name=one.file_name,
            pdf=a_pdf(*[Leaf(words=f"Here begins the {one.title}"), Leaf(), Leaf()]),
        )
        for one in record.documents
    )
    return build_bundle(
        BundleWants(
            record=record,
            school=a_school(),
            calendar=a_calendar(),
            guidance=guidance(),
            attachments=attachments if attached else (),
            made_on=TODAY,
            templates=TEMPLATES,
        ),
        unwatched,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The text of each page, with every run of white space as one blank, and its links.

    A link is where it leads and the words printed there.
    """

    pages: tuple[str, ...]
    links: Sequence[Sequence[tuple[str, str]]]
    sections: dict[str, range]

    def first_page_with(self, words: str) -> int:
        """Return the page, from the profile on, on which words stand first."""
        start = self.sections["Profile"].start
        return next(
            number
            for number, text in enumerate(self.pages[start - 1 :], start=start)
            if words in text
        )

    def linked_from(self, section: str) -> list[tuple[int, str]]:
        """Return where the links of a section lead and what is printed there, in order."""
        return [
            (int(where.removeprefix("page ")), words)
            for number in self.sections[section]
            for where, words in self.links[number - 1]
        ]


def links_to(pages: Sequence[int]) -> list[tuple[int, str]]:
    """Give the links to pages: each page once, in order, of neighbours the first and the last."""
    once = sorted(set(pages))
    if len(once) == 1:
        return [(once[0], f"page {once[0]}")]
    return [(page, str(page)) for page in once if not (page - 1 in once and page + 1 in once)]


def read(bundle: Bundle) -> Read:
    texts = page_texts(bundle.pdf)
    return Read(
        pages=tuple(" ".join(text.split()) for text in texts),
        links=linked_words(bundle.pdf),
        sections={
            # The next section may begin on the page on which this one ends.
            one.title: range(one.first_page, one.first_page + one.pages + 1)
            for one in bundle.contents
        },
    )


def check_references(record: PupilRecord, bundle: Bundle) -> Read:
    """Check each line of the chronology and of the summary against where its entry begins."""
    found, words = read(bundle), own_words(record)
    evidence = [
        one
        for criterion in evidence_map(record, guidance().criteria, a_calendar(), TODAY)
        for one in criterion.evidence
    ]
    for section, told in (
        ("Chronology", [(one.words, (one.place,)) for one in chronology_of(record, TODAY)]),
        (
            "Evidence by the criteria of paragraph 9.14",
            [(one.words, one.places) for one in evidence],
        ),
    ):
        expected = [
            (line, links_to([found.first_page_with(words[one]) for one in places]))
            for line, places in told
        ]
        linked = found.linked_from(section)
        printed: list[tuple[str, list[tuple[int, str]]]] = []
        for line, links in expected:
            printed.append((line, linked[: len(links)]))
            linked = linked[len(links) :]
        assert printed == expected
    return found


def test_after_notes_as_long_as_they_may_be_a_reference_names_the_page_of_its_entry():
    note = a_note(LONGEST_NOTE)
    record = a_long_record(3_000)
    first = record.cycles[0]
    first = replace(
        first,
        cycle=replace(first.cycle, tried_before=note),
        assessments=(replace(first.assessments[0], needs=note), *first.assessments[1:]),
        views=tuple(replace(one, words=note) for one in first.views[::4]) + first.views[1:2],
    )
    record = replace(record, cycles=(first, record.cycles[1]))
    found = check_references(record, a_long_bundle(record))
    pages = {found.first_page_with(words) for words in own_words(record).values()}
    assert max(pages) > 150
    assert len(pages) > 20


@settings(max_examples=8)
@given(st.integers(0, 2_500))
def test_wherever_pages_break_every_reference_names_the_page_of_its_entry(length: int):
    record = a_long_record(length)
    record = replace(record, cycles=record.cycles[:1])
    check_references(record, a_long_bundle(record))


def test_places_to_be_led_to_leave_a_bundle_pdf_ua():
    bundle = a_long_bundle(a_long_record(9_000), attached=False)
    assert checker.validate_pdf_bytes(bundle.pdf, profile="ua1").failures == []


def test_no_id_of_the_record_leaves_the_school_with_a_bundle():
    record = a_long_record(10)
    with Pdf.open(BytesIO(a_long_bundle(record).pdf)) as file:
        plain = BytesIO()
        file.save(
            plain,
            stream_decode_level=StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=ObjectStreamMode.disable,
        )
    for place in own_words(record):
        assert str(place.id).encode() not in plain.getvalue()
