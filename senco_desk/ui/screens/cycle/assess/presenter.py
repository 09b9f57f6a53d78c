"""Decides what Assess shows, and keeps what is entered there. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from senco_desk.domain.cycles import Assessment
from senco_desk.domain.identity import AssessmentId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.terms import write_date
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.acting import announced
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.cycle.assess.fields import ASSESSMENT_FIELDS
from senco_desk.ui.screens.cycle.protocols import RemovingView
from senco_desk.ui.screens.cycle.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentLine:
    """One assessment of an area, in words."""

    assessment: Assessment
    heading: str
    strengths: str | None
    needs: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLines:
    """The assessments of one broad area; no lines where nothing is recorded."""

    area: BroadArea
    lines: tuple[AssessmentLine, ...]


class AssessView(RemovingView, Protocol):
    """What the presenter needs of the pane."""

    def show_areas(self, areas: Sequence[AreaLines], *, may_change: bool) -> None:
        """Show the assessments, area by area."""
        ...

    def show_tried(self, words: str | None, *, may_change: bool) -> None:
        """Show what was tried before, unless something else is being typed there."""
        ...


class AssessPresenter:
    """Keeps the assessment of a cycle."""

    def __init__(self, view: AssessView, desk: Desk, feed: Feed) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shown: Shown

    def show(self, shown: Shown) -> None:
        """Show the assessment of this cycle."""
        self._shown = shown
        self._view.show_tried(shown.cycle.cycle.tried_before, may_change=shown.may_change)
        self._view.show_areas(
            [
                AreaLines(
                    area=area,
                    lines=tuple(
                        line_of(one) for one in shown.cycle.assessments if one.area is area
                    ),
                )
                for area in BroadArea
            ],
            may_change=shown.may_change,
        )

    def save_tried(self, values: Values) -> None:
        """Keep what was tried before; raises a Refusal for the form to show."""
        self._feed.announce(
            self._desk.planning.change_cycle(
                replace(self._shown.cycle.cycle, tried_before=values.text_or_none("tried_before"))
            )
        )

    def add(self, area: BroadArea) -> None:
        """Ask for a new assessment of this area."""
        self._view.ask(
            Asking(
                title="Add an assessment",
                record=None,
                fields=ASSESSMENT_FIELDS,
                values={"area": area, "happened_on": self._desk.today()},
                save=lambda values: self._save(values, None),
                verb="Add assessment",
            )
        )

    def change(self, assessment: Assessment) -> None:
        """Ask for changes to an assessment on file."""
        self._view.ask(
            Asking(
                title="Change an assessment",
                record=assessment.id,
                fields=ASSESSMENT_FIELDS,
                values={
                    "area": assessment.area,
                    "happened_on": assessment.happened_on,
                    "method": assessment.method,
                    "strengths": assessment.strengths,
                    "needs": assessment.needs,
                },
                save=lambda values: self._save(values, assessment),
            )
        )

    def remove(self, assessment: Assessment) -> None:
        """Take an assessment out, once the user has said so."""
        if self._view.ask_removal(
            "Take out this assessment?",
            f"{assessment.area.value}, {write_date(assessment.happened_on)}. The history keeps it.",
        ):
            announced(self._feed, lambda: self._desk.planning.remove(assessment), self._view.refuse)

    def _save(self, values: Values, editing: Assessment | None) -> None:
        self._feed.announce(
            self._desk.planning.save_assessment(
                Assessment(
                    id=editing.id if editing else AssessmentId(self._desk.new_id()),
                    cycle_id=self._shown.cycle.cycle.id,
                    area=values.one("area", BroadArea),
                    happened_on=values.day("happened_on"),
                    recorded_at=editing.recorded_at if editing else self._desk.now(),
                    method=values.text_or_none("method"),
                    strengths=values.text_or_none("strengths"),
                    needs=values.text_or_none("needs"),
                    version=editing.version if editing else 0,
                )
            )
        )


def line_of(assessment: Assessment) -> AssessmentLine:
    """Put an assessment into words."""
    method = f", {assessment.method}" if assessment.method else ""
    return AssessmentLine(
        assessment=assessment,
        heading=f"{write_date(assessment.happened_on)}{method}",
        strengths=assessment.strengths,
        needs=assessment.needs,
    )
