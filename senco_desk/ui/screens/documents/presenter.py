"""What the documents' section decides: attaching, opening, changing and removing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from senco_desk.domain.changes import Changes
from senco_desk.domain.documents import Document, DocumentKind
from senco_desk.domain.identity import PupilId
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
from senco_desk.ui.parts.pdffiles import is_pdf
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


_File = tuple[Path, int]
"""A file that may be attached, with its number of pages."""


class DocumentsView(Protocol):
    """What the section shows."""

    def show_documents(self, documents: Sequence[Document]) -> None: ...
    def show_counts(self, words: str) -> None: ...
    def show_may_change(self, *, may_change: bool) -> None:
        """Offer, or no longer offer, to attach, change and remove."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...
    def ask_for_files(self) -> Sequence[Path]:
        """Let the user choose PDF files; none when they leave."""
        ...

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def show_content(self, document: Document, content: bytes) -> None:
        """Open the document for reading, inside the window."""
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
        documents = newest_first(self._desk.pupils.record(self._pupil_id).documents)
        self._view.show_may_change(may_change=not self._desk.read_only)
        self._view.show_counts(counts_of(documents))
        self._view.show_documents(documents)

    def attach(self) -> None:
        """Let the user choose PDF files, and attach them one after the other."""
        self.attach_files(self._view.ask_for_files())

    def attach_files(self, paths: Sequence[Path]) -> None:
        """Attach these files, asking about each; files of another kind are left out, and said."""
        other = [path for path in paths if not is_pdf(path)]
        if other:
            self._view.refuse(
                Refusal(
                    f"{counted(len(other), 'file')} not attached: only PDF can be kept.",
                    "Open it in its own program, save it as PDF and attach that.",
                )
            )
        wanted = [path for path in paths if is_pdf(path)]
        if wanted:
            self._runner.start(
                "Looking at the files",
                lambda progress: [
                    (path, self._looked_at(path))
                    for path in each(wanted, progress, "Looking at the files")
                ],
                self._looked,
            )

    def opened(self, document: Document) -> None:
        """Read a document and show it."""
        self._runner.start(
            "Opening the document",
            lambda progress: self._desk.documents.content(document),  # noqa: ARG005  one step
            lambda content: self._view.show_content(document, content),
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
                fields=FIELDS,
                save=save,
                values={one.name: getattr(document, one.name) for one in FIELDS},
                intro=f"{document.file_name}, {counted(document.pages, 'page')}",
            )
        )

    def remove(self, document: Document) -> None:
        """Ask why, then take a document off the record."""
        self._view.ask(
            asking_why(
                "Take this document off the record?",
                lambda reason: self._feed.announce(self._desk.documents.remove(document, reason)),
                verb="Take off",
                intro=f"“{document.title}” is no longer listed or put into bundles. The history "
                "keeps that it was here, and why it went.",
                example="For example: belongs to another pupil.",
            )
        )

    def _looked_at(self, path: Path) -> int | Refusal:
        try:
            return self._desk.documents.look_at(self._pupil_id, path)
        except Refusal as refusal:
            return refusal

    def _looked(self, found: Sequence[tuple[Path, int | Refusal]]) -> None:
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
        path, pages = file
        kept: list[Values] = []

        def check(values: Values) -> None:
            needed(values.text("title"), "The document needs a title.", field="title")
            check_happened(values.day("dated_on"), self._desk.today(), field="dated_on")
            kept.append(values)

        asking = Asking(
            title="Attach a document",
            fields=FIELDS,
            save=check,
            values={"title": proposed_title(path)},
            verb="Attach",
            intro=f"{path.name}, {counted(pages, 'page')}. The file itself stays where it is; a "
            "copy is kept, encrypted.",
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
    pages = sum(one.pages for one in documents)
    return f"{counted(len(documents), 'document')}, {counted(pages, 'page')}"
