"""The card about being at the school, and the dialog in which the other record is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import RegisterRow
from senco_desk.domain.terms import write_date, year_group_name
from senco_desk.ui.parts import dialogs
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.columns import Column
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.headings import Card, Facts, section_title, soft
from senco_desk.ui.parts.letting_go import let_go
from senco_desk.ui.parts.messages import RefusalDialog
from senco_desk.ui.parts.tables import TableModel, TableView
from senco_desk.ui.parts.theme import restyle
from senco_desk.ui.parts.tokens import SPACE
from senco_desk.ui.screens.profile.leaving.presenter import LeavingPresenter

OTHERS: tuple[Column[RegisterRow], ...] = (
    Column(name="name", heading="Name", value=lambda row: row.name, width=26),
    Column(
        name="born",
        heading="Date of birth",
        value=lambda row: write_date(row.date_of_birth),
        sort_key=lambda row: row.date_of_birth,
        width=14,
    ),
    Column(name="upn", heading="UPN", value=lambda row: row.upn or "", width=18),
    Column(
        name="year",
        heading="Year",
        value=lambda row: year_group_name(row.year_group),
        sort_key=lambda row: row.year_group,
        width=11,
    ),
    Column(name="class", heading="Class", value=lambda row: row.class_name or "", width=12),
    Column(
        name="left",
        heading="Left",
        value=lambda row: write_date(row.left_on) if row.left_on else "",
        sort_key=lambda row: row.left_on,
        width=12,
    ),
)


class LeavingCard(Card):
    """Says whether the pupil is at the school, and offers to leave, come back and merge."""

    help_page = "leaving"

    def __init__(self, context: Context, pupil_id: PupilId) -> None:
        super().__init__("On roll, leaving and merging")
        self._context = context
        self.presenter = LeavingPresenter(self, context.desk, context.feed, context.shell, pupil_id)
        decide = self.presenter
        self._facts = Facts()
        self.leave_button = secondary("Record leaving", decide.leave, icon_name="edit")
        self.leave_button.opens("The pupil leaves the school")
        self.back_button = secondary("Back at the school", decide.come_back, icon_name="back")
        self.back_button.opens("Back at the school")
        self.stay_button = secondary("Take back the last day", decide.stay, icon_name="remove")
        self.stay_button.opens("Take back the last day?")
        self.merge_button = secondary("Merge with another pupil…", decide.merge)
        self.add(self._facts)
        ways = QWidget()
        flow = FlowLayout(ways, gap=SPACE.small)
        for button in (self.leave_button, self.back_button, self.stay_button, self.merge_button):
            flow.addWidget(button)
        self.add(ways)

    def show_facts(self, facts: Sequence[tuple[str, str | None]]) -> None:
        """Show where the pupil is."""
        self._facts.set_facts(tuple(facts))

    def show_ways(self, *, has_last_day: bool, has_left: bool, may_change: bool) -> None:
        """Offer what fits."""
        self.leave_button.set_words("Change leaving" if has_last_day else "Record leaving")
        self.back_button.setVisible(has_left)
        self.stay_button.setVisible(has_last_day)
        for button in (self.leave_button, self.back_button, self.stay_button, self.merge_button):
            button.setEnabled(may_change)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not done."""
        RefusalDialog.tell(self, refusal)

    def ask(self, asking: Asking) -> bool:
        """Open a form."""
        return dialogs.ask(self, self._context.desk.today, asking)

    def ask_for_pupil(self, rows: Sequence[RegisterRow]) -> PupilId | None:
        """Let the user choose the other record."""
        return OtherRecordDialog.ask(self, rows)


class OtherRecordDialog(QDialog):
    """Lists pupils to choose one from, filtered by typing."""

    help_page = "leaving"

    def __init__(self, parent: QWidget | None, rows: Sequence[RegisterRow]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Merge with another pupil")
        self.model = TableModel[RegisterRow](
            OTHERS, identity=lambda row: row.pupil_id, searched=_searched, parent=self
        )
        self.table = TableView(self.model, "Pupils")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by name, date of birth or UPN")
        self.filter.setAccessibleName("Filter the pupils")
        self.filter.setClearButtonEnabled(True)
        self.choose_button = primary("Compare the two", self.accept)
        column = QVBoxLayout()
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(section_title("Which is the other record of this pupil?"))
        column.addWidget(
            soft("Those with the same date of birth or name stand first. Nothing is changed yet.")
        )
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        foot = QFrame()
        restyle(foot, kind="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE.wide, SPACE.medium, SPACE.wide, SPACE.medium)
        row.addStretch(1)
        row.addWidget(secondary("Cancel", self.reject))
        row.addWidget(self.choose_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(column, 1)
        outer.addWidget(foot)
        self.model.set_rows(rows)
        self.filter.textChanged.connect(self.model.type)
        self.filter.returnPressed.connect(self._go_to_table)
        self.table.row_opened.connect(self.accept)
        self.table.row_chosen.connect(self._offer)
        self.model.arranged.connect(self._offer)
        self._offer()
        self._fit()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    @classmethod
    def ask(cls, parent: QWidget | None, rows: Sequence[RegisterRow]) -> PupilId | None:
        """Let the user choose; return who was chosen, None when nobody was."""
        dialog = cls(parent, rows)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.chosen if accepted else None
        let_go(dialog)
        return chosen

    @property
    def chosen(self) -> PupilId | None:
        """The pupil whose row is chosen."""
        row = self.table.current_row()
        return row.pupil_id if isinstance(row, RegisterRow) else None

    def _offer(self) -> None:
        self.choose_button.setEnabled(self.chosen is not None)

    def _go_to_table(self) -> None:
        """Leave the filter for the first row that shows."""
        first = next((row for row in self.model.lines if isinstance(row, RegisterRow)), None)
        if first is not None:
            self.table.choose(first.pupil_id)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        room = self.screen().availableGeometry()
        wide = self.fontMetrics().averageCharWidth() * 124
        high = self.fontMetrics().height() * 30
        self.resize(min(wide, round(room.width() * 0.92)), min(high, round(room.height() * 0.85)))


def _searched(row: RegisterRow) -> str:
    return (
        f"{row.surname} {row.forename} {row.legal_surname} {row.legal_forename} "
        f"{write_date(row.date_of_birth)} {row.upn or ''} {row.class_name or ''}"
    )
