"""Passphrases, the printed recovery key, and the file that holds the wrapped data key."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.refusals import Refusal
from senco_desk.storage.keys import (
    USUAL_COST,
    KeyRing,
    new_data_key,
)
from senco_desk.storage.passphrases import RecoveryKey, check_passphrase
from senco_desk.storage.refusals import Damaged, NewerFile, WrongPassphrase
from tests.builders import NOW
from tests.schools import CHEAP, PASSPHRASE, USER

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
DATA_KEY = new_data_key()
RECOVERY = RecoveryKey.new()
RING = (
    KeyRing()
    .with_passphrase(USER, PASSPHRASE, DATA_KEY, CHEAP, NOW)
    .with_recovery(RECOVERY, DATA_KEY, NOW)
)


def test_a_passphrase_unlocks_the_data_key():
    assert RING.unlock(PASSPHRASE) == DATA_KEY


def test_the_recovery_key_unlocks_the_data_key():
    assert RING.unlock(RECOVERY.text) == DATA_KEY


@pytest.mark.parametrize(
    "typed",
    [
        RECOVERY.text.lower(),
        RECOVERY.text.replace("-", " "),
        RECOVERY.text.replace("-", ""),
        f"  {RECOVERY.text.replace('-', ' - ')}\n",
        RECOVERY.text.replace("-", "\N{EN DASH}"),
    ],
    # The key differs each time, and two processes must agree what their tests are called.
    ids=["lower case", "spaced", "run together", "wide", "en dashes"],
)
def test_the_recovery_key_may_be_typed_in_any_case_and_spacing(typed: str):
    assert RING.unlock(typed) == DATA_KEY


def test_a_wrong_passphrase_is_refused_with_a_way_on():
    with pytest.raises(WrongPassphrase) as refused:
        RING.unlock("heron lantern marbles")
    assert refused.value.title == "This passphrase does not open this school."
    assert "recovery key" in refused.value.advice
    assert refused.value.field == "passphrase"


def test_a_mistyped_recovery_key_is_told_apart_from_a_wrong_passphrase():
    other = RecoveryKey.new().text
    with pytest.raises(WrongPassphrase) as refused:
        RING.unlock(other)
    assert refused.value.title == "This recovery key does not open this school."


@given(st.integers(0, 27), st.sampled_from(ALPHABET))
def test_one_wrong_character_of_a_recovery_key_is_noticed(place: int, character: str):
    held = RECOVERY.text.replace("-", "")
    typed = held[:place] + character + held[place + 1 :]
    assert (RecoveryKey.read(typed) is None) == (typed != held)


@given(st.integers(0, 26), st.integers(0, 26))
def test_two_swapped_characters_of_a_recovery_key_are_noticed(one: int, other: int):
    held = list(RECOVERY.text.replace("-", ""))
    typed = list(held)
    typed[one], typed[other] = typed[other], typed[one]
    assert (RecoveryKey.read("".join(typed)) is None) == (typed != held)


def test_a_recovery_key_is_printed_in_seven_groups_without_characters_that_look_alike():
    assert [len(group) for group in RECOVERY.words] == [4] * 7
    assert set("".join(RECOVERY.words)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("01ILO")
    assert str(RECOVERY) == RECOVERY.text


def test_a_recovery_key_holds_more_than_128_bits():
    assert 31**27 > 2**128


def test_a_recovery_key_does_not_show_in_a_log():
    assert RECOVERY.words[0] not in repr(RECOVERY)


@pytest.mark.parametrize("typed", ["", "   ", "\t\n"])
def test_a_blank_passphrase_is_refused(typed: str):
    with pytest.raises(Refusal, match="Choose a passphrase"):
        check_passphrase(typed)


@pytest.mark.parametrize("typed", ["eleven char", "   short    "])
def test_a_passphrase_under_twelve_characters_is_refused(typed: str):
    with pytest.raises(Refusal, match="at least 12 characters") as refused:
        check_passphrase(typed)
    assert refused.value.field == "passphrase"


def test_twelve_characters_are_enough():
    check_passphrase("twelve chars")


def test_an_accent_typed_on_another_keyboard_is_the_same():
    ring = KeyRing().with_passphrase(USER, "Zo\u00eb's passphrase", DATA_KEY, CHEAP, NOW)
    assert ring.unlock("Zoe\u0308's passphrase") == DATA_KEY


def test_a_new_passphrase_takes_the_place_of_the_users_old_one_only():
    ring = RING.with_passphrase("J. Farrow", "second user's words", DATA_KEY, CHEAP, NOW)
    ring = ring.with_passphrase(USER, "another long passphrase", DATA_KEY, CHEAP, NOW)
    assert ring.unlock("another long passphrase") == DATA_KEY
    assert ring.unlock("second user's words") == DATA_KEY
    assert ring.unlock(RECOVERY.text) == DATA_KEY
    with pytest.raises(WrongPassphrase):
        ring.unlock(PASSPHRASE)


def test_a_new_recovery_key_makes_the_printed_one_useless():
    key = RecoveryKey.new()
    ring = RING.with_recovery(key, DATA_KEY, NOW)
    assert ring.unlock(key.text) == DATA_KEY
    with pytest.raises(WrongPassphrase):
        ring.unlock(RECOVERY.text)


def test_the_file_of_keys_holds_neither_the_data_key_nor_a_passphrase(tmp_path: Path):
    path = tmp_path / "keys.json"
    RING.write(path)
    text = path.read_text(encoding="utf-8")
    assert KeyRing.read(path).unlock(PASSPHRASE) == DATA_KEY
    for secret in (PASSPHRASE, RECOVERY.text, DATA_KEY.hex()):
        assert secret not in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_file_of_keys_is_for_this_user_only(tmp_path: Path):
    path = tmp_path / "keys.json"
    RING.write(path)
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_the_usual_cost_of_a_guess_is_at_least_what_rfc_9106_asks_for():
    assert USUAL_COST.iterations >= 3
    assert USUAL_COST.memory_kib >= 64 * 1024


def _written(tmp_path: Path, **changes: Any) -> Path:
    path = tmp_path / "keys.json"
    RING.write(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["slots"][0].update(changes.pop("slot", {}))
    content.update(changes)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "changes",
    [
        {"slots": []},
        {"slots": [{}]},
        {"slots": "none"},
        {"slot": {"salt": "not base64!"}},
        {"slot": {"salt": "c2hvcnQ="}},
        {"slot": {"kind": "fingerprint"}},
        {"slot": {"derivation": "md5"}},
        {"slot": {"cost": None}},
        {"slot": {"cost": {"iterations": 1, "lanes": 1, "memory_kib": 10**12}}},
        {"slot": {"cost": {"iterations": 0, "lanes": 1, "memory_kib": 64}}},
        {"slot": {"cost": {"iterations": "many", "lanes": 1, "memory_kib": 64}}},
    ],
)
def test_a_damaged_file_of_keys_is_refused_as_damaged(tmp_path: Path, changes: dict[str, Any]):
    path = _written(tmp_path, **changes)
    with pytest.raises(Damaged, match=r"keys\.json"):
        KeyRing.read(path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null"])
def test_what_is_no_file_of_keys_is_refused_as_damaged(tmp_path: Path, content: bytes):
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    with pytest.raises(Damaged):
        KeyRing.read(path)


def test_a_missing_file_of_keys_is_refused_as_damaged(tmp_path: Path):
    with pytest.raises(Damaged, match="missing or damaged"):
        KeyRing.read(tmp_path / "keys.json")


def test_keys_of_a_later_program_are_refused_as_such(tmp_path: Path):
    with pytest.raises(NewerFile, match="format 2; this program reads up to 1"):
        KeyRing.read(_written(tmp_path, format=2))


@pytest.mark.parametrize("slot", [{"who": "Somebody else"}, {"made_at": "2030-01-01"}])
def test_a_slot_that_was_altered_opens_nothing(tmp_path: Path, slot: dict[str, str]):
    ring = KeyRing.read(_written(tmp_path, slot=slot))
    with pytest.raises(WrongPassphrase):
        ring.unlock(PASSPHRASE)
