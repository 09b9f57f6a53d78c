"""Plan: the outcome, targets, provision, and agreeing the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from typing_extensions import override

from senco_desk.domain.sealing import Sealed
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.entries import Entry, EntryAction, EntryList
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.parts.inline import InlineForm
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.plan.agreement import AgreementCard
from senco_desk.ui.screens.cycle.plan.dialogs import ProvisionDialog, TargetDialog
from senco_desk.ui.screens.cycle.plan.fields import OUTCOME_FIELDS, TOLD_FIELDS
from senco_desk.ui.screens.cycle.plan.presenter import PlanPresenter
from senco_desk.ui.screens.cycle.plan.wording import ProvisionLine, TargetLine
from senco_desk.ui.screens.cycle.sealing.view import AddendaCard
from senco_desk.ui.screens.cycle.shown import Shown


class PlanPane(PanePage):
    """The plan of a cycle."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._presenter = PlanPresenter(self, context.desk, context.feed)
        self.hints = NoticeLine(Status.INFO)
        self.outcome = InlineForm(
            OUTCOME_FIELDS, today=self.today, save=self._presenter.save_outcome, about="this plan"
        )
        self.told = InlineForm(
            TOLD_FIELDS, today=self.today, save=self._presenter.save_told, about="this plan"
        )
        purpose = Card("What the plan is for")
        for form in self.forms():
            form.edited.connect(self.edited)
            purpose.add(form)
        self.add_target_button = secondary(
            "Add target", self._presenter.add_target, icon_name="add"
        )
        self.targets = EntryList(
            "No target yet. A target says what the pupil will be able to do, how it is measured, "
            "from where to where, and by when."
        )
        targets = Card("Targets")
        targets.add_action(self.add_target_button)
        targets.add(self.targets)
        self.add_provision_button = secondary(
            "Add provision", self._presenter.add_provision, icon_name="add"
        )
        self.provisions = EntryList(
            "No provision yet. Provision is what is done over and above the class's own teaching."
        )
        provisions = Card("Provision")
        provisions.add_action(self.add_provision_button)
        provisions.add(self.provisions)
        self.agreement = AgreementCard(self)
        self.addenda = AddendaCard(self, Sealed.PLAN)
        for part in (self.hints, purpose, targets, provisions, self.agreement, self.addenda):
            self.add(part)
        self.body.addStretch(1)

    @override
    def show_cycle(self, shown: Shown) -> None:
        self._presenter.show(shown)
        self.agreement.show_cycle(shown)
        self.addenda.show_cycle(shown)

    @override
    def forms(self) -> tuple[InlineForm, ...]:
        return (self.outcome, self.told)

    def show_outcome(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show the outcome, unless something else is being typed there."""
        self.outcome.show_values(values, may_change=may_change)

    def show_told(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show when parents were told, unless something else is being typed there."""
        self.told.show_values(values, may_change=may_change)

    def show_hints(self, hints: Sequence[str]) -> None:
        """Show what the plan does not hold yet."""
        if hints:
            self.hints.tell("Not in the plan yet", "\n".join(hints))
        else:
            self.hints.hide()

    def show_targets(self, lines: Sequence[TargetLine], *, may_change: bool) -> None:
        """Show the targets in order."""
        self.add_target_button.setVisible(may_change)
        self.targets.set_entries([self._target_entry(one, may_change=may_change) for one in lines])

    def show_provisions(self, lines: Sequence[ProvisionLine], *, may_change: bool) -> None:
        """Show the planned provision in order."""
        self.add_provision_button.setVisible(may_change)
        self.provisions.set_entries(
            [self._provision_entry(one, may_change=may_change) for one in lines]
        )

    def ask_target(self, asking: Asking) -> None:
        """Have the form of a target filled in and saved."""
        TargetDialog(
            self,
            self.today,
            asking,
            preset_values=self._presenter.preset_values,
            area_of_need=self._presenter.area_of_need,
        ).ask_and_forget()

    def ask_provision(self, asking: Asking) -> None:
        """Have the form of a provision filled in and saved."""
        ProvisionDialog(
            self, self.today, asking, planned_words=self._presenter.planned_words
        ).ask_and_forget()

    def _target_entry(self, line: TargetLine, *, may_change: bool) -> Entry:
        actions = (
            EntryAction(words="Change", pressed=lambda: self._presenter.change_target(line.target)),
            EntryAction(words="Take out", pressed=lambda: self._presenter.remove(line.target)),
        )
        return Entry(
            key=line.target.id,
            heading=line.heading,
            paragraphs=((None, line.summary), (line.answers, ""), *line.details),
            actions=actions if may_change else (),
        )

    def _provision_entry(self, line: ProvisionLine, *, may_change: bool) -> Entry:
        actions = (
            EntryAction(
                words="Change", pressed=lambda: self._presenter.change_provision(line.provision)
            ),
            EntryAction(words="Take out", pressed=lambda: self._presenter.remove(line.provision)),
        )
        note = ((None, line.note),) if line.note else ()
        return Entry(
            key=line.provision.id,
            heading=line.heading,
            paragraphs=((None, line.summary), *note),
            actions=actions if may_change else (),
        )
