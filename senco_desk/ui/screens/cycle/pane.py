"""What the four panes share: forms that stand open, and the dialogs of a pane."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from senco_desk.domain.references import Place
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.headings import ScrollPage
from senco_desk.ui.parts.inline import InlineForm
from senco_desk.ui.parts.leading import go_to, lead_to
from senco_desk.ui.parts.messages import Question, RefusalDialog
from senco_desk.ui.screens.cycle.shown import Shown


class PanePage(ScrollPage):
    """A pane of the cycle."""

    help_page = "cycle"

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.today = context.desk.today

    def show_cycle(self, shown: Shown) -> None:
        """Show this cycle; what was typed and is not saved yet stays."""
        raise NotImplementedError

    def place_of(self, mend: Mend) -> QWidget | None:
        """Return the widget at which the thread is mended; None where the pane has none."""

    def go_to(self, mend: Mend) -> None:
        """Go to where the thread is mended: to the pane as a whole where nothing may change."""
        widget = self.place_of(mend)
        if widget is None or not widget.isEnabled():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(widget)

    def show_mend(self, mend: Mend) -> None:
        """Bring a place into sight to be read, also where nothing may change."""
        self.go_to(mend)
        widget = self.place_of(mend)
        if widget is not None:
            self.ensureWidgetVisible(widget)

    def place_without_entry(self) -> QWidget | None:
        """Return where the cursor goes for an entry that has no row or entry of its own here."""

    def go_to_entry(self, place: Place) -> None:
        """Go to where an entry stands."""
        if not lead_to(self, (place.id,)):
            go_to(self, self.place_without_entry())

    def forms(self) -> tuple[InlineForm, ...]:
        """Return the forms that stand open, in the order in which they are saved."""
        return ()

    def has_unsaved(self) -> bool:
        """Say whether something was typed that is not saved."""
        return any(form.is_unsaved for form in self.forms())

    def save_unsaved(self) -> bool:
        """Save it all; False at the first that is refused, which then shows."""
        return all(form.save() for form in self.forms() if form.is_unsaved)

    def discard_unsaved(self) -> None:
        """Put back what is on file."""
        for form in self.forms():
            form.discard()

    def ask(self, asking: Asking) -> None:
        """Have a form filled in and saved."""
        dialogs.ask(self, self.today, asking)

    def ask_removal(self, title: str, advice: str) -> bool:
        """Ask once whether something is to be taken out."""
        return Question.ask(self, title, advice, do="Take out", keep="Keep", is_destructive=True)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        RefusalDialog.tell(self, refusal)
