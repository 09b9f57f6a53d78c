"""Sessions of provision: delivered, or missed with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from senco_desk.domain.changes import Changes
from senco_desk.domain.identity import ProvisionId
from senco_desk.domain.measures import check_happened
from senco_desk.domain.provision import Provision, Session
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import (
    Again,
    AgainQuestion,
    Repeat,
    ask_about_sessions,
    repeated_sessions,
    settled,
)
from senco_desk.domain.unlikely_days import Doubts, doubts_about_sessions
from senco_desk.services.cycle_guard import changed, open_cycle_of
from senco_desk.services.recording import REPLACED, refuse_session_off_roll, told_by_whom
from senco_desk.services.stamps import stamped

if TYPE_CHECKING:
    from senco_desk.services.setting import Setting
    from senco_desk.storage.work import Work


@dataclass(frozen=True, slots=True)
class DeliveryDesk:
    """What one can do with the sessions of a provision."""

    setting: Setting

    def doubts_about(self, sessions: Sequence[Session]) -> Doubts | None:
        """Return what to ask of days outside a provision's, or on which the school is closed."""
        with self.setting.work() as work:
            return doubts_about_sessions(sessions, _provisions(work, sessions), work.calendar())

    def question_about(self, sessions: Sequence[Session]) -> AgainQuestion | None:
        """Return what to ask where a provision has all likely sessions of a day already."""
        with self.setting.work() as work:
            provisions = _provisions(work, sessions)
            repeats = _repeats(work, sessions, provisions)
            if not repeats:
                return None
            return ask_about_sessions(
                repeats,
                provisions,
                told_by_whom(work, [there.id for one in repeats for there in one.there]),
            )

    def record(self, sessions: Sequence[Session], again: Again | None = None) -> Changes:
        """Keep sessions, all of them or none.

        Refuses a day in the future, one on which the pupil was not at the school, and, where
        nobody said what becomes of it, more sessions of a provision on one day than are likely.
        """
        changes = Changes()
        with self.setting.work() as work:
            for one in sessions:
                check_happened(one.happened_on, self.setting.today())
                changes |= changed(cycle := open_cycle_of(work, one))
                refuse_session_off_roll(work, one, cycle.pupil_id)
            repeats = _repeats(work, sessions, _provisions(work, sessions))
            to_do = settled(sessions, repeats, again)
            for one in to_do.replaced:
                work.remove(one, reason=REPLACED)
            for one in to_do.kept:
                work.save(stamped(one, self.setting.now()))
            work.keep()
        return changes

    def remove(self, session: Session, reason: str) -> Changes:
        """Take out a session entered by mistake; the history keeps it with the reason."""
        if not reason.strip():
            raise Refusal(
                "Say why this session is taken out.",
                "The history keeps the entry together with the reason.",
                field="reason",
            )
        with self.setting.work() as work:
            cycle = open_cycle_of(work, session)
            work.remove(session, reason=reason)
            work.keep()
        return changed(cycle)


def _provisions(work: Work, sessions: Sequence[Session]) -> dict[ProvisionId, Provision]:
    return {one.provision_id: work.get(Provision, one.provision_id) for one in sessions}


def _repeats(
    work: Work, sessions: Sequence[Session], provisions: Mapping[ProvisionId, Provision]
) -> tuple[Repeat[Session], ...]:
    on_file = [one for id_ in provisions for one in work.find(Session, provision_id=id_)]
    return repeated_sessions(sessions, on_file, provisions)
