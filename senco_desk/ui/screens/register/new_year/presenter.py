"""What the new school year's form decides: what it proposes, what it does, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from senco_desk.domain.new_year import ClassMove, Leaver, NewYear
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.services.new_year import Step
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import CheckField, DateField, Field, LineField, Section, Values
from senco_desk.ui.parts.protocols import Feed, Shell


@dataclass(frozen=True, slots=True, kw_only=True)
class NewYearForm:
    """The form, and what stands beside it.

    ``tell`` says what it would do as it is filled in. ``last_step`` is the newest step made, None
    where there is none, and ``take_back`` undoes it, None where that cannot be done any more.
    """

    asking: Asking
    tell: Callable[[Values], str]
    last_step: str | None
    take_back: Callable[[], None] | None


class NewYearView(Protocol):
    """What the form needs of the screen."""

    def refuse(self, refusal: Refusal) -> None: ...
    def ask_whether_early(self, title: str, advice: str, do: str) -> bool:
        """Ask whether a year is really to be begun at an unusual time."""
        ...

    def ask_new_year(self, form: NewYearForm) -> None:
        """Open the form."""
        ...


class NewYearPresenter:
    """Proposes the new school year, and does what was made of the proposal."""

    def __init__(self, view: NewYearView, desk: Desk, feed: Feed, shell: Shell) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell

    def open(self) -> None:
        """Let the user look over the proposal, change it, and begin the year."""
        proposal, step = self._desk.new_year.proposal(), self._desk.new_year.newest_step()
        if not proposal.moves and not proposal.leavers:
            self._view.refuse(
                Refusal(
                    "There is nobody to move up.",
                    "Everybody on the register has left, or came with the new school year.",
                )
            )
            return
        may_take_back = step is not None and step.is_untouched
        self._view.ask_new_year(
            NewYearForm(
                asking=Asking(
                    title=f"New school year {proposal.name}",
                    record=None,
                    name="New school year",
                    fields=fields_of(proposal),
                    save=lambda values: self._begin(proposal, values),
                    values=_values_of(proposal),
                    verb=f"Begin {proposal.name}",
                    intro=f"This is for the school year {proposal.name}, which begins on "
                    f"{write_date(proposal.begins_on)}. Classes change at once, on the day you "
                    "press the button; year groups move up by themselves on 1 September. Look "
                    "over the classes and the leavers: all of it is done in one step, or nothing, "
                    "and the step can be taken back while no pupil of it was changed since.",
                ),
                tell=lambda values: _filled_in(proposal, values).summary,
                last_step=_step_words(step) if step else None,
                take_back=self._take_back if may_take_back else None,
            )
        )

    def _begin(self, proposal: NewYear, values: Values) -> None:
        chosen = _filled_in(proposal, values)
        self._check_time(proposal)
        self._feed.announce(
            self._desk.new_year.begin(
                replace(proposal, last_day=chosen.last_day), chosen.moves, chosen.leavers
            )
        )
        self._shell.say(
            f"The school year {proposal.name} is begun.",
            f"{chosen.summary}.",
            undo=self._take_back_later,
        )

    def _check_time(self, proposal: NewYear) -> None:
        """Ask first where the year is usually begun at another time."""
        today = self._desk.today()
        if proposal.is_usual_on(today) or self._view.ask_whether_early(
            f"Begin the school year {proposal.name} today?",
            f"It begins on {write_date(proposal.begins_on)}, and today is {write_date(today)}. "
            "Schools do this around the summer holidays: here from "
            f"{write_date(proposal.usual_from)} to {write_date(proposal.usual_until)}. Every class "
            "would have its new name from today on.",
            f"Begin {proposal.name} today",
        ):
            return
        raise Refusal(
            f"The school year {proposal.name} is not begun.",
            "Nothing was changed. What you entered here stays until you close the form.",
        )

    def _take_back(self) -> None:
        self._feed.announce(self._desk.new_year.take_back())
        self._shell.say(
            "The new school year is taken back.", "Classes and leavers are as they were before it."
        )

    def _take_back_later(self) -> None:
        try:
            self._take_back()
        except Refusal as refusal:
            self._view.refuse(refusal)


def fields_of(proposal: NewYear) -> tuple[Field | Section, ...]:
    """Return a line for each class, and for each pupil who may leave whether they do and where."""
    classes = {name for one in proposal.moves for name in (one.class_name, one.to) if name}
    fields: list[Field | Section] = []
    if proposal.moves:
        fields.append(
            Section(
                title="Classes",
                help="Each class, and the class it moves to. Left empty, it stays as it is.",
            )
        )
    fields += [
        LineField(
            name=f"class {at}",
            label=move.words,
            longest=60,
            suggestions=tuple(sorted(classes)),
            beside=at % 2 == 1,
        )
        for at, move in enumerate(proposal.moves)
    ]
    if proposal.leavers:
        fields += [
            Section(
                title="Leavers",
                help="Pupils of the last year group. Where they go can be entered later.",
            ),
            DateField(name="last_day", label="Last day at the school", needed=True),
        ]
    for at, leaver in enumerate(proposal.leavers):
        where = f", {leaver.class_name}" if leaver.class_name else ""
        fields += [
            CheckField(name=f"leaves {at}", label=f"{leaver.name}{where} leaves"),
            LineField(
                name=f"destination {at}",
                label=f"Where {leaver.name} goes",
                placeholder="Name of the school, where it is known",
                beside=True,
            ),
        ]
    return tuple(fields)


def _values_of(proposal: NewYear) -> dict[str, object]:
    values: dict[str, object] = {"last_day": proposal.last_day}
    values |= {f"class {at}": one.to for at, one in enumerate(proposal.moves)}
    values |= {f"leaves {at}": True for at in range(len(proposal.leavers))}
    return values


def _filled_in(proposal: NewYear, values: Values) -> NewYear:
    """Return the new year as it was filled in."""
    return replace(
        proposal,
        moves=tuple(_moved(one, values, at) for at, one in enumerate(proposal.moves)),
        leavers=tuple(
            _leaving(one, values, at)
            for at, one in enumerate(proposal.leavers)
            if values.flag(f"leaves {at}")
        ),
        last_day=values.day("last_day") if proposal.leavers else proposal.last_day,
    )


def _moved(move: ClassMove, values: Values, at: int) -> ClassMove:
    return replace(move, to=values.text_or_none(f"class {at}") or move.class_name)


def _leaving(leaver: Leaver, values: Values, at: int) -> Leaver:
    return replace(leaver, destination=values.text_or_none(f"destination {at}"))


def _step_words(step: Step) -> str:
    made = step.made_at.astimezone()
    words = (
        f"{step.who} changed {counted(step.pupils, 'pupil')} on {write_date(made.date())} "
        f"at {made:%H:%M}."
    )
    if step.is_untouched:
        return f"{words} That step can be taken back."
    return f"{words} A pupil of it was changed since, or it was taken back."
