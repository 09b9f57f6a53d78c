"""The evidence bundle for an EHC needs assessment request."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desk.domain.agreements import Consent, consent_to_share
from senco_desk.domain.documents import LARGEST_DOCUMENT, Document, only_listed
from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.services.files import read_whole, write_whole
from senco_desk.services.provision_map import costed_of

if TYPE_CHECKING:
    from senco_desk.reports.bundle import Attachment, Bundle
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class BundleDesk:
    """What one can do with evidence bundles."""

    setting: Setting

    def build(
        self,
        pupil_id: PupilId,
        extra: Sequence[Path],
        progress: Progress,
        *,
        leaving_out: Collection[DocumentId] = (),
    ) -> Bundle:
        """Build the bundle of a pupil, with the documents on record and further PDF files.

        ``extra`` are PDF files or folders of them; they are put in, in order of name, but not
        kept on the record. A document of ``leaving_out`` is neither put in nor referred to. One
        that cannot be printed is listed as held, but not included.
        Everything is read first, then drawn; nothing is written.
        """
        from senco_desk.reports.bundle import (
            Attachment,
            BundleWants,
            build_bundle,
        )

        with self.setting.work() as work:
            record, school = work.pupil_record(pupil_id), work.school()
            calendar = work.calendar()
            put_in = tuple(one for one in record.documents if one.id not in leaving_out)
            costed = costed_of(work, record, self.setting.today())
            named = {one.id for one in put_in}
            record = replace(
                record,
                documents=put_in,
                recommendations=tuple(
                    one for one in record.recommendations if one.document_id in named
                ),
            )
            attachments = [
                Attachment(
                    document_id=one.id,
                    title=one.title,
                    kind=one.kind.value,
                    dated_on=one.dated_on,
                    file_name=one.file_name,
                    pdf=work.content(one.content_hash),
                    file_type=one.file_type,
                )
                for one in put_in
                if one.file_type.can_be_printed
            ]
        attachments += [_further(path) for path in _files(extra)]
        return build_bundle(
            BundleWants(
                record=record,
                school=school,
                calendar=calendar,
                guidance=self.setting.guidance,
                attachments=tuple(attachments),
                made_on=self.setting.today(),
                costed=costed,
                templates=self.setting.templates,
            ),
            progress,
        )

    def only_listed(self, pupil_id: PupilId) -> tuple[Document, ...]:
        """Return the documents on record that a bundle lists, but cannot hold."""
        with self.setting.work() as work:
            return only_listed(work.pupil_record(pupil_id).documents)

    def consent(self, pupil_id: PupilId) -> Consent:
        """Return where the parents' consent to share the record stands; it stops no bundle."""
        with self.setting.work() as work:
            return consent_to_share(work.pupil_record(pupil_id).agreements)

    def save(self, bundle: Bundle, path: Path) -> Path:
        """Write a built bundle to a file."""
        return write_whole(path, bundle.pdf)


def _files(extra: Sequence[Path]) -> Iterator[Path]:
    for path in extra:
        if path.is_dir():
            inside = sorted(path.iterdir(), key=lambda one: one.name.casefold())
            files = [one for one in inside if one.is_file() and not one.name.startswith(".")]
            other = [one.name for one in files if one.suffix.lower() != ".pdf"]
            if other:
                raise Refusal(
                    f"{path.name} holds files that are not PDF: {', '.join(other)}.",
                    "Save them as PDF, or move them elsewhere: nothing is left out silently.",
                )
            if not files:
                raise Refusal(f"{path.name} holds no file.", "Choose another folder.")
            yield from files
        else:
            yield path


def _further(path: Path) -> Attachment:
    from senco_desk.reports.bundle import Attachment

    return Attachment(
        document_id=None,
        title=path.stem,
        kind="Further document",
        dated_on=None,
        file_name=path.name,
        pdf=read_whole(path, LARGEST_DOCUMENT),
    )
