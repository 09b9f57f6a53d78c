"""What is said of text that was left unsaved, and how its form is opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from senco_desk.domain.drafts import FormAt, KeptDraft
from senco_desk.domain.identity import PupilId
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted


class LeftDrafts(Protocol):
    """The drafts that earlier sittings left."""

    @property
    def left(self) -> Sequence[KeptDraft]: ...

    def today(self) -> date: ...
    def want(self, key: UUID) -> None: ...
    def is_wanted(self, key: UUID) -> bool: ...
    def discard(self, key: UUID) -> None: ...


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One text as it is listed: what it is about, and how it begins."""

    key: UUID
    words: str
    excerpt: str


class KeptView(Protocol):
    """The list, and the window around it."""

    def show_lines(self, title: str, lines: Sequence[KeptLine]) -> None: ...

    def go_to(self, form: FormAt) -> bool:
        """Go where a form is, and open it; say whether one could get there."""
        ...

    def say_where(self, title: str, advice: str) -> None: ...
    def ask_to_discard(self, kept: KeptDraft) -> bool: ...


class KeptPresenter:
    """Lists the texts, opens each in its form, and discards what is not wanted."""

    def __init__(
        self,
        view: KeptView,
        drafts: LeftDrafts,
        names: Callable[[], Mapping[PupilId, str]],
    ) -> None:
        self._view = view
        self._drafts = drafts
        self._names = names

    def refresh(self) -> None:
        """List what is left."""
        left = self._drafts.left
        names: Mapping[PupilId, str] = self._names() if left else {}
        self._view.show_lines(
            f"Unsaved text was kept: {counted(len(left), 'text')}.",
            [
                KeptLine(
                    one.draft.key,
                    _words(one, names, self._drafts.today()),
                    f"“{one.draft.excerpt}”" if one.draft.excerpt else "",
                )
                for one in left
            ],
        )

    def open(self, key: UUID) -> None:
        """Open the form in which a text was typed, with the text in it."""
        kept = self._of(key)
        if kept is None:
            return
        self._drafts.want(key)
        is_there = self._view.go_to(kept.draft.form)
        if self._drafts.is_wanted(key) and is_there:
            self._view.say_where(
                f"It was typed into the form “{kept.draft.words}”.",
                "Open that form here as you did then: the text is offered at its head.",
            )

    def discard(self, key: UUID) -> None:
        """Ask once, then forget a text."""
        kept = self._of(key)
        if kept is not None and self._view.ask_to_discard(kept):
            self._drafts.discard(key)

    def _of(self, key: UUID) -> KeptDraft | None:
        return next((one for one in self._drafts.left if one.draft.key == key), None)


def _words(kept: KeptDraft, names: Mapping[PupilId, str], today: date) -> str:
    """Write whose it is, what and when: "Lark, Ann: Add to the diary, 14:03"."""
    pupil_id = kept.draft.form.pupil_id
    whose = f"{names[pupil_id]}: " if pupil_id is not None and pupil_id in names else ""
    return f"{whose}{kept.draft.words}, {_when(kept.kept_at, today)}"


def _when(at: datetime, today: date) -> str:
    here = at.astimezone()
    return f"{here:%H:%M}" if here.date() == today else f"{write_date(here.date())}, {here:%H:%M}"
