"""What showing a recovery key decides: it is shown once, and is to be printed or saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.proposing import unused

FILE_NAME = "Recovery key.pdf"


class KeyView(Protocol):
    """What the presenter asks of the page."""

    def show_key(self, key_words: Sequence[str]) -> None:
        """Show the recovery key."""
        ...

    def show_kept(self, words: str) -> None:
        """Say that the recovery key was saved or printed."""
        ...

    def allow_to_go_on(self, *, allowed: bool) -> None: ...

    def show_key_refusal(self, refusal: Refusal) -> None: ...

    def print_page(self, page: bytes) -> bool:
        """Print the recovery key's page; say whether it was printed."""
        ...

    def ask_where_to_save(self, suggested: Path) -> Path | None: ...

    def confirm_leaving_key(self) -> bool:
        """Ask whether to go on without having kept the recovery key."""
        ...


class KeyKeeping:
    """Has a recovery key printed or saved before the user goes on.

    ``save`` writes a file whole or not at all; ``usual_folder`` is where it is offered to lie.
    """

    def __init__(
        self, view: KeyView, save: Callable[[Path, bytes], object], usual_folder: Path
    ) -> None:
        self._view = view
        self._save = save
        self._usual_folder = usual_folder
        self._page: bytes | None = None
        self.is_kept = False

    def show(self, key_words: Sequence[str], page: bytes) -> None:
        """Show a key; ``page`` is the PDF to print."""
        self._page = page
        self._view.show_key(key_words)
        self._view.allow_to_go_on(allowed=False)

    def print_out(self) -> None:
        """Print the page."""
        if self._page is None:
            return
        try:
            printed = self._view.print_page(self._page)
        except Refusal as refusal:
            self._view.show_key_refusal(refusal)
            return
        if printed:
            self._keep("The page was sent to the printer.")

    def save(self) -> None:
        """Save the page as a PDF."""
        if self._page is None:
            return
        path = self._view.ask_where_to_save(unused(self._usual_folder, FILE_NAME))
        if path is None:
            return
        try:
            self._save(path, self._page)
        except Refusal as refusal:
            self._view.show_key_refusal(refusal)
            return
        self._keep(f"Saved as {path.name}. Keep it away from this computer.")

    def said_kept(self, *, is_kept: bool) -> None:
        """Take the user's word that the key is printed or saved."""
        self.is_kept = is_kept
        self._view.allow_to_go_on(allowed=is_kept)

    def may_be_left(self) -> bool:
        """Say whether the key is kept; where it is not, ask once whether to go on without it."""
        return self.is_kept or self._view.confirm_leaving_key()

    def _keep(self, words: str) -> None:
        self.is_kept = True
        self._view.show_kept(words)
        self._view.allow_to_go_on(allowed=True)
