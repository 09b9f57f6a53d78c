"""Attached PDF files: opened and checked before anything is built, and made fit to be merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from senco_desk.domain.documents import FileType
from senco_desk.domain.identity import DocumentId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.domain.wording import listed
from senco_desk.reports.pages import UnreadablePdf, count_pages, flattened
from senco_desk.reports.pictures import picture_page

_PROTECTED, _DAMAGED, _EMPTY = "protected by a password", "damaged or not a PDF", "without a page"
_SPOILED = "a damaged picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A PDF that goes into a bundle as it is, or a picture that goes in on a page.

    ``document_id`` is None for a file that is not on the pupil's record. ``kind`` says in words
    what it is; ``dated_on`` is None where no date is known. ``pdf`` is the file, of a picture the
    picture itself until it is opened.
    """

    document_id: DocumentId | None
    title: str
    kind: str
    dated_on: date | None
    file_name: str
    pdf: bytes
    file_type: FileType = FileType.PDF


def open_all(
    attachments: Sequence[Attachment], progress: Progress, total: int
) -> list[tuple[Attachment, Pdf]]:
    """Open every attachment, a picture on a page made for it.

    Refuses with the names of all that cannot be put in.
    """
    opened: list[tuple[Attachment, Pdf]] = []
    wrong: list[tuple[str, str]] = []
    for done, one in enumerate(attachments):
        progress(done, total, f"Checking document {done + 1} of {len(attachments)}")
        try:
            printed = _on_pages(one)
            opened.append((printed, _opened(printed.pdf)))
        except _CannotBePutIn as fault:
            wrong.append((one.file_name, str(fault)))
    if wrong:
        raise _refusal(wrong)
    return opened


def _on_pages(one: Attachment) -> Attachment:
    if one.file_type is not FileType.PICTURE:
        return one
    try:
        return replace(one, pdf=picture_page(one.pdf))
    except Refusal as fault:
        raise _CannotBePutIn(_SPOILED) from fault


class _CannotBePutIn(Exception):
    """A file that cannot be put in; the text says why."""


def _opened(content: bytes) -> Pdf:
    try:
        pdf = Pdf.open(BytesIO(content))
        pages = len(pdf.pages)
        seen = count_pages(content) if pages else 0
    except pikepdf.PasswordError as fault:
        raise _CannotBePutIn(_PROTECTED) from fault
    except (pikepdf.PdfError, UnreadablePdf) as fault:
        raise _CannotBePutIn(_DAMAGED) from fault
    if pages == 0:
        raise _CannotBePutIn(_EMPTY)
    # What two readers see alike, a panel's reader will see too.
    if seen != pages:
        raise _CannotBePutIn(_DAMAGED)
    return pdf


def _refusal(wrong: Sequence[tuple[str, str]]) -> Refusal:
    parts = [
        f"{why}: {listed([name for name, reason in wrong if reason == why])}"
        for why in (_PROTECTED, _DAMAGED, _EMPTY, _SPOILED)
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


def prepare(pdf: Pdf, content: bytes) -> Pdf:
    """Make what lies over the pages part of them, and take out what could act by itself.

    Filled-in form fields and comments are drawn into the page as they look; links stay, save in
    a form that leaves the drawing of its fields to the reader's program. Scripts, actions and
    the tags of the file (they cannot be joined to those of the bundle's own pages) are removed.
    """
    form = pdf.Root.get(Name.AcroForm)
    if isinstance(form, Dictionary) and form.get(Name.NeedAppearances) is True:
        pdf = Pdf.open(BytesIO(flattened(content)))
    else:
        pdf.flatten_annotations("print")
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for key in page.obj.keys() - _KEPT:
            del page.obj[key]
        _take_off_tags(page.obj.get(Name.Resources), seen)
    return pdf


_KEPT = frozenset(
    {
        *("/Type", "/Parent", "/Resources", "/Contents", "/Annots", "/Group", "/UserUnit"),
        *("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate"),
    }
)
"""What makes up a page's looks; all else belongs to the file it comes from."""


def _take_off_tags(resources: Object | None, seen: set[tuple[int, int]]) -> None:
    """Take the numbers of a tag tree that is not there any more off pictures and forms."""
    forms = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
    if not isinstance(forms, Dictionary):
        return
    for form in forms.as_dict().values():
        if not isinstance(form, Stream) or form.objgen in seen:
            continue
        seen.add(form.objgen)
        for key in (Name.StructParent, Name.StructParents):
            if key in form:
                del form[key]
        _take_off_tags(form.get(Name.Resources), seen)
