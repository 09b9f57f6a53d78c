"""The evidence bundle: own pages and attached documents as one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from pikepdf import Pdf

from senco_desk.domain.guidance import Guidance
from senco_desk.domain.progress import ProgressChart
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.school import School
from senco_desk.domain.steps import Progress
from senco_desk.domain.terms import Term
from senco_desk.reports.assembly import Part, finish, merge
from senco_desk.reports.attachments import Attachment, open_all, prepare
from senco_desk.reports.content import AttachedPages, Contents, bundle_content
from senco_desk.reports.drawings import drawer
from senco_desk.reports.stamping import STAMP_HIGH, STAMP_WIDE, seen, spots, stamp, stand_upright
from senco_desk.reports.typesetting import typeset

__all__ = ["Attachment", "Bundle", "BundlePart", "BundleWants", "build_bundle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleWants:
    """All that a bundle is made from; ``templates`` is the folder ``resources/templates``."""

    record: PupilRecord
    school: School
    terms: tuple[Term, ...]
    guidance: Guidance
    attachments: tuple[Attachment, ...]
    made_on: date
    templates: Path


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
            terms=wants.terms,
            guidance=wants.guidance,
            attached=tuple(
                AttachedPages(
                    document_id=one.document_id,
                    title=one.title,
                    kind=one.kind,
                    dated_on=one.dated_on,
                    pages=len(file.pages),
                )
                for one, file in zip(wants.attachments, opened, strict=True)
            ),
            made_on=wants.made_on,
        ),
        _watched_drawer(progress, attached, charts, total),
    )
    progress(attached + charts, total, "Setting pages")
    own = Pdf.open(BytesIO(typeset(wants.templates / "bundle.typ", content, wants.made_on)))
    first = len(own.pages)
    for done, file in enumerate(opened):
        progress(
            attached + charts + 1 + done, total, f"Putting in document {done + 1} of {attached}"
        )
        prepare(file)
        for page in file.pages:
            stand_upright(page)
    parts = merge(
        own, [(one.title, file) for one, file in zip(wants.attachments, opened, strict=True)]
    )
    progress(total - 1, total, "Numbering pages")
    _stamp_all(own, first, wants)
    pages = len(own.pages)
    pdf = finish(own, own_only=not attached)
    return Bundle(pdf=pdf, pages=pages, contents=_contents(parts, pages))


def _watched_drawer(progress: Progress, done: int, charts: int, total: int):  # noqa: ANN202
    draw = drawer()
    drawn = 0

    def watched(chart: ProgressChart) -> str:
        nonlocal drawn
        progress(done + drawn, total, f"Drawing chart {drawn + 1} of {charts}")
        drawn += 1
        return draw(chart)

    return watched


def _stamp_all(pdf: Pdf, first: int, wants: BundleWants) -> None:
    total = len(pdf.pages)
    if first == total:
        return
    sheet = Pdf.open(
        BytesIO(
            typeset(
                wants.templates / "stamps.typ",
                {"first": first + 1, "total": total, "width": STAMP_WIDE, "height": STAMP_HIGH},
                wants.made_on,
                tagged=False,
            )
        )
    )
    for position in range(first, total):
        page = pdf.pages[position]
        stamp(pdf, page, sheet.pages[position - first], spots(seen(page))[0])


def _contents(parts: Sequence[Part], pages: int) -> tuple[BundlePart, ...]:
    ends = [part.page for part in parts[1:]] + [pages]
    return tuple(
        BundlePart(title=part.title, first_page=part.page + 1, pages=max(1, end - part.page))
        for part, end in zip(parts, ends, strict=True)
    )
