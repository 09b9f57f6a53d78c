"""Changing the passphrase and the recovery key, and never locking everybody out meanwhile."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from senco_desk.domain.refusals import Refusal
from senco_desk.storage import folder
from senco_desk.storage.keys import USUAL_COST, Cost, KeyRing
from senco_desk.storage.passphrases import RecoveryKey
from senco_desk.storage.refusals import WrongPassphrase
from senco_desk.storage.school_file import SchoolFile, create_school_file, open_school_file
from tests.builders import a_school
from tests.schools import CHEAP, PASSPHRASE, USER, ClosedSchool, GoingClock

FRESH = "a fresh passphrase"
NEW_KEY = RecoveryKey.new()


def opens(path: Path, secret: str, clock: GoingClock) -> bool:
    try:
        open_school_file(path, secret, clock).close()
    except WrongPassphrase:
        return False
    return True


def test_the_new_passphrase_takes_the_place_of_the_present_one(
    closed: ClosedSchool, clock: GoingClock
):
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        school.change_passphrase(USER, PASSPHRASE, FRESH, cost=CHEAP)
    assert opens(closed.path, FRESH, clock)
    assert opens(closed.path, closed.recovery.text, clock)
    assert not opens(closed.path, PASSPHRASE, clock)


def test_a_changed_passphrase_is_useless_under_whichever_account_it_was_made(
    closed: ClosedSchool, clock: GoingClock
):
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        school.change_passphrase("J. Farrow", PASSPHRASE, FRESH, cost=CHEAP)
    assert not opens(closed.path, PASSPHRASE, clock)


def test_changing_ones_passphrase_leaves_another_users_alone(
    closed: ClosedSchool, clock: GoingClock
):
    keys = closed.path / "keys.json"
    ring = KeyRing.read(keys)
    others = "second user's words"
    ring.with_passphrase("J. Farrow", others, ring.unlock(PASSPHRASE), CHEAP, clock()).write(keys)
    with open_school_file(closed.path, others, clock) as school:
        school.change_passphrase("J. Farrow", others, FRESH, cost=CHEAP)
    assert [opens(closed.path, one, clock) for one in (PASSPHRASE, others, FRESH)] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "present", ["not the passphrase", RecoveryKey.new().text], ids=["passphrase", "recovery key"]
)
def test_a_wrong_present_passphrase_changes_nothing(
    closed: ClosedSchool, clock: GoingClock, present: str
):
    before = (closed.path / "keys.json").read_bytes()
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        with pytest.raises(WrongPassphrase):
            school.change_passphrase(USER, present, FRESH, cost=CHEAP)
        with pytest.raises(WrongPassphrase):
            school.check_secret(present)
    assert (closed.path / "keys.json").read_bytes() == before


def test_a_weak_new_passphrase_changes_nothing(closed: ClosedSchool, clock: GoingClock):
    with (
        open_school_file(closed.path, PASSPHRASE, clock) as school,
        pytest.raises(Refusal, match="at least 12 characters"),
    ):
        school.change_passphrase(USER, PASSPHRASE, "short", cost=CHEAP)
    assert opens(closed.path, PASSPHRASE, clock)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(
    closed: ClosedSchool, clock: GoingClock
):
    with open_school_file(closed.path, closed.recovery.text, clock) as school:
        assert school.wants_passphrase
        school.change_passphrase("J. Farrow", closed.recovery.text, FRESH, cost=CHEAP)
        assert not school.wants_passphrase
    assert opens(closed.path, FRESH, clock)
    assert not opens(closed.path, PASSPHRASE, clock)


def test_a_school_opened_with_the_recovery_key_wants_a_passphrase_until_it_has_one(
    closed: ClosedSchool, clock: GoingClock
):
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        assert not school.wants_passphrase
    for _ in range(2):
        with open_school_file(closed.path, closed.recovery.text, clock) as school:
            assert school.wants_passphrase
    with open_school_file(closed.path, closed.recovery.text, clock) as school:
        school.set_passphrase("J. Farrow", FRESH, cost=CHEAP)
        assert not school.wants_passphrase
    assert opens(closed.path, FRESH, clock)
    assert not opens(closed.path, PASSPHRASE, clock)


def test_a_school_that_is_only_read_wants_no_passphrase(closed: ClosedSchool, clock: GoingClock):
    with open_school_file(closed.path, closed.recovery.text, clock, read_only=True) as school:
        assert not school.wants_passphrase


def test_a_lost_page_is_replaced_by_a_new_recovery_key(closed: ClosedSchool, clock: GoingClock):
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        school.replace_recovery_key(NEW_KEY)
    assert opens(closed.path, NEW_KEY.text, clock)
    assert opens(closed.path, PASSPHRASE, clock)
    assert not opens(closed.path, closed.recovery.text, clock)


def test_a_backup_opens_with_the_keys_of_its_own_time(closed: ClosedSchool, clock: GoingClock):
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        before = school.back_up()
        school.change_passphrase(USER, PASSPHRASE, FRESH, cost=CHEAP)
        school.replace_recovery_key(NEW_KEY)
        after = school.back_up()
    secrets = (PASSPHRASE, closed.recovery.text, FRESH, NEW_KEY.text)
    assert [opens(before, one, clock) for one in secrets] == [True, True, False, False]
    assert [opens(after, one, clock) for one in secrets] == [False, False, True, True]


def test_a_locked_school_takes_no_new_keys(school: SchoolFile):
    school.close()
    with pytest.raises(Refusal, match="This school is locked"):
        school.set_passphrase(USER, FRESH, cost=CHEAP)


# A power cut or a full disk in the middle of writing


class PowerCut(BaseException):
    """The computer stops: nothing after this runs, not even what would tidy up."""


def _full(*_: Any, **__: Any) -> Any:
    raise OSError(28, "No space left on device")


def _cut(*_: Any, **__: Any) -> Any:
    raise PowerCut


class HalfWritten:
    """A file that stops in the middle of what it is given."""

    def __init__(self, descriptor: int, fail: Callable[[], Any]) -> None:
        self._file = open(descriptor, "wb")  # noqa: SIM115  a descriptor, kept
        self._fail = fail

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, content: bytes) -> None:
        self._file.write(content[: len(content) // 2])
        self._file.flush()
        self._fail()


def break_at(step: str, fail: Callable[..., Any], patch: pytest.MonkeyPatch) -> None:
    """Let writing ``keys.json`` fail at a step; a power cut leaves what lies beside it."""
    if step == "write":
        patch.setattr(folder.os, "fdopen", lambda descriptor, _mode: HalfWritten(descriptor, fail))
    elif step == "replace":
        patch.setattr(Path, "replace", fail)
    else:
        patch.setattr(folder.os, step, fail)
    if fail is _cut:
        patch.setattr(Path, "unlink", fail)


def change(school: SchoolFile) -> None:
    school.change_passphrase(USER, PASSPHRASE, FRESH, cost=CHEAP)


def replace_key(school: SchoolFile) -> None:
    school.replace_recovery_key(NEW_KEY)


STEPS = ["open", "write", "fsync", "replace"]


@pytest.mark.parametrize("act", [change, replace_key])
@pytest.mark.parametrize("fail", [_full, _cut])
@pytest.mark.parametrize("step", STEPS)
def test_a_failure_at_any_step_of_writing_keys_leaves_the_old_ones(
    closed: ClosedSchool,
    clock: GoingClock,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    fail: Callable[..., Any],
    act: Callable[[SchoolFile], None],
):
    school = open_school_file(closed.path, PASSPHRASE, clock)
    before = (closed.path / "keys.json").read_bytes()
    with monkeypatch.context() as patch:
        break_at(step, fail, patch)
        with pytest.raises(PowerCut if fail is _cut else Refusal):
            act(school)
    school.close()
    assert (closed.path / "keys.json").read_bytes() == before
    assert opens(closed.path, PASSPHRASE, clock)
    assert opens(closed.path, closed.recovery.text, clock)
    if fail is _full:
        assert not list(closed.path.glob("*.new"))


@pytest.mark.parametrize("act", [change, replace_key])
def test_a_power_cut_just_after_the_keys_are_in_place_leaves_the_new_ones(
    closed: ClosedSchool,
    clock: GoingClock,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[SchoolFile], None],
):
    school = open_school_file(closed.path, PASSPHRASE, clock)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", _cut)
        with pytest.raises(PowerCut):
            act(school)
    school.close()
    old, new = (PASSPHRASE, FRESH) if act is change else (closed.recovery.text, NEW_KEY.text)
    assert opens(closed.path, new, clock)
    assert not opens(closed.path, old, clock)


@pytest.mark.parametrize("step", STEPS)
def test_after_a_power_cut_the_keys_can_be_changed_again(
    closed: ClosedSchool, clock: GoingClock, monkeypatch: pytest.MonkeyPatch, step: str
):
    with open_school_file(closed.path, PASSPHRASE, clock) as school:
        with monkeypatch.context() as patch:
            break_at(step, _cut, patch)
            with pytest.raises(PowerCut):
                change(school)
        change(school)
    assert opens(closed.path, FRESH, clock)


def test_a_guess_costs_the_usual_where_nothing_else_is_asked_for(tmp_path: Path, clock: GoingClock):
    path = tmp_path / "Alderwick.senco"

    def cost() -> Cost | None:
        (slot,) = KeyRing.read(path / "keys.json").passphrases
        return slot.cost

    school, recovery = create_school_file(path, a_school(), PASSPHRASE, USER, clock)
    with school:
        assert cost() == USUAL_COST
        school.change_passphrase(USER, recovery.text, FRESH)
        assert cost() == USUAL_COST
        school.set_passphrase(USER, PASSPHRASE)
        assert cost() == USUAL_COST
