"""What people type to unlock a school: a passphrase, or the recovery key from the printed page."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass

from senco_desk.domain.refusals import Refusal

SHORTEST_PASSPHRASE = 12

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 characters: without 0 and O, 1, I and L. A prime number of them makes the check exact."""
_KEY_CHARACTERS = 27
"""27 characters of 31 are 133 bits; one more checks them."""
_GROUP = 4


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The key on the printed page; it opens the school when every passphrase is forgotten."""

    text: str
    """Seven groups of four characters with hyphens between them."""

    @property
    def words(self) -> tuple[str, ...]:
        """The groups, to print them in a row."""
        return tuple(self.text.split("-"))

    def __repr__(self) -> str:
        return "RecoveryKey(...)"  # a key must not reach a log

    def __str__(self) -> str:
        return self.text

    @property
    def secret(self) -> bytes:
        """The characters without hyphens and without the check character."""
        return self.text.replace("-", "")[:_KEY_CHARACTERS].encode()

    @classmethod
    def new(cls) -> RecoveryKey:
        """Make a random one."""
        drawn = "".join(secrets.choice(_ALPHABET) for _ in range(_KEY_CHARACTERS))
        return cls(_in_groups(drawn + _check_character(drawn)))

    @classmethod
    def read(cls, typed: str) -> RecoveryKey | None:
        """Read one as typed, in any case and spacing; None where it cannot be a recovery key.

        Every single wrong character and every two swapped ones are noticed.
        """
        tidied = "".join(one for one in typed.upper() if one.isalnum())
        if len(tidied) != _KEY_CHARACTERS + 1 or not set(tidied) <= set(_ALPHABET):
            return None
        if _check_character(tidied[:-1]) != tidied[-1]:
            return None
        return cls(_in_groups(tidied))

    @staticmethod
    def looks_like(typed: str) -> bool:
        """Say whether somebody seems to have typed a recovery key, right or wrong."""
        tidied = [one for one in typed if not one.isspace() and one not in "-\N{EN DASH}"]
        groups = typed.replace("\N{EN DASH}", "-").replace(" ", "-").split("-")
        return abs(len(tidied) - _KEY_CHARACTERS - 1) <= 1 and len([g for g in groups if g]) >= 6


def _in_groups(characters: str) -> str:
    return "-".join(
        characters[start : start + _GROUP] for start in range(0, len(characters), _GROUP)
    )


def _check_character(characters: str) -> str:
    weighted = sum(weight * _ALPHABET.index(one) for weight, one in enumerate(characters, start=2))
    return _ALPHABET[weighted % len(_ALPHABET)]


def tidy_passphrase(typed: str) -> str:
    """Return the passphrase in one Unicode form: keyboards compose accents differently."""
    return unicodedata.normalize("NFC", typed)


def check_passphrase(typed: str) -> None:
    """Refuse a passphrase that is blank or too short to keep a school's records."""
    if not typed.strip():
        raise Refusal("Choose a passphrase.", "Three or four unusual words do well.", "passphrase")
    if len(tidy_passphrase(typed).strip()) < SHORTEST_PASSPHRASE:
        raise Refusal(
            f"The passphrase needs at least {SHORTEST_PASSPHRASE} characters.",
            "Three or four unusual words are easier to remember than a short puzzle.",
            field="passphrase",
        )
