"""The actions that a review agreed, with names and dates."""

from __future__ import annotations

from collections.abc import Sequence

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.entries import Entry, EntryAction, EntryList
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.review.agreed_actions import ActionLine, ActionsPresenter
from senco_desk.ui.screens.cycle.shown import Shown


class ActionsCard(Card):
    """Who does what by when; what became of it can be said after the signing off, too."""

    def __init__(self, page: PanePage) -> None:
        super().__init__("Actions agreed", "Who does what, and by when.")
        self._page = page
        self._presenter = ActionsPresenter(self, page.context.desk, page.context.feed)
        self.add_button = secondary("Add action", self._presenter.add, icon_name="add")
        self.add_button.opens("Add an action")
        self.entries = EntryList("No action agreed.")
        self.add_action(self.add_button)
        self.add(self.entries)

    def show_cycle(self, shown: Shown) -> None:
        """Show the actions that the review of this cycle agreed."""
        self._presenter.show(shown)

    def show_actions(
        self, lines: Sequence[ActionLine], *, may_change: bool, may_finish: bool
    ) -> None:
        """Show the actions; with the buttons for what may be done with them."""
        self.add_button.setVisible(may_change)
        self.entries.set_entries(
            [self._entry(one, may_change=may_change, may_finish=may_finish) for one in lines]
        )

    def ask(self, asking: Asking) -> None:
        """Have a form filled in and saved."""
        self._page.ask(asking)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self._page.refuse(refusal)

    def _entry(self, line: ActionLine, *, may_change: bool, may_finish: bool) -> Entry:
        done = EntryAction(
            words="Done…",
            pressed=lambda: self._presenter.finish(line.action),
            opens="What became of this action",
        )
        changing = (
            EntryAction(
                words="Change",
                pressed=lambda: self._presenter.change(line.action),
                opens="Change an action",
            ),
            EntryAction(
                words="Take out",
                pressed=lambda: self._presenter.remove(line.action),
                opens="Take out this action",
            ),
        )
        return Entry(
            key=line.action.id,
            heading=line.heading,
            paragraphs=((None, line.words), *(((line.note, ""),) if line.note else ())),
            actions=(*((done,) if may_finish else ()), *(changing if may_change else ())),
        )
