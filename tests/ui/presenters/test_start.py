from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from senco_desk.domain.refusals import Refusal
from senco_desk.ui.shell.start.presenter import KnownSchool, StartDesk, StartPresenter
from tests.ui.doubles import Straightaway

ELM = KnownSchool(Path("/schools/Elm Park.senco"))
ASH = KnownSchool(Path("/schools/Ash Green.senco"))
TAKEN = Refusal("This school is already open.", "Open it to read only.")
WRONG = Refusal("This passphrase does not open this school.", "Check Caps Lock.", "passphrase")


class Shelf:
    def __init__(self, *schools: KnownSchool) -> None:
        self.kept = list(schools)

    def schools(self) -> tuple[KnownSchool, ...]:
        return tuple(self.kept)

    def remember(self, path: Path) -> None:
        self.kept = [KnownSchool(path), *(one for one in self.kept if one.path != path)]

    def forget(self, path: Path) -> None:
        self.kept = [one for one in self.kept if one.path != path]


class View:
    def __init__(self) -> None:
        self.schools: Sequence[KnownSchool] = ()
        self.chosen: KnownSchool | None = None
        self.refusal: Refusal | None = None
        self.may_read = False
        self.busy: str | None = None
        self.was_busy: list[str] = []
        self.typed = "a long passphrase"
        self.folder: Path | None = None
        self.creating = False

    def show_schools(self, schools: Sequence[KnownSchool], chosen: KnownSchool | None) -> None:
        self.schools, self.chosen = schools, chosen

    def show_refusal(self, refusal: Refusal, *, may_read: bool) -> None:
        self.refusal, self.may_read = refusal, may_read

    def clear_refusal(self) -> None:
        self.refusal = None

    def show_busy(self, words: str) -> None:
        self.busy = words
        self.was_busy.append(words)

    def show_free(self) -> None:
        self.busy = None

    def passphrase(self) -> str:
        return self.typed

    def clear_passphrase(self) -> None:
        self.typed = ""

    def ask_for_school(self) -> Path | None:
        return self.folder

    def ask_to_create(self) -> None:
        self.creating = True


class Start:
    """A start window with a school behind it."""

    def __init__(self, *schools: KnownSchool) -> None:
        self.view = View()
        self.shelf = Shelf(*schools)
        self.runner = Straightaway()
        self.loaded: list[str] = []
        self.opened: list[str] = []
        self.asked: list[tuple[Path, str, bool]] = []
        self.answer: Callable[[], str] = lambda: "the school"
        self.unreadable: Refusal | None = None
        self.presenter = StartPresenter(
            self.view,
            StartDesk(
                known=self.shelf,
                load=lambda: self.loaded.append("storage"),
                unlock=self.unlock,
                is_open_elsewhere=lambda refusal: refusal is TAKEN,
                opened=self.open,
            ),
            self.runner,
        )
        self.presenter.start()

    def unlock(self, path: Path, passphrase: str, read_only: bool) -> str:
        self.asked.append((path, passphrase, read_only))
        return self.answer()

    def open(self, school: str) -> None:
        if self.unreadable is not None:
            raise self.unreadable
        self.opened.append(school)

    def refuse(self, refusal: Refusal) -> None:
        def answer() -> str:
            raise refusal

        self.answer = answer


def test_a_new_user_is_shown_no_school():
    start = Start()

    assert start.view.chosen is None
    start.presenter.unlock()
    assert start.asked == []


def test_the_school_opened_last_is_chosen():
    start = Start(ELM, ASH)

    assert start.view.schools == (ELM, ASH)
    assert start.view.chosen == ELM
    assert (ELM.name, ELM.place) == ("Elm Park", "/schools")


def test_what_unlocking_needs_is_loaded_while_the_user_types():
    start = Start(ELM)

    start.presenter.shown()

    assert start.loaded == ["storage"]


def test_the_right_passphrase_opens_the_school_and_is_forgotten():
    start = Start(ELM, ASH)
    start.presenter.choose(ASH)
    start.view.typed = "a long passphrase"

    start.presenter.unlock()

    assert start.asked == [(ASH.path, "a long passphrase", False)]
    assert start.opened == ["the school"]
    assert start.view.typed == ""
    assert start.view.was_busy == ["Unlocking"]
    assert start.view.busy is None
    assert start.shelf.kept == [ASH, ELM]


def test_a_wrong_passphrase_is_refused_in_place():
    start = Start(ELM)
    start.refuse(WRONG)

    start.presenter.unlock()

    assert start.view.refusal is WRONG
    assert not start.view.may_read
    assert start.view.busy is None
    assert start.opened == []


def test_nothing_typed_is_not_tried():
    start = Start(ELM)
    start.view.typed = ""

    start.presenter.unlock()

    assert start.asked == []
    assert start.view.refusal is not None


def test_a_school_open_elsewhere_may_be_read():
    start = Start(ELM)
    start.refuse(TAKEN)
    start.presenter.unlock()
    assert start.view.may_read

    start.answer = lambda: "to read"
    start.presenter.unlock(read_only=True)

    assert start.asked[-1][2]
    assert start.opened == ["to read"]


def test_choosing_another_school_begins_afresh():
    start = Start(ELM, ASH)
    start.refuse(WRONG)
    start.presenter.unlock()

    start.presenter.choose(ASH)
    assert start.view.refusal is None
    assert start.view.typed == ""
    assert start.view.chosen == ASH

    start.view.typed = "half typed"
    start.presenter.choose(ASH)
    assert start.view.typed == "half typed"


def test_a_school_from_elsewhere_is_listed_and_remembered_once_it_opens():
    start = Start(ELM)
    start.view.folder = Path("/usb/Oak.senco/school.db")
    start.presenter.open_other()
    oak = KnownSchool(Path("/usb/Oak.senco"))
    assert start.view.chosen == oak
    assert start.view.schools == (oak, ELM)
    assert start.shelf.kept == [ELM]

    start.view.typed = "passphrase"
    start.presenter.unlock()

    assert start.shelf.kept == [oak, ELM]


def test_the_school_that_was_unlocked_is_remembered_whatever_is_chosen_meanwhile():
    start = Start(ELM)
    oak = Path("/usb/Oak.senco")
    start.answer = lambda: start.presenter.show_path(oak) or "the school"

    start.presenter.unlock()

    assert start.opened == ["the school"]
    assert start.shelf.kept == [ELM]


def test_changing_ones_mind_about_another_school_changes_nothing():
    start = Start(ELM)

    start.presenter.open_other()

    assert start.view.chosen == ELM


def test_a_school_can_be_taken_off_the_list():
    start = Start(ELM, ASH)

    start.presenter.forget(ELM)

    assert start.view.schools == (ASH,)
    assert start.view.chosen == ASH


def test_a_new_school_is_made_in_its_own_dialog():
    start = Start()

    start.presenter.create()

    assert start.view.creating


def test_unlocking_is_not_asked_for_twice():
    start = Start(ELM)

    def answer() -> str:
        start.presenter.unlock()
        return "the school"

    start.answer = answer
    start.presenter.unlock()

    assert len(start.asked) == 1


def test_after_a_fault_one_can_try_again():
    start = Start(ELM)

    def answer() -> str:
        raise ZeroDivisionError

    start.answer = answer
    start.presenter.unlock()
    assert start.view.busy == "Unlocking"
    start.presenter.faulted()

    assert start.view.busy is None
    start.answer = lambda: "the school"
    start.presenter.unlock()
    assert start.opened == ["the school"]


def test_stopped_unlocking_leaves_the_window_free():
    start = Start(ELM)
    start.runner.stop_at = 0

    start.presenter.unlock()

    assert start.view.busy is None
    assert start.opened == []


def test_a_school_opened_after_the_choice_was_cleared_is_still_handed_on():
    start = Start(ELM)
    start.answer = lambda: start.presenter._show(None) or "the school"

    start.presenter.unlock()

    assert start.opened == ["the school"]
    assert start.shelf.kept == [ELM]


@pytest.mark.parametrize(
    ("chosen", "meant"),
    [
        ("/s/Elm.senco", "/s/Elm.senco"),
        ("/s/Elm.senco/keys.json", "/s/Elm.senco"),
        ("/s/elsewhere", "/s/elsewhere"),
    ],
)
def test_a_file_inside_a_school_means_the_school(chosen: str, meant: str):
    start = Start()

    start.presenter.show_path(Path(chosen))

    assert start.view.chosen == KnownSchool(Path(meant))


def test_a_school_that_opens_but_cannot_be_read_leaves_the_window_with_the_reason():
    start = Start(ELM)
    start.view.typed = "a long passphrase"
    start.unreadable = Refusal("The school's database is damaged.", "Open a backup.")

    start.presenter.unlock()

    assert start.opened == []
    assert start.view.refusal == start.unreadable
    assert not start.view.busy
