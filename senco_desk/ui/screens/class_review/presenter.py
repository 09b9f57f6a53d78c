"""What the class review decides: what is proposed, kept, filled down and taken back. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Protocol

from senco_desk.domain.class_review import LineEntry, TargetLine, proposed_outcome
from senco_desk.domain.identity import TargetId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.reviews import NextStep, Outcome
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted, write_number
from senco_desk.services.class_review import KeptEntry
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.fields import DecimalField, Option
from senco_desk.ui.parts.protocols import Feed, Shell

_VALUE = DecimalField(name="value", label="Value")

EVERY_CLASS = "Every class"
NO_CLASS = "No class recorded"


class Part(Enum):
    """What is entered for a target, from left to right."""

    VALUE = "Value"
    OUTCOME = "Outcome"
    NOTE = "Note"
    NEXT = "In the next cycle"


OUTCOME_KEYS = {
    "m": Outcome.MET,
    "p": Outcome.PARTLY_MET,
    "n": Outcome.NOT_MET,
    "a": Outcome.NOT_ASSESSED,
}
NEXT_KEYS = {"g": NextStep.GOES_ON, "n": NextStep.NEW_GOAL, "e": NextStep.ENDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A line of the table: a target and what is entered for it.

    ``proposal`` is what the value says became of it, while nobody has said so. ``wrong`` says why
    it is not kept.
    """

    line: TargetLine
    value: str = ""
    outcome: Outcome | None = None
    note: str = ""
    next_step: NextStep | None = None
    proposal: Outcome | None = None
    wrong: str = ""

    @property
    def target_id(self) -> TargetId:
        """The target."""
        return self.line.target.id

    def words(self, part: Part) -> str:
        """What stands in a cell."""
        match part:
            case Part.VALUE:
                return self.value
            case Part.OUTCOME if self.outcome is None and self.proposal is not None:
                return f"{self.proposal.value}?"
            case Part.OUTCOME:
                return self.outcome.value if self.outcome else ""
            case Part.NOTE:
                return self.note
            case _:
                return self.next_step.value if self.next_step else ""


@dataclass
class _Done:
    """Entries kept in one go, to be taken back in one go."""

    before: tuple[ReviewRow, ...]
    kept: tuple[KeptEntry, ...]
    words: str = field(default="")


class ClassReviewView(Protocol):
    """What the screen shows."""

    def show_classes(self, classes: Sequence[Option], chosen: object) -> None: ...
    def show_rows(self, rows: Sequence[ReviewRow]) -> None: ...
    def show_row(self, row: ReviewRow) -> None:
        """Show one line anew where it stands."""
        ...

    def show_count(self, words: str) -> None: ...
    def show_wrong(self, words: str) -> None:
        """Say what is wrong with the line that was left; nothing where it is right."""
        ...

    def show_empty(self, title: str, advice: str) -> None: ...


class ClassReviewPresenter:
    """Fills the table, and keeps a line when it is left."""

    def __init__(self, view: ClassReviewView, desk: Desk, feed: Feed, shell: Shell) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell
        self._rows: dict[TargetId, ReviewRow] = {}
        self._clean: dict[TargetId, ReviewRow] = {}
        self._class: object = None
        self._open_only = False
        self._on = desk.today()
        self._done: list[_Done] = []
        self._keeping = False

    @property
    def on(self) -> date:
        """The day on which values are measured."""
        return self._on

    @property
    def is_keeping(self) -> bool:
        """Whether a change that is announced now is its own."""
        return self._keeping

    @property
    def has_unsaved(self) -> bool:
        """Whether something is entered that is not kept."""
        return any(self._is_unsaved(one) for one in self._rows.values())

    # Showing

    def refresh(self) -> None:
        """Show what is on file; what is entered and not kept stays."""
        unsaved = {one.target_id: one for one in self._rows.values() if self._is_unsaved(one)}
        lines = self._desk.class_review.lines()
        self._clean = {one.target.id: self._row(one) for one in lines}
        self._rows = {
            id_: replace(unsaved[id_], line=row.line) if id_ in unsaved else row
            for id_, row in self._clean.items()
        }
        names = sorted({one.class_name for one in lines if one.class_name})
        options: list[Option] = [(None, EVERY_CLASS), *((one, one) for one in names)]
        if any(one.class_name is None for one in lines):
            options.append((NO_CLASS, NO_CLASS))
        if self._class not in [value for value, _ in options]:
            self._class = None
        self._view.show_classes(options, self._class)
        self._show()

    def choose_class(self, name: object) -> None:
        """Show the targets of one class, or of all."""
        self._class = name
        self._show()

    def choose_open_only(self, *, on: bool) -> None:
        """Leave out what is judged already, or show it."""
        self._open_only = on
        self._show()

    def choose_day(self, on: date) -> None:
        """Measure on another day; what is entered and not kept stays."""
        if on > self._desk.today():
            self._view.show_wrong(f"{write_date(on)} is still to come.")
            return
        self._on = on
        self.refresh()

    def _row(self, line: TargetLine) -> ReviewRow:
        held, outcome = line.measured_on(self._on), line.outcome
        return ReviewRow(
            line=line,
            value=write_number(held.value) if held else "",
            outcome=outcome.outcome if outcome else None,
            note=(outcome.note or "") if outcome else "",
            next_step=outcome.next_step if outcome else None,
        )

    def _show(self) -> None:
        rows = tuple(self._shown())
        self._view.show_rows(rows)
        self._say_count()
        if not self._rows:
            self._view.show_empty(
                "No target is under way",
                "Targets stand here from the agreed plan to the signed-off review.",
            )
        elif not rows:
            self._view.show_empty(
                "Every target here is judged",
                "Choose another class, or show those that are judged as well.",
            )

    def _shown(self) -> Iterable[ReviewRow]:
        for row in self._rows.values():
            name = row.line.class_name or NO_CLASS
            is_here = self._class is None or name == self._class
            if is_here and not (self._open_only and row.line.outcome is not None):
                yield row

    def _say_count(self) -> None:
        here = [
            one
            for one in self._rows.values()
            if self._class is None or (one.line.class_name or NO_CLASS) == self._class
        ]
        judged = sum(one.line.outcome is not None for one in here)
        self._view.show_count(
            f"{counted(len(here), 'target')} under way, {judged} judged. Measured on "
            f"{write_date(self._on)}."
        )

    # Entering

    def enter(self, target_id: TargetId, part: Part, text: str) -> None:
        """Take what is typed or chosen in a cell."""
        row = self._rows[target_id]
        match part:
            case Part.VALUE:
                row = replace(row, value=text.strip(), proposal=None)
                row = replace(row, proposal=self._proposal(row))
            case Part.OUTCOME:
                row = replace(row, outcome=OUTCOME_KEYS.get(text), proposal=None)
            case Part.NOTE:
                row = replace(row, note=text)
            case _:
                row = replace(row, next_step=NEXT_KEYS.get(text))
        self._put(replace(row, wrong=""))

    def _proposal(self, row: ReviewRow) -> Outcome | None:
        if row.outcome is not None:
            return None
        try:
            value = _VALUE.read(row.value, self._desk.today())
        except Refusal:
            return None
        if not isinstance(value, int | float):
            return None
        return proposed_outcome(row.line.target, value)

    def fill_down(self, part: Part, from_: TargetId, to: Sequence[TargetId]) -> None:
        """Put what stands in a cell into others below it, and keep those lines."""
        source = self._rows[from_]
        for target_id in to:
            row = self._rows[target_id]
            match part:
                case Part.VALUE:
                    return
                case Part.OUTCOME:
                    row = replace(row, outcome=source.outcome or source.proposal, proposal=None)
                case Part.NOTE:
                    row = replace(row, note=source.note)
                case _:
                    row = replace(row, next_step=source.next_step)
            self._put(row)
        self._keep(to, accept=False, words=f"{part.value} filled down")

    def choose_for(self, part: Part, key: str, targets: Sequence[TargetId]) -> bool:
        """Choose by a letter for several targets at once; False where it stands for nothing."""
        keys: Collection[str] = {Part.OUTCOME: OUTCOME_KEYS, Part.NEXT: NEXT_KEYS}.get(part, ())
        if key not in keys or self._desk.read_only:
            return False
        for target_id in targets:
            self.enter(target_id, part, key)
        if len(targets) > 1:
            self._keep(targets, accept=False, words=f"{part.value} chosen for {len(targets)}")
        return True

    # Keeping

    def leave(self, target_id: TargetId, *, accept: bool) -> bool:
        """Keep a line that is left; with ``accept`` also what is proposed. False if refused."""
        return self._keep([target_id], accept=accept, words="")

    def keep_all(self) -> bool:
        """Keep every line in which something is entered; False where one is refused."""
        unsaved = [one.target_id for one in self._rows.values() if self._is_unsaved(one)]
        return self._keep(unsaved, accept=False, words="")

    def _keep(self, targets: Sequence[TargetId], *, accept: bool, words: str) -> bool:
        kept: list[KeptEntry] = []
        before: list[ReviewRow] = []
        wrong = ""
        for target_id in targets:
            row = self._rows[target_id]
            if accept and row.outcome is None and row.proposal is not None:
                row = replace(row, outcome=row.proposal, proposal=None)
            if not self._is_unsaved(row) or self._desk.read_only:
                continue
            try:
                done = self._desk.class_review.keep(self._entry(row))
            except Refusal as refusal:
                wrong = str(refusal)
                self._put(replace(row, wrong=wrong))
                continue
            if done.measurement or done.outcome:
                before.append(self._clean[target_id])
                kept.append(done)
            self._follow(row, done)
        self._view.show_wrong(wrong)
        if kept:
            self._done.append(_Done(tuple(before), tuple(kept), words))
            self._say_count()
        return not wrong

    def _entry(self, row: ReviewRow) -> LineEntry:
        value = _VALUE.read(row.value, self._desk.today())
        return LineEntry(
            target_id=row.target_id,
            on=self._on,
            value=float(value) if isinstance(value, int | float) else None,
            outcome=row.outcome,
            note=row.note.strip() or None,
            next_step=row.next_step,
        )

    def _follow(self, row: ReviewRow, kept: KeptEntry) -> None:
        """Show a line as it is on file now."""
        gone = {one.id for one in kept.replaced}
        measured = [one for one in row.line.measurements if one.id not in gone]
        if kept.measurement is not None:
            measured.append(kept.measurement)
            measured.sort(key=lambda one: (one.happened_on, one.recorded_at))
        line = replace(
            row.line,
            measurements=tuple(measured),
            outcome=kept.outcome or row.line.outcome,
        )
        clean = self._row(line)
        self._clean[row.target_id] = clean
        self._put(replace(clean, proposal=self._proposal(replace(clean, value=row.value))))
        self._announce(kept)

    def _announce(self, kept: KeptEntry) -> None:
        self._keeping = True
        try:
            self._feed.announce(kept.changes)
        finally:
            self._keeping = False

    def take_back(self) -> None:
        """Undo what was kept last; further back with each call."""
        if not self._done:
            self._view.show_wrong("There is nothing to take back.")
            return
        done = self._done.pop()
        self._keeping = True
        try:
            for kept in reversed(done.kept):
                self._feed.announce(self._desk.class_review.take_back(kept))
        except Refusal as refusal:
            self._view.show_wrong(str(refusal))
            return
        finally:
            self._keeping = False
        for row in done.before:
            self._rows.pop(row.target_id, None)
        self.refresh()
        names = ", ".join(dict.fromkeys(one.line.pupil for one in done.before))
        self._shell.say("Taken back", done.words or names)

    def opened(self, target_id: TargetId) -> None:
        """Open the pupil of a line."""
        self._shell.open_pupil(self._rows[target_id].line.pupil_id, "cycle")

    def _is_unsaved(self, row: ReviewRow) -> bool:
        clean = self._clean.get(row.target_id)
        return clean is None or _entered(row) != _entered(clean)

    def _put(self, row: ReviewRow) -> None:
        self._rows[row.target_id] = row
        self._view.show_row(row)


def _entered(row: ReviewRow) -> tuple[object, ...]:
    return row.value, row.outcome, row.note.strip(), row.next_step


def aim_words(row: ReviewRow) -> str:
    """Say from where to where a target goes, and how it stood last."""
    target, latest = row.line.target, row.line.latest
    unit = target.measure.unit
    if target.goal is None or target.goal_on is None:
        aim = "no goal set"
    else:
        aim = f"goal {write_number(target.goal)} by {write_date(target.goal_on)}"
    if latest is not None:
        return f"{write_number(latest.value)} on {write_date(latest.happened_on)}; {aim} ({unit})"
    if target.baseline is not None and target.baseline_on is not None:
        begun = f"baseline {write_number(target.baseline)} on {write_date(target.baseline_on)}"
        return f"{begun}; {aim} ({unit})"
    return f"not measured yet; {aim} ({unit})"
