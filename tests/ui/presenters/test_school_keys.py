"""Changing the passphrase and making a new recovery key, without the widgets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.services.school import NewRecoveryKey, SchoolDesk
from senco_desk.storage.keys import KeyRing
from senco_desk.storage.refusals import WrongPassphrase
from senco_desk.storage.school_file import SchoolFile
from senco_desk.ui.parts.passphrases.presenter import Strength
from senco_desk.ui.parts.recovery_key.presenter import KeyKeeping
from senco_desk.ui.screens.school.keys.presenter import PassphrasePresenter, RecoveryKeyPresenter
from tests.schools import PASSPHRASE
from tests.ui.doubles import Straightaway

FRESH = "violet kettle orbit"


def judge(passphrase: str, known: tuple[str, ...]) -> Strength:
    return Strength(4, "Strong", "") if len(passphrase) > 12 else Strength(1, "Weak", "Add one.")


@dataclass
class Dialog:
    """Types what the test says, and keeps what it is told."""

    typed: str = PASSPHRASE
    first: str = FRESH
    again: str = FRESH
    where: Path | None = None
    leaves_key: bool = False
    refusals: list[Refusal] = field(default_factory=list[Refusal])
    busy: list[str] = field(default_factory=list[str])
    key: tuple[str, ...] = ()
    may_go_on: bool | None = None
    ended: str = ""

    def present(self) -> str:
        return self.typed

    def passphrases(self) -> tuple[str, str]:
        return self.first, self.again

    def show_strength(self, strength: Strength | None) -> None:
        self.strength = strength

    def show_refusal(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    def show_busy(self, words: str) -> None:
        self.busy.append(words)

    def show_free(self) -> None:
        self.busy.append("")

    def finish(self) -> None:
        self.ended = "done"

    def give_up(self) -> None:
        self.ended = "left"

    def show_made(self) -> None:
        self.shows_key = True

    def show_key(self, key_words: Sequence[str]) -> None:
        self.key = tuple(key_words)

    def show_kept(self, words: str) -> None: ...

    def allow_to_go_on(self, *, allowed: bool) -> None:
        self.may_go_on = allowed

    def show_key_refusal(self, refusal: Refusal) -> None: ...

    def print_page(self, page: bytes) -> bool:
        return page.startswith(b"%PDF")

    def ask_where_to_save(self, suggested: Path) -> Path | None:
        return self.where

    def confirm_leaving_key(self) -> bool:
        return self.leaves_key


class Changing:
    def __init__(self, desk: Desk) -> None:
        self.view = Dialog()
        self.runner = Straightaway()
        self.presenter = PassphrasePresenter(self.view, desk.school, self.runner, judge)
        self.presenter.passphrase.start()
        self.presenter.passphrase.typed()


class MakingKey:
    def __init__(self, desk: Desk) -> None:
        self.view = Dialog()
        self.runner = Straightaway()
        self.key = KeyKeeping(self.view, lambda path, page: path.write_bytes(page), Path())
        self.presenter = RecoveryKeyPresenter(self.view, desk.school, self.runner, self.key)


def opens(desk: Desk, secret: str) -> bool:
    try:
        KeyRing.read(desk.setting.file.path / "keys.json").unlock(secret)
    except WrongPassphrase:
        return False
    return True


@pytest.fixture
def changing(desk: Desk) -> Changing:
    return Changing(desk)


@pytest.fixture
def making(desk: Desk) -> MakingKey:
    return MakingKey(desk)


@pytest.fixture
def forgotten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a school as it is after it was unlocked with the recovery key."""
    monkeypatch.setattr(desk.setting.file, "_by_recovery_key", True)
    return desk


def test_the_passphrase_is_changed(changing: Changing, desk: Desk):
    changing.presenter.change()

    assert changing.view.ended == "done"
    assert changing.view.busy == ["Changing", ""]
    assert opens(desk, FRESH)
    assert not opens(desk, PASSPHRASE)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"typed": ""}, "present"),
        ({"typed": "not the passphrase"}, "present"),
        ({"first": "", "again": ""}, "passphrase"),
        ({"again": "violet kettle"}, "again"),
        ({"first": "short", "again": "short"}, "passphrase"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field_and_nothing_changes(
    changing: Changing, desk: Desk, change: dict[str, str], where: str
):
    for name, text in change.items():
        setattr(changing.view, name, text)

    changing.presenter.change()

    assert [one.field for one in changing.view.refusals] == [where]
    assert changing.view.ended == ""
    assert opens(desk, PASSPHRASE)


def test_a_weak_passphrase_is_refused_as_for_a_new_school(changing: Changing):
    changing.view.first = changing.view.again = "password1234"
    changing.presenter.passphrase.typed()

    changing.presenter.change()

    assert [one.field for one in changing.view.refusals] == ["passphrase"]
    assert changing.view.refusals[0].advice == "Add one."


def test_a_forgotten_passphrase_is_not_asked_for(forgotten: Desk):
    changing = Changing(forgotten)
    changing.view.typed = ""

    changing.presenter.change()

    assert changing.view.ended == "done"
    assert opens(forgotten, FRESH)
    assert not opens(forgotten, PASSPHRASE)
    assert not forgotten.school.wants_passphrase


def test_a_new_passphrase_may_be_set_later_and_is_wanted_still(forgotten: Desk):
    changing = Changing(forgotten)

    changing.presenter.leave()

    assert changing.view.ended == "left"
    assert forgotten.school.wants_passphrase


def test_while_the_passphrase_is_changed_nothing_else_begins(
    changing: Changing, monkeypatch: pytest.MonkeyPatch
):
    def change(self: SchoolDesk, present: str, passphrase: str) -> None:
        changing.presenter.change()
        changing.presenter.leave()
        assert changing.view.ended == ""

    monkeypatch.setattr(SchoolDesk, "change_passphrase", change)

    changing.presenter.change()

    assert changing.runner.doings.count("Changing the passphrase") == 1
    assert changing.runner.faults == []


def test_after_a_fault_one_can_leave(changing: Changing, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(SchoolDesk, "change_passphrase", lambda *_: 1 / 0)

    changing.presenter.change()
    changing.presenter.leave()

    assert changing.view.ended == "left"


def test_a_new_recovery_key_is_shown_once_and_is_to_be_kept(making: MakingKey, desk: Desk):
    making.presenter.make()

    assert len(making.view.key) == 7
    assert opens(desk, "-".join(making.view.key))
    assert making.view.may_go_on is False
    making.presenter.go_on()
    assert making.view.ended == ""
    making.key.print_out()
    making.presenter.go_on()
    assert making.view.ended == "done"


def test_each_new_recovery_key_makes_the_one_before_useless(making: MakingKey, desk: Desk):
    making.presenter.make()
    first = "-".join(making.view.key)
    again = MakingKey(desk)
    again.presenter.make()

    assert not opens(desk, first)
    assert opens(desk, PASSPHRASE)


@pytest.mark.parametrize("typed", ["", "not the passphrase"])
def test_without_the_passphrase_no_key_is_made(making: MakingKey, desk: Desk, typed: str):
    before = (desk.setting.file.path / "keys.json").read_bytes()
    making.view.typed = typed

    making.presenter.make()

    assert [one.field for one in making.view.refusals] == ["present"]
    assert making.view.key == ()
    assert (desk.setting.file.path / "keys.json").read_bytes() == before


def test_a_key_whose_page_cannot_be_set_is_not_made(
    making: MakingKey, desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    before = (desk.setting.file.path / "keys.json").read_bytes()
    monkeypatch.setattr("senco_desk.reports.recovery.recovery_page", lambda *_: 1 / 0)

    making.presenter.make()

    assert len(making.runner.faults) == 1
    assert (desk.setting.file.path / "keys.json").read_bytes() == before


def test_a_full_disk_leaves_the_old_key_and_says_so(
    making: MakingKey, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise Refusal("The disk is full.", "Free some space.")

    monkeypatch.setattr(SchoolFile, "replace_recovery_key", full)

    making.presenter.make()

    assert [one.title for one in making.view.refusals] == ["The disk is full."]
    assert making.view.key == ()


def test_leaving_before_a_key_is_made_changes_nothing(making: MakingKey):
    making.presenter.go_on()
    making.presenter.leave()

    assert making.view.ended == "left"


def test_leaving_without_the_new_key_asks_once(making: MakingKey):
    making.presenter.make()
    making.presenter.leave()
    assert making.view.ended == ""

    making.view.leaves_key = True
    making.presenter.leave()

    assert making.view.ended == "done"


def test_one_press_makes_one_key(making: MakingKey, monkeypatch: pytest.MonkeyPatch):
    make: Callable[[SchoolDesk, str], NewRecoveryKey] = SchoolDesk.make_recovery_key

    def press_again(self: SchoolDesk, present: str) -> NewRecoveryKey:
        making.presenter.make()
        making.presenter.leave()
        return make(self, present)

    monkeypatch.setattr(SchoolDesk, "make_recovery_key", press_again)
    making.presenter.make()
    making.presenter.make()

    assert making.runner.doings == ["Making a recovery key"]
    assert making.view.ended == ""
