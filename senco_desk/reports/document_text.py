"""The text of attached documents, so that they are found by what they say."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from io import BytesIO

from senco_desk.domain.documents import FileType
from senco_desk.domain.finding import PAGE_END
from senco_desk.reports.pages import UnreadablePdf, count_pages, page_texts

_PAGES_AT_ONCE = 20
"""The window may want to draw a page meanwhile, and waits for its turn."""

_LARGEST_PART = 64 * 1024 * 1024
"""Bytes unpacked that are read of a Word document: its words take a few, its pictures none."""

_IN_WORD = re.compile(
    r"<w:t(?: [^>]*)?>(?P<words>[^<]*)</w:t>|(?P<gap><w:(?:tab|br|cr)[ />])|</w:p>"
)
"""Words, gaps within a paragraph and ends of paragraphs. Nothing else of the markup is read, so
that no trick of it can do harm."""


def text_of(content: bytes, file_type: FileType) -> str:
    """Return what a document says, its pages apart; blank where nothing can be read, as of a scan.

    A Word document has no pages of its own.
    """
    if file_type is FileType.PDF:
        return _pdf_text(content)
    return _word_text(content) if file_type is FileType.WORD else ""


def _pdf_text(pdf: bytes) -> str:
    texts: list[str] = []
    try:
        for first in range(0, count_pages(pdf), _PAGES_AT_ONCE):
            texts += page_texts(pdf, first, _PAGES_AT_ONCE)
    except UnreadablePdf:
        return ""
    # What the library writes for a hyphen at the end of a line would keep a word in halves.
    whole = PAGE_END.join(one.replace(PAGE_END, " ") for one in texts)
    return re.sub(r"[\ufffe\u00ad\x02]\n?", "", whole)


def _word_text(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package, package.open(_DOCUMENT) as part:
            markup = part.read(_LARGEST_PART).decode("utf-8", errors="replace")
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError):
        return ""
    return "".join(_said(match) for match in _IN_WORD.finditer(markup)).strip()


_DOCUMENT = "word/document.xml"


def _said(match: re.Match[str]) -> str:
    if match["words"] is not None:
        return html.unescape(match["words"]).replace(PAGE_END, " ")
    return " " if match["gap"] else "\n"
