"""What choosing a passphrase decides: typed twice alike, judged as it is typed, not too weak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.ui.parts.protocols import Runner
from senco_desk.ui.parts.tokens import Status


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess: 0 to 4 as zxcvbn scores, in words, with advice."""

    score: int
    words: str
    advice: str

    @property
    def status(self) -> Status:
        """How to show it."""
        return (Status.ALERT, Status.ALERT, Status.CAUTION, Status.GOOD, Status.GOOD)[self.score]


WEAKEST = 2
"""The lowest score that is accepted: "somewhat guessable" is the least that protects records."""

StrengthOf = Callable[[str, tuple[str, ...]], Strength]
"""Judges a passphrase; the words are those that anybody would try first. May take a moment."""


class NewPassphraseView(Protocol):
    """What the presenter asks of the fields."""

    def passphrases(self) -> tuple[str, str]:
        """Return the passphrase as typed the first and the second time."""
        ...

    def show_strength(self, strength: Strength | None) -> None:
        """Show how strong the passphrase is; None while nothing is typed."""
        ...


class NewPassphrase:
    """Judges what is typed, one judgement at a time, and says whether it may be taken.

    ``school`` gives the school's name, whose words anybody would try first.
    """

    def __init__(
        self,
        view: NewPassphraseView,
        strength: StrengthOf,
        runner: Runner,
        school: Callable[[], str],
    ) -> None:
        self._view = view
        self._strength_of = strength
        self._runner = runner
        self._school = school
        self._strength: Strength | None = None
        self._judged = ""
        self._is_judging = False

    def start(self) -> None:
        """Show that nothing is typed yet."""
        self._view.show_strength(None)

    def typed(self) -> None:
        """Judge the passphrase as it is typed; the last one is shown."""
        typed, _ = self._view.passphrases()
        if not typed:
            self._strength, self._judged = None, ""
            self._view.show_strength(None)
        elif not self._is_judging and typed != self._judged:
            self._is_judging = True
            known = tuple(word for word in self._school().split() if len(word) > 2)

            def judge(progress: Progress) -> Strength:
                progress(0, 0, "Judging the passphrase")
                return self._strength_of(typed, known)

            self._runner.start(
                "Judging the passphrase",
                judge,
                lambda strength: self._take(typed, strength),
                ended=self._end,
            )

    def chosen(self) -> str:
        """Return the passphrase; refuse one that is missing, typed in two ways or weak."""
        first, second = self._view.passphrases()
        if not first:
            raise Refusal(
                "Choose a passphrase.", "Three or four unusual words do well.", "passphrase"
            )
        if first != second:
            raise Refusal(
                "The two passphrases are not the same.",
                "Type the passphrase again in the second field.",
                field="again",
            )
        if self._strength is not None and first == self._judged and self._strength.score < WEAKEST:
            raise Refusal(
                "This passphrase would be guessed quickly.",
                self._strength.advice or "Add one or two unusual words.",
                field="passphrase",
            )
        return first

    def _take(self, typed: str, strength: Strength) -> None:
        now, _ = self._view.passphrases()
        if now == typed:
            self._strength, self._judged = strength, typed
            self._view.show_strength(strength)
        else:
            self.typed()

    def _end(self) -> None:
        self._is_judging = False
