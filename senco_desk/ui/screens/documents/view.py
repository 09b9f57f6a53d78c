"""The documents, as a section of a pupil's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.documents import Document
from senco_desk.domain.finding import Spot
from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.references import Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.headings import ScrollPage, section_title, soft
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.keys import BACK_TO_LIST, FILTER
from senco_desk.ui.parts.leading import lead_to
from senco_desk.ui.parts.messages import EmptyState, NoticeLine, Question, RefusalDialog
from senco_desk.ui.parts.pdfpages import pages_of
from senco_desk.ui.parts.pdfview import PdfPages, PdfView
from senco_desk.ui.parts.saving import WORD, ask_where
from senco_desk.ui.parts.shortcuts import on_keys_in
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.documents.advice.view import AdviceCard
from senco_desk.ui.screens.documents.presenter import DocumentsPresenter
from senco_desk.ui.screens.documents.table import NO_ADVICE, columns_with, searched

ATTACHABLE = (
    "Documents (*.pdf *.jpg *.jpeg *.png *.docx *.PDF *.JPG *.JPEG *.PNG *.DOCX);;All files (*)"
)


class DocumentsSection(QWidget):
    """The list of documents, and the one that is being read in place of it.

    ``read`` turns the bytes of a PDF into pages to show.
    """

    help_page = "documents"

    def __init__(
        self,
        context: Context,
        pupil_id: PupilId,
        parent: QWidget | None = None,
        *,
        read: Callable[[bytes], PdfPages] = pages_of,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._read = read
        self._may_change = True
        self._advice: Mapping[DocumentId, str] = {}
        self._page_wanted: int | None = None
        restyle(self, kind="page")
        self.presenter = DocumentsPresenter(
            self, context.desk, context.jobs.for_owner(self), context.feed, context.shell, pupil_id
        )
        decide = self.presenter
        self.model = TableModel[Document](
            columns_with(self._advice_of),
            identity=lambda one: one.id,
            searched=searched,
            parent=self,
        )
        self.table = ShortTable(self.model, "Documents", most=12)
        self._counts = soft()
        self.filter = QLineEdit()
        self.attach_button = primary("Attach…", decide.attach, icon_name="add")
        self.open_button = secondary("Open", self._open, icon_name="eye")
        self.change_button = secondary("Change details", self._change, icon_name="edit")
        self.change_button.opens(
            "Change what is said about the document", choose=self.table.choose_by_text
        )
        self.remove_button = secondary("Take out", self._remove, icon_name="remove")
        self.remove_button.opens("Take out this document?", choose=self.table.choose_by_text)
        self._drop_hint = NoticeLine(Status.INFO)
        self.empty = EmptyState(
            "No document is attached yet",
            "Reports of specialists, letters and school reports go into the evidence bundle from "
            "here: PDF, pictures (JPEG, PNG) and Word (.docx). Drop files onto this page, or "
            "choose them. A copy of each is kept, encrypted; the file itself stays where it is.",
            "Attach…",
            decide.attach,
            icon_name="document",
        )
        self.advice = AdviceCard(context, pupil_id, self.table.current_row)
        self.pdf = PdfView()
        self._title = section_title("")
        self._about = soft()
        self._stack = QStackedWidget()
        self._listing, self._reading = self._build_listing(), self._build_reading()
        for widget in (self._listing, self.empty, self._reading):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self.refresh()

    def _build_listing(self) -> QWidget:
        self.filter.setPlaceholderText("Filter by title, kind or author")
        self.filter.setAccessibleName("Filter the documents")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search", "text_soft"), QLineEdit.ActionPosition.LeadingPosition)
        listing = ScrollPage()
        listing.setAccessibleName("Documents of the record")
        above = QHBoxLayout()
        above.setSpacing(SPACE.small)
        above.addWidget(self.filter, 2)
        above.addWidget(self._counts, 1)
        above.addWidget(self.attach_button)
        hint = soft("PDF, pictures (JPEG, PNG) and Word (.docx) can also be dropped here.")
        hint.setWordWrap(False)
        below = QWidget()
        flow = FlowLayout(below, gap=SPACE.small)
        for widget in (self.open_button, self.change_button, self.remove_button, hint):
            flow.addWidget(widget)
        listing.add(self._drop_hint)
        listing.body.addLayout(above)
        listing.add(self.table)
        listing.add(below)
        listing.add(self.advice)
        listing.body.addStretch(1)
        return listing

    def _build_reading(self) -> QWidget:
        reading = QWidget()
        self.back_button = secondary("Back to the list", self.close_content, icon_name="back")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, SPACE.small)
        row.setSpacing(SPACE.large)
        row.addWidget(self.back_button)
        row.addLayout(words, 1)
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.pdf, 1)
        on_keys_in(reading, BACK_TO_LIST, self.close_content)
        return reading

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        lead_focus(self, self.table)
        self.filter.textChanged.connect(self.model.type)
        self.table.row_opened.connect(self.presenter.opened)
        self.table.removal_asked.connect(self.remove_button.click)
        self.table.row_chosen.connect(self._offer)
        self.model.arranged.connect(self._offer)
        on_keys_in(self, FILTER, self.filter.setFocus)

    # What the presenter asks

    def show_documents(
        self, documents: Sequence[Document], advice: Mapping[DocumentId, str]
    ) -> None:
        """Show the documents and what each recommends; what is being read stays open."""
        self._advice = advice
        self.model.set_rows(documents)
        if self._stack.currentWidget() is not self._reading:
            self._show_list()

    def show_counts(self, words: str) -> None:
        """Say how many there are."""
        self._counts.setText(words)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to attach, change and remove."""
        self._may_change = may_change
        self.attach_button.setEnabled(may_change)
        self.empty.button.setEnabled(may_change)
        self.setAcceptDrops(may_change)
        self._offer()

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not done."""
        RefusalDialog.tell(self, refusal)

    def ask_for_files(self) -> Sequence[Path]:
        """Let the user choose files; whatever they choose is told by its content."""
        chosen, _ = QFileDialog.getOpenFileNames(self, "Attach documents", "", ATTACHABLE)
        return [Path(one) for one in chosen]

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    def show_content(self, document: Document, content: bytes) -> None:
        """Open a document for reading."""
        self._title.setText(document.title)
        author = f", {document.author}" if document.author else ""
        self._about.setText(f"{document.kind.value}, {write_date(document.dated_on)}{author}")
        self.pdf.show_pages(self._read(content))
        self._stack.setCurrentWidget(self._reading)
        if (page := self._page_wanted) is not None:
            self._page_wanted = None
            # Its pages are laid out once it is seen.
            QTimer.singleShot(0, self.pdf, lambda: self.pdf.area.go_to(page))
        self.pdf.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_where(self, warning: str, proposed: Path) -> Path | None:
        """Warn, then let the user choose where a copy is saved."""
        if not Question.ask(self, "Save a copy to read it in Word?", warning, do="Choose a place"):
            return None
        return ask_where(self, "Save a copy", proposed, WORD)

    # What the user does

    def refresh(self) -> None:
        """Show what is on file."""
        self.presenter.refresh()
        self.advice.refresh()

    def lead_to_found(self, spot: Spot) -> None:
        """Go to a document, or open it at the page on which something was found."""
        self.close_content()
        if lead_to(self, spot.things) and spot.page is not None:
            self._page_wanted = spot.page
            self._open()

    def show_place(self, place: Place) -> None:
        """Go to a document in the list, whatever is filtered or being read."""
        self.close_content()
        if not self.table.choose(place.id):
            self.filter.clear()
            self.table.choose(place.id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_content(self) -> None:
        """Go back from the document to the list; its pages are forgotten."""
        self._page_wanted = None
        self.pdf.show_pages(None)
        self._show_list()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_of(event.mimeData()):
            event.acceptProposedAction()
            self._drop_hint.tell("Let go to attach.", "You are asked about each file.")

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        event.acceptProposedAction()
        files = _files_of(event.mimeData())
        # The program the files come from waits until the drop is over, so the form opens after it.
        QTimer.singleShot(0, self, lambda: self.presenter.attach_files(files))

    def _advice_of(self, document: Document) -> str:
        return self._advice.get(document.id, NO_ADVICE)

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._listing if self.model.rows else self.empty)
        lead_focus(self, self.table if self.model.rows else self.empty.button)

    def _offer(self) -> None:
        """Offer what can be done with the chosen document."""
        chosen = self.table.current_row() is not None
        self.open_button.setEnabled(chosen)
        self.change_button.setEnabled(chosen and self._may_change)
        self.remove_button.setEnabled(chosen and self._may_change)

    def _open(self) -> None:
        self.presenter.opened(self.table.current_row())

    def _change(self) -> None:
        self.presenter.change(self.table.current_row())

    def _remove(self) -> None:
        self.presenter.remove(self.table.current_row())


def _files_of(dropped: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
