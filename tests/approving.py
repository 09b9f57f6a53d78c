"""Documents approved as text: what was approved once, a person has looked at.

A test extracts the text of a document and compares it with the file of that name under
``tests/approved``. After a wanted change, run the test with ``--approve``, look at the document
itself, and keep the new text together with the change that caused it.
"""

from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent / "approved"

_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Approving:
    """Compares texts with those that were approved, or writes them where ``writes`` is set."""

    writes: bool

    def __call__(self, name: str, text: str) -> None:
        """Fail where a text is not the one approved under this name, such as "bundle.txt"."""
        path = FOLDER / name
        text = text if text.endswith("\n") else f"{text}\n"
        if self.writes:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        if not path.is_file():
            pytest.fail(f"Nothing is approved as {name} yet. Run this test with --approve.")
        approved = path.read_text(encoding="utf-8")
        if approved == text:
            return
        differing = unified_diff(
            approved.splitlines(), text.splitlines(), "approved", "now", lineterm="", n=1
        )
        lines = "\n".join(islice(differing, _MOST_LINES))
        pytest.fail(
            f"{name} is not what was approved:\n{lines}\n"
            "If the change is wanted, run this test with --approve and look at the document."
        )
