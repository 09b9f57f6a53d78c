"""What the documents' section decides: attaching, opening, changing and removing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from senco_desk.domain.advice_lists import open_words
from senco_desk.domain.changes import Changes
from senco_desk.domain.documents import NOT_PUT_IN, Document, DocumentKind, FileLook, FileType
from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import each
from senco_desk.domain.wording import counted, needed
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    Values,
    options_of,
)
from senco_desk.ui.parts.proposing import unused
from senco_desk.ui.parts.protocols import Feed, Runner, Shell

FIELDS: tuple[Field, ...] = (
    LineField(name="title", label="Title", needed=True, help="As it is to stand in the bundle."),
    ChoiceField(
        name="kind",
        label="What it is",
        options=options_of(DocumentKind),
        empty="Choose one",
        needed=True,
    ),
    DateField(
        name="dated_on",
        label="Dated",
        needed=True,
        beside=True,
        help="The day that its author wrote on it.",
    ),
    LineField(name="author", label="Author"),
    LineField(
        name="author_role",
        label="Their role",
        beside=True,
        help="For example: educational psychologist.",
    ),
)


_File = tuple[Path, FileLook]
"""A file that may be attached, with what it turned out to be."""

NOT_PRINTED = f"A Word document cannot be put into a bundle, only listed. {NOT_PUT_IN}"
COPY_WARNING = (
    "A Word document is read in Word. A copy is saved where you choose, and that copy is not "
    "encrypted: choose a place that only those who may read it can open, and delete it afterwards."
)


class DocumentsView(Protocol):
    """What the section shows."""

    def show_documents(
        self, documents: Sequence[Document], advice: Mapping[DocumentId, str]
    ) -> None:
        """Show the documents, and of those that recommend something what became of it."""
        ...

    def show_counts(self, words: str) -> None: ...
    def show_may_change(self, *, may_change: bool) -> None:
        """Offer, or no longer offer, to attach, change and remove."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...
    def ask_for_files(self) -> Sequence[Path]:
        """Let the user choose files; none when they leave."""
        ...

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def show_content(self, document: Document, content: bytes) -> None:
        """Open the document, as a PDF, for reading inside the window."""
        ...

    def ask_where(self, warning: str, proposed: Path) -> Path | None:
        """Warn, then let the user choose a place for a copy; None when they leave."""
        ...


class DocumentsPresenter:
    """Fills the section of one pupil and answers what is done there."""

    def __init__(
        self,
        view: DocumentsView,
        desk: Desk,
        runner: Runner,
        feed: Feed,
        shell: Shell,
        pupil_id: PupilId,
    ) -> None:
        self._view = view
        self._desk = desk
        self._runner = runner
        self._feed = feed
        self._shell = shell
        self._pupil_id = pupil_id

    def refresh(self) -> None:
        """Show the documents on file, the newest first."""
        record = self._desk.pupils.record(self._pupil_id)
        documents = newest_first(record.documents)
        self._view.show_may_change(may_change=not self._desk.read_only)
        self._view.show_counts(counts_of(documents))
        advice = {
            one.id: open_words(held)
            for one in documents
            if (held := record.recommendations_of(one.id))
        }
        self._view.show_documents(documents, advice)

    def attach(self) -> None:
        """Let the user choose files, and attach them one after the other."""
        self.attach_files(self._view.ask_for_files())

    def attach_files(self, paths: Sequence[Path]) -> None:
        """Attach these files, asking about each; those that cannot be are said, and left out."""
        if paths:
            self._runner.start(
                "Looking at the files",
                lambda progress: [
                    (path, self._looked_at(path))
                    for path in each(paths, progress, "Looking at the files")
                ],
                self._looked,
            )

    def opened(self, document: Document) -> None:
        """Read a document and show it; one of Word is saved outside, to be opened there."""
        if document.file_type is FileType.WORD:
            self._save_copy(document)
            return
        self._runner.start(
            "Opening the document",
            lambda progress: self._desk.documents.to_read(document),  # noqa: ARG005  one step
            lambda content: self._view.show_content(document, content),
            refused=self._view.refuse,
        )

    def _save_copy(self, document: Document) -> None:
        proposed = unused(Path.home(), self._desk.documents.proposed_name(document))
        path = self._view.ask_where(COPY_WARNING, proposed)
        if path is not None:
            self._runner.start(
                "Saving a copy",
                lambda progress: self._desk.documents.save_copy(document, path),  # noqa: ARG005  one step
                lambda saved: self._shell.say(
                    f"Saved as {saved.name}.", "That copy is not encrypted."
                ),
                refused=self._view.refuse,
            )

    def change(self, document: Document) -> None:
        """Let the user change what is said about a document."""

        def save(values: Values) -> None:
            changed = replace(
                document,
                title=values.text("title"),
                kind=values.one("kind", DocumentKind),
                dated_on=values.day("dated_on"),
                author=values.text_or_none("author"),
                author_role=values.text_or_none("author_role"),
            )
            self._feed.announce(self._desk.documents.change(changed))

        self._view.ask(
            Asking(
                title="Change what is said about the document",
                record=document.id,
                fields=FIELDS,
                save=save,
                values={one.name: getattr(document, one.name) for one in FIELDS},
                intro=f"{document.file_name}, {document.length}",
            )
        )

    def remove(self, document: Document) -> None:
        """Ask why, then take a document off the record, with what it recommends."""
        advice = self._desk.pupils.record(self._pupil_id).recommendations_of(document.id)
        with_it = (
            f" What is entered of it goes too: {counted(len(advice), 'recommendation')}."
            if advice
            else ""
        )
        self._view.ask(
            asking_why(
                "Take out this document?",
                lambda reason: self._feed.announce(self._desk.documents.remove(document, reason)),
                record=document.id,
                verb="Take out",
                intro=f"“{document.title}” is no longer listed or put into bundles. The history "
                f"keeps that it was here, and why it went.{with_it}",
                example="For example: belongs to another pupil.",
            )
        )

    def _looked_at(self, path: Path) -> FileLook | Refusal:
        try:
            return self._desk.documents.look_at(self._pupil_id, path)
        except Refusal as refusal:
            return refusal

    def _looked(self, found: Sequence[tuple[Path, FileLook | Refusal]]) -> None:
        """Say which files cannot be attached, and ask about the others."""
        refused = [(path, one) for path, one in found if isinstance(one, Refusal)]
        if refused:
            self._view.refuse(refusal_of(refused))
        self._attach_next([(path, one) for path, one in found if not isinstance(one, Refusal)])

    def _attach_next(self, files: Sequence[_File]) -> None:
        if files:
            self._ask_about(files[0], files[1:])

    def _ask_about(self, file: _File, further: Sequence[_File]) -> None:
        """Ask about one file, attach it away from the window, and go on with the others."""
        path, look = file
        kept: list[Values] = []

        def check(values: Values) -> None:
            needed(values.text("title"), "The document needs a title.", field="title")
            check_happened(values.day("dated_on"), self._desk.today(), field="dated_on")
            kept.append(values)

        asking = Asking(
            title="Attach a document",
            record=path.name,
            fields=FIELDS,
            save=check,
            values={"title": proposed_title(path)},
            verb="Attach",
            intro=f"{path.name}: {look.words}. The file itself stays where it is; a copy is kept, "
            f"encrypted.{'' if look.file_type.can_be_printed else f' {NOT_PRINTED}'}",
        )
        if not self._view.ask(asking):
            self._attach_next(further)
            return
        values = kept[-1]

        def refused(refusal: Refusal) -> None:
            self._view.refuse(refusal)
            self._attach_next(further)

        def attached(changes: Changes) -> None:
            self._feed.announce(changes)
            self._shell.say(f"Attached: {values.text('title')}")
            self._attach_next(further)

        self._runner.start(
            "Attaching the document",
            lambda progress: self._desk.documents.attach(  # noqa: ARG005  one step
                self._pupil_id,
                path,
                kind=values.one("kind", DocumentKind),
                title=values.text("title"),
                dated_on=values.day("dated_on"),
                author=values.text_or_none("author"),
                author_role=values.text_or_none("author_role"),
            ),
            attached,
            refused=refused,
        )


def refusal_of(refused: Sequence[tuple[Path, Refusal]]) -> Refusal:
    """Say in one which files were not attached, and why."""
    if len(refused) == 1:
        ((path, only),) = refused
        return Refusal(only.title, f"{path.name} is not attached. {only.advice}")
    return Refusal(
        f"{counted(len(refused), 'file')} not attached.",
        "\n".join(f"{path.name}: {one.title} {one.advice}" for path, one in refused),
    )


def proposed_title(path: Path) -> str:
    """Return a title made from the name of a file: underlines and doubled blanks taken out."""
    words = " ".join(re.sub(r"[_+]|%20", " ", path.stem).split())
    return words[:1].upper() + words[1:]


def newest_first(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return documents by their own date, the newest first."""
    return tuple(sorted(documents, key=lambda one: (one.dated_on, one.recorded_at), reverse=True))


def counts_of(documents: Sequence[Document]) -> str:
    """Say how many documents and pages there are."""
    if not documents:
        return "No document attached"
    pages = sum(one.pages or 0 for one in documents)
    unknown = sum(one.pages is None for one in documents)
    others = f" and {unknown} of unknown length" if unknown and pages else ""
    long = f", {counted(pages, 'page')}{others}" if pages else ", pages not known"
    return f"{counted(len(documents), 'document')}{long}"
