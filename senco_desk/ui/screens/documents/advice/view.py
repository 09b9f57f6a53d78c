"""The recommendations below the documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from senco_desk.domain.documents import Document
from senco_desk.domain.identity import PupilId
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.headings import Card, soft
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.shorttable import ShortTable
from senco_desk.ui.parts.tables import TableModel
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.documents.advice.presenter import AdvicePresenter
from senco_desk.ui.screens.documents.advice.table import ADVICE_COLUMNS, AdviceLine, searched


class AdviceListDialog(dialogs.AskingDialog):
    """The form of a list of recommendations; what it comes to stands under it while one types."""

    def __init__(
        self, parent: QWidget, context: Context, asking: Asking, preview: Callable[[str], str]
    ) -> None:
        super().__init__(parent, context.desk.today, asking)
        self._preview = preview
        self.form.changed.connect(self._changed)
        # High enough for a list and what it comes to.
        self.resize(self.width(), round(self.screen().availableGeometry().height() * 0.85))
        if asking.values:
            self.form.editor("words").setFocus()

    def _changed(self) -> None:
        self.form.set_help("words", self._preview(self.form.text("words")))


class AdviceCard(Card):
    """The table of recommendations with what one can do with them.

    ``chosen_document`` gives the document that new ones are added to, None where none is chosen.
    """

    def __init__(
        self,
        context: Context,
        pupil_id: PupilId,
        chosen_document: Callable[[], Document | None],
    ) -> None:
        super().__init__("Recommendations", "What reports advise, and what became of it.")
        self._context = context
        self._may_change = True
        self.presenter = AdvicePresenter(self, context.desk, context.feed, context.shell, pupil_id)
        decide = self.presenter
        self.model = TableModel[AdviceLine](
            ADVICE_COLUMNS,
            identity=lambda one: one.recommendation.id,
            searched=searched,
            parent=self,
        )
        self.table = ShortTable(self.model, "Recommendations", most=12)
        self.counts = soft()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by words, status, answer or report")
        self.filter.setAccessibleName("Filter the recommendations")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("search", "text_soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.add_button = secondary(
            "Add recommendations…", lambda: decide.add(chosen_document()), icon_name="add"
        )
        self.add_button.opens("Add recommendations")
        self.change_button = secondary(
            "Change", lambda: decide.change(self.table.current_row()), icon_name="edit"
        )
        self.change_button.opens(
            "A recommendation, and what became of it", choose=self.table.choose_by_text
        )
        self.remove_button = secondary(
            "Take out", lambda: decide.remove(self.table.current_row()), icon_name="remove"
        )
        self.remove_button.opens("Take out this recommendation?", choose=self.table.choose_by_text)
        self.change_button.setToolTip("Enter")
        self.remove_button.setToolTip("Delete")
        self._lay_out()
        self.filter.textChanged.connect(self.model.type)
        self.table.row_opened.connect(self._opened)
        self.table.removal_asked.connect(self.remove_button.click)
        self.table.row_chosen.connect(self._offer)
        self.model.arranged.connect(self._offer)

    def _lay_out(self) -> None:
        self.add_action(self.add_button)
        self._above = QWidget()
        above = QHBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(SPACE.small)
        above.addWidget(self.filter, 2)
        above.addWidget(self.counts, 3)
        self._below = QWidget()
        flow = FlowLayout(self._below, gap=SPACE.small)
        for button in (self.change_button, self.remove_button):
            flow.addWidget(button)
        self._none = soft(
            "None is entered yet. Add what a report recommends, one by one or as a pasted list; "
            "then say of each what became of it."
        )
        for widget in (self._none, self._above, self.table, self._below):
            self.add(widget)

    # What the presenter asks

    def show_advice(self, lines: Sequence[AdviceLine]) -> None:
        """Show the recommendations."""
        self.model.set_rows(lines)
        self._none.setVisible(not lines)
        for widget in (self._above, self.table, self._below):
            widget.setVisible(bool(lines))

    def show_counts(self, words: str) -> None:
        """Say what became of how many."""
        self.counts.setText(words)

    def show_may_change(self, *, may_change: bool) -> None:
        """Offer to add, change and take off."""
        self._may_change = may_change
        self.add_button.setEnabled(may_change)
        self._offer()

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    def ask_list(self, asking: Asking, preview: Callable[[str], str]) -> bool:
        """Open the form of a list."""
        dialog = AdviceListDialog(self, self._context, asking, preview)
        dialog.ask_and_forget()
        return dialog.saved is not None

    # What the user does

    def refresh(self) -> None:
        """Show what is on file."""
        self.presenter.refresh()

    def _opened(self, line: AdviceLine) -> None:
        if self._may_change:
            self.presenter.change(line)

    def _offer(self) -> None:
        chosen = self.table.current_row() is not None
        for button in (self.change_button, self.remove_button):
            button.setEnabled(chosen and self._may_change)
