"""Keeps what is typed into any form until it is saved or discarded, and offers what was left.

A form finds the keeper of its window when it is first shown; screens need not know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from senco_desk.domain.changes import Changes
from senco_desk.domain.drafts import Draft, FormAt, KeptDraft, Standing
from senco_desk.domain.identity import IdSource
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.draft_writer import Drafts, DraftWriter

KEPT_AFTER_MS = 1_000
"""Typed text is handed to the disk after so long, however fast one types on."""

AGAIN_AFTER_MS = 10_000
"""Where it could not be written, it is tried again after so long."""


class Drafted(Protocol):
    """What the keeper asks of a form."""

    def isVisible(self) -> bool: ...  # noqa: N802  a widget's own word

    def form_at(self) -> FormAt | None:
        """Return which form it is; None for one whose text is not kept."""
        ...

    def form_words(self) -> str:
        """Return what the user knows it by."""
        ...

    def texts(self) -> Mapping[str, str]: ...
    def clean_texts(self) -> Mapping[str, str]: ...
    def prose(self) -> tuple[str, ...]: ...

    def is_typed(self) -> bool:
        """Say whether something would be lost by leaving it."""
        ...

    def go_to(self, names: Collection[str]) -> None:
        """Go to the first of these fields."""
        ...

    def put_back(self, texts: Mapping[str, str]) -> None:
        """Put kept texts into its fields."""
        ...

    def offer(self, kept: KeptDraft, standing: Standing, keeper: DraftKeeper) -> None:
        """Offer kept text at the head of the form."""
        ...

    def withdraw_offer(self) -> None: ...


@dataclass
class _Live:
    """A form that holds unsaved text: under which key it is kept, and what stood there before."""

    key: UUID
    at: FormAt
    on_file: Mapping[str, str]


class DraftKeeper(QObject):
    """Keeps the drafts of one window, and of those to which it is lent.

    ``refused`` carries a Refusal when text cannot be kept, ``faulted`` an exception that is a bug;
    each is told once until text can be kept again. ``left`` is what earlier sittings left unsaved.
    """

    refused = Signal(object)
    faulted = Signal(object)
    left_changed = Signal()

    _written = Signal(object)

    def __init__(
        self,
        drafts: Drafts,
        *,
        new_id: IdSource,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._new_id = new_id
        self._now = now
        self._live: dict[Drafted, _Live] = {}
        self._met: set[Drafted] = set()
        self._sent: dict[UUID, Draft] = {}
        self._wanted: UUID | None = None
        self._is_failing = False
        self._left: dict[UUID, KeptDraft] = {}
        self._is_closed = False
        self._worker = DraftWriter(drafts, self._written.emit)
        self._written.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep_now)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_AFTER_MS)
        self._again.timeout.connect(self._worker.write)

    def begin(self) -> None:
        """Read what earlier sittings left."""
        self._left = {one.draft.key: one for one in self._drafts.left()}
        self.left_changed.emit()

    @property
    def left(self) -> Sequence[KeptDraft]:
        """What was left unsaved, the newest first."""
        return sorted(self._left.values(), key=lambda one: one.kept_at, reverse=True)

    def today(self) -> date:
        """Return today, where the computer stands."""
        return self._now().astimezone().date()

    # What forms tell

    def meet(self, form: Drafted) -> None:
        """Take a form under care that is shown; offer what was left of it."""
        if self._is_closed:
            return
        if form not in self._met:
            self._met = {form, *(one for one in self._met if isValid(one))}
        if form.is_typed():
            self.touched(form)
        self._offer(form)

    def touched(self, form: Drafted) -> None:
        """Keep what stands in a form, soon."""
        if self._is_closed:
            return
        if form not in self._live:
            at = form.form_at()
            if at is None:
                return
            before = self._gone_form_at(at)
            held = None if before is None else self._live.pop(before)
            self._live[form] = held or _Live(self._new_id(), at, form.clean_texts())
        if not self._timer.isActive():
            self._timer.start()

    def settled(self, form: Drafted) -> None:
        """Forget what was kept of a form: it was saved or discarded."""
        if self._is_closed:
            return
        live = self._live.pop(form, None)
        if live is not None and self._sent.pop(live.key, None) is not None:
            self._worker.forget(live.key)
        self._offer(form)

    def use(self, form: Drafted, key: UUID) -> None:
        """Put a kept text into a form; what else was typed there meanwhile is kept beside it."""
        self.keep_now()
        kept = self._left.pop(key)
        before = self._live.pop(form, None)
        if before is not None and (draft := self._sent.pop(before.key, None)) is not None:
            self._left[before.key] = KeptDraft(draft=draft, kept_at=self._now())
        self._live[form] = _Live(key, kept.draft.form, form.clean_texts())
        self._sent[key] = kept.draft
        form.put_back(kept.draft.put_back())
        self._offer(form)
        self.left_changed.emit()

    def discard(self, key: UUID) -> None:
        """Forget a kept text for good."""
        kept = self._left.pop(key, None)
        if kept is None:
            return
        self._worker.forget(key)
        for form in self._forms_at(kept.draft.form):
            self._offer(form)
        self.left_changed.emit()

    def want(self, key: UUID) -> None:
        """Have a kept text used by its form: the one in sight, or the next one that opens."""
        self._wanted = key
        for form in self._forms_at(self._left[key].draft.form):
            self._offer(form)

    def is_wanted(self, key: UUID) -> bool:
        """Say whether a text still waits for its form; it waits no longer after this."""
        waits = self._wanted == key and key in self._left
        self._wanted = None
        return waits

    def changes_announced(self, changes: Changes) -> None:
        """Forget what belonged to pupils who are on file no longer."""
        for one in list(self._left.values()):
            if one.draft.form.pupil_id in changes.gone:
                self.discard(one.draft.key)
        for form, live in list(self._live.items()):
            if live.at.pupil_id in changes.gone:
                del self._live[form]
                self._sent.pop(live.key, None)
                self._worker.forget(live.key)

    # Keeping

    def keep_now(self) -> None:
        """Hand every text that changed to the disk, without waiting for it."""
        self._timer.stop()
        for form, live in self._live.items():
            if not isValid(form):
                continue
            if not form.is_typed():
                if self._sent.pop(live.key, None) is not None:
                    self._worker.forget(live.key)
                continue
            draft = Draft(
                key=live.key,
                form=live.at,
                words=form.form_words(),
                typed=form.texts(),
                on_file=live.on_file,
                prose=form.prose(),
            )
            if self._sent.get(live.key) != draft:
                self._sent[live.key] = draft
                self._worker.keep(draft)

    def flush(self) -> bool:
        """Keep everything and wait for the disk; say whether there was anything, and is kept."""
        self.keep_now()
        return self._worker.wait() and bool(self._sent)

    def close(self) -> None:
        """Write what is still to be written, and stop."""
        self._is_closed = True
        self._timer.stop()
        self._again.stop()
        self._worker.close()

    def _gone_form_at(self, at: FormAt) -> Drafted | None:
        """Return the form of which this one, made anew, holds the text already."""
        for form, live in self._live.items():
            if live.at == at and not (isValid(form) and form.isVisible()):
                return form
        return None

    def _offer(self, form: Drafted) -> None:
        if not self._left:
            form.withdraw_offer()
            return
        at = form.form_at()
        for one in sorted(self.left, key=lambda one: one.draft.key != self._wanted):
            if one.draft.form != at:
                continue
            key, standing = one.draft.key, one.draft.standing(form.clean_texts())
            if standing is Standing.SAVED:
                del self._left[key]
                self._worker.forget(key)
                self.left_changed.emit()
                continue
            if key == self._wanted:
                self._wanted = None
                form.go_to(one.draft.changed)
                if standing is Standing.OPEN:
                    self.use(form, key)
                    return
            form.offer(one, standing, self)
            return
        form.withdraw_offer()

    def _forms_at(self, at: FormAt) -> list[Drafted]:
        return [one for one in self._met if isValid(one) and one.form_at() == at]

    def _hear(self, fault: Exception | None) -> None:
        was_failing, self._is_failing = self._is_failing, fault is not None
        if fault is None:
            return
        self._again.start()
        if not was_failing:
            told = self.refused if isinstance(fault, Refusal) else self.faulted
            told.emit(fault)


class LentKeeper(QObject):
    """The keeper of another window, in one that has none of its own."""

    def __init__(self, keeper: DraftKeeper, window: QWidget) -> None:
        super().__init__(window)
        self.keeper = keeper


def keeper_around(widget: QWidget) -> DraftKeeper | None:
    """Return the keeper of the window that a widget belongs to; None where it has none."""
    around = widget
    while (further := around.parentWidget()) is not None:
        around = further
    found: DraftKeeper | None = around.findChild(
        DraftKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    if found is None:
        lent: LentKeeper | None = around.findChild(
            LentKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        return lent.keeper if lent else None
    return found
