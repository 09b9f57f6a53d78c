"""Refusals of the storage room that a caller answers in its own way; the rest are plain ones."""

from __future__ import annotations

from senco_desk.domain.refusals import Refusal


class MayBeRead(Refusal):
    """The school cannot be opened for writing, but it may be opened to read only."""


class AlreadyOpen(MayBeRead):
    """The school is open for writing elsewhere."""


class CannotWrite(MayBeRead):
    """The place cannot be written to: a medium or an account that may only read."""

    def __init__(
        self,
        title: str = "This place cannot be written to.",
        advice: str = "Choose another place, or ask whoever looks after the computers for "
        "permission to write there. A school that lies there may be opened to read only.",
    ) -> None:
        super().__init__(title, advice)


class OpenToReadOnly(Refusal):
    """Something was to be saved in a school that was opened to read only."""

    def __init__(self) -> None:
        super().__init__(
            "This school is open to read only.",
            "Nothing was saved. To make changes, close it and open it for writing.",
        )


class WrongPassphrase(Refusal):
    """What was typed is neither a passphrase nor the recovery key of this school."""


class Damaged(Refusal):
    """Part of the school's folder is missing or cannot be read."""


class NewerFile(Refusal):
    """The file was written by a later version of the program."""


class StaleEdit(Refusal):
    """The thing was changed by somebody else after it was opened here.

    ``fields`` are the labels of what changed meanwhile.
    """

    def __init__(self, title: str, advice: str, fields: tuple[str, ...]) -> None:
        super().__init__(title, advice)
        self.fields = fields
