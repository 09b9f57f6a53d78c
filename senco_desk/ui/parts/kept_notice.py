"""Says at the head of a form that text typed there before was not saved, and offers it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from senco_desk.domain.drafts import KeptDraft, Standing
from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.buttons import secondary
from senco_desk.ui.parts.messages import NoticeLine, Question
from senco_desk.ui.parts.rows import in_a_row
from senco_desk.ui.parts.tokens import Status


class KeptNotice(NoticeLine):
    """The notice of one kept text: what it was, and whether to use it or to discard it."""

    def __init__(
        self,
        kept: KeptDraft,
        standing: Standing,
        *,
        use: Callable[[], object] | None,
        discard: Callable[[], object],
    ) -> None:
        super().__init__(Status.CAUTION)
        self.key = kept.draft.key
        self.standing = standing
        self.use_button = secondary("Use it", use)
        self.use_button.setAccessibleName("Use the text that was not saved")
        if use is None:
            self.use_button.hide()
        self.discard_button = secondary("Discard it…", lambda: self._ask(kept, discard))
        self.discard_button.setAccessibleName("Discard the text that was not saved…")
        self.add_below(in_a_row(self.use_button, self.discard_button))
        self._said = (
            f"Text typed on {moment_words(kept.kept_at)} was not saved.",
            _advice(kept, standing, may_use=use is not None),
        )

    def speak(self) -> None:
        """Show it, once it has its place: before, a window would open for it."""
        self.tell(*self._said)

    def _ask(self, kept: KeptDraft, discard: Callable[[], object]) -> None:
        if ask_to_discard(self, kept):
            discard()


def ask_to_discard(parent: QWidget, kept: KeptDraft) -> bool:
    """Ask once whether a kept text is to go: there is no other copy of it."""
    excerpt = kept.draft.excerpt
    return Question.ask(
        parent,
        "Discard this text?",
        f"{f'“{excerpt}” ' if excerpt else ''}It was never saved, so it is gone then.",
        do="Discard",
        keep="Keep it",
        is_destructive=True,
    )


def moment_words(at: datetime) -> str:
    """Write day and time, where the computer stands."""
    here = at.astimezone()
    return f"{write_date(here.date())}, {here:%H:%M}"


def _advice(kept: KeptDraft, standing: Standing, *, may_use: bool) -> str:
    draft = kept.draft
    if not may_use:
        words = ["This can be changed here no more. Copy what is still needed:", draft.longest]
        return "\n".join(one for one in words if one)
    parts = [f"“{draft.excerpt}”"] if draft.excerpt else []
    if standing is Standing.OVERTAKEN:
        parts.append(
            "What is on file was changed since, and stands below. Used, this text takes its "
            "place only in the fields in which it was typed; nothing is saved before you save."
        )
    return "\n".join(parts)
