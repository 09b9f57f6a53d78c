"""Drafts: what was typed and not saved, kept until it is saved or discarded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from senco_desk.domain.drafts import Draft, KeptDraft, draft_text, read_draft

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting


@dataclass(frozen=True, slots=True)
class DraftDesk:
    """What one can do with drafts. None is part of the record, or of its history."""

    setting: Setting

    def keep(self, draft: Draft) -> None:
        """Keep a draft in place of the one before from the same form."""
        self.setting.file.drafts.keep_draft(str(draft.key), draft_text(draft))

    def forget(self, key: UUID) -> None:
        """Forget a draft, because it was saved or discarded."""
        self.setting.file.drafts.forget(str(key))

    def left(self) -> tuple[KeptDraft, ...]:
        """Return what was left unsaved, the oldest first; forget what belongs to nobody now.

        What cannot be read stays where it is: a later version may read it.
        """
        held = [
            KeptDraft(draft=draft, kept_at=one.kept_at)
            for one in self.setting.file.drafts.drafts()
            if (draft := read_draft(one.key, one.text)) is not None
        ]
        if not held:
            return ()
        with self.setting.work() as work:
            wanted = {None, *(row.pupil_id for row in work.register(self.setting.today()))}
        for one in held:
            if one.draft.form.pupil_id not in wanted:
                self.forget(one.draft.key)
        return tuple(one for one in held if one.draft.form.pupil_id in wanted)
