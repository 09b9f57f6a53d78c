"""Documents attached to a pupil's record."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import LONGEST_LINE, counted, needed, within

LARGEST_DOCUMENT = 50 * 1024 * 1024
SMALLER_DOCUMENT = "Scan it at a lower resolution, or split it."
"""Bytes."""


class DocumentKind(Enum):
    """What an attached document is."""

    EDUCATIONAL_PSYCHOLOGY = "Educational psychologist's report"
    SPEECH_AND_LANGUAGE = "Speech and language therapist's report"
    OCCUPATIONAL_THERAPY = "Occupational therapist's report"
    HEALTH = "Health report"
    SPECIALIST_TEACHER = "Specialist teacher's report"
    SOCIAL_CARE = "Social care report"
    SCHOOL_REPORT = "School report"
    PARENT_LETTER = "Letter to or from parents"
    OTHER = "Other document"


class FileType(Enum):
    """What kind of file a document is kept as."""

    PDF = "PDF"
    PICTURE = "Picture"
    WORD = "Word document"

    @property
    def can_be_printed(self) -> bool:
        """Whether it has pages that can be put into a bundle."""
        return self is not FileType.WORD


NOT_PUT_IN = "Save it as PDF and attach that."
"""What can be done about a document that cannot be put into a bundle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLook:
    """What a file turned out to be that may be attached; ``pages`` as of a document."""

    file_type: FileType
    pages: int | None

    @property
    def words(self) -> str:
        """What it is, in words."""
        return length_words(self.file_type, self.pages)


def length_words(file_type: FileType, pages: int | None) -> str:
    """Say how long a document is: "3 pages", "Picture, 1 page", "Word document, pages not known".

    That it is a PDF goes without saying.
    """
    long = "pages not known" if pages is None else counted(pages, "page")
    return long if file_type is FileType.PDF else f"{file_type.value}, {long}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document, dated as its author dated it; its bytes are kept once per content.

    ``content_hash`` is the SHA-256 of the file in hexadecimal. ``pages`` counts its pages, a
    picture being one; None: not known, as of a Word document.
    """

    id: DocumentId
    pupil_id: PupilId
    kind: DocumentKind
    title: str
    dated_on: date
    recorded_at: datetime
    file_name: str
    content_hash: str
    size: int
    pages: int | None
    author: str | None = None
    author_role: str | None = None
    file_type: FileType = FileType.PDF
    version: int = 0

    @property
    def length(self) -> str:
        """How long it is, and what it is kept as where that is no PDF."""
        return length_words(self.file_type, self.pages)

    def __post_init__(self) -> None:
        needed(self.title, "The document needs a title.", field="title")
        within(self.author, field="author", longest=LONGEST_LINE)
        within(self.author_role, field="author_role", longest=LONGEST_LINE)
        if self.size > LARGEST_DOCUMENT:
            raise too_large(self.size, LARGEST_DOCUMENT)


def too_large(size: int, largest: int, way_on: str = SMALLER_DOCUMENT) -> Refusal:
    """Refuse a file of so many bytes; ``way_on`` says what to do instead."""
    # Rounded up, so that it never reads as if it were small enough.
    megabytes = math.ceil(size / 1024 / 1024 * 10) / 10
    return Refusal(
        f"This file has {megabytes:.1f} MB; the largest kept is {largest // 1024 // 1024} MB.",
        way_on,
        field="file_name",
    )


def only_listed(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return the documents that a bundle can only list as held: they have no pages to print."""
    return tuple(one for one in documents if not one.file_type.can_be_printed)
