"""The keys of a school: one data key, wrapped for every passphrase and for the recovery key.

The database is encrypted with a random 32-byte key that is written nowhere. ``keys.json`` holds
it wrapped by AES-GCM, once for each user's passphrase (stretched by Argon2id, RFC 9106) and once
for the recovery key, which is long and random enough to need no stretching.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from senco_desk.storage.faults import translated
from senco_desk.storage.folder import write_whole
from senco_desk.storage.passphrases import RecoveryKey, check_passphrase, tidy_passphrase
from senco_desk.storage.refusals import Damaged, NewerFile, WrongPassphrase

FORMAT = 1
"""The form of ``keys.json`` that this program writes."""

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12

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
        opened = next(self._opened_by(typed), None)
        if opened is not None:
            return opened[1]
        raise _wrong(typed)

    def is_recovery_key(self, typed: str) -> bool:
        """Say whether the recovery key of this school was typed."""
        return next(self._opened_by_recovery(typed), None) is not None

    def replaced_by(self, typed: str, who: str) -> tuple[str, tuple[Slot, ...]]:
        """Return what a new passphrase takes the place of: whose it was, and the slots.

        With a passphrase typed, that is every slot that it opens. With the recovery key typed,
        the passphrase is forgotten, so that it is all of them, and the new one is ``who``'s.
        Refuses anything else, as ``unlock`` does.
        """
        if self.is_recovery_key(typed):
            return who, self.passphrases
        slots = tuple(slot for slot, _ in self._opened_by(typed))
        if not slots:
            raise _wrong(typed)
        return slots[0].who or who, slots

    @property
    def passphrases(self) -> tuple[Slot, ...]:
        """The slots of all passphrases."""
        return tuple(one for one in self.slots if one.kind == _PASSPHRASE)

    def _opened_by(self, typed: str) -> Iterator[tuple[Slot, bytes]]:
        yield from self._opened_by_recovery(typed)
        secret = tidy_passphrase(typed).encode()
        for slot in self.passphrases:
            if (key := slot.unwrap(secret)) is not None:
                yield slot, key

    def _opened_by_recovery(self, typed: str) -> Iterator[tuple[Slot, bytes]]:
        recovery = RecoveryKey.read(typed)
        if recovery is not None:
            for slot in self.slots:
                if slot.kind == _RECOVERY and (key := slot.unwrap(recovery.secret)) is not None:
                    yield slot, key

    def with_passphrase(
        self,
        who: str,
        passphrase: str,
        data_key: bytes,
        cost: Cost,
        made_at: datetime,
        *,
        instead_of: Collection[Slot] = (),
    ) -> KeyRing:
        """Return the ring with this user's passphrase, in place of the one before.

        It takes the place of the slots ``instead_of`` too.
        """
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
        others = tuple(
            one
            for one in self.slots
            if (one.kind, one.who) != (_PASSPHRASE, who) and one not in instead_of
        )
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


def _damaged() -> Damaged:
    return Damaged(
        "The school's keys cannot be read.",
        "The file 'keys.json' in the school's folder is missing or damaged. Put back the one from "
        "the newest copy in the folder 'backups': the same passphrase opens it.",
    )


def _wrong(typed: str) -> WrongPassphrase:
    if RecoveryKey.looks_like(typed):
        return WrongPassphrase(
            "This recovery key does not open this school.",
            "Compare it with the printed page, character by character. It never holds the "
            "digits 0 and 1 nor the letters I, L and O.",
            field="passphrase",
        )
    return WrongPassphrase(
        "This passphrase does not open this school.",
        "Check the Caps Lock key and the keyboard's language. If it is forgotten, type the "
        "recovery key from the printed page instead.",
        field="passphrase",
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
