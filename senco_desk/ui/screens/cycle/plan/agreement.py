"""Whether the plan is agreed, what can be done about it, and what was agreed before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import primary, secondary
from senco_desk.ui.parts.entries import Entry, EntryAction, EntryList
from senco_desk.ui.parts.headings import Card, section_title, soft, words
from senco_desk.ui.parts.stages import StatusPill
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.plan.agreeing import AgreementPresenter
from senco_desk.ui.screens.cycle.plan.dialogs import AgreementDialog
from senco_desk.ui.screens.cycle.plan.wording import Agreement
from senco_desk.ui.screens.cycle.sealing.reading import VersionDialog
from senco_desk.ui.screens.cycle.sealing.versions import VersionLine
from senco_desk.ui.screens.cycle.shown import Shown


class AgreementCard(Card):
    """How the plan stands, the buttons that agree and change it, and its versions."""

    def __init__(self, page: PanePage, finish: Callable[[], bool]) -> None:
        super().__init__("Agreeing the plan")
        self.setAccessibleName("Agreeing the plan")
        self._page = page
        self._finish = finish
        self._presenter = AgreementPresenter(self, page.context.desk, page.context.feed)
        self.pill = StatusPill()
        self.said = words()
        self.changes = soft()
        self.button = primary("Agree plan", self._presenter.agree)
        self.button.opens("Agree the plan")
        self.change_button = secondary("Change the plan…", self._presenter.change_plan)
        self.change_button.opens("Change the plan")
        self.give_up_button = secondary("Give up the change", self._presenter.give_up)
        self.versions_title = section_title("What was agreed")
        self.versions = EntryList("")
        self.lines: tuple[VersionLine, ...] = ()
        text = QVBoxLayout()
        text.setSpacing(SPACE.tight)
        for part in (self.pill, self.said, self.changes):
            text.addWidget(part)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addLayout(text, 1)
        for button in (self.change_button, self.give_up_button, self.button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(line)
        self.add(self.versions_title)
        self.add(self.versions)

    def show_cycle(self, shown: Shown) -> None:
        """Show how the plan of this cycle stands."""
        self._presenter.show(shown)

    def show_agreement(self, agreement: Agreement, *, may_change: bool) -> None:
        """Show whether the plan is agreed, or is being changed."""
        if agreement.is_revising:
            self.pill.tell("Being changed", Status.CAUTION)
        elif agreement.is_agreed:
            self.pill.tell("Agreed", Status.GOOD)
        else:
            self.pill.tell("Not agreed yet", Status.NEUTRAL)
        self.said.setText(agreement.words)
        self.changes.setText("\n".join(agreement.changes))
        self.changes.setVisible(bool(agreement.changes))
        is_open = agreement.is_revising or not agreement.is_agreed
        self.button.setText("Agree changed plan" if agreement.is_revising else "Agree plan")
        self.button.setVisible(may_change and is_open)
        self.change_button.setVisible(may_change and not is_open)
        self.give_up_button.setVisible(may_change and agreement.is_revising)

    def show_versions(self, lines: Sequence[VersionLine]) -> None:
        """Show what was agreed, the newest version first."""
        self.lines = tuple(lines)
        self.versions_title.setVisible(bool(lines))
        self.versions.setVisible(bool(lines))
        self.versions.set_entries([self._entry(one) for one in lines])

    def ask(self, asking: Asking) -> None:
        """Have a form filled in and saved."""
        self._page.ask(asking)

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        return self._finish()

    def ask_agreement(self, asking: Asking) -> None:
        """Have the dates of the agreement filled in and saved."""
        AgreementDialog(
            self, self._page.today, asking, remark=self._presenter.remark_on_review
        ).ask_and_forget()

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self._page.refuse(refusal)

    def read(self, line: VersionLine) -> None:
        """Show a version word for word, and what another one says differently."""
        VersionDialog(
            self, line.version, [one.version for one in reversed(self.lines)]
        ).show_and_forget()

    def _entry(self, line: VersionLine) -> Entry:
        reason = ((f"Why it was changed: {line.reason}", ""),) if line.reason else ()
        return Entry(
            key=line.version.id,
            heading=line.heading,
            paragraphs=(*reason, *((None, one) for one in line.changes)),
            actions=(EntryAction(words="Read", pressed=lambda: self.read(line)),),
        )
