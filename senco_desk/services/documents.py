"""Documents attached to a pupil's record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.documents import LARGEST_DOCUMENT, Document, DocumentKind, FileLook, FileType
from senco_desk.domain.file_kinds import check_word, recognised
from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.pupils import Pupil, check_in_life
from senco_desk.domain.refusals import Refusal
from senco_desk.services.files import read_whole, write_whole
from senco_desk.services.finding import text_of

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class DocumentDesk:
    """What one can do with attached documents."""

    setting: Setting

    def look_at(self, pupil_id: PupilId, path: Path) -> FileLook:
        """Return what a file is that may be attached, and its pages; nothing is kept.

        Refuses what ``attach`` refuses of a file, before anything is asked about it.
        """
        content = read_whole(path, LARGEST_DOCUMENT)
        look = _looked_at(content, path.name)
        with self.setting.work() as work:
            _refuse_a_second(work, pupil_id, hashlib.sha256(content).hexdigest())
        return look

    def attach(
        self,
        pupil_id: PupilId,
        path: Path,
        *,
        kind: DocumentKind,
        title: str,
        dated_on: date,
        author: str | None = None,
        author_role: str | None = None,
    ) -> Changes:
        """Keep a PDF, a picture or a Word document with the pupil; the file stays where it is.

        What it is is told by its content. Refuses any other file, saying what it is.
        """
        with self.setting.work() as work:
            self._check_dated(work, pupil_id, dated_on)
        content = read_whole(path, LARGEST_DOCUMENT)
        look = _looked_at(content, path.name)
        says = text_of(content, look.file_type)
        with self.setting.work() as work:
            content_hash = work.add_content(content)
            work.add_text(content_hash, says)
            _refuse_a_second(work, pupil_id, content_hash)
            work.save(
                Document(
                    id=DocumentId(self.setting.new_id()),
                    pupil_id=pupil_id,
                    kind=kind,
                    title=title,
                    dated_on=dated_on,
                    recorded_at=self.setting.now(),
                    file_name=path.name,
                    content_hash=content_hash,
                    size=len(content),
                    pages=look.pages,
                    author=author,
                    author_role=author_role,
                    file_type=look.file_type,
                )
            )
            work.keep()
        return Changes(pupils=frozenset({pupil_id}))

    def change(self, document: Document) -> Changes:
        """Keep a document's changed title, date, kind or author."""
        with self.setting.work() as work:
            self._check_dated(work, document.pupil_id, document.dated_on)
            work.save(document)
            work.keep()
        return Changes(pupils=frozenset({document.pupil_id}))

    def _check_dated(self, work: Work, pupil_id: PupilId, dated_on: date) -> None:
        born = work.get(Pupil, pupil_id).date_of_birth
        check_in_life(dated_on, born, self.setting.today(), field="dated_on")

    def remove(self, document: Document, reason: str) -> Changes:
        """Take a document off the record; the history keeps that it was there, and why it went."""
        if not reason.strip():
            raise Refusal(
                "Say why the document is taken out.",
                "For example: belongs to another pupil.",
                field="reason",
            )
        with self.setting.work() as work:
            work.remove(document, reason=reason)
            work.keep()
        return Changes(pupils=frozenset({document.pupil_id}))

    def content(self, document: Document) -> bytes:
        """Return the file as it was attached."""
        with self.setting.work() as work:
            return work.content(document.content_hash)

    def to_read(self, document: Document) -> bytes:
        """Return a document as a PDF to be read in the window; a picture on a page of its own."""
        content = self.content(document)
        if document.file_type is FileType.PICTURE:
            from senco_desk.reports.pictures import picture_page

            return picture_page(content)
        return content

    def proposed_name(self, document: Document) -> str:
        """Return the name to offer for a copy: what it is and its date, never a pupil's name."""
        kind = "".join(letter for letter in document.kind.value if letter not in _NOT_IN_NAMES)
        ending = PurePath(document.file_name).suffix.lower() or _ENDINGS[document.file_type]
        return f"{kind} {document.dated_on.isoformat()}{ending}"

    def save_copy(self, document: Document, path: Path) -> Path:
        """Write a document as it was attached to a place outside; there it is not encrypted."""
        return write_whole(path, self.content(document))


_NOT_IN_NAMES = "'/\\"
_ENDINGS = {FileType.PDF: ".pdf", FileType.PICTURE: ".jpg", FileType.WORD: ".docx"}


def _looked_at(content: bytes, name: str) -> FileLook:
    """Tell what a file is and how many pages it has; refuse what cannot be read whole."""
    file_type = recognised(content, name)
    pages: int | None = None
    if file_type is FileType.PDF:
        from senco_desk.reports.pages import page_count

        pages = page_count(content)
    elif file_type is FileType.PICTURE:
        from senco_desk.reports.pictures import check_picture

        check_picture(content)
        pages = 1
    else:
        check_word(content)
    return FileLook(file_type=file_type, pages=pages)


def _refuse_a_second(work: Work, pupil_id: PupilId, content_hash: str) -> None:
    held = work.find(Document, pupil_id=pupil_id)
    same = next((one for one in held if one.content_hash == content_hash), None)
    if same is not None:
        raise Refusal(
            "This document is attached already.",
            f"It stands in the list under its title, “{same.title}”.",
        )
