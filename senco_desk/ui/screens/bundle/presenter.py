"""Decides what the bundle screen shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from senco_desk.domain.agreements import Consent, consent_to_share
from senco_desk.domain.costed_provision import CostedSchoolYear
from senco_desk.domain.criteria import CriterionEvidence, evidence_map
from senco_desk.domain.documents import NOT_PUT_IN, Document, only_listed
from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted, listed
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.pdffiles import is_pdf
from senco_desk.ui.parts.proposing import unused
from senco_desk.ui.parts.protocols import Runner, Shell, Stoppable

if TYPE_CHECKING:
    from senco_desk.reports.bundle import Bundle

ONLY_LISTED = f"It cannot be put in, only listed as held. {NOT_PUT_IN}"
SOURCE = "SEND Code of Practice 0 to 25 (January 2015), paragraph 9.14"
NOTHING = "Nothing recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """Where something can be recorded for a line: the words of the link, and the section."""

    words: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """One line of paragraph 9.14 with what the record holds; ``found`` empty means nothing."""

    letter: str
    title: str
    code_words: str
    found: tuple[str, ...]
    mend: Mend


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document on record that can go into the bundle."""

    document_id: DocumentId
    title: str
    detail: str
    put_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltBundle:
    """A bundle on the screen: its PDF, one line about it, its parts with their first pages.

    ``out_of_date`` says that the record, or the choice of documents, has changed since.
    """

    pdf: bytes
    words: str
    parts: tuple[tuple[str, int], ...]
    out_of_date: bool


_MENDS = {
    "a": Mend(words="Record measurements in the cycle", section="cycle"),
    "b": Mend(words="Record needs in the profile", section="profile"),
    "c": Mend(words="Plan and review a cycle", section="cycle"),
    "d": Mend(words="Record sessions in the cycle", section="cycle"),
    "e": Mend(words="Attach a report", section="documents"),
    "f": Mend(words="Attach a document about it", section="documents"),
}
_ANY_MEND = Mend(words="Attach a document", section="documents")


class BundleView(Protocol):
    """What the presenter needs of the screen."""

    def show_criteria(self, lines: Sequence[CriterionLine]) -> None:
        """Show what the record holds, line by line."""
        ...

    def show_documents(self, lines: Sequence[DocumentLine]) -> None:
        """Show the documents on record, ticked where they go in."""
        ...

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show the further files that go in."""
        ...

    def show_working(self, doing: str | None) -> None:
        """Show that work is under way, with Stop; None when it is over."""
        ...

    def show_bundle(self, built: BuiltBundle | None) -> None:
        """Preview a bundle; None when none is built."""
        ...

    def show_held_only(self, title: str, advice: str) -> None:
        """Say which documents cannot be put in; "" when there are none."""
        ...

    def show_consent(self, consent: Consent) -> None:
        """Say where the parents' consent to share the record stands."""
        ...

    def refuse(self, refusal: Refusal | None) -> None:
        """Say why something was not done; None takes it back."""
        ...


class BundlePresenter:
    """Builds, saves and previews the bundle of one pupil."""

    def __init__(
        self,
        view: BundleView,
        desk: Desk,
        runner: Runner,
        shell: Shell,
        pupil_id: PupilId,
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._pupil_id = pupil_id
        self._shell = shell
        self._record: PupilRecord | None = None
        self._calendar = SchoolCalendar()
        self._costed: tuple[CostedSchoolYear, ...] = ()
        self._left_out: frozenset[DocumentId] = frozenset()
        self._files: tuple[Path, ...] = ()
        self._built: tuple[Bundle, _Makings] | None = None
        self._job: Stoppable | None = None
        self._folder: Path | None = None

    # What is recorded

    def refresh(self) -> None:
        """Read the record again and show it, with whether the built bundle still fits it."""
        try:
            record = self._desk.pupils.record(self._pupil_id)
            calendar = self._desk.school.calendar()
            costed = self._desk.provision_map.costed(record)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        if (record, calendar, costed) == (self._record, self._calendar, self._costed):
            return
        self._record, self._calendar, self._costed = record, calendar, costed
        today = self._desk.today()
        found = evidence_map(record, self._desk.guidance.criteria, calendar, today, costed)
        self._view.show_consent(consent_to_share(record.agreements))
        self._view.show_criteria([line_of(one) for one in found])
        self._view.show_files(self._files)
        self._show_documents()
        self._show_bundle()

    def mend(self, line: CriterionLine) -> None:
        """Go to where something can be recorded for a line."""
        self._shell.open_pupil(self._pupil_id, line.mend.section)

    # What goes in

    def put_in(self, document_id: DocumentId, *, wanted: bool) -> None:
        """Take a document on record into the bundle, or leave it out."""
        self._left_out = (
            self._left_out - {document_id} if wanted else self._left_out | {document_id}
        )
        self._show_held_only()
        self._show_bundle()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take further PDF files into the bundle; a file already there is not taken twice."""
        other = [one.name for one in paths if not is_pdf(one)]
        if other:
            self._view.refuse(
                Refusal(f"{other[0]} is not a PDF file.", "Save it as PDF and add that.")
            )
            return
        self._view.refuse(None)
        self._files += tuple(one for one in paths if one not in self._files)
        self._view.show_files(self._files)
        self._show_bundle()

    def take_out_file(self, path: Path) -> None:
        """Leave a further file out again."""
        self._files = tuple(one for one in self._files if one != path)
        self._view.show_files(self._files)
        self._show_bundle()

    # The bundle

    def proposed_bundle(self, folder: Path) -> Path:
        """Return where to offer to save the bundle: a date, never a pupil's name.

        ``folder`` is used until something was saved; then it is the folder of that. No file of
        the name is there yet.
        """
        name = f"Evidence bundle {self._desk.today().isoformat()}.pdf"
        return unused(self._folder or folder, name)

    def build(self) -> None:
        """Build the bundle away from the window."""
        makings = self._makings()
        self._begin("Building the bundle")

        def built(bundle: Bundle) -> None:
            self._built = (bundle, makings)
            self._show_bundle()
            self._shell.say(f"The bundle is built: {counted(bundle.pages, 'page')}.")

        self._job = self._runner.start(
            "Building the bundle",
            lambda progress: self._desk.bundles.build(
                self._pupil_id, makings.files, progress, leaving_out=makings.left_out
            ),
            built,
            refused=self._view.refuse,
            stopped=self._stopped,
            ended=self._end,
        )

    def save(self, path: Path) -> None:
        """Write the built bundle to a file."""
        if self._built is None:
            return
        bundle, _ = self._built
        self._begin("Saving the bundle")
        self._job = self._runner.start(
            "Saving the bundle",
            lambda _progress: self._desk.bundles.save(bundle, path),
            self._saved,
            refused=self._view.refuse,
            stopped=self._stopped,
            ended=self._end,
        )

    def stop(self) -> None:
        """Ask the work under way to stop; it leaves nothing behind."""
        if self._job is not None:
            self._job.stop()

    def _begin(self, doing: str) -> None:
        self._view.refuse(None)
        self._view.show_working(doing)

    def _end(self) -> None:
        self._job = None
        self._view.show_working(None)

    def _saved(self, path: Path) -> None:
        self._folder = path.parent
        self._shell.say(f"Saved as {path.name}.")

    def _stopped(self) -> None:
        self._shell.say("Stopped. Nothing was written.", is_done=False)

    # Showing

    def _makings(self) -> _Makings:
        return _Makings(
            self._record, self._calendar, self._left_out, self._files, self._desk.today()
        )

    def _show_documents(self) -> None:
        documents = self._record.documents if self._record else ()
        self._view.show_documents([self._document_line(one) for one in documents])
        self._show_held_only()

    def _show_held_only(self) -> None:
        """Name the documents that the bundle will list, but cannot hold."""
        documents = self._record.documents if self._record else ()
        held = [f"“{one.title}”" for one in only_listed(documents) if one.id not in self._left_out]
        many = len(held) > 1
        self._view.show_held_only(
            f"{counted(len(held), 'document')} cannot be put into the bundle." if held else "",
            f"{listed(held)} {'are Word documents' if many else 'is a Word document'}. "
            f"{'They are' if many else 'It is'} listed as held, but not included. "
            f"{'Save each as PDF and attach that.' if many else NOT_PUT_IN}"
            if held
            else "",
        )

    def _document_line(self, document: Document) -> DocumentLine:
        return DocumentLine(
            document_id=document.id,
            title=document.title,
            detail=f"{document.kind.value}, {write_date(document.dated_on)}, {document.length}"
            f"{'' if document.file_type.can_be_printed else f'. {ONLY_LISTED}'}",
            put_in=document.id not in self._left_out,
        )

    def _show_bundle(self) -> None:
        if self._built is None:
            self._view.show_bundle(None)
            return
        bundle, makings = self._built
        self._view.show_bundle(
            BuiltBundle(
                pdf=bundle.pdf,
                words=f"{counted(bundle.pages, 'page')}, made on {write_date(makings.made_on)}",
                parts=tuple((part.title, part.first_page) for part in bundle.contents),
                out_of_date=makings != self._makings(),
            )
        )


@dataclass(frozen=True, slots=True)
class _Makings:
    """What a bundle was built from, to tell whether it still fits."""

    record: PupilRecord | None
    calendar: SchoolCalendar
    left_out: frozenset[DocumentId]
    files: tuple[Path, ...]
    made_on: date


def line_of(found: CriterionEvidence) -> CriterionLine:
    """Put a criterion and what the record holds for it into words."""
    return CriterionLine(
        letter=found.criterion.key,
        title=found.criterion.title,
        code_words=found.criterion.words,
        found=tuple(one.words for one in found.evidence),
        mend=_MENDS.get(found.criterion.key, _ANY_MEND),
    )
