"""The card from which the record of a review is read, saved and printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.parts.inline import InlineForm
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.printed import Printed, PrintedDialog
from senco_desk.ui.screens.cycle.record.fields import GIVEN_FIELDS
from senco_desk.ui.screens.cycle.record.presenter import RecordPresenter
from senco_desk.ui.screens.cycle.shown import Shown

TITLE = "Record of the review"


class RecordCard(Card):
    """The record for parents, and when they were given it.

    ``finish`` settles unsaved input in all panes; False to stay.
    """

    def __init__(self, page: PanePage, finish: Callable[[], bool]) -> None:
        super().__init__(
            "The record for parents",
            "Schools should give parents a record of the outcomes, action and support agreed "
            "(SEND Code 6.64 to 6.71).",
        )
        self._page = page
        self._finish = finish
        context = page.context
        self._presenter = RecordPresenter(
            self, context.desk, context.feed, context.jobs.for_owner(self), context.shell
        )
        self.button = secondary("Look at the record…", self._presenter.build)
        self.given = InlineForm(
            GIVEN_FIELDS, today=page.today, save=self._presenter.save_given, about="the review"
        )
        self.add_action(self.button)
        self.add(self.given)

    def show_cycle(self, shown: Shown) -> None:
        """Take the cycle that is on the screen now."""
        self._presenter.show(shown)

    def show_record(self, *, may_build: bool) -> None:
        """Offer to look at the record, where there is a review."""
        self.setVisible(may_build)

    def show_given(self, values: Mapping[str, object], *, may_change: bool) -> None:
        """Show when it was given, unless something else is being typed there."""
        self.given.show_values(values, may_change=may_change)

    def finish_typing(self) -> bool:
        """Ask what becomes of unsaved input; False where the user stays with it."""
        return self._finish()

    def read(self, pdf: bytes) -> None:
        """Show the record, to be read, saved and printed."""
        printed = Printed(
            title=TITLE,
            called="the record",
            pdf=pdf,
            proposed_name=self._presenter.proposed_name(),
            save=self._presenter.save,
        )
        PrintedDialog(self, printed).show_and_forget()

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self._page.refuse(refusal)
