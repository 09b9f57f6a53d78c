"""Recording changes of SEN provision, and correcting the history where it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import SenStatus, SenStatusChange
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import CheckField, ChoiceField, DateField, Field, NoteField, Values
from senco_desk.ui.parts.protocols import Feed

SEN_ENTRY: tuple[Field, ...] = (
    ChoiceField(
        name="status",
        label="SEN provision",
        options=tuple((one, f"{one.words} ({one.value})") for one in SenStatus),
        empty="Choose one",
        needed=True,
    ),
    DateField(name="starts_on", label="From", needed=True, beside=True),
    CheckField(
        name="start_unknown",
        label="The day it began is not known",
        help="The day above then means: it had begun by this day.",
    ),
    NoteField(
        name="reason",
        label="Reason",
        lines=2,
        help="For example: agreed with parents at the meeting on 8 Sep.",
    ),
)

CORRECTION = NoteField(
    name="correction",
    label="Why is the entry corrected?",
    needed=True,
    lines=2,
    help="For example: the plan began in June, not in September.",
)


class SenView(Protocol):
    """What recording and correcting need of the section."""

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...


class SenPresenter:
    """Answers what is done with the history of one pupil's SEN provision."""

    def __init__(self, view: SenView, desk: Desk, feed: Feed, pupil_id: PupilId) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._pupil_id = pupil_id

    def record(self) -> None:
        """Let the user record a change of SEN provision from a day."""

        def save(values: Values) -> None:
            self._feed.announce(
                self._desk.pupils.record_sen_status(
                    self._pupil_id,
                    values.one("status", SenStatus),
                    values.day("starts_on"),
                    values.text_or_none("reason"),
                    start_known=not values.flag("start_unknown"),
                )
            )

        self._view.ask(
            Asking(
                title="Record a change of SEN provision",
                record=None,
                fields=SEN_ENTRY,
                save=save,
                verb="Record",
                intro="What was recorded before stays in the history. Where an entry is wrong, "
                "choose it in the table and correct it.",
            )
        )

    def change(self, entry: SenStatusChange) -> None:
        """Let the user correct an entry, with the reason of the correction."""

        def save(values: Values) -> None:
            corrected = replace(
                entry,
                status=values.one("status", SenStatus),
                starts_on=values.day("starts_on"),
                start_known=not values.flag("start_unknown"),
                reason=values.text_or_none("reason"),
            )
            self._feed.announce(
                self._desk.pupils.correct_sen_status(corrected, values.text("correction"))
            )

        self._view.ask(
            Asking(
                title="Correct an entry of SEN provision",
                record=entry.id,
                fields=(*SEN_ENTRY, CORRECTION),
                save=save,
                values=_values_of(entry),
                verb="Correct",
                intro="For an entry that was wrong from the start. Where the provision changed "
                "later, record a change instead.",
            )
        )

    def remove(self, entry: SenStatusChange) -> None:
        """Ask why, then take out an entry made by mistake."""
        self._view.ask(
            asking_why(
                "Take out this entry?",
                lambda reason: self._feed.announce(
                    self._desk.pupils.remove_sen_status(entry, reason)
                ),
                record=entry.id,
                verb="Take out",
                intro=f"{entry.status.words} ({entry.status.value}) from {entry.since_words}. "
                "The history keeps it together with the reason.",
                example="For example: entered for the wrong pupil.",
            )
        )


def _values_of(entry: SenStatusChange) -> Mapping[str, object]:
    return {
        "status": entry.status,
        "starts_on": entry.starts_on,
        "start_unknown": not entry.start_known,
        "reason": entry.reason,
    }
