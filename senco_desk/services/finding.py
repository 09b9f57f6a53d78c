"""Finding anything on record by its words, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from senco_desk.domain.actions import Action
from senco_desk.domain.advice import Recommendation
from senco_desk.domain.agreements import Agreement
from senco_desk.domain.cycles import Assessment, Cycle, Stage, View, ViewMoment
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.documents import Document, FileType
from senco_desk.domain.finding import Hit, Hits, Spot
from senco_desk.domain.identity import ProvisionId, TargetId
from senco_desk.domain.measures import Measurement
from senco_desk.domain.one_page import OnePageProfile
from senco_desk.domain.provision import Provision, Session
from senco_desk.domain.reviews import ProvisionOutcome, Review, TargetOutcome
from senco_desk.domain.sealing import Addendum, Sealed
from senco_desk.domain.steps import Progress, each
from senco_desk.domain.targets import Target
from senco_desk.domain.thread_breaks import Mend

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work

_READ_AT_ONCE = 20
"""Documents read before what they say is kept: each keeping holds up others who save."""

_SECTIONS: dict[type[Any], str] = {
    Document: "documents",
    Recommendation: "documents",
    DiaryEntry: "diary",
    Action: "diary",
    Agreement: "diary",
    OnePageProfile: "one-page",
}
"""Sections of the pupil's page, of what stands in no cycle; the profile for all the rest."""


@dataclass(frozen=True, slots=True)
class FindingDesk:
    """What one can do to find something on record."""

    setting: Setting

    def hits(self, typed: str) -> Hits:
        """Return what on record holds every typed word, the best first."""
        with self.setting.work() as work:
            return work.hits(typed)

    def spot_of(self, hit: Hit) -> Spot:
        """Return where a found thing stands; refuse where it was removed meanwhile."""
        with self.setting.work() as work:
            thing = work.get(hit.kind, hit.thing_id)
            mend = _mend_of(work, thing)
            owner = thing.document_id if isinstance(thing, Recommendation) else None
        return Spot(
            section=_SECTIONS.get(hit.kind, "profile") if mend is None else mend.section,
            things=(hit.thing_id,) if owner is None else (owner, hit.thing_id),
            mend=mend,
            page=hit.page,
        )

    def has_unread(self) -> bool:
        """Say whether there are documents that are not found by what they say yet."""
        with self.setting.work() as work:
            return not self.setting.file.read_only and bool(work.unread_documents())

    def read_documents(self, progress: Progress) -> None:
        """Read documents that were attached before their text was looked through.

        What was read until it is stopped stays.
        """
        with self.setting.work() as work:
            unread = work.unread_documents()
        some: dict[str, str] = {}
        try:
            for document in each(unread, progress, "Reading the documents for Ctrl+K"):
                with self.setting.work() as work:
                    content = work.content(document.content_hash)
                some[document.content_hash] = text_of(content, document.file_type)
                if len(some) == _READ_AT_ONCE:
                    self._keep(some)
        finally:
            self._keep(some)

    def _keep(self, texts: dict[str, str]) -> None:
        with self.setting.work() as work:
            for content_hash, text in texts.items():
                work.add_text(content_hash, text)
            work.keep()
        texts.clear()


def text_of(content: bytes, file_type: FileType) -> str:
    """Return what a document says."""
    from senco_desk.reports.document_text import text_of as read

    return read(content, file_type)


def _mend_of(work: Work, thing: Any) -> Mend | None:
    """Return the place of a thing within its cycle; None for what belongs to none."""
    part: Stage
    target_id: TargetId | None = None
    provision_id: ProvisionId | None = None
    match thing:
        case Cycle():
            part = Stage.PLAN
        case Assessment():
            part = Stage.ASSESS
        case View():
            part = Stage.ASSESS if thing.moment is ViewMoment.ASSESS else Stage.REVIEW
        case Addendum():
            part = Stage.PLAN if thing.about is Sealed.PLAN else Stage.REVIEW
        case Review():
            part = Stage.REVIEW
        case Target():
            part, target_id = Stage.PLAN, thing.id
        case Provision():
            part, provision_id = Stage.PLAN, thing.id
        case Measurement() | TargetOutcome():
            part = Stage.DO if isinstance(thing, Measurement) else Stage.REVIEW
            target_id = thing.target_id
        case Session() | ProvisionOutcome():
            part = Stage.DO if isinstance(thing, Session) else Stage.REVIEW
            provision_id = thing.provision_id
        case _:
            return None
    return Mend(
        cycle_id=work.cycle_of(thing).id,
        part=part,
        target_id=target_id,
        provision_id=provision_id,
    )
