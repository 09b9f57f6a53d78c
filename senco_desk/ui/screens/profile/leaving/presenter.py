"""What the card about being at the school decides: leaving, coming back, and merging."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from senco_desk.domain.identity import PupilId
from senco_desk.domain.leaving import has_left, review_of_record_on, said_of_days_off_roll
from senco_desk.domain.merging import differing, proposed_from
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import RegisterRow
from senco_desk.domain.school import School
from senco_desk.domain.terms import write_date
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import DateField, LineField, Values
from senco_desk.ui.parts.protocols import Feed, Shell
from senco_desk.ui.screens.profile.leaving.merging import (
    HERE,
    OTHER,
    likeliest_first,
    merge_words,
    which_value,
)


class LeavingView(Protocol):
    """What the card shows."""

    def show_facts(self, facts: Sequence[tuple[str, str | None]]) -> None: ...
    def show_ways(self, *, has_last_day: bool, has_left: bool, may_change: bool) -> None:
        """Offer what fits: leaving, or changing it, taking it back and coming back."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...
    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def ask_for_pupil(self, rows: Sequence[RegisterRow]) -> PupilId | None:
        """Let the user choose one of these, the likeliest first; None when nobody was chosen."""
        ...


class LeavingPresenter:
    """Fills the card of one pupil and answers what is done there."""

    def __init__(
        self, view: LeavingView, desk: Desk, feed: Feed, shell: Shell, pupil_id: PupilId
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell
        self._pupil_id = pupil_id

    def refresh(self) -> None:
        """Show the pupil as on file."""
        record, today = self._record(), self._desk.today()
        self._view.show_facts(tuple(facts_of(record, self._desk.school.school(), today)))
        self._view.show_ways(
            has_last_day=record.pupil.left_on is not None,
            has_left=has_left(record.pupil.left_on, today),
            may_change=not self._desk.read_only,
        )

    def leave(self) -> None:
        """Let the user record or correct the last day and the destination."""
        pupil = self._record().pupil

        def save(values: Values) -> None:
            self._feed.announce(
                self._desk.leaving.leave(
                    pupil, values.day("left_on"), values.text_or_none("destination")
                )
            )
            if said := sessions_off_roll(self._record()):
                self._shell.say("Sessions are on record for days after the last day.", said)

        self._view.ask(
            Asking(
                title="The pupil leaves the school",
                record=pupil.id,
                fields=(
                    DateField(
                        name="left_on",
                        label="Last day at the school",
                        needed=True,
                        help="It may lie ahead. From the day after it the pupil is among the "
                        "leavers.",
                    ),
                    LineField(
                        name="destination",
                        label="Where the pupil goes",
                        help="The next school or setting; left empty, it can be entered later.",
                    ),
                ),
                save=save,
                values={"left_on": pupil.left_on, "destination": pupil.destination},
                intro="The record stays: it can be opened, read and put into a bundle. A leaver is "
                "no longer in the register's usual list and starts no new cycle. Under Today only "
                "the actions that are still open stay.",
            )
        )

    def stay(self) -> None:
        """Ask why, then take back a last day entered by mistake."""
        pupil = self._record().pupil
        self._view.ask(
            asking_why(
                "Take back the last day?",
                lambda reason: self._feed.announce(self._desk.leaving.stay(pupil, reason)),
                record=pupil.id,
                verb="Take back",
                intro="For a last day that was entered by mistake. Where the pupil was away and "
                "came back, use “Back at the school” instead: the time away then stays on record.",
                example="For example: the family did not move after all.",
            )
        )

    def come_back(self) -> None:
        """Let the user record the day of the return."""
        pupil = self._record().pupil

        def save(values: Values) -> None:
            self._feed.announce(self._desk.leaving.come_back(pupil, values.day("returned_on")))

        self._view.ask(
            Asking(
                title="Back at the school",
                record=pupil.id,
                fields=(DateField(name="returned_on", label="First day back", needed=True),),
                save=save,
                values={"returned_on": self._desk.today()},
                verb="Back on the register",
                intro="The admission date stays as it is; the time away stands in the chronology. "
                "Check the class and the SEN provision afterwards.",
            )
        )

    def merge(self) -> None:
        """Let the user choose the other record of this pupil, compare, and make them one."""
        record = self._record()
        everybody = (*self._desk.register.rows(), *self._desk.register.leavers())
        others = [row for row in everybody if row.pupil_id != self._pupil_id]
        chosen = self._view.ask_for_pupil(likeliest_first(record.pupil, others))
        # What is typed there and not saved would have no record to go to afterwards.
        if chosen is None or not self._shell.pupil_may_be_left(chosen):
            return
        try:
            kept, other = self._desk.merging.both(self._pupil_id, chosen)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        parts = differing(kept.pupil, other.pupil)

        def save(values: Values) -> None:
            from_other = {part.label for part in parts if values[part.label] == OTHER}
            changes = self._desk.merging.merge(kept.pupil, other.pupil, from_other)
            self._feed.announce(changes)
            self._shell.say(
                "The two records are one.",
                "Everything recorded of the other is here, with its history.",
            )

        self._view.ask(
            Asking(
                title="Merge two records of one pupil",
                record=other.pupil.id,
                fields=tuple(which_value(part, kept.pupil, other.pupil) for part in parts),
                save=save,
                values={
                    part.label: OTHER if proposed_from(part, kept.pupil) else HERE for part in parts
                },
                verb="Merge",
                intro=merge_words(kept, other),
            )
        )

    def _record(self) -> PupilRecord:
        return self._desk.pupils.record(self._pupil_id)


def facts_of(record: PupilRecord, school: School, today: date) -> Iterator[tuple[str, str | None]]:
    """Yield whether the pupil is at the school, since when, and when the record is reviewed."""
    pupil = record.pupil
    if pupil.left_on is None:
        yield "On roll", "At the school"
    else:
        last = "Last day" if has_left(pupil.left_on, today) else "Last day, still to come"
        yield last, write_date(pupil.left_on)
        yield "Went to" if has_left(pupil.left_on, today) else "Goes to", pupil.destination
    for away in record.times_away:
        where = f", at {away.destination}" if away.destination else ""
        yield (
            "Was away",
            f"After {write_date(away.left_on)} until back on {write_date(away.returned_on)}{where}",
        )
    if said := sessions_off_roll(record):
        yield "Sessions recorded while away", said
    on, had_plan = review_of_record_on(
        pupil.date_of_birth,
        record.sen_history,
        years=school.kept_years,
        years_with_plan=school.kept_years_with_plan,
    )
    years = school.kept_years_with_plan if had_plan else school.kept_years
    why = " with an EHC plan" if had_plan else ""
    words = (
        f"{write_date(on)}: date of birth and {years} years{why}, as the school's details say. "
        "Nothing is deleted by the program."
    )
    yield "Record to be reviewed", words


def sessions_off_roll(record: PupilRecord) -> str | None:
    """Say on which days off roll sessions are on record; None where on none."""
    provisions = (one for cycle in record.cycles for one in cycle.provisions)
    days = (session.happened_on for one in provisions for session in one.sessions)
    return said_of_days_off_roll(record.off_roll, days)
