"""Recording what parents were told and asked, and correcting it where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from senco_desk.domain.agreements import Agreement, AgreementKind, Answer, standings_of
from senco_desk.domain.identity import AgreementId, PupilId
from senco_desk.domain.record import PupilRecord
from senco_desk.domain.wording import in_a_sentence
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.diary.fields import AGREEMENT_FIELDS, CORRECTION
from senco_desk.ui.screens.diary.protocols import FormView


class AgreementPresenter:
    """Answers what is done with what one pupil's parents were told and asked."""

    def __init__(self, view: FormView, desk: Desk, feed: Feed, pupil_id: PupilId) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._pupil_id = pupil_id

    def record(self) -> None:
        """Let the user record a telling or an answer."""

        def save(values: Values) -> None:
            self._feed.announce(
                self._desk.family.record_agreement(
                    Agreement(
                        id=AgreementId(self._desk.new_id()),
                        pupil_id=self._pupil_id,
                        kind=values.one("kind", AgreementKind),
                        happened_on=values.day("happened_on"),
                        recorded_at=self._desk.now(),
                        who=values.text("who"),
                        how=values.text("how"),
                        answer=values.one_or_none("answer", Answer),
                        about=values.text_or_none("about"),
                    )
                )
            )

        self._view.ask(
            Asking(
                title="Record what parents were told or answered",
                record=None,
                fields=AGREEMENT_FIELDS,
                save=save,
                values={"happened_on": self._desk.today()},
                verb="Record",
                intro="It takes the place of the same person's entry before it about the same "
                "specialist or sharing, which stays on file; where none is named, of all of its "
                "kind. Where each parent answers, make an entry for each; “Parents” answers for "
                "all of them. Where somebody takes an agreement back, record that as an answer of "
                "its own.",
            )
        )

    def correct(self, agreement: Agreement) -> None:
        """Let the user correct an entry that was wrong from the start, with the reason."""

        def save(values: Values) -> None:
            corrected = replace(
                agreement,
                kind=values.one("kind", AgreementKind),
                happened_on=values.day("happened_on"),
                who=values.text("who"),
                how=values.text("how"),
                answer=values.one_or_none("answer", Answer),
                about=values.text_or_none("about"),
            )
            self._feed.announce(
                self._desk.family.correct_agreement(corrected, values.text("correction"))
            )

        self._view.ask(
            Asking(
                title="Correct this entry",
                record=agreement.id,
                fields=(*AGREEMENT_FIELDS, CORRECTION),
                save=save,
                values={one.name: getattr(agreement, one.name) for one in AGREEMENT_FIELDS},
                verb="Correct",
                intro="For an entry that was wrong from the start. Where parents answered anew, "
                "record that instead.",
            )
        )

    def remove(self, agreement: Agreement) -> None:
        """Ask why, then take out an entry made by mistake."""
        self._view.ask(
            asking_why(
                "Take out this entry?",
                lambda reason: self._feed.announce(
                    self._desk.family.remove_agreement(agreement, reason)
                ),
                record=agreement.id,
                verb="Take out",
                intro=f"{agreement.kind.value}: {in_a_sentence(agreement.answer_words)}. The "
                "history keeps it together with the reason.",
                example="For example: entered for the wrong pupil.",
            )
        )


def facts_of(record: PupilRecord) -> Iterator[tuple[str, str | None]]:
    """Yield where each kind stands, a line for each person asked; None is "not recorded"."""
    for standing in standings_of(record.agreements):
        latest = standing.latest
        if latest is None:
            yield standing.kind.value, None
            continue
        about = f" ({latest.about})" if latest.about else ""
        yield (
            standing.kind.value,
            f"{latest.answer_words}{about}. {latest.who}; {latest.how}.",
        )
