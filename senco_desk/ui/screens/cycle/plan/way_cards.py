"""The pupil's needs at the top of a plan, and the offer of what comes after a target."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from senco_desk.domain.identity import NeedId
from senco_desk.ui.parts.buttons import Button, quiet, secondary
from senco_desk.ui.parts.entries import Entry, EntryAction, EntryList
from senco_desk.ui.parts.flow import FlowLayout
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.tokens import SPACE, Status
from senco_desk.ui.screens.cycle.plan.presenter import PlanPresenter
from senco_desk.ui.screens.cycle.plan.way import NeedLine, Offer


class NeedsCard(Card):
    """What the plan answers: each current need, and the way to a target for it."""

    def __init__(self, presenter: PlanPresenter) -> None:
        super().__init__("Needs")
        self._presenter = presenter
        self.needs = EntryList("No need is recorded for this pupil. Record it under Profile.")
        self.add(self.needs)

    def show_needs(self, lines: Sequence[NeedLine], *, may_change: bool) -> None:
        """Show the current needs by rank."""
        self.needs.set_entries([self._entry(one, may_change=may_change) for one in lines])

    def button(self, need_id: NeedId | None) -> Button | None:
        """Return the button that adds a target for a need; None where there is none."""
        return self.needs.first_button(need_id)

    def _entry(self, line: NeedLine, *, may_change: bool) -> Entry:
        add = EntryAction(
            words=line.add_words,
            pressed=lambda: self._presenter.add_target_for(line.need),
            icon_name="add",
        )
        return Entry(
            key=line.need.id,
            heading=f"{line.heading}  ·  {line.answered}",
            actions=(add,) if may_change else (),
        )


class OfferLine(NoticeLine):
    """Offers the provision for a target that was just added; it may be left."""

    def __init__(self, presenter: PlanPresenter) -> None:
        super().__init__(Status.GOOD)
        self.add_button = secondary("", presenter.add_offered, icon_name="add")
        self.bank_button = secondary(
            "From the bank…", presenter.add_offered_from_bank, icon_name="search"
        )
        self.bank_button.setAccessibleName("The provision for this target from the bank…")
        self.later_button = quiet("Later", presenter.leave_offer)
        ways = QWidget()
        flow = FlowLayout(ways, gap=SPACE.small)
        for button in (self.add_button, self.bank_button, self.later_button):
            flow.addWidget(button)
        self.add_below(ways)
        self.hide()

    def show_offer(self, offer: Offer | None) -> None:
        """Make an offer, with the cursor on it; None takes it back."""
        if offer is None:
            self.hide()
            return
        is_news = self.isHidden() or offer.add_words != self.add_button.text()
        self.tell(offer.said)
        self.add_button.set_words(offer.add_words)
        self.show()
        if is_news:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
