"""What stands around the lists of a preview: whether the file goes in, and what to do next.

A file is imported whole or not at all, so a headline never promises what a problem prevents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from senco_desk.domain.register import ImportProblem
from senco_desk.domain.wording import counted, listed
from senco_desk.ui.parts.tokens import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemLine:
    """Something in one row of the file that needs a look; ``whose`` is whom the row names."""

    row: int
    whose: str
    column: str
    words: str
    advice: str
    stops: bool

    @property
    def weight(self) -> str:
        """Whether it stops the import."""
        return "Stops the import" if self.stops else "To check"


@dataclass(frozen=True, slots=True)
class Notice:
    """What to see to before anything else."""

    title: str
    advice: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What stands around the lists.

    ``lead`` is the headline, ``notice`` None where there is nothing to see to, ``ignored`` names
    the columns that are not used, and ``accept`` is what the button says.
    """

    file_name: str
    lead: str
    notice: Notice | None
    problems: tuple[ProblemLine, ...]
    ignored: str | None
    accept: str
    may_be_accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a plan says, for its verdict.

    ``counts`` puts into words what "will" or "would" be done; ``nothing_new`` says why there is
    nothing to do where that is so. ``knowingly`` is what is accepted against a warning.
    """

    file_name: str
    problems: Sequence[ImportProblem]
    may_be_accepted: bool
    counts: Callable[[str], str]
    nothing_new: str
    ignored_columns: Sequence[str] = ()
    accept: str = "Import"
    knowingly: str | None = None


def verdict_of(outcome: Outcome) -> Verdict:
    """Say whether the file goes in, and what to do next."""
    stopping = sum(one.stops for one in outcome.problems)
    counts = outcome.counts("would" if stopping else "will")
    lead = f"{counts[0].upper()}{counts[1:]}."
    if stopping:
        lead = f"Nothing can be imported while the file has a problem. Of its other rows: {counts}."
    return Verdict(
        file_name=outcome.file_name,
        lead=lead,
        notice=_notice(outcome, stopping),
        problems=_problem_lines(outcome.problems),
        ignored=_ignored(outcome.ignored_columns),
        accept=outcome.accept,
        may_be_accepted=outcome.may_be_accepted,
    )


def _notice(outcome: Outcome, stopping: int) -> Notice | None:
    if stopping:
        return Notice(
            f"{counted(stopping, 'problem')} must be mended first.",
            "Mend the file, save it and choose it again.",
            Status.ALERT,
        )
    if not outcome.may_be_accepted:
        return Notice("There is nothing to import.", outcome.nothing_new, Status.INFO)
    if not outcome.problems:
        return None
    return Notice(
        f"{counted(len(outcome.problems), 'thing')} to look at before you import.",
        outcome.knowingly or _MEND,
        Status.CAUTION,
    )


_MEND = "Mend in the file what is wrong, save it and choose it again; or go on."


def _problem_lines(problems: Sequence[ImportProblem]) -> tuple[ProblemLine, ...]:
    """Return what needs a look, first what stops the import, then by row."""
    lines = [
        ProblemLine(
            row=one.row,
            whose=one.whose or "",
            column=one.column or "",
            words=one.words,
            advice=one.advice,
            stops=one.stops,
        )
        for one in problems
    ]
    return tuple(sorted(lines, key=lambda line: (not line.stops, line.row)))


def _ignored(columns: Sequence[str]) -> str | None:
    if not columns:
        return None
    one = len(columns) == 1
    return f"{'This column is' if one else 'These columns are'} not used: {listed(columns)}."
