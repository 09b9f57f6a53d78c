"""Drafts: what was typed into a form and not yet saved, kept encrypted with everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from senco_desk.storage.faults import translated
from senco_desk.storage.records import Drafts
from senco_desk.storage.refusals import OpenToReadOnly


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed into one form; ``key`` says which."""

    key: str
    text: str
    kept_at: datetime


class DraftBox:
    """The drafts of one school. Each call stands alone: a draft is no part of an action."""

    def __init__(
        self, engine: Engine, clock: Callable[[], datetime], *, read_only: bool = False
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._read_only = read_only

    def keep_draft(self, key: str, text: str) -> None:
        """Keep a draft in place of the one before."""
        if self._read_only:
            raise OpenToReadOnly
        now = self._clock()
        with translated(), self._engine.begin() as connection:
            connection.execute(
                insert(Drafts)
                .values(key=key, text=text, kept_at=now)
                .on_conflict_do_update(
                    index_elements=[Drafts.c.key], set_={"text": text, "kept_at": now}
                )
            )

    def draft(self, key: str) -> Draft | None:
        """Return a draft, None where there is none."""
        return next((one for one in self.drafts() if one.key == key), None)

    def drafts(self) -> tuple[Draft, ...]:
        """Return all drafts, the oldest first."""
        with translated(), self._engine.connect() as connection:
            rows = connection.execute(
                select(Drafts.c.key, Drafts.c.text, Drafts.c.kept_at).order_by(
                    Drafts.c.kept_at, Drafts.c.key
                )
            ).all()
        return tuple(Draft(key=key, text=text, kept_at=kept_at) for key, text, kept_at in rows)

    def forget(self, key: str) -> None:
        """Forget a draft, because it was saved or discarded."""
        if self._read_only:
            return
        with translated(), self._engine.begin() as connection:
            connection.execute(delete(Drafts).where(Drafts.c.key == key))
