"""What the help window decides: which page stands open, the way back, and what a search finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from senco_desk.domain.wording import plain
from senco_desk.ui.shell.help.pages import HelpPage


class HelpView(Protocol):
    """What the presenter asks of the window."""

    def show_contents(self, pages: Sequence[HelpPage], *, grouped: bool) -> None:
        """List pages: below the titles of their groups, or as they were found."""
        ...

    def show_page(self, page: HelpPage, words: Sequence[str]) -> None:
        """Show a page, with these words marked."""
        ...

    def show_way_back(self, *, may_go_back: bool) -> None: ...


class HelpPresenter:
    """Decides for the help window."""

    def __init__(self, view: HelpView, pages: Sequence[HelpPage]) -> None:
        self._view = view
        self._pages = {page.key: page for page in pages}
        self._first = pages[0].key
        self._trail: list[str] = []
        self._words: tuple[str, ...] = ()

    def start(self, key: str | None) -> None:
        """Show the contents, and a page; the first one where none or an unknown one is named."""
        self._view.show_contents(tuple(self._pages.values()), grouped=True)
        self.open(key)

    @property
    def here(self) -> str | None:
        """The page that stands open."""
        return self._trail[-1] if self._trail else None

    def open(self, key: str | None) -> None:
        """Go to a page."""
        wanted = key if key in self._pages else self._first
        if wanted != self.here:
            self._trail.append(wanted)
        self._show()

    def follow(self, address: str) -> None:
        """Go where a link leads: to the file of another page."""
        self.open(address.removesuffix(".md"))

    def back(self) -> None:
        """Go back to the page before."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._show()

    def type(self, typed: str) -> None:
        """List the pages that hold every typed word, those of that title first."""
        self._words = tuple(plain(typed).split())
        every = tuple(self._pages.values())
        found = [page for page in every if page.answers(self._words)]
        if self._words:
            found.sort(key=lambda page: not page.is_called(self._words))
        self._view.show_contents(found, grouped=not self._words)
        if self.here is not None:
            self._view.show_page(self._pages[self.here], self._words)

    def _show(self) -> None:
        self._view.show_page(self._pages[self._trail[-1]], self._words)
        self._view.show_way_back(may_go_back=len(self._trail) > 1)
