"""The corrections beside a plan or a review."""

from __future__ import annotations

from collections.abc import Sequence

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.sealing import Sealed
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.entries import Entry, EntryList
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.sealing.presenter import AddendaPresenter, AddendumLine
from senco_desk.ui.screens.cycle.shown import Shown


class AddendaCard(Card):
    """Stands where something is sealed: its corrections, and the button that adds one."""

    def __init__(self, page: PanePage, about: Sealed) -> None:
        super().__init__(
            f"Corrections of the {about.value.lower()}",
            "They stand beside it; what they correct stays readable.",
        )
        self._page = page
        self._presenter = AddendaPresenter(self, page.context.desk, page.context.feed, about)
        self.add_button = secondary("Add correction…", self._presenter.add, icon_name="add")
        self.add_button.opens(f"Correct the {about.value.lower()}")
        self.add_button.setAccessibleName(f"Add correction: {about.value.lower()}")
        self.entries = EntryList("No correction.")
        self.add_action(self.add_button)
        self.add(self.entries)

    def show_cycle(self, shown: Shown) -> None:
        """Show the corrections in this cycle."""
        self._presenter.show(shown)

    def show_addenda(
        self, lines: Sequence[AddendumLine], *, is_sealed: bool, may_add: bool
    ) -> None:
        """Show the corrections; nothing where it is not sealed and never was corrected."""
        self.setVisible(is_sealed or bool(lines))
        self.add_button.setVisible(may_add)
        self.entries.set_entries(
            [
                Entry(
                    key=one.addendum.id,
                    heading=one.heading,
                    paragraphs=((None, one.words), (f"Why: {one.reason}", "")),
                )
                for one in lines
            ]
        )

    def ask(self, asking: Asking) -> None:
        """Have the form of a correction filled in and saved."""
        self._page.ask(asking)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self._page.refuse(refusal)
