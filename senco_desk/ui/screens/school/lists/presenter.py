"""What a list of the school decides: adding to it, changing and taking out. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.protocols import Feed
from senco_desk.ui.screens.school.lists.kinds import Listed, ListKind, Thing

Row_contra = TypeVar("Row_contra", bound=Listed, contravariant=True)


class ListView(Protocol[Row_contra]):
    """What the card of a list shows."""

    def show_rows(self, rows: Sequence[Row_contra], *, may_change: bool) -> None: ...
    def show_row(self, of: UUID) -> None:
        """Bring a line into sight, and choose it."""
        ...

    def refuse(self, refusal: Refusal) -> None: ...
    def ask(self, asking: Asking) -> bool:
        """Open a form; return whether it was saved."""
        ...

    def ask_to_remove(self, title: str, advice: str) -> bool:
        """Ask once."""
        ...


class ListPresenter(Generic[Thing]):
    """Fills the card of a list and answers what is done there."""

    def __init__(
        self, view: ListView[Thing], desk: Desk, feed: Feed, kind: ListKind[Thing]
    ) -> None:
        self._view = view
        self._desk = desk
        self._feed = feed
        self._kind = kind

    def refresh(self) -> None:
        """Show the list as it is on file."""
        rows = self._kind.all(self._desk)
        self._view.show_rows(rows, may_change=not self._desk.read_only)

    def add(self) -> None:
        """Ask for a new line."""
        self._ask(f"Add a {self._kind.noun}", f"Add {self._kind.noun}", None)

    def change(self, thing: Thing) -> None:
        """Ask for changes to a line."""
        self._ask(f"Change a {self._kind.noun}", "Save", thing)

    def remove(self, thing: Thing) -> None:
        """Ask once, then take a line out."""
        kind = self._kind
        if not self._view.ask_to_remove(f"Take out {kind.named(thing)}?", kind.loss):
            return
        try:
            changes = kind.remove(self._desk, thing)
        except Refusal as refusal:
            self._view.refuse(refusal)
            return
        self._feed.announce(changes)

    def _ask(self, title: str, verb: str, thing: Thing | None) -> None:
        kind = self._kind

        def save(values: Values) -> None:
            own = thing.id if thing else self._desk.new_id()
            kept = kind.make(values, own, thing.version if thing else 0)
            self._feed.announce(kind.keep(self._desk, kept))
            self._view.show_row(own)

        held = kind.values_of(thing) if thing else kind.first
        self._view.ask(
            Asking(
                title=title,
                record=thing.id if thing else None,
                fields=kind.fields,
                save=save,
                values=held,
                verb=verb,
            )
        )
