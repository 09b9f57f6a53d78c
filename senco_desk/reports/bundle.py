"""The evidence bundle: own pages and attached documents as one PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from pikepdf import Page, Pdf

from senco_desk.domain.costed_provision import CostedSchoolYear
from senco_desk.domain.documents import FileType
from senco_desk.domain.guidance import Guidance
from senco_desk.domain.progress import ProgressChart
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.school import School
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.steps import Progress
from senco_desk.reports.assembly import Part, finish, merge
from senco_desk.reports.attachments import Attachment, open_all, prepare
from senco_desk.reports.content import AttachedPages, Contents, bundle_content
from senco_desk.reports.drawings import drawer
from senco_desk.reports.pages import first_blank
from senco_desk.reports.stamping import (
    STAMP_HIGH,
    STAMP_WIDE,
    Spot,
    seen,
    spots,
    stamp,
    stand_upright,
)
from senco_desk.reports.typesetting import Json, typeset

__all__ = ["Attachment", "Bundle", "BundlePart", "BundleWants", "build_bundle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleWants:
    """All that a bundle is made from; ``templates`` is the folder ``resources/templates``."""

    record: PupilRecord
    school: School
    calendar: SchoolCalendar
    guidance: Guidance
    attachments: tuple[Attachment, ...]
    made_on: date
    templates: Path
    costed: tuple[CostedSchoolYear, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BundlePart:
    """A section or an attached document.

    ``first_page`` is its page number as printed; ``pages`` counts to where the next part begins,
    at least 1.
    """

    title: str
    first_page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A finished bundle: the file, how many pages it has, and where its parts begin."""

    pdf: bytes
    pages: int
    contents: tuple[BundlePart, ...]


def build_bundle(wants: BundleWants, progress: Progress) -> Bundle:
    """Build an evidence bundle; the same wants make the same bytes.

    Refuses, naming all of them, attachments that are damaged, protected or without pages,
    before anything is drawn. Nothing is written to disk.
    """
    charts = sum(len(cycle.targets) for cycle in wants.record.cycles)
    attached = len(wants.attachments)
    total = 2 * attached + charts + 2
    opened = open_all(wants.attachments, progress, total)
    content = bundle_content(
        Contents(
            record=wants.record,
            school=wants.school,
            calendar=wants.calendar,
            guidance=wants.guidance,
            attached=tuple(
                AttachedPages(
                    document_id=one.document_id,
                    title=one.title,
                    kind=one.kind,
                    dated_on=one.dated_on,
                    pages=len(file.pages),
                    is_picture=one.file_type is FileType.PICTURE,
                )
                for one, file in opened
            ),
            made_on=wants.made_on,
            costed=wants.costed,
        ),
        _watched_drawer(progress, attached, charts, total),
    )
    progress(attached + charts, total, "Setting pages")
    own = Pdf.open(BytesIO(typeset(wants.templates / "bundle.typ", content, wants.made_on)))
    first = len(own.pages)
    ready: list[tuple[str, Pdf]] = []
    where: list[Spot] = []
    for done, (one, file) in enumerate(opened):
        step = attached + charts + 1 + done
        progress(step, total, f"Putting in document {done + 1} of {attached}")
        prepared = prepare(file, one.pdf)
        ready.append((one.title, prepared))
        where += [_spot(page, one.pdf, number) for number, page in enumerate(prepared.pages)]
    parts = merge(own, ready)
    progress(total - 1, total, "Numbering pages")
    _stamp(own, first, where, wants)
    pages = len(own.pages)
    pdf = finish(own, own_only=not attached)
    return Bundle(pdf=pdf, pages=pages, contents=_contents(parts, pages))


def _spot(page: Page, pdf: bytes, number: int) -> Spot:
    """Stand a page upright and find a corner where nothing is printed; else the usual one."""
    turned = stand_upright(page)
    corners = spots(seen(page))
    return corners[first_blank(pdf, number, turned, [one.area for one in corners]) or 0]


def _watched_drawer(
    progress: Progress, done: int, charts: int, total: int
) -> Callable[[ProgressChart], str]:
    draw = drawer()
    drawn = 0

    def watched(chart: ProgressChart) -> str:
        nonlocal drawn
        progress(done + drawn, total, f"Drawing chart {drawn + 1} of {charts}")
        drawn += 1
        return draw(chart)

    return watched


def _stamp(pdf: Pdf, first: int, where: Sequence[Spot], wants: BundleWants) -> None:
    """Number the attached pages, which follow the ``first`` own ones."""
    if not where:
        return
    content: dict[str, Json] = {
        "first": first + 1,
        "total": len(pdf.pages),
        "width": STAMP_WIDE,
        "height": STAMP_HIGH,
    }
    sheet = Pdf.open(
        BytesIO(typeset(wants.templates / "stamps.typ", content, wants.made_on, tagged=False))
    )
    for position, spot in enumerate(where):
        number = first + position + 1
        stamp(pdf, pdf.pages[number - 1], sheet.pages[position], spot, number)


def _contents(parts: Sequence[Part], pages: int) -> tuple[BundlePart, ...]:
    ends = [part.page for part in parts[1:]] + [pages]
    return tuple(
        BundlePart(title=part.title, first_page=part.page + 1, pages=max(1, end - part.page))
        for part, end in zip(parts, ends, strict=True)
    )
