"""What is decided about recommendations: adding a list, changing one, taking one off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from senco_desk.domain.advice import AdviceStatus
from senco_desk.domain.advice_lists import counts_words, may_answer, taken_apart
from senco_desk.domain.documents import Document
from senco_desk.domain.identity import DocumentId, PupilId
from senco_desk.domain.wording import counted, within
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed, Shell
from senco_desk.ui.screens.documents.advice.fields import (
    advice_fields,
    filled_in,
    list_fields,
    preview_of,
    values_of,
)
from senco_desk.ui.screens.documents.advice.table import AdviceLine, advice_lines

LONGEST_ADVICE = 5_000
"""Characters of one recommendation, as the record takes it."""


class AdviceView(Protocol):
    """What the card shows."""

    def show_advice(self, lines: Sequence[AdviceLine]) -> None: ...
    def show_counts(self, words: str) -> None: ...
    def show_may_change(self, *, may_change: bool) -> None:
        """Offer, or no longer offer, to add, change and take off."""
        ...

    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def ask_list(self, asking: Asking, preview: Callable[[str], str]) -> bool:
        """Open the form of a list, showing what it comes to; return whether it was saved."""
        ...


class AdvicePresenter:
    """Fills the card of one pupil and answers what is done there."""

    def __init__(
        self, view: AdviceView, desk: Desk, feed: Feed, shell: Shell, pupil_id: PupilId
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._shell = shell
        self._pupil_id = pupil_id

    def refresh(self) -> None:
        """Show the recommendations on file, those that nobody has considered first."""
        lines = advice_lines(self._desk.pupils.record(self._pupil_id))
        self._view.show_may_change(may_change=not self._desk.read_only)
        self._view.show_counts(counts_words([one.recommendation for one in lines]))
        self._view.show_advice(lines)

    def add(self, document: Document | None) -> None:
        """Ask for a list, of this document where one is chosen, and add each of it."""
        documents = self._desk.pupils.record(self._pupil_id).documents
        if document is None and len(documents) == 1:
            document = documents[0]
        newest_first = sorted(documents, key=lambda one: one.dated_on, reverse=True)

        def save(values: Values) -> None:
            words = taken_apart(values.text("words"))
            for one in words:
                within(one, field="words", longest=LONGEST_ADVICE)
            document_id = cast("DocumentId", values["document_id"])
            self._feed.announce(self._desk.advice.add(document_id, words))
            self._shell.say(f"Added: {counted(len(words), 'recommendation')}.")

        self._view.ask_list(
            Asking(
                title="Add recommendations",
                record=None,
                fields=list_fields(newest_first),
                save=save,
                values={"document_id": document.id} if document else {},
                verb="Add",
            ),
            lambda text: preview_of(taken_apart(text)),
        )

    def change(self, line: AdviceLine) -> None:
        """Let the user change a recommendation, and say what became of it."""
        record = self._desk.pupils.record(self._pupil_id)

        def save(values: Values) -> None:
            changed = filled_in(line.recommendation, values)
            self._feed.announce(self._desk.advice.change(changed))

        self._view.ask(
            Asking(
                title="A recommendation, and what became of it",
                record=line.recommendation.id,
                fields=advice_fields(may_answer(record)),
                save=save,
                values=values_of(line.recommendation),
                intro=f"{line.about_document}: {line.document.title}",
            )
        )

    def remove(self, line: AdviceLine) -> None:
        """Ask why, then take a recommendation off the record."""
        self._view.ask(
            asking_why(
                "Take out this recommendation?",
                lambda reason: self._feed.announce(
                    self._desk.advice.remove(line.recommendation, reason)
                ),
                record=line.recommendation.id,
                verb="Take out",
                intro="Only what was entered by mistake is taken out: one that the school cannot "
                f"follow is “{AdviceStatus.NOT_POSSIBLE.value}”, with the reason. The history "
                "keeps what it said, and why it went.",
                example="For example: entered twice.",
            )
        )
