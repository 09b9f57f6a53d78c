"""Timing something several times and taking the quickest: the least disturbed by the machine."""

import time
from collections.abc import Callable


def quickest(work: Callable[[], object], times: int = 5) -> float:
    """Return the seconds of the quickest of several goes."""
    return min(_seconds(work) for _ in range(times))


def side_by_side(
    work: Callable[[], object], floor: Callable[[], object], times: int = 5
) -> tuple[float, float]:
    """Time two things in turn, so that both meet the same machine; return the quickest of each."""
    pairs = [(_seconds(work), _seconds(floor)) for _ in range(times)]
    return min(one for one, _ in pairs), min(one for _, one in pairs)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
