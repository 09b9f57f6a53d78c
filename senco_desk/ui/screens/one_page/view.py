"""The one-page profile, as a section of a pupil's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.identity import OnePageProfileId, PupilId
from senco_desk.domain.references import Place
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.editors import ChoiceBox
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.focus import lead_focus
from senco_desk.ui.parts.forms import Called, Form
from senco_desk.ui.parts.headings import Card, ScrollPage, soft
from senco_desk.ui.parts.inline import SaveBar
from senco_desk.ui.parts.leaving import LeavingDialog
from senco_desk.ui.parts.messages import EmptyState, NoticeLine, RefusalDialog
from senco_desk.ui.parts.pdfpages import pages_of
from senco_desk.ui.parts.pdfview import PdfPages, PdfView
from senco_desk.ui.parts.proposing import unused
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.saving import PDF, ask_where
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.parts.unsaved import Unsaved
from senco_desk.ui.screens.one_page.fields import FIELDS
from senco_desk.ui.screens.one_page.presenter import OnePagePresenter
from senco_desk.ui.screens.one_page.shown import FitNotice

PAUSE_MS = 500
"""Typing has paused when no key was pressed for so long: then the page is set anew."""

ONE_PAGE = "The one-page profile"
"""What the form is called, whether a new version is written in it or the newest corrected."""

_ROOM_FOR_BOTH = 120
"""Characters: with less room the form stands alone, and the page is seen once it is saved."""


class OnePageSection(QWidget):
    """The page as it is printed, its versions, and the form in which a new one is written."""

    help_page = "one-page"

    def __init__(self, context: Context, pupil_id: PupilId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._version_ids: tuple[OnePageProfileId, ...] = ()
        self._pages: PdfPages | None = None
        self._came_from_form = False
        restyle(self, kind="page")
        self.presenter = OnePagePresenter(
            self, context.desk, context.jobs.for_owner(self), context.feed, context.shell, pupil_id
        )
        decide = self.presenter
        self.versions = ChoiceBox()
        self.versions.setAccessibleName("Version")
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.correct_button = secondary("Correct", decide.correct, icon_name="edit")
        self.correct_button.opens(ONE_PAGE, choose=self._is_newest)
        self.remove_button = secondary("Take out", decide.remove, icon_name="remove")
        self.save_button = secondary("Save as…", self.save_page, icon_name="save")
        self.print_button = secondary("Print…", self.print_page, icon_name="print")
        self.new_button = primary("Write a new version", decide.write_new, icon_name="add")
        self.new_button.opens(ONE_PAGE, choose=lambda _version: False)
        self.notice = NoticeLine()
        self.form = Form(FIELDS, today=context.desk.today)
        self.photo_words = soft()
        self.photo_button = secondary("Choose a picture…", decide.choose_picture, icon_name="add")
        self.no_photo_button = secondary(
            "Leave the picture out", decide.drop_picture, icon_name="remove"
        )
        self.pdf = PdfView()
        self.save_bar = SaveBar(self)
        self.nothing = EmptyState(
            "There is no one-page profile yet",
            "What people like and admire about the pupil, what is important to them, how best to "
            "support them: in the pupil's own words, on one page for everybody who works with "
            "them. It stands early in the evidence bundle too.",
            "Write the profile",
            decide.write_new,
            icon_name="pupil",
        )
        self.nothing.button.opens(ONE_PAGE, choose=lambda _version: False)
        self.nothing.setMinimumHeight(1)  # the form, in the same place, needs less than these words
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._stack = QStackedWidget()
        self._reading = QWidget()
        self._writing = self._build_form()
        self._lay_out()
        self._connect()
        self.refresh()

    def _build_form(self) -> ScrollPage:
        page = ScrollPage()
        page.setAccessibleName("The profile's words")
        card = Card(
            "In the pupil's own words",
            "Write what was said, not a summary of it. What was not spoken of stays empty and is "
            "left out of the page.",
        )
        card.add(self.form)
        picture = Card("Picture", "Only where the pupil and the parents like it.")
        picture.add(self.photo_words)
        picture.add(in_a_row(self.photo_button, self.no_photo_button))
        page.add(card)
        page.add(picture)
        page.body.addStretch(1)
        return page

    def _lay_out(self) -> None:
        label = QLabel("Version")
        label.setBuddy(self.versions)
        restyle(label, kind="label")
        flow = FlowLayout(self._reading, gap=SPACE.small)
        for widget in (
            label,
            self.versions,
            self.new_button,
            self.correct_button,
            self.remove_button,
            self.save_button,
            self.print_button,
        ):
            flow.addWidget(widget)
        top = QVBoxLayout()
        top.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.small)
        top.setSpacing(SPACE.small)
        top.addWidget(self._reading)
        top.addWidget(self.notice)
        both = QWidget()
        beside = QHBoxLayout(both)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._writing, 1)
        beside.addWidget(self.pdf, 1)
        self._both = both
        self._stack.addWidget(both)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.save_bar)
        self._writing.hide()

    def _connect(self) -> None:
        self.versions.activated.connect(self._choose)
        self.form.changed.connect(self._pause.start)
        self._pause.timeout.connect(self.presenter.form_changed)
        self.save_bar.save_asked.connect(self.save_form)
        self.save_bar.discard_asked.connect(self.presenter.discard)

    # What the presenter asks

    def show_versions(
        self, versions: Sequence[tuple[OnePageProfileId, str]], chosen: OnePageProfileId
    ) -> None:
        """Offer the versions, the newest first."""
        self._version_ids = tuple(version_id for version_id, _ in versions)
        self.versions.clear()
        self.versions.addItems([words for _, words in versions])
        self.versions.setCurrentIndex(self._version_ids.index(chosen))
        self._stack.setCurrentWidget(self._both)
        self._reading.show()
        self._lead_to(self.versions)

    def show_nothing(self) -> None:
        """Say that there is no profile yet."""
        self._reading.hide()
        self._stack.setCurrentWidget(self.nothing)
        self._lead_to(self.nothing.button)

    def show_may(self, *, change: bool, correct: bool, print_it: bool) -> None:
        """Offer what may be done."""
        for button in (self.new_button, self.remove_button, self.nothing.button):
            button.setEnabled(change)
        self.correct_button.setEnabled(correct)
        for button in (self.save_button, self.print_button):
            button.setEnabled(print_it)

    def show_page(self, pdf: bytes | None) -> None:
        """Show the page; where one was looking stays in sight."""
        held = self.pdf.area.verticalScrollBar().value()
        self._pages = None if pdf is None else pages_of(pdf)
        self.pdf.show_pages(self._pages)
        self.pdf.area.verticalScrollBar().setValue(held)

    def show_notice(self, notice: FitNotice | None) -> None:
        """Say how the profile fits."""
        if notice is None:
            self.notice.hide()
        else:
            self.notice.tell(notice.title, notice.advice, notice.status)

    def show_form(
        self,
        values: Mapping[str, object] | None,
        *,
        corrects: OnePageProfileId | None = None,
    ) -> None:
        """Open the form, for a new version or to correct one; or close it."""
        self._pause.stop()
        writing = values is not None
        held = self.window().focusWidget()
        self._came_from_form = not writing and bool(held) and self.isAncestorOf(held)
        if writing:
            record = None if corrects is None else str(corrects)
            self.form.stand_for(Called(name=ONE_PAGE, words=ONE_PAGE, record=record))
            self.form.set_values(values)
            self._stack.setCurrentWidget(self._both)
        else:
            self.form.mark_clean()  # saved or discarded
        self._reading.setVisible(not writing)
        self._writing.setVisible(writing)
        self.save_bar.setVisible(writing)
        self._fit_both()
        if writing:
            lead_focus(self, self.form.editor("happened_on"))
            self._writing.verticalScrollBar().setValue(0)
            self.form.editor("method").setFocus(Qt.FocusReason.OtherFocusReason)

    def show_photo(self, *, has_photo: bool) -> None:
        """Say whether there is a picture."""
        self.photo_words.setText(
            "The picture stands at the top of the page. It is kept small and upright, without "
            "the place and time that a camera adds."
            if has_photo
            else "No picture. A JPEG or PNG can be chosen; the file itself stays where it is."
        )
        self.photo_button.set_words("Choose another picture…" if has_photo else "Choose a picture…")
        self.no_photo_button.setEnabled(has_photo)

    def typed(self) -> Mapping[str, str]:
        """Return what stands in the form."""
        return {field.name: self.form.text(field.name) for field in FIELDS}

    def is_form_dirty(self) -> bool:
        """Say whether something in the form was changed."""
        return self.form.is_dirty

    def save_form(self) -> bool:
        """Save what stands in the form; show a refusal where it belongs."""
        try:
            self.presenter.save(self.form.values())
        except Refusal as refusal:
            self.form.show_refusal(self.form.first_wanting(refusal) or refusal)
            return False
        return True

    def ask_unsaved(self) -> Unsaved:
        """Ask what becomes of what is not saved."""
        return LeavingDialog.ask(self)

    def ask_for_picture(self) -> Path | None:
        """Let the user choose a picture."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Choose a picture", "", "Pictures (*.jpg *.jpeg *.png *.JPG *.JPEG *.PNG)"
        )
        return Path(chosen) if chosen else None

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not done."""
        RefusalDialog.tell(self, refusal)

    # What the user does

    def show_place(self, place: Place) -> None:
        """Show a version; what is being written stays in front."""
        if not self._reading.isHidden() and place.id in self._version_ids:
            self.presenter.choose(OnePageProfileId(place.id))
        to = self if self._reading.isHidden() else self.versions
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show what is on file."""
        self.presenter.refresh()

    def has_unsaved(self) -> bool:
        """Say whether something was written that is not saved."""
        return self.presenter.has_unsaved()

    def may_leave(self) -> bool:
        """Ask what becomes of what is not saved; False to stay."""
        return self.presenter.may_leave()

    def save_page(self) -> None:
        """Ask where the page is to be saved."""
        proposed = unused(Path.cwd(), self.presenter.proposed_name)
        path = ask_where(self, "Save the one-page profile", proposed, PDF)
        if path is not None:
            self.presenter.save_page(path)

    def print_page(self) -> None:
        """Ask for a printer and print the page."""
        from senco_desk.ui.parts.printing import ask_and_print

        if self._pages is None:
            return
        try:
            ask_and_print(self, self._pages, "One-page profile")
        except Refusal as refusal:
            self.refuse(refusal)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_both()

    def _is_newest(self, version: str) -> bool:
        return bool(self._version_ids) and str(self._version_ids[0]) == version

    def _choose(self, at: int) -> None:
        self.presenter.choose(self._version_ids[at])

    def _lead_to(self, widget: QWidget) -> None:
        """Have the cursor come in here; also the one that was in the form just closed."""
        lead_focus(self, widget)
        if self._came_from_form:
            self._came_from_form = False
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_both(self) -> None:
        """Show the page beside the form where there is room for both."""
        room = self.width() >= self.fontMetrics().averageCharWidth() * _ROOM_FOR_BOTH
        self.pdf.setVisible(room or self._writing.isHidden())
