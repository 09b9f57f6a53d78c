"""Decides what is shown of views, and keeps them. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from senco_desk.domain.cycles import View, ViewGiver, ViewMoment
from senco_desk.domain.identity import ViewId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.acting import announced
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.cycle.protocols import RemovingView
from senco_desk.ui.screens.cycle.shown import Shown
from senco_desk.ui.screens.cycle.voices.fields import view_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLine:
    """One view: who, when and how in one line, then the words, or why there are none."""

    view: View
    heading: str
    words: str
    is_given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GiverLines:
    """The views of one giver; no lines where nothing is recorded."""

    giver: ViewGiver
    lines: tuple[VoiceLine, ...]


class VoicesView(RemovingView, Protocol):
    """What the presenter needs of the list of views."""

    def show_voices(self, givers: Sequence[GiverLines], *, may_change: bool) -> None:
        """Show the views, giver by giver."""
        ...


class VoicesPresenter:
    """Keeps the views of one moment of a cycle."""

    def __init__(
        self,
        view: VoicesView,
        desk: Desk,
        feed: Feed,
        moment: ViewMoment,
        givers: Sequence[ViewGiver],
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._moment = moment
        self._givers = tuple(givers)
        self._shown: Shown

    def show(self, shown: Shown) -> None:
        """Show the views of this cycle."""
        self._shown = shown
        self._view.show_voices(
            [
                GiverLines(
                    giver=giver,
                    lines=tuple(line_of(one) for one in shown.cycle.views_of(self._moment, giver)),
                )
                for giver in self._givers
            ],
            may_change=shown.may_change,
        )

    def add(self, giver: ViewGiver) -> None:
        """Ask for a new view of this giver."""
        self._view.ask(
            Asking(
                title="Add a view",
                record=None,
                fields=view_fields(self._givers),
                values={"giver": giver, "happened_on": self._desk.today()},
                save=lambda values: self._save(values, None),
                verb="Add view",
            )
        )

    def change(self, view: View) -> None:
        """Ask for changes to a view on file."""
        self._view.ask(
            Asking(
                title="Change a view",
                record=view.id,
                fields=view_fields(self._givers),
                values={
                    "giver": view.giver,
                    "name": view.name,
                    "happened_on": view.happened_on,
                    "method": view.method,
                    "words": view.words,
                    "none_given": view.words is None,
                    "no_view_reason": view.no_view_reason,
                },
                save=lambda values: self._save(values, view),
            )
        )

    def remove(self, view: View) -> None:
        """Take a view out, once the user has said so."""
        if self._view.ask_removal(
            "Take out this view?",
            f"{view.giver.value}, {write_date(view.happened_on)}. The history keeps it.",
        ):
            announced(self._feed, lambda: self._desk.planning.remove(view), self._view.refuse)

    def _save(self, values: Values, editing: View | None) -> None:
        self._feed.announce(self._desk.planning.save_view(self._view_of(values, editing)))

    def _view_of(self, values: Values, editing: View | None) -> View:
        words, none_given = values.text_or_none("words"), values.flag("none_given")
        if none_given and words:
            raise Refusal(
                "There are words here, and it says that no view was given.",
                "Take the tick away, or move the words to the reason.",
                field="words",
            )
        if none_given and not values.text("no_view_reason"):
            raise Refusal(
                "Say why no view was given.", "A few words are enough.", field="no_view_reason"
            )
        if not none_given and not words:
            raise Refusal(
                "There is no view here yet.",
                "Write it in the person's words, or tick that no view was given.",
                field="words",
            )
        return View(
            id=editing.id if editing else ViewId(self._desk.new_id()),
            cycle_id=self._shown.cycle.cycle.id,
            moment=self._moment,
            recorded_at=editing.recorded_at if editing else self._desk.now(),
            giver=values.one("giver", ViewGiver),
            happened_on=values.day("happened_on"),
            method=values.text("method"),
            name=values.text_or_none("name"),
            words=words,
            no_view_reason=values.text_or_none("no_view_reason") if none_given else None,
            version=editing.version if editing else 0,
        )


def line_of(view: View) -> VoiceLine:
    """Put a view into words."""
    who = view.giver.value if view.name is None else f"{view.name} ({view.giver.value.lower()})"
    return VoiceLine(
        view=view,
        heading=f"{who}, {write_date(view.happened_on)}, {view.method}",
        words=view.words or f"No view given: {view.no_view_reason}",
        is_given=view.words is not None,
    )
