"""Assess: strengths and needs by area, what was tried before, views."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from senco_desk.domain.cycles import ViewGiver, ViewMoment
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.references import Place
from senco_desk.ui.parts.context import Context
from senco_desk.ui.parts.entries import Entry, EntryAction, EntryBlock
from senco_desk.ui.parts.grid import ColumnGrid
from senco_desk.ui.parts.headings import Card
from senco_desk.ui.parts.inline import InlineForm
from senco_desk.ui.screens.cycle.assess.fields import TRIED_FIELDS
from senco_desk.ui.screens.cycle.assess.presenter import AreaLines, AssessmentLine, AssessPresenter
from senco_desk.ui.screens.cycle.pane import PanePage
from senco_desk.ui.screens.cycle.shown import Shown
from senco_desk.ui.screens.cycle.voices.view import VoicesCard


class AssessPane(PanePage):
    """The assessment of a cycle."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._presenter = AssessPresenter(self, context.desk, context.feed)
        self.areas = {
            area: EntryBlock(area.value, "Add", self._adder(area), "Nothing recorded yet.")
            for area in BroadArea
        }
        found = Card("Strengths and needs", "By broad area, with the day and how it was found out.")
        found.add(ColumnGrid(tuple(self.areas.values())))
        self.tried = InlineForm(
            TRIED_FIELDS, today=self.today, save=self._presenter.save_tried, about="this cycle"
        )
        self.tried.edited.connect(self.edited)
        before = Card("Before this cycle")
        before.add(self.tried)
        self.voices = VoicesCard(
            self,
            ViewMoment.ASSESS,
            (ViewGiver.PUPIL, ViewGiver.PARENT, ViewGiver.TEACHER, ViewGiver.PROFESSIONAL),
            "What each of them said for this assessment, or that no view was given.",
        )
        for card in (found, before, self.voices):
            self.add(card)
        self.body.addStretch(1)

    @override
    def show_cycle(self, shown: Shown) -> None:
        """Show the assessment of this cycle."""
        self._presenter.show(shown)
        self.voices.show_cycle(shown)

    @override
    def forms(self) -> tuple[InlineForm, ...]:
        return (self.tried,)

    @override
    def place_of_entry(self, place: Place) -> QWidget | None:
        blocks = (*self.areas.values(), *self.voices.givers.values())
        found = (block.entries.place(place.id) for block in blocks)
        return next((widget for widget in found if widget), None)

    def show_tried(self, words: str | None, *, may_change: bool) -> None:
        """Show what was tried before, unless something else is being typed there."""
        self.tried.show_values({"tried_before": words}, may_change=may_change)

    def show_areas(self, areas: Sequence[AreaLines], *, may_change: bool) -> None:
        """Show the assessments, area by area."""
        for one in areas:
            self.areas[one.area].show_entries(
                [self._entry(line, may_change=may_change) for line in one.lines],
                may_change=may_change,
            )

    def _adder(self, area: BroadArea) -> Callable[[], None]:
        return lambda: self._presenter.add(area)

    def _entry(self, line: AssessmentLine, *, may_change: bool) -> Entry:
        actions = (
            EntryAction(words="Change", pressed=lambda: self._presenter.change(line.assessment)),
            EntryAction(words="Take out", pressed=lambda: self._presenter.remove(line.assessment)),
        )
        paragraphs = (("Strengths", line.strengths), ("Needs", line.needs))
        return Entry(
            key=line.assessment.id,
            heading=line.heading,
            paragraphs=[(label, text) for label, text in paragraphs if text],
            actions=actions if may_change else (),
        )
