"""Decides what is shown of the plan's agreement; agrees it, and opens it for change. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from senco_desk.domain.agreements import telling_for
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.acting import announced
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import Values, read_date
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.cycle.plan.fields import AGREE_FIELDS
from senco_desk.ui.screens.cycle.plan.page_remarks import page_remarks
from senco_desk.ui.screens.cycle.plan.remarks import open_words
from senco_desk.ui.screens.cycle.plan.wording import Agreement, agreement_of
from senco_desk.ui.screens.cycle.protocols import AskingView
from senco_desk.ui.screens.cycle.sealing.versions import VersionLine, version_lines
from senco_desk.ui.screens.cycle.shown import Shown


class AgreementView(AskingView, Protocol):
    """What the presenter needs of the card."""

    def show_agreement(self, agreement: Agreement, *, may_change: bool) -> None:
        """Show whether the plan is agreed, or is being changed."""
        ...

    def show_versions(self, lines: Sequence[VersionLine]) -> None:
        """Show what was agreed, the newest version first."""
        ...

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        ...

    def ask_agreement(self, asking: Asking) -> None:
        """Have the dates of the agreement filled in and saved."""
        ...


class AgreementPresenter:
    """Agrees the plan of a cycle, and opens it for change."""

    def __init__(self, view: AgreementView, desk: Desk, feed: Feed) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shown: Shown

    def show(self, shown: Shown) -> None:
        """Show how the plan of this cycle stands."""
        self._shown = shown
        cycle = shown.cycle.cycle
        changes = () if cycle.revising is None else self._desk.sealing.changes_so_far(cycle.id)
        self._view.show_agreement(agreement_of(shown.cycle, changes), may_change=shown.may_change)
        self._view.show_versions(version_lines(shown.cycle))

    def agree(self) -> None:
        """Ask when the plan was agreed and when it is reviewed; what is typed is settled first."""
        if not self._view.finish_typing():
            return
        cycle = self._shown.cycle.cycle
        anew = cycle.agreed_on is not None
        told = telling_for(self._shown.record.agreements, cycle.id)
        self._view.ask_agreement(
            Asking(
                title="Agree the changed plan" if anew else "Agree the plan",
                record=cycle.id,
                name="Agree the plan",
                fields=AGREE_FIELDS,
                values={
                    "agreed_on": self._desk.today(),
                    "parents_told_on": told.happened_on if told else None,
                    "review_on": cycle.review_on,
                },
                save=self._agree,
                verb="Agree plan",
                intro=self._before_agreeing(),
            )
        )

    def remark_on_review(self, typed: str) -> str | None:
        """Say where the day typed for the review is one on which the school is closed."""
        return self._shown.calendar.remark(read_date(typed, self._desk.today()))

    def change_plan(self) -> None:
        """Ask why the agreed plan is to be changed, and open it for change."""
        cycle_id = self._shown.cycle.cycle.id
        self._view.ask(
            asking_why(
                "Change the plan",
                lambda reason: self._feed.announce(
                    self._desk.sealing.revise_plan(cycle_id, reason)
                ),
                record=cycle_id,
                verb="Change plan",
                intro="What was agreed stays readable. Change the plan, then agree it anew with "
                "its date.",
                example="For example: the goal was reached early.",
            )
        )

    def give_up(self) -> None:
        """Leave the plan as it was agreed; refused while it differs from that."""
        cycle_id = self._shown.cycle.cycle.id
        announced(
            self._feed,
            lambda: self._desk.sealing.give_up_revision(cycle_id),
            self._view.refuse,
        )

    def _before_agreeing(self) -> str:
        """Say what agreeing does, and how many remarks are still open."""
        kept = "The plan is then kept word for word, and stays as it is."
        rules = self._desk.guidance.smart_rules()
        remarks = open_words(page_remarks(rules, self._shown, self._desk.today()).open)
        return f"{remarks} {kept}" if remarks else kept

    def _agree(self, values: Values) -> None:
        self._feed.announce(
            self._desk.planning.agree_plan(
                self._shown.cycle.cycle,
                agreed_on=values.day("agreed_on"),
                parents_told_on=values.day_or_none("parents_told_on"),
                review_on=values.day("review_on"),
            )
        )
