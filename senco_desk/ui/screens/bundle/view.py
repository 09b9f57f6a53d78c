"""The bundle section of a pupil's page: what is recorded, what goes in, and the preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from senco_desk.domain.agreements import Consent
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.editors import ChoiceBox
from senco_desk.ui.parts.entries import Entry, EntryAction, EntryList
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.grid import ColumnGrid
from senco_desk.ui.parts.headings import Card, ScrollPage, words
from senco_desk.ui.parts.messages import EmptyState, NoticeLine, RefusalDialog
from senco_desk.ui.parts.pdfview import PdfPages, PdfView
from senco_desk.ui.parts.saving import PDF, ask_where
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.bundle.documents import DocumentChoices
from senco_desk.ui.screens.bundle.presenter import (
    NOTHING,
    SOURCE,
    BuiltBundle,
    BundlePresenter,
    CriterionLine,
    DocumentLine,
)


class BundleSection(QWidget):
    """One pupil's evidence bundle."""

    help_page = "bundle"

    def __init__(self, context: Context, pupil_id: PupilId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        restyle(self, kind="page")
        self._presenter = BundlePresenter(
            self, context.desk, context.jobs.for_owner(self), context.shell, pupil_id
        )
        self.contents = ContentsPage(self._presenter, self.ask_for_files)
        self.preview = PreviewPage(self._presenter.build)
        self.said = words()
        self.outdated = NoticeLine(Status.CAUTION)
        self.held_only = NoticeLine(Status.CAUTION)
        self.consent = NoticeLine(Status.INFO)
        self.refused = NoticeLine(Status.ALERT)
        self.working = NoticeLine(Status.INFO)
        self.stop_button = secondary("Stop", self._presenter.stop)
        self.working.add(self.stop_button)
        self.build_button = primary("Build bundle", self._presenter.build, icon_name="bundle")
        self.save_button = secondary("Save as…", self.save_bundle, icon_name="save")
        self.print_button = secondary("Print…", self.print_bundle, icon_name="print")
        self.tabs = QTabBar()
        self.stack = QStackedWidget()
        self.going = QWidget()
        self._lay_out()
        lead_focus(self, self.build_button)
        self.refresh()

    def refresh(self) -> None:
        """Read the record again, after something of this pupil was changed."""
        self._presenter.refresh()

    def show_criteria(self, lines: Sequence[CriterionLine]) -> None:
        """Show what the record holds, line by line."""
        self.contents.show_criteria(lines)

    def show_documents(self, lines: Sequence[DocumentLine]) -> None:
        """Show the documents on record, ticked where they go in."""
        self.contents.documents.show_documents(lines)

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show the further files that go in."""
        self.contents.show_files(paths)

    def show_working(self, doing: str | None) -> None:
        """Show that work is under way, with Stop; None when it is over."""
        for button in (self.build_button, self.preview.nothing.button):
            button.setEnabled(doing is None)
        if doing is None:
            self.working.hide()
        else:
            self.working.tell(f"{doing}…")

    def show_bundle(self, built: BuiltBundle | None) -> None:
        """Preview a bundle; None when none is built."""
        for button in (self.save_button, self.print_button):
            button.setEnabled(built is not None)
        self.said.setText(built.words if built else "No bundle has been built yet.")
        if built is not None and built.out_of_date:
            self.outdated.tell(
                "This bundle is out of date.",
                "The record, or what goes in, has changed since. Build it again.",
            )
        else:
            self.outdated.hide()
        if self.preview.show_bundle(built):
            self.tabs.setCurrentIndex(1)
        self._bring_forward(self.tabs.currentIndex())

    def refuse(self, refusal: Refusal | None) -> None:
        """Say why something was not done; None takes it back."""
        if refusal is None:
            self.refused.hide()
        else:
            self.refused.tell(refusal.title, refusal.advice)

    def show_held_only(self, title: str, advice: str) -> None:
        """Say which documents cannot be put in."""
        if title:
            self.held_only.tell(title, advice)
        else:
            self.held_only.hide()

    def show_consent(self, consent: Consent) -> None:
        """Say where the parents' consent stands, and what to do where they have not agreed."""
        if consent.is_given:
            self.consent.tell(consent.words, status=Status.INFO)
        else:
            self.consent.tell(
                consent.words,
                "The bundle can be built all the same. Talk to parents before it leaves the "
                "school, and record their answer in the diary.",
                Status.CAUTION,
            )

    def ask_for_files(self) -> None:
        """Ask for further files."""
        names, _ = QFileDialog.getOpenFileNames(self, "Add further PDF files", "", PDF)
        if names:
            self._presenter.add_files([Path(name) for name in names])

    def save_bundle(self) -> None:
        """Ask where the bundle is to be saved."""
        proposed = self._presenter.proposed_bundle(Path.cwd())
        path = ask_where(self, "Save the bundle", proposed, PDF)
        if path is not None:
            self._presenter.save(path)

    def print_bundle(self) -> None:
        """Ask for a printer and print the bundle."""
        from senco_desk.ui.parts.printing import ask_and_print

        if self.preview.pages is None:
            return
        try:
            ask_and_print(self, self.preview.pages, "Evidence bundle")
        except Refusal as refusal:
            RefusalDialog.tell(self, refusal)

    def _bring_forward(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.going.setVisible(at == 1 and self.preview.pages is not None)

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName("Parts of the bundle page")
        for title, page in (("What goes in", self.contents), ("Preview", self.preview)):
            self.tabs.addTab(title)
            self.stack.addWidget(page)
        self.tabs.currentChanged.connect(self._bring_forward)
        label = QLabel("Go to")
        label.setBuddy(self.preview.parts)
        restyle(label, kind="label")
        going = QHBoxLayout(self.going)
        going.setContentsMargins(0, 0, 0, SPACE.tight)
        going.setSpacing(SPACE.small)
        going.addWidget(label)
        going.addWidget(self.preview.parts)
        second = QHBoxLayout()
        second.addWidget(self.tabs)
        second.addStretch(1)
        second.addWidget(self.going)
        first = QHBoxLayout()
        first.setSpacing(SPACE.small)
        first.addWidget(self.said, 1)
        for button in (self.save_button, self.print_button, self.build_button):
            first.addWidget(button)
        top = QVBoxLayout()
        top.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, 0)
        top.setSpacing(SPACE.small)
        top.addLayout(first)
        for notice in (
            self.working,
            self.refused,
            self.outdated,
            self.held_only,
            self.consent,
        ):
            top.addWidget(notice)
        top.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)


class ContentsPage(ScrollPage):
    """What the record holds, and the documents that go in."""

    def __init__(self, presenter: BundlePresenter, ask_for_files: Callable[[], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self.criteria = EntryList("")
        self.documents = DocumentChoices(presenter.put_in)
        self.files = EntryList("No further file.")
        held = Card("What the record holds", f"{SOURCE}. Guidance on what an authority looks at.")
        held.add(self.criteria)
        held.body.addStretch(1)
        on_record = Card(
            "Documents on record", "Those with a tick go into the bundle, or are listed as held."
        )
        on_record.add(self.documents)
        further = Card(
            "Further PDF files", "They go into this bundle, and are not kept on the record."
        )
        further.add_action(secondary("Add further PDF…", ask_for_files, icon_name="add"))
        further.add(self.files)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.large)
        for card in (on_record, further):
            column.addWidget(card)
        column.addStretch(1)
        self.add(ColumnGrid((held, beside), least=56))
        self.body.addStretch(1)

    def show_criteria(self, lines: Sequence[CriterionLine]) -> None:
        """Show what the record holds, line by line."""
        self.criteria.set_entries([self._entry(line) for line in lines])

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show the further files that go in."""
        self.files.set_entries([self._file_entry(path) for path in paths])

    def _entry(self, line: CriterionLine) -> Entry:
        mend = EntryAction(words=line.mend.words, pressed=lambda: self._presenter.mend(line))
        return Entry(
            key=line.letter,
            heading=f"({line.letter}) {line.title}",
            paragraphs=(
                (line.code_words, ""),
                *((None, found) for found in line.found or (f"{NOTHING}.",)),
            ),
            actions=() if line.found else (mend,),
        )

    def _file_entry(self, path: Path) -> Entry:
        take_out = EntryAction(
            words="Take out", pressed=lambda: self._presenter.take_out_file(path)
        )
        return Entry(key=path, heading=path.name, actions=(take_out,))


class PreviewPage(QStackedWidget):
    """The bundle as it will be printed, or how to build one."""

    def __init__(self, build: Callable[[], None]) -> None:
        super().__init__()
        self.pages: PdfPages | None = None
        self._pdf: bytes | None = None
        self._first_pages: tuple[int, ...] = ()
        self.nothing = EmptyState(
            "There is no bundle to look at yet.",
            "It is built from the record and the documents, in a few seconds; nothing is sent or "
            "saved until you say so.",
            "Build bundle",
            build,
            icon_name="bundle",
        )
        self.parts = ChoiceBox()
        self.parts.setAccessibleName("Go to part")
        self.parts.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.parts.setMinimumContentsLength(24)
        self.pdf = PdfView()
        self.addWidget(self.nothing)
        self.addWidget(self.pdf)
        self.parts.activated.connect(self._go_to_part)

    def show_bundle(self, built: BuiltBundle | None) -> bool:
        """Show a bundle; say whether it is another one than before."""
        self.setCurrentIndex(0 if built is None else 1)
        if built is None or built.pdf is self._pdf:
            return False
        from senco_desk.ui.parts.pdfpages import pages_of

        self._pdf = built.pdf
        self.pages = pages_of(built.pdf)
        self.pdf.show_pages(self.pages)
        self._first_pages = tuple(page for _, page in built.parts)
        self.parts.clear()
        self.parts.addItems([f"{title}, page {page}" for title, page in built.parts])
        return True

    def _go_to_part(self, at: int) -> None:
        self.pdf.area.go_to(self._first_pages[at])
