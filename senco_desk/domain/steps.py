"""How long work says how far it is, and how it is asked to stop."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Stopped(Exception):
    """Raised at the next step after the user pressed Stop; the work leaves nothing behind."""


class Progress(Protocol):
    """Told before each step: ``done`` of ``total`` steps are finished, ``doing`` comes now.

    A call may raise ``Stopped``.
    """

    def __call__(self, done: int, total: int, doing: str) -> None: ...


def unwatched(done: int, total: int, doing: str) -> None:
    """Stand in for a Progress where nobody watches."""


def each(things: Sequence[T], progress: Progress, doing: str) -> Iterator[T]:
    """Go through ``things``, telling ``progress`` before each one."""
    for done, thing in enumerate(things):
        progress(done, len(things), doing)
        yield thing
