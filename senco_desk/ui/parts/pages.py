"""What a window may ask of a page, and a page of its sections, where they can do it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance

from senco_desk.domain.finding import Spot
from senco_desk.domain.references import Place
from senco_desk.domain.thread_breaks import Mend


@runtime_checkable
class Leavable(Protocol):
    """A page or section that may hold unsaved work: it asks the user whether it may be left."""

    def may_leave(self) -> bool: ...


@runtime_checkable
class Sectioned(Protocol):
    """A page that can be opened at a section."""

    def show_section(self, section: str) -> None: ...


@runtime_checkable
class Turned(Protocol):
    """A page whose sections the user can turn to; it says which one is in front."""

    section_shown: SignalInstance

    @property
    def section(self) -> str: ...


@runtime_checkable
class Mendable(Protocol):
    """A page or section that can be opened where a break of the thread is mended."""

    def lead_to(self, mend: Mend) -> None: ...


@runtime_checkable
class Leading(Protocol):
    """A page or section that can go to where something stands that was found."""

    def lead_to_found(self, spot: Spot) -> None: ...


@runtime_checkable
class Placed(Protocol):
    """A page or section that can be opened where an entry of the record stands."""

    def show_place(self, place: Place) -> None: ...


@runtime_checkable
class Unsaved(Protocol):
    """A page or section that says, without asking, whether it holds unsaved work."""

    def has_unsaved(self) -> bool: ...
