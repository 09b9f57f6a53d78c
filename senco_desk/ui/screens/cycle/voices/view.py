"""The views of one moment, giver by giver."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.entries import Entry, EntryAction, EntryBlock
from senco_desk.ui.parts.grid import ColumnGrid
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.shown import Shown
from senco_desk.ui.screens.cycle.voices.dialogs import ViewDialog
from senco_desk.ui.screens.cycle.voices.presenter import GiverLines, VoiceLine, VoicesPresenter


class VoicesCard(Card):
    """Whose views were asked for, and what they said."""

    def __init__(
        self,
        page: PanePage,
        moment: ViewMoment,
        givers: Sequence[ViewGiver],
        subtitle: str,
    ) -> None:
        super().__init__("Views", subtitle)
        self._page = page
        self._presenter = VoicesPresenter(
            self, page.context.desk, page.context.feed, moment, givers
        )
        self.givers = {
            giver: EntryBlock(giver.value, "Add view", self._adder(giver), "Nothing recorded yet.")
            for giver in givers
        }
        for block in self.givers.values():
            block.add_button.opens("Add a view")
        self.add(ColumnGrid(tuple(self.givers.values())))

    def show_cycle(self, shown: Shown) -> None:
        """Show the views of this cycle."""
        self._presenter.show(shown)

    def show_voices(self, givers: Sequence[GiverLines], *, may_change: bool) -> None:
        """Show the views, giver by giver."""
        for one in givers:
            self.givers[one.giver].show_entries(
                [self._entry(line, may_change=may_change) for line in one.lines],
                may_change=may_change,
            )

    def ask(self, asking: Asking) -> None:
        """Have the form of a view filled in and saved."""
        ViewDialog(self, self._page.today, asking).ask_and_forget()

    def ask_removal(self, title: str, advice: str) -> bool:
        """Ask once whether something is to be taken out."""
        return self._page.ask_removal(title, advice)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self._page.refuse(refusal)

    def _adder(self, giver: ViewGiver) -> Callable[[], None]:
        return lambda: self._presenter.add(giver)

    def _entry(self, line: VoiceLine, *, may_change: bool) -> Entry:
        actions = (
            EntryAction(
                words="Change",
                pressed=lambda: self._presenter.change(line.view),
                opens="Change a view",
            ),
            EntryAction(words="Take out", pressed=lambda: self._presenter.remove(line.view)),
        )
        return Entry(
            key=line.view.id,
            heading=line.heading,
            paragraphs=((None, line.words),),
            actions=actions if may_change else (),
        )
