"""Documents attached to a pupil's record."""

import math
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import LONGEST_LINE, needed, within

LARGEST_DOCUMENT = 50 * 1024 * 1024
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document, dated as its author dated it; its bytes are kept once per content.

    ``content_hash`` is the SHA-256 of the file in hexadecimal. ``pages`` counts its pages.
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
    pages: int
    author: str | None = None
    author_role: str | None = None
    file_type: FileType = FileType.PDF
    version: int = 0

    def __post_init__(self) -> None:
        needed(self.title, "The document needs a title.", field="title")
        within(self.author, field="author", longest=LONGEST_LINE)
        within(self.author_role, field="author_role", longest=LONGEST_LINE)
        if self.size > LARGEST_DOCUMENT:
            # Rounded up, so that it never reads as if it were small enough.
            megabytes = math.ceil(self.size / 1024 / 1024 * 10) / 10
            raise Refusal(
                f"This file has {megabytes:.1f} MB; the largest kept is "
                f"{LARGEST_DOCUMENT // 1024 // 1024} MB.",
                "Scan it at a lower resolution, or split it.",
                field="file_name",
            )
