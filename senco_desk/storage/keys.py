"""The keys of a school: one data key, wrapped for every passphrase and for the recovery key.

The database is encrypted with a random 32-byte key that is written nowhere. ``keys.json`` holds
it wrapped by AES-GCM, once for each user's passphrase (stretched by Argon2id, RFC 9106) and once
for the recovery key, which is long and random enough to need no stretching.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from senco_desk.domain.refusals import Refusal
from senco_desk.storage.faults import translated
from senco_desk.storage.refusals import Damaged, NewerFile, WrongPassphrase

FORMAT = 1
"""The form of ``keys.json`` that this program writes."""

SHORTEST_PASSPHRASE = 12
KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 characters: without 0 and O, 1, I and L. A prime number of them makes the check exact."""
_KEY_CHARACTERS = 27
"""27 characters of 31 are 133 bits; one more checks them."""
_GROUP = 4

_PASSPHRASE = "passphrase"  # noqa: S105  the name of a kind of slot
_RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess at a passphrase costs, in the terms of Argon2id (RFC 9106)."""

    iterations: int
    lanes: int
    memory_kib: int


USUAL_COST = Cost(iterations=6, lanes=4, memory_kib=64 * 1024)
"""About a quarter of a second; RFC 9106 asks for 3 passes over 64 MiB at least."""

_MOST = Cost(iterations=1_000, lanes=64, memory_kib=4 * 1024 * 1024)
"""More than this was never written by the program, so a file that asks for it is damaged."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The data key, wrapped for one passphrase or for the recovery key.

    ``who`` is the user of a passphrase and None for the recovery key; ``cost`` likewise.
    """

    kind: str
    who: str | None
    made_at: str
    cost: Cost | None
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def described(self) -> dict[str, object]:
        """Everything but the wrapped key, as it stands in the file."""
        return {
            "kind": self.kind,
            "who": self.who,
            "made_at": self.made_at,
            "derivation": "hkdf-sha256" if self.cost is None else "argon2id",
            "cost": None
            if self.cost is None
            else {
                "iterations": self.cost.iterations,
                "lanes": self.cost.lanes,
                "memory_kib": self.cost.memory_kib,
            },
            "salt": _text(self.salt),
            "nonce": _text(self.nonce),
        }

    @property
    def bound(self) -> bytes:
        """What the wrapping vouches for besides the key: nothing of it can be altered."""
        return json.dumps([FORMAT, self.described()], sort_keys=True).encode()

    def wrap(self, secret: bytes, data_key: bytes) -> Slot:
        sealed = AESGCM(self._stretched(secret)).encrypt(self.nonce, data_key, self.bound)
        return replace(self, wrapped=sealed)

    def unwrap(self, secret: bytes) -> bytes | None:
        """Return the data key, or None where the secret is not this slot's."""
        try:
            return AESGCM(self._stretched(secret)).decrypt(self.nonce, self.wrapped, self.bound)
        except InvalidTag:
            return None

    def _stretched(self, secret: bytes) -> bytes:
        if self.cost is None:
            return HKDF(
                algorithm=SHA256(), length=KEY_BYTES, salt=self.salt, info=b"senco-desk recovery"
            ).derive(secret)
        return Argon2id(
            salt=self.salt,
            length=KEY_BYTES,
            iterations=self.cost.iterations,
            lanes=self.cost.lanes,
            memory_cost=self.cost.memory_kib,
        ).derive(secret)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The slots of one school, as ``keys.json`` holds them."""

    slots: tuple[Slot, ...] = ()

    def unlock(self, typed: str) -> bytes:
        """Return the data key for a passphrase or the recovery key; refuse anything else."""
        recovery = RecoveryKey.read(typed)
        if recovery is not None:
            for slot in self.slots:
                if slot.kind == _RECOVERY and (key := slot.unwrap(recovery.secret)) is not None:
                    return key
        secret = tidy_passphrase(typed).encode()
        for slot in self.slots:
            if slot.kind == _PASSPHRASE and (key := slot.unwrap(secret)) is not None:
                return key
        if RecoveryKey.looks_like(typed):
            raise WrongPassphrase(
                "This recovery key does not open this school.",
                "Compare it with the printed page, character by character. It never holds the "
                "digits 0 and 1 nor the letters I, L and O.",
                field="passphrase",
            )
        raise WrongPassphrase(
            "This passphrase does not open this school.",
            "Check the Caps Lock key and the keyboard's language. If it is forgotten, type the "
            "recovery key from the printed page instead.",
            field="passphrase",
        )

    def with_passphrase(
        self, who: str, passphrase: str, data_key: bytes, cost: Cost, made_at: datetime
    ) -> KeyRing:
        """Return the ring with this user's passphrase, in place of the one before."""
        check_passphrase(passphrase)
        slot = Slot(
            kind=_PASSPHRASE,
            who=who,
            made_at=made_at.isoformat(),
            cost=cost,
            salt=secrets.token_bytes(_SALT_BYTES),
            nonce=secrets.token_bytes(_NONCE_BYTES),
            wrapped=b"",
        ).wrap(tidy_passphrase(passphrase).encode(), data_key)
        others = tuple(one for one in self.slots if (one.kind, one.who) != (_PASSPHRASE, who))
        return KeyRing((*others, slot))

    def with_recovery(self, key: RecoveryKey, data_key: bytes, made_at: datetime) -> KeyRing:
        """Return the ring with this recovery key, in place of the one before."""
        slot = Slot(
            kind=_RECOVERY,
            who=None,
            made_at=made_at.isoformat(),
            cost=None,
            salt=secrets.token_bytes(_SALT_BYTES),
            nonce=secrets.token_bytes(_NONCE_BYTES),
            wrapped=b"",
        ).wrap(key.secret, data_key)
        return KeyRing((*(one for one in self.slots if one.kind != _RECOVERY), slot))

    def write(self, path: Path) -> None:
        """Write the file whole or not at all."""
        content = {
            "format": FORMAT,
            "slots": [{**one.described(), "wrapped": _text(one.wrapped)} for one in self.slots],
        }
        write_whole(path, json.dumps(content, indent=2).encode())

    @classmethod
    def read(cls, path: Path) -> KeyRing:
        """Read the file; refuse one that is missing, damaged or of a later form."""
        try:
            with translated():
                text = path.read_bytes() if path.exists() else b""
            content = json.loads(text)
            written_as = content["format"]
            if isinstance(written_as, int) and written_as > FORMAT:
                raise NewerFile(
                    "This school was last used with a newer version of SENCO Desk.",
                    f"Its keys have format {written_as}; this program reads up to {FORMAT}. "
                    "Install the newest version of the program.",
                )
            slots = tuple(_slot(one) for one in content["slots"])
        except (ValueError, KeyError, TypeError, binascii.Error) as fault:
            raise _damaged() from fault
        if not slots:
            raise _damaged()
        return cls(slots)


def new_data_key() -> bytes:
    """Return a fresh random key for a database."""
    return secrets.token_bytes(KEY_BYTES)


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step, so that a power cut leaves the old or the new one."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    with translated():
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def _damaged() -> Damaged:
    return Damaged(
        "The school's keys cannot be read.",
        "The file 'keys.json' in the school's folder is missing or damaged. Put back the one from "
        "the newest copy in the folder 'backups': the same passphrase opens it.",
    )


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: object, length: int | None = None) -> bytes:
    content = base64.b64decode(str(text), validate=True)
    if length is not None and len(content) != length:
        raise ValueError(length)
    return content


def _slot(held: Mapping[str, object]) -> Slot:
    kind, who = held["kind"], held["who"]
    derivation = {_PASSPHRASE: "argon2id", _RECOVERY: "hkdf-sha256"}[str(kind)]
    if held["derivation"] != derivation:
        raise ValueError(derivation)
    return Slot(
        kind=str(kind),
        who=None if who is None else str(who),
        made_at=str(held["made_at"]),
        cost=_cost(held["cost"]) if kind == _PASSPHRASE else None,
        salt=_bytes(held["salt"], _SALT_BYTES),
        nonce=_bytes(held["nonce"], _NONCE_BYTES),
        wrapped=_bytes(held["wrapped"], KEY_BYTES + 16),
    )


def _cost(held: object) -> Cost:
    numbers = cast("Mapping[str, object]", held)
    read = {name: int(str(numbers[name])) for name in ("iterations", "lanes", "memory_kib")}
    cost = Cost(**read)
    if not (
        1 <= cost.iterations <= _MOST.iterations
        and 1 <= cost.lanes <= _MOST.lanes
        and 8 * cost.lanes <= cost.memory_kib <= _MOST.memory_kib
    ):
        raise ValueError(cost)
    return cost
