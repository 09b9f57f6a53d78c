"""Documents attached to a pupil's record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.documents import LARGEST_DOCUMENT, Document, DocumentKind
from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.services.files import read_whole

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class DocumentDesk:
    """What one can do with attached documents."""

    setting: Setting

    def look_at(self, pupil_id: PupilId, path: Path) -> int:
        """Return how many pages a file has that may be attached; nothing is kept.

        Refuses what ``attach`` refuses of a file, before anything is asked about it.
        """
        content = read_whole(path, LARGEST_DOCUMENT)
        pages = self._pages(content)
        with self.setting.work() as work:
            _refuse_a_second(work, pupil_id, hashlib.sha256(content).hexdigest())
        return pages

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
        """Keep a PDF with the pupil; the file itself stays where it is.

        Refuses a file that is not a readable PDF, saying so.
        """
        check_happened(dated_on, self.setting.today(), field="dated_on")
        content = read_whole(path, LARGEST_DOCUMENT)
        pages = self._pages(content)
        with self.setting.work() as work:
            work.get(Pupil, pupil_id)
            content_hash = work.add_content(content)
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
                    pages=pages,
                    author=author,
                    author_role=author_role,
                )
            )
            work.keep()
        return Changes(pupils=frozenset({pupil_id}))

    def change(self, document: Document) -> Changes:
        """Keep a document's changed title, date, kind or author."""
        check_happened(document.dated_on, self.setting.today(), field="dated_on")
        with self.setting.work() as work:
            work.save(document)
            work.keep()
        return Changes(pupils=frozenset({document.pupil_id}))

    def remove(self, document: Document, reason: str) -> Changes:
        """Take a document off the record; the history keeps that it was there, and why it went."""
        if not reason.strip():
            raise Refusal(
                "Say why the document is taken off.",
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

    def _pages(self, content: bytes) -> int:
        from senco_desk.reports.pages import page_count

        if not content.startswith(b"%PDF-") and b"%PDF-" not in content[:1024]:
            raise Refusal(
                "This file is not a PDF.",
                "Open it in its own program, save it as PDF and attach that.",
                field="file_name",
            )
        return page_count(content)


def _refuse_a_second(work: Work, pupil_id: PupilId, content_hash: str) -> None:
    held = work.find(Document, pupil_id=pupil_id)
    same = next((one for one in held if one.content_hash == content_hash), None)
    if same is not None:
        raise Refusal(
            "This document is attached already.",
            f"It stands in the list under its title, “{same.title}”.",
        )
