"""Plan: the outcome, targets, provision, and agreeing the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from senco_desk.domain.identity import NeedId
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.entries import Entry, EntryAction, EntryList
from senco_desk.ui.parts.focus import tab_through
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.parts.inline import UNSAVED, InlineForm
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.cycle.bank.dialogs import OwnEntryDialog
from senco_desk.ui.screens.cycle.bank.own import OwnAsking
from senco_desk.ui.screens.cycle.bank.presenter import LookedFor
from senco_desk.ui.screens.cycle.bank.view import BankDialog
from senco_desk.ui.screens.cycle.bank.wording import Found
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.parents_copy.view import CopyRow
from senco_desk.ui.screens.cycle.plan.agreement import AgreementCard
from senco_desk.ui.screens.cycle.plan.beside import Beside
from senco_desk.ui.screens.cycle.plan.dialogs import ProvisionDialog, TargetDialog
from senco_desk.ui.screens.cycle.plan.fields import OUTCOME_FIELDS, TOLD_FIELDS
from senco_desk.ui.screens.cycle.plan.presenter import PlanPresenter
from senco_desk.ui.screens.cycle.plan.remark_list import RemarkList
from senco_desk.ui.screens.cycle.plan.remarks import RemarkLine, counted_remarks
from senco_desk.ui.screens.cycle.plan.way import NeedLine, Offer
from senco_desk.ui.screens.cycle.plan.way_cards import NeedsCard, OfferLine
from senco_desk.ui.screens.cycle.plan.wording import ProvisionLine, TargetLine
from senco_desk.ui.screens.cycle.sealing.view import AddendaCard
from senco_desk.ui.screens.cycle.shown import Shown


class PlanPane(PanePage):
    """The plan of a cycle. ``finish`` settles unsaved input in all panes; False to stay."""

    help_page = "plan"

    def __init__(self, context: Context, finish: Callable[[], bool]) -> None:
        super().__init__(context)
        self._hints: tuple[str, ...] = ()
        self._presenter = PlanPresenter(self, context.desk, context.feed)
        self.hints = NoticeLine(Status.INFO)
        self.outcome = InlineForm(
            OUTCOME_FIELDS, today=self.today, save=self._presenter.save_outcome, about="this plan"
        )
        self.told = InlineForm(
            TOLD_FIELDS, today=self.today, save=self._presenter.save_told, about="this plan"
        )
        self.copy = CopyRow(self, finish, lambda: self.outcome.form.text("outcome"))
        self.outcome.edited.connect(self.copy.renew_soon)
        self.needs = NeedsCard(self._presenter)
        purpose = Card("What the plan is for")
        for form in self.forms():
            form.edited.connect(self.edited)
            form.edited.connect(self._say_hints)
            purpose.add(form)
        self.add_target_button = secondary(
            "Add target", self._presenter.add_target, icon_name="add"
        )
        self.add_target_button.opens("A target", choose=lambda _target: False)
        self.target_bank_button = secondary(
            "From the bank…", self._presenter.add_target_from_bank, icon_name="search"
        )
        self.target_bank_button.setAccessibleName("A target from the bank…")
        self.targets = EntryList(
            "No target yet. A target says what the pupil will be able to do, how it is measured, "
            "from where to where, and by when."
        )
        targets = Card("Targets")
        targets.add_action(self.target_bank_button)
        targets.add_action(self.add_target_button)
        self.offer = OfferLine(self._presenter)
        targets.add(self.offer)
        targets.add(self.targets)
        self.add_provision_button = secondary(
            "Add provision", self._presenter.add_provision, icon_name="add"
        )
        self.add_provision_button.opens("A provision", choose=lambda _provision: False)
        self.provision_bank_button = secondary(
            "From the bank…", self._presenter.add_provision_from_bank, icon_name="search"
        )
        self.provision_bank_button.setAccessibleName("A provision from the bank…")
        self.provisions = EntryList(
            "No provision yet. Provision is what is done over and above the class's own teaching."
        )
        provisions = Card("Provision")
        provisions.add_action(self.provision_bank_button)
        provisions.add_action(self.add_provision_button)
        provisions.add(self.provisions)
        self.remarks = RemarkCard(self._presenter)
        self.agreement = AgreementCard(self, finish)
        self.addenda = AddendaCard(self, Sealed.PLAN)
        below = (self.remarks, self.agreement, self.addenda)
        for part in (self.copy, self.hints, self.needs, purpose, targets, provisions, *below):
            self.add(part)
        self.body.addStretch(1)

    @override
    def show_cycle(self, shown: Shown) -> None:
        self._presenter.show(shown)
        self.agreement.show_cycle(shown)
        self.addenda.show_cycle(shown)
        self.copy.show_cycle(shown)

    @override
    def forms(self) -> tuple[InlineForm, ...]:
        return (self.outcome, self.told)

    @override
    def place_of(self, mend: Mend) -> QWidget | None:
        if self.add_target_button.isHidden():  # an agreed plan is opened for change first
            return self.agreement.change_button
        if mend.target_id is not None:
            return self.targets.first_button(mend.target_id)
        if mend.provision_id is not None:
            return self.provisions.first_button(mend.provision_id)
        if mend.need_id is not None or mend.left_id is not None:
            return self.needs.button(mend.need_id) or self.add_target_button
        return self.outcome.form.editor("outcome")

    @override
    def place_without_entry(self) -> QWidget:
        return self.agreement

    def show_outcome(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show the outcome, unless something else is being typed there."""
        self.outcome.show_values(values, may_change=may_change)

    def show_told(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show when parents were told, unless something else is being typed there."""
        self.told.show_values(values, may_change=may_change)

    def show_hints(self, hints: Sequence[str]) -> None:
        """Show what the plan does not hold yet; what is typed counts once it is saved."""
        self._hints = tuple(hints)
        self._say_hints()

    def show_needs(self, lines: Sequence[NeedLine], *, may_change: bool) -> None:
        """Show the current needs and which targets answer them."""
        self.needs.show_needs(lines, may_change=may_change)

    def show_offer(self, offer: Offer | None) -> None:
        """Offer the provision for a target that was just added; None takes the offer back."""
        self.offer.show_offer(offer)

    def go_on(self, need_id: NeedId | None) -> None:
        """Move the cursor to where a target for a need is added, or any where it is None."""
        button = self.needs.button(need_id) or self.add_target_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_targets(self, lines: Sequence[TargetLine], *, may_change: bool) -> None:
        """Show the targets in order."""
        self.add_target_button.setVisible(may_change)
        self.target_bank_button.setVisible(may_change)
        self.targets.set_entries([self._target_entry(one, may_change=may_change) for one in lines])

    def show_provisions(self, lines: Sequence[ProvisionLine], *, may_change: bool) -> None:
        """Show the planned provision in order."""
        self.add_provision_button.setVisible(may_change)
        self.provision_bank_button.setVisible(may_change)
        self.provisions.set_entries(
            [self._provision_entry(one, may_change=may_change) for one in lines]
        )

    def show_remarks(self, lines: Sequence[RemarkLine], *, may_change: bool) -> None:
        """Show what could be put better, and what was kept as it is."""
        self.remarks.show_remarks(lines, may_change=may_change)

    def ask_target(self, asking: Asking, beside: Beside) -> None:
        """Have the form of a target filled in and saved."""
        TargetDialog(
            self,
            self.today,
            asking,
            beside,
            preset_values=self._presenter.preset_values,
            area_of_need=self._presenter.area_of_need,
        ).ask_and_forget()

    def ask_provision(self, asking: Asking, beside: Beside) -> None:
        """Have the form of a provision filled in and saved."""
        ProvisionDialog(
            self,
            self.today,
            asking,
            beside,
            planned_words=self._presenter.planned_words,
            role_remark=self._presenter.role_remark,
            group_words=self._presenter.group_words,
            pupils_sharing=self._presenter.pupils_sharing,
        ).ask_and_forget()

    def ask_bank(self, wanted: LookedFor) -> Found | None:
        """Have an entry of a bank chosen; None where none was."""
        return BankDialog.ask(self._in_front(), self.context, wanted)

    def ask_own(self, asking: OwnAsking) -> None:
        """Have an entry of the school's own bank filled in and saved."""
        OwnEntryDialog(self._in_front(), self.today, asking).ask_and_forget()

    def _in_front(self) -> QWidget:
        """Return the form that stands open, or else the page."""
        return QApplication.activeModalWidget() or self

    def _say_hints(self) -> None:
        if self._hints:
            unsaved = (UNSAVED,) if self.has_unsaved() else ()
            self.hints.tell("Not in the plan yet", "\n".join((*self._hints, *unsaved)))
        else:
            self.hints.hide()

    def _target_entry(self, line: TargetLine, *, may_change: bool) -> Entry:
        actions = (
            EntryAction(
                words="Change",
                pressed=lambda: self._presenter.change_target(line.target),
                opens="A target",
            ),
            EntryAction(words="Take out", pressed=lambda: self._presenter.remove(line.target)),
        )
        return Entry(
            key=line.target.id,
            heading=line.heading,
            paragraphs=(
                (None, line.summary),
                (line.answers, ""),
                (line.served, ""),
                *line.details,
            ),
            actions=actions if may_change else (),
        )

    def _provision_entry(self, line: ProvisionLine, *, may_change: bool) -> Entry:
        actions = (
            EntryAction(
                words="Change",
                pressed=lambda: self._presenter.change_provision(line.provision),
                opens="A provision",
            ),
            EntryAction(words="Take out", pressed=lambda: self._presenter.remove(line.provision)),
        )
        note = ((None, line.note),) if line.note else ()
        remarked = ((line.remarked, ""),) if line.remarked else ()
        return Entry(
            key=line.provision.id,
            heading=line.heading,
            paragraphs=((None, line.summary), (line.serves, ""), *note, *remarked),
            actions=actions if may_change else (),
        )


class RemarkCard(Card):
    """What the SMART check remarks on the plan and all that is in it."""

    def __init__(self, presenter: PlanPresenter) -> None:
        super().__init__(
            "Remarks",
            "What could be put better in the wording and the numbers. Nothing here stops the "
            "plan from being saved or agreed.",
        )
        self.list = RemarkList()
        self.list.keep_asked.connect(presenter.keep_remark)
        self.list.taken_back.connect(presenter.take_back)
        self.add(self.list)
        self.hide()

    def show_remarks(self, lines: Sequence[RemarkLine], *, may_change: bool) -> None:
        """Show the remarks; nothing where there are none, or nothing can be changed any more."""
        self.set_title(counted_remarks(sum(one.reason is None for one in lines)))
        self.list.show_remarks(lines)
        tab_through(self)
        self.setVisible(bool(lines) and may_change)
