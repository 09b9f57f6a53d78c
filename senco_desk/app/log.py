"""The log: ids, kinds and places of faults, and never a name or anything that was typed."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

_LOG = logging.getLogger("senco_desk")


def start_log(path: Path) -> logging.Handler:
    """Write the program's own warnings and faults to the log: ids and never a name.

    What libraries log stays out, for it may quote what a user typed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    _LOG.addHandler(handler)
    return handler


def log_fault(fault: BaseException) -> None:
    """Log where a fault happened and its kind."""
    _LOG.error("%s", without_words(fault))


def without_words(fault: BaseException) -> str:
    """Return where a fault happened and its kind, without its message or any value.

    A message may quote what a user typed; the log never holds that.
    """
    lines: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = fault
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        lines.append(type(one).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(one.__traceback__)
        ]
        one = one.__cause__ or one.__context__
    return "\n".join(lines)
