"""Attached PDF files: opened and checked before anything is built, and made fit to be merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from senco_desk.domain.identity import DocumentId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.domain.wording import listed
from senco_desk.reports.pages import UnreadablePdf, count_pages

_PROTECTED, _DAMAGED, _EMPTY = "protected by a password", "damaged or not a PDF", "without a page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A PDF that goes into a bundle as it is.

    ``document_id`` is None for a file that is not on the pupil's record. ``kind`` says in words
    what it is; ``dated_on`` is None where no date is known.
    """

    document_id: DocumentId | None
    title: str
    kind: str
    dated_on: date | None
    file_name: str
    pdf: bytes


def open_all(attachments: Sequence[Attachment], progress: Progress, total: int) -> list[Pdf]:
    """Open every attachment, or refuse with the names of all that cannot be put in."""
    opened: list[Pdf] = []
    wrong: list[tuple[str, str]] = []
    for done, one in enumerate(attachments):
        progress(done, total, f"Checking document {done + 1} of {len(attachments)}")
        try:
            opened.append(_opened(one.pdf))
        except _CannotBePutIn as fault:
            wrong.append((one.file_name, str(fault)))
    if wrong:
        raise _refusal(wrong)
    return opened


class _CannotBePutIn(Exception):
    """A file that cannot be put in; the text says why."""


def _opened(content: bytes) -> Pdf:
    try:
        pdf = Pdf.open(BytesIO(content))
    except pikepdf.PasswordError as fault:
        raise _CannotBePutIn(_PROTECTED) from fault
    except pikepdf.PdfError as fault:
        raise _CannotBePutIn(_DAMAGED) from fault
    try:
        pages = len(pdf.pages)
    except pikepdf.PdfError as fault:
        raise _CannotBePutIn(_DAMAGED) from fault
    if pages == 0:
        raise _CannotBePutIn(_EMPTY)
    try:
        # What two readers see alike, a panel's reader will see too.
        seen = count_pages(content)
    except UnreadablePdf as fault:
        raise _CannotBePutIn(_DAMAGED) from fault
    if seen != pages:
        raise _CannotBePutIn(_DAMAGED)
    return pdf


def _refusal(wrong: Sequence[tuple[str, str]]) -> Refusal:
    parts = [
        f"{why}: {listed([name for name, reason in wrong if reason == why])}"
        for why in (_PROTECTED, _DAMAGED, _EMPTY)
        if any(reason == why for _, reason in wrong)
    ]
    many = len(wrong) > 1
    return Refusal(
        f"{len(wrong)} documents cannot be put into the bundle."
        if many
        else "A document cannot be put into the bundle.",
        f"{_sentences(parts)} "
        f"Save {'each' if many else 'it'} again as a PDF without a password, or leave "
        f"{'them' if many else 'it'} out. Nothing was built.",
        field="attachments",
    )


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts)


def prepare(pdf: Pdf) -> None:
    """Make what lies over the pages part of them, and take out what could act by itself.

    Filled-in form fields and comments are drawn into the page as they look; links stay. Scripts,
    actions on opening and the tags of this file (they cannot be joined to those of the
    bundle's own pages) are removed.
    """
    if Name.AcroForm in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("print")
    for page in pdf.pages:
        for key in (Name.StructParents, Name.AA, Name.Tabs, Name.Thumb, Name.B):
            if key in page.obj:
                del page.obj[key]
        for annotation in page.obj.get(Name.Annots, []):
            if isinstance(annotation, Dictionary) and Name.StructParent in annotation:
                del annotation[Name.StructParent]
