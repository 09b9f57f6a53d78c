"""The evidence bundle: what it says, where its links lead, and how its pages are numbered."""

import re
from contextlib import closing
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import page as checker
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font
from pikepdf import Name, Pdf
from pypdfium2 import PdfDocument

from senco_desk.charts.fonts import own_fonts
from senco_desk.domain.identity import DocumentId
from senco_desk.domain.needs import NeedRecorded
from senco_desk.domain.record import ProvisionRecord, PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import Outcome
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.steps import Stopped, unwatched
from senco_desk.domain.upn import Upn
from senco_desk.reports.bundle import Attachment, Bundle, BundleWants, build_bundle
from senco_desk.reports.pages import page_text
from tests.approving import Approving
from tests.builders import (
    AWKWARD,
    TODAY,
    a_calendar,
    a_contact,
    a_cycle,
    a_cycle_ready_for_sign_off,
    a_cycle_record,
    a_document,
    a_measurement,
    a_need,
    a_provision,
    a_pupil,
    a_pupil_record,
    a_rich_record,
    a_school,
    a_target_outcome,
    a_view,
    an_assessment,
    fresh_id,
    guidance,
    noon,
)
from tests.pdfs import (
    Leaf,
    a_pdf,
    described,
    elements,
    fonts,
    linked_words,
    links_on,
    outline_lines,
)

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


def wants(record: PupilRecord, *attachments: Attachment, **fields: Any) -> BundleWants:
    usual: dict[str, Any] = {
        "record": record,
        "school": a_school(),
        "calendar": a_calendar(),
        "guidance": guidance(),
        "attachments": attachments,
        "made_on": TODAY,
        "templates": TEMPLATES,
    }
    return BundleWants(**{**usual, **fields})


def built(record: PupilRecord, *attachments: Attachment, **fields: Any) -> Bundle:
    return build_bundle(wants(record, *attachments, **fields), unwatched)


def an_attachment(**fields: Any) -> Attachment:
    usual: dict[str, Any] = {
        "document_id": None,
        "title": "Hearing test",
        "kind": "Health report",
        "dated_on": date(2026, 2, 3),
        "file_name": "hearing.pdf",
        "pdf": a_pdf(Leaf()),
    }
    return Attachment(**{**usual, **fields})


def attached_to(record: PupilRecord) -> tuple[Attachment, ...]:
    """Return a file for every document on record, landscape and turned ones among them."""
    landscape = (842.0, 595.0)
    shapes = (Leaf(), Leaf(size=landscape), Leaf(size=landscape, rotate=90), Leaf(crop=40))
    return tuple(
        an_attachment(
            document_id=one.id,
            title=one.title,
            kind=one.kind.value,
            dated_on=one.dated_on,
            file_name=one.file_name,
            pdf=a_pdf(
                *[
                    replace(shape, words=f"Document {place}, its page {page}")
                    for page in range(1, pages + 1)
                ],
                bookmarks=[("Summary", 0), ("Advice", pages - 1)] if place == 3 else (),
            ),
        )
        for place, (one, shape) in enumerate(zip(record.documents, shapes, strict=True), start=1)
        for pages in (one.pages or 1,)
    )


def text_of(bundle: Bundle) -> str:
    """Return all its words, with every run of white space as one blank."""
    pages = (page_text(bundle.pdf, number) for number in range(bundle.pages))
    return " ".join(" ".join(pages).replace("\ufffe", "").split())


@pytest.fixture(scope="module")
def rich() -> Bundle:
    record = a_rich_record()
    return built(record, *attached_to(record))


@pytest.fixture(scope="module")
def plain() -> Bundle:
    return built(a_rich_record())


# As approved


def test_the_bundle_of_the_rich_record_is_as_approved(rich: Bundle, approve: Approving):
    approve("reports/rich bundle.txt", described(rich.pdf))


def test_the_bundle_of_a_pupil_of_whom_little_is_known_is_as_approved(approve: Approving):
    approve("reports/empty bundle.txt", described(built(a_pupil_record()).pdf))


# Contents and numbers


def test_the_printed_number_is_the_page_of_the_file_from_the_cover_on(rich: Bundle):
    for number in range(rich.pages):
        assert f"Page {number + 1} of {rich.pages}" in page_text(rich.pdf, number)
    with Pdf.open(BytesIO(rich.pdf)) as file:
        assert [page.label for page in file.pages] == [
            str(number + 1) for number in range(rich.pages)
        ]


def test_the_parts_of_a_bundle_are_told_with_their_pages(rich: Bundle):
    titles = [part.title for part in rich.contents]
    assert titles[:5] == [
        "Cover",
        "Contents",
        "Evidence by the criteria of paragraph 9.14",
        "Profile",
        "Needs",
    ]
    assert titles[-4:] == [one.title for one in a_rich_record().documents]
    firsts = [part.first_page for part in rich.contents]
    assert firsts == sorted(firsts)
    assert rich.contents[-1].first_page + rich.contents[-1].pages - 1 == rich.pages
    for part in rich.contents[3:-4]:
        assert part.title in page_text(rich.pdf, part.first_page - 1)


def test_every_link_and_bookmark_leads_somewhere(rich: Bundle):
    with Pdf.open(BytesIO(rich.pdf)) as file:
        found = [where for number in range(rich.pages) for where in links_on(file, number)]
        assert "nowhere" not in found
        assert not [where for where in found if "senco-desk" in where or "not a link" in where]
        assert {where for where in found if where.startswith("http")} == {"https://example.org/"}
        assert not [line for line in outline_lines(file) if line.endswith("None")]


def test_a_printed_page_number_is_where_its_link_leads(rich: Bundle):
    criteria = next(one for one in rich.contents if one.title.startswith("Evidence by"))
    linked = [
        link
        for page in linked_words(rich.pdf)[criteria.first_page - 1 :][: criteria.pages]
        for link in page
    ]
    assert [where.removeprefix("page ") for where, _ in linked] == [
        words.removeprefix("page ") for _, words in linked
    ]
    assert len(linked) > 10


def test_documents_are_bookmarked_under_their_section_with_their_own_bookmarks(rich: Bundle):
    with Pdf.open(BytesIO(rich.pdf)) as file:
        lines = list(outline_lines(file))
    after = lines[lines.index(next(one for one in lines if one.startswith("Attached"))) + 1 :]
    parts = {part.title: part.first_page for part in rich.contents}
    first, second, third, fourth = (
        parts[title] for title in (one.title for one in a_rich_record().documents)
    )
    assert after == [
        f"  Annual report, Year 3 > {first}",
        f'  Assessment of language ("CELF-5") > {second}',
        f"  Consultation & advice > {third}",
        f"    Summary > {third}",
        f"    Advice > {third + 7}",
        f"  Letter about bedtime reading > {fourth}",
    ]


def test_inner_links_of_a_document_still_lead_to_its_own_pages(rich: Bundle):
    advice = next(part for part in rich.contents if part.title == "Consultation & advice")
    with Pdf.open(BytesIO(rich.pdf)) as file:
        assert list(links_on(file, advice.first_page)) == [
            f"page {advice.first_page}",
            f"page {advice.first_page}",
            "https://example.org/",
        ]


# What it says


def test_a_criterion_without_evidence_reads_nothing_recorded(plain: Bundle):
    empty = text_of(built(a_pupil_record()))
    assert empty.count("Nothing recorded.") == 5
    assert "not eligible" not in text_of(plain).lower()
    assert "section 36(8) of the Children and Families Act 2014" in empty


def test_what_is_absent_is_said(plain: Bundle):
    empty = text_of(built(a_pupil_record(cycles=(a_cycle_record(),))))
    for words in (
        "No SEN provision is recorded.",
        "No contact is recorded.",
        "No need is recorded.",
        "What was tried before is not recorded.",
        "No assessment is recorded.",
        "Pupil. No view recorded.",
        "Parent or carer. No view recorded.",
        "No outcome is recorded.",
        "Parents told of the SEN support: Not recorded",
        "No target is recorded.",
        "No provision is recorded.",
        "No review is recorded.",
        "No document is attached.",
    ):
        assert words in empty
    assert "No cycle is recorded." in text_of(built(a_pupil_record()))
    assert "No view given. Did not want to talk that day." in text_of(plain)


def test_a_view_stands_in_the_persons_own_words_with_date_and_method(plain: Bundle):
    assert (
        "Parent or carer: Małgorzata O'Hara, 12 Sep 2025 (Telephone). “Zażółć gęślą jaźń: w domu"
        in text_of(plain)
    )


def test_planned_sessions_leave_out_half_term_and_it_says_so(plain: Bundle):
    words = text_of(plain)
    assert "leave out days when the school is closed, where these are known." in words
    assert "holidays not known" not in words


def test_a_school_that_entered_no_terms_is_said_not_to_know_the_holidays():
    provisions = (ProvisionRecord(provision=a_provision()),)
    cycle = a_cycle_record(cycle=a_cycle(agreed_on=date(2026, 1, 19)), provisions=provisions)
    words = text_of(built(a_pupil_record(cycles=(cycle,)), calendar=SchoolCalendar()))
    assert "30 sessions (holidays not known, so counted)" in words
    assert "Cycle 1: 30 sessions planned (holidays not known, so counted); no session" in words


def test_a_plan_that_is_not_agreed_is_told_as_planned_and_lacks_no_record():
    provisions = (ProvisionRecord(provision=a_provision()),)
    cycles = (a_cycle_record(provisions=provisions),)
    words = text_of(built(a_pupil_record(cycles=cycles)))
    assert "27 sessions planned, not agreed yet" in words
    assert "Cycle 1: 1 provision planned, not agreed yet." in words
    assert "No record:" not in words


def test_sessions_missed_are_counted_by_reason(plain: Bundle):
    assert "Pupil absent: 2 Adult needed elsewhere: 3" in text_of(plain)
    assert "No record: 45" in text_of(plain)


def test_an_entry_made_late_says_when_it_was_recorded():
    late = a_measurement(recorded_at=noon(date(2026, 4, 20)))
    cycle = a_cycle(recorded_at=noon(date(2026, 3, 3)))
    record = a_cycle_record(cycle=cycle, targets=(a_cycle_ready_for_sign_off().targets[0],))
    record = replace(record, targets=(replace(record.targets[0], measurements=(late,)),))
    words = text_of(built(a_pupil_record(cycles=(record,))))
    assert "recorded 20 Apr 2026" in words
    assert "Cycle 1 started. recorded 3 Mar 2026" in words


def test_paragraphs_are_numbered_through_the_whole_bundle(plain: Bundle):
    words = text_of(plain)
    places = [words.find(f" {number}. ") for number in range(1, 60)]
    assert all(place > 0 for place in places)
    assert places == sorted(places)


def test_a_review_that_is_not_signed_off_is_said_to_be_open():
    ready = a_cycle_ready_for_sign_off()
    assert "Open: not signed off" in text_of(built(a_pupil_record(cycles=(ready,))))


def test_a_document_on_record_that_is_not_put_in_is_named_as_not_included():
    document = a_document()
    words = text_of(built(a_pupil_record(documents=(document,))))
    assert "On record, but not included in this bundle" in words
    assert "not included" in words


def test_a_young_person_is_not_called_a_child():
    grown = a_pupil_record(pupil=a_pupil(date_of_birth=date(2007, 11, 2)))
    words = text_of(built(grown))
    assert "a young person’s special educational needs" in words
    assert "9.14 (f)" in words
    assert "9.14 (f)" not in text_of(built(a_pupil_record()))


@pytest.mark.parametrize(
    "words",
    [
        AWKWARD,
        '#pagebreak() #import "x" $ a $ @ref <label> \\ // /* */ ``` ~ [x] {y} = Heading',
        "- not a list\n+ nor this\n/ Term: nor that",
        "Quotes \" and ' and «these», a tab\there",
        "Cyrillic Жизнь, Greek λόγος, Vietnamese Nguyễn",
        "Paragraph. " * 450,
        "x" * 400 + " https://www.example.org/" + "part/" * 60,
    ],
)
def test_whatever_is_typed_reaches_the_page_as_it_was_typed(words: str):
    view = a_view(words=words)
    record = a_pupil_record(cycles=(a_cycle_record(views=(view,)),))
    found = text_of(built(record)).replace(" ", "")
    for line in words.splitlines():
        wanted = "".join(line.split())
        # A page number or a header may fall between two pages of one text.
        for start in range(0, len(wanted), 40):
            assert wanted[start : start + 40] in found or _across_pages(
                wanted[start : start + 40], found
            )


def test_a_text_of_many_short_lines_goes_on_over_pages_and_loses_none():
    lines = "\n".join(str(number) for number in range(100, 190))
    ready = a_cycle_ready_for_sign_off()
    assert ready.review
    record = a_pupil_record(
        contacts=(a_contact(address=lines),),
        cycles=(replace(ready, review=replace(ready.review, present=lines)),),
    )
    with closing(PdfDocument(built(record).pdf)) as file:
        # Only what stands above the foot of each page, where it is seen.
        seen = " ".join(page.get_textpage().get_text_bounded(bottom=58) for page in file)
    assert " ".join(seen.split()).count("100 101") == 2
    assert len(re.findall(r"\b189\b", seen)) == 2


def test_a_name_with_letters_put_together_can_be_searched_for():
    names = "Nguyễn, Trần, İpek, ĺ and Ẽ; typed apart: Zoe\u0308 Nguye\u0302\u0303n"
    record = a_pupil_record(cycles=(a_cycle_record(views=(a_view(words=names),)),))
    found = text_of(built(record))
    assert "Nguyễn, Trần, İpek, ĺ and Ẽ; typed apart: Zoë Nguyễn”" in found


def test_the_template_knows_which_letters_the_typeface_has():
    template = (TEMPLATES / "page.typ").read_text(encoding="utf-8")
    ranges = re.findall(r"\\u\{([0-9a-f]+)\}(?:-\\u\{([0-9a-f]+)\})?", template)
    told = {
        code for first, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)
    }
    has = set(FT2Font(own_fonts() / "AtkinsonHyperlegible-Regular.ttf").get_charmap())
    assert told - set(range(32)) == has - set(range(32))


def test_words_written_from_right_to_left_reach_the_page():
    words = "שלום עולם and مرحبا بالعالم in one line"
    record = a_pupil_record(cycles=(a_cycle_record(views=(a_view(words=words),)),))
    found = text_of(built(record))
    assert [word for word in words.split() if word not in found] == []


def test_a_sign_on_a_letter_that_no_typeface_has_is_written_as_its_number():
    record = a_pupil_record(cycles=(a_cycle_record(views=(a_view(words="0\u1920"),)),))
    assert "“0[U+1920]”" in text_of(built(record))


def _across_pages(words: str, found: str) -> bool:
    return any(words[:cut] in found and words[cut:] in found for cut in range(4, len(words) - 4))


@settings(max_examples=40)
@given(
    words=st.text(
        st.characters(exclude_categories=("Cs", "Co", "Cn"), max_codepoint=0x1FAFF), min_size=1
    ).filter(lambda text: text.strip() != "")
)
def test_no_text_stops_a_bundle(words: str):
    assessment = an_assessment(strengths=words, needs=words)
    cycle = a_cycle_record(assessments=(assessment,), cycle=a_cycle(outcome=words))
    bundle = built(a_pupil_record(cycles=(cycle,)))
    assert checker.validate_pdf_bytes(bundle.pdf, profile="ua1").failures == []


def test_characters_without_a_typeface_are_named_and_stay_to_be_copied():
    view = a_view(words="Her name is written 林.")
    words = text_of(built(a_pupil_record(cycles=(a_cycle_record(views=(view,)),))))
    assert "林 (U+6797)" in words
    assert "“Her name is written 林.”" in words


def test_halves_of_characters_and_control_characters_do_not_reach_the_page():
    view = a_view(words="bell\x07 and half \ud83d here")
    words = text_of(built(a_pupil_record(cycles=(a_cycle_record(views=(view,)),))))
    assert "“bell and half \N{REPLACEMENT CHARACTER} here”" in words


# The file


def test_the_same_wants_make_the_same_bytes(rich: Bundle):
    record = a_rich_record()
    assert built(record, *attached_to(record)).pdf == rich.pdf


def test_a_bundle_without_attachments_is_pdf_ua(plain: Bundle):
    report = checker.validate_pdf_bytes(plain.pdf, profile="ua1")
    assert report.failures == []


def test_attached_pages_take_the_claim_to_be_pdf_ua_away_but_not_the_tags(rich: Bundle):
    with Pdf.open(BytesIO(rich.pdf)) as file, file.open_metadata() as metadata:
        assert "pdfuaid:part" not in metadata
        assert file.Root[Name.MarkInfo][Name.Marked] is True
        assert str(file.Root[Name.Lang]) == "en-GB"
        assert file.Root[Name.ViewerPreferences][Name.DisplayDocTitle] is True
        assert metadata["dc:title"] == "Evidence bundle: Zoë Anneliese O'Hara-Nguyễn"


def test_every_chart_has_an_alternative_text_with_its_values(plain: Bundle):
    with Pdf.open(BytesIO(plain.pdf)) as file:
        figures = [one for one in elements(file) if one[Name.S] == Name.Figure]
        texts = [str(one.get(Name.Alt, "")) for one in figures]
    assert len(texts) == 5
    assert all(one.startswith("Chart of ") for one in texts)
    assert any("26 Sep 2025: 31 words a minute" in one for one in texts)


def test_own_pages_use_the_program_s_typefaces_and_carry_them(plain: Bundle):
    with Pdf.open(BytesIO(plain.pdf)) as file:
        assert fonts(file) <= {
            "AtkinsonHyperlegible-Regular",
            "AtkinsonHyperlegible-Bold",
            "AtkinsonHyperlegible-Italic",
            "AtkinsonHyperlegible-BoldItalic",
            "DejaVuSans",
            "DejaVuSans-Bold",
        }


def test_header_rows_of_tables_are_tagged_as_such(plain: Bundle):
    with Pdf.open(BytesIO(plain.pdf)) as file:
        kinds = [str(one[Name.S]) for one in elements(file)]
    assert kinds.count("/THead") >= kinds.count("/Table") > 10


# Refusals and steps


def test_files_that_cannot_be_put_in_are_all_named_before_anything_is_built():
    steps: list[str] = []

    def noting(done: int, total: int, doing: str) -> None:
        steps.append(doing)

    with pytest.raises(Refusal) as refused:
        build_bundle(
            wants(
                a_pupil_record(),
                an_attachment(),
                an_attachment(file_name="locked.pdf", pdf=a_pdf(Leaf(), password="hush")),
                an_attachment(file_name="torn.pdf", pdf=a_pdf(Leaf())[:150]),
                an_attachment(file_name="letter.docx", pdf=b"PK\x03\x04 not a PDF"),
                an_attachment(file_name="nothing.pdf", pdf=a_pdf()),
            ),
            noting,
        )
    assert refused.value.title == "4 documents cannot be put into the bundle."
    assert refused.value.advice.startswith(
        "Protected by a password: locked.pdf. Damaged or not a PDF: torn.pdf and letter.docx. "
        "Without a page: nothing.pdf."
    )
    assert not [step for step in steps if not step.startswith("Checking")]


def test_a_file_whose_pages_two_readers_count_differently_is_not_put_in():
    confused = a_pdf(Leaf(), Leaf()).replace(b"/Count 2", b"/Count 1")
    with pytest.raises(Refusal):
        built(a_pupil_record(), an_attachment(pdf=confused))


def test_needs_and_year_groups_are_written_with_what_is_known_of_them():
    pupil = a_pupil(year_group=3, year_group_reason="repeats Year 3, agreed with parents")
    needs = (
        a_need(ends_on=date(2025, 5, 17)),
        a_need(rank=2, code="XYZ", area=None, starts_on=date(2025, 9, 8)),
    )
    words = text_of(built(a_pupil_record(pupil=pupil, needs=needs)))
    assert "Year 3 (Year 4 by the date of birth): repeats Year 3, agreed with parents" in words
    assert "1 XYZ Broad area not recorded since 8 Sep 2025" in words
    assert "until 17 May 2025; start not recorded" in words


def test_a_need_that_has_ended_stands_apart_and_has_no_rank():
    ended = a_need(starts_on=date(2022, 1, 10), ends_on=date(2024, 5, 17), note="Discharged.")
    words = text_of(built(a_pupil_record(needs=(ended,))))
    assert "No need is recorded" in words
    apart = words[words.rindex("Needs that have ended") :]
    assert "10 Jan 2022 to 17 May 2024" in apart
    assert "SLCN, ended. Discharged." in apart


def test_one_file_that_cannot_be_put_in_is_spoken_of_alone():
    with pytest.raises(Refusal) as refused:
        built(
            a_pupil_record(), an_attachment(file_name="locked.pdf", pdf=a_pdf(Leaf(), password="x"))
        )
    assert refused.value.title == "A document cannot be put into the bundle."
    assert "Save it again" in refused.value.advice


def test_steps_are_counted_to_the_end_and_name_nobody():
    record = a_rich_record()
    told: list[tuple[int, int, str]] = []

    def noting(done: int, total: int, doing: str) -> None:
        told.append((done, total, doing))

    build_bundle(wants(record, *attached_to(record)), noting)
    (total,) = {total for _, total, _ in told}
    done = [one for one, _, _ in told]
    assert done == sorted(done)
    assert done[-1] == total - 1
    assert not [doing for _, _, doing in told if "Zoë" in doing or "O'Hara" in doing]


@pytest.mark.parametrize("stop_at", ["Checking", "Drawing", "Setting", "Putting in", "Numbering"])
def test_stop_is_heard_at_every_kind_of_step(stop_at: str):
    def stopping(done: int, total: int, doing: str) -> None:
        if doing.startswith(stop_at):
            raise Stopped

    record = a_rich_record()
    with pytest.raises(Stopped):
        build_bundle(wants(record, *attached_to(record)), stopping)


def test_a_further_file_that_is_not_on_record_is_listed_too():
    bundle = built(
        a_pupil_record(), an_attachment(title="Minutes", kind="Further document", dated_on=None)
    )
    assert "Minutes Further document; not dated 1 page page" in text_of(bundle)


def test_a_document_keeps_its_author_and_role():
    document = a_document(id=DocumentId(fresh_id()), author="F. Okonjo", author_role="Therapist")
    bundle = built(
        a_pupil_record(documents=(document,)),
        an_attachment(document_id=document.id, title=document.title),
    )
    assert "by F. Okonjo, Therapist" in text_of(bundle)


@pytest.mark.parametrize("length", [1, 30])
def test_an_outcome_stands_beside_the_latest_measurement_and_the_note_that_says_why(length: int):
    note = " ".join(["She read all sixty words on Monday."] * length)
    cycle = a_cycle_ready_for_sign_off()
    (target,) = cycle.targets
    judged = a_target_outcome(target_id=target.target.id, outcome=Outcome.MET, note=note)
    cycle = replace(cycle, targets=(replace(target, outcome=judged),))
    text = " ".join(text_of(built(a_pupil_record(cycles=(cycle,)))).split())
    table = text[text.index("Outcome at review Latest measurement Note") :]
    outcome, reading, said = (
        table.index(words)
        for words in ("Met, 27 Mar 2026.", "41 words a minute on 2 Feb 2026", "She read all sixty")
    )
    assert outcome < reading < said
    assert ("Below this table." in table) is (length > 1)
    assert len(re.findall(r"She read all sixty\s+words", table)) == length


def test_an_outcome_without_a_note_still_has_the_measurement_beside_it():
    cycle = a_cycle_ready_for_sign_off()
    text = " ".join(text_of(built(a_pupil_record(cycles=(cycle,)))).split())
    assert (
        "Outcome at review. Partly met, 27 Mar 2026. Latest measurement: 41 words a minute on "
        "2 Feb 2026: the goal was not reached at this measurement; the goal date was 27 Mar 2026"
    ) in text
    unmeasured = replace(cycle, targets=(replace(cycle.targets[0], measurements=()),))
    text = " ".join(text_of(built(a_pupil_record(cycles=(unmeasured,)))).split())
    assert "Partly met, 27 Mar 2026. No measurement is recorded." in text


def test_a_need_recorded_long_after_it_began_says_when():
    need = a_need(starts_on=date(2025, 1, 6))
    ended = a_need(code="MLD", starts_on=date(2024, 1, 8), ends_on=date(2025, 5, 2))
    recorded = tuple(
        NeedRecorded(need_id=one.id, start_at=noon(date(2026, 3, 3)), end_at=None)
        for one in (need, ended)
    )
    words = text_of(built(a_pupil_record(needs=(need, ended), needs_recorded=recorded)))
    assert "8 Jan 2024 to 2 May 2025 (start recorded 3 Mar 2026)" in words
    assert "since 6 Jan 2025 (recorded 3 Mar 2026)" in words
    assert "Need since this day: SLCN. recorded 3 Mar 2026" in words


def test_a_doubtful_upn_says_so_once_and_not_why_the_school_kept_it():
    pupil = a_pupil(upn=Upn("A801200005001"), upn_reason="Kept at the import of a list")
    words = text_of(built(a_pupil_record(pupil=pupil)))
    assert "A801200005001 (check letter does not match)" in words
    assert words.count("check letter") == 1
    assert "Kept at the import" not in words
