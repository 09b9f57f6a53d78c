"""Decides what the window of a bank shows and offers. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from senco_desk.domain.bank import KeyStage, topics_of
from senco_desk.domain.bank_search import search
from senco_desk.domain.identity import OwnEntryId
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.own_bank import OwnEntry, OwnProvision, OwnStrategy, OwnTarget
from senco_desk.domain.pupils import Pupil
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.wording import counted
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.acting import announced
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.cycle.bank.own import (
    OwnAsking,
    own_asking,
    own_entry,
    own_values,
    stage_values,
)
from senco_desk.ui.screens.cycle.bank.wording import (
    Found,
    ListedEntry,
    Shelf,
    WholeEntry,
    listed_entry,
    sentence_of,
    whole_entry,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedFor:
    """What is looked for, and for whom; ``area`` None is any."""

    shelf: Shelf
    pupil: Pupil
    area: BroadArea | None
    stage: KeyStage

    @property
    def title(self) -> str:
        """The title of the window."""
        return f"{self.shelf.plural.capitalize()} from the bank"

    @property
    def verb(self) -> str:
        """What the button says that takes an entry."""
        return "Put it in" if self.shelf is Shelf.STRATEGIES else "Adapt for this pupil"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What was typed and chosen to narrow the list; None is any."""

    words: str = ""
    area: BroadArea | None = None
    stage: KeyStage | None = None
    topic: str | None = None


class BankView(Protocol):
    """What the presenter needs of the window."""

    def show_topics(self, topics: Sequence[str], chosen: str | None) -> None:
        """Offer the topics there are."""
        ...

    def show_entries(
        self, entries: Sequence[ListedEntry], counted: str, chosen: str | None
    ) -> None:
        """List what was found, and how many they are; the first is chosen where none is named."""
        ...

    def show_entry(self, entry: WholeEntry | None) -> None:
        """Show an entry whole; None where none is chosen."""
        ...

    def ask_own(self, asking: OwnAsking) -> None:
        """Have an entry of the school's own filled in and saved."""
        ...

    def ask_removal(self, title: str, advice: str) -> bool:
        """Ask once whether an entry is to be taken out."""
        ...

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        ...


class BankPresenter:
    """Finds entries of one bank, and keeps the school's own."""

    def __init__(self, view: BankView, desk: Desk, feed: Feed, wanted: LookedFor) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._wanted = wanted
        self._entries: tuple[Found, ...] = ()
        self._narrowing = Narrowing(area=wanted.area, stage=wanted.stage)
        self.chosen: Found | None = None

    @property
    def may_change(self) -> bool:
        """Whether the school's own bank can be changed."""
        return not self._desk.read_only

    def read(self, chosen: str | None = None) -> None:
        """Read the bank and show what is found; ``chosen`` is the key of the entry to show."""
        self._entries = self._wanted.shelf.entries(self._desk.bank.bank())
        self.narrow(self._narrowing, chosen)

    def narrow(self, narrowing: Narrowing, chosen: str | None = None) -> None:
        """Show what is found by these words in this area, stage and topic."""
        topics = topics_of(search(self._entries, "", area=narrowing.area, stage=narrowing.stage))
        topic = narrowing.topic if narrowing.topic in topics else None
        self._narrowing = narrowing
        self._view.show_topics(topics, topic)
        found = search(
            self._entries,
            narrowing.words,
            area=narrowing.area,
            stage=narrowing.stage,
            topic=topic,
        )
        self._view.show_entries(
            [listed_entry(one) for one in found], self._counted(len(found)), chosen
        )

    def choose(self, key: str | None) -> None:
        """Show an entry whole."""
        self.chosen = next((one for one in self._entries if one.key == key), None)
        self._view.show_entry(whole_entry(self.chosen) if self.chosen else None)

    def add_own(self) -> None:
        """Ask for a new entry of the school's own."""
        wanted = self._wanted
        values = {"area": wanted.area, **stage_values((wanted.stage,))}
        self._view.ask_own(self._asking(values, None))

    def change_own(self) -> None:
        """Ask for changes to the chosen entry, where it is the school's own."""
        own = self._own
        if own is not None:
            self._view.ask_own(self._asking(dict(own_values(own)), own))

    def remove_own(self) -> None:
        """Take the chosen entry out, where it is the school's own, once the user has said so."""
        own = self._own
        if own is None or not self._view.ask_removal(
            "Take this out of our bank?", f"{sentence_of(own)} Plans made from it stay."
        ):
            return
        if announced(self._feed, lambda: self._desk.bank.remove(own), self._view.refuse):
            self.read()

    @property
    def _own(self) -> OwnEntry | None:
        chosen = self.chosen
        return chosen if isinstance(chosen, OwnTarget | OwnStrategy | OwnProvision) else None

    def _asking(self, values: dict[str, object], editing: OwnEntry | None) -> OwnAsking:
        return own_asking(
            self._wanted.shelf,
            values,
            topics=topics_of(self._entries),
            pupil=self._wanted.pupil,
            save=lambda values: self._keep(values, editing),
            editing=editing,
        )

    def _keep(self, values: Values, editing: OwnEntry | None) -> None:
        entry = own_entry(
            self._wanted.shelf,
            values,
            editing.id if editing else OwnEntryId(self._desk.new_id()),
            editing.version if editing else 0,
            editing.need_codes if isinstance(editing, OwnTarget) else (),
        )
        self._feed.announce(self._desk.bank.keep(entry))
        self.read(entry.key)

    def _counted(self, number: int) -> str:
        shelf = self._wanted.shelf
        if number:
            return f"{counted(number, shelf.value, shelf.plural)} found"
        return f"No {shelf.value} is found so. Try fewer words, or any area and key stage."
