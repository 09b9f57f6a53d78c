"""Where a PDF's links and bookmarks lead, found before its pages move and set again after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, Pdf, String

_DEEPEST = 8
"""Levels of bookmarks that are kept; deeper ones are hardly ever meant."""


Target = tuple[int, list[Object]]
"""A page, counted from 0, and how it is to be shown."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark of an attached file: ``page`` counts from 0 within it."""

    title: str
    page: int
    inside: tuple[Bookmark, ...]


class Destinations:
    """Finds the page that something in a PDF points to."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def page_of(self, holder: Object) -> Target | None:
        """Return the page number and view of a link's or bookmark's target in this file.

        None where it leads nowhere, or out of the file.
        """
        target: Object | None = holder.get(Name.Dest)
        action = holder.get(Name.A)
        if target is None and isinstance(action, Dictionary) and action.get(Name.S) == Name.GoTo:
            target = action.get(Name.D)
        return self._resolved(target, 0)

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return the bookmarks that lead somewhere, as a tree."""
        return self._kept(self._pdf.open_outline(max_depth=_DEEPEST).root, 0)

    def _kept(self, items: Sequence[OutlineItem], page: int) -> tuple[Bookmark, ...]:
        kept: list[Bookmark] = []
        for item in items:
            found = self.page_of(item.obj) if item.obj is not None else None
            here = found[0] if found else page
            inside = self._kept(item.children, here)
            if found or inside:
                kept.append(Bookmark(item.title or "Untitled", here, inside))
        return tuple(kept)

    def _resolved(self, target: Object | None, depth: int) -> Target | None:
        if depth > 3:
            return None
        if isinstance(target, Array):
            return self._of_array(target)
        if isinstance(target, Dictionary):
            return self._resolved(target.get(Name.D), depth + 1)
        if isinstance(target, String):
            names = self._pdf.Root.get(Name.Names)
            tree = names.get(Name.Dests) if isinstance(names, Dictionary) else None
            if tree is None:
                return None
            return self._resolved(NameTree(tree).get(str(target)), depth + 1)
        if isinstance(target, Name):
            named = self._pdf.Root.get(Name.Dests)
            found = named.get(target) if isinstance(named, Dictionary) else None
            return self._resolved(found, depth + 1)
        return None

    def _of_array(self, target: Array) -> Target | None:
        if len(target) == 0 or not isinstance(target[0], Dictionary):
            return None
        number = self._numbers.get(target[0].objgen)
        return None if number is None else (number, [target[at] for at in range(1, len(target))])
