from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school import Phase, School
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.passphrases.presenter import Strength
from senco_desk.ui.parts.passphrases.strength import strength_of
from senco_desk.ui.parts.recovery_key.presenter import KeyKeeping
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.shell.create.presenter import (
    Created,
    CreateDesk,
    CreatePresenter,
    folder_name,
)
from tests.ui.doubles import Straightaway

STRONG = Strength(4, "Very strong", "")
WEAK = Strength(1, "Weak", "Add another word or two.")
KEY = ("7KQ2", "M9XD")
PLACE = Path("/documents")


class View:
    def __init__(self) -> None:
        self.form: dict[str, object] = {
            "name": "Elm Park Primary",
            "local_authority": "Northshire",
            "phase": Phase.PRIMARY,
            "senco": "Jo Patel",
        }
        self.first = self.again = "violet kettle orbit"
        self.place = ""
        self.strength: Strength | None = WEAK
        self.refusal: Refusal | None = None
        self.busy: str | None = None
        self.created = ""
        self.key: tuple[str, ...] = ()
        self.kept: list[str] = []
        self.may_go_on = True
        self.printed: bool | Refusal = True
        self.where: Path | None = Path("/usb/key.pdf")
        self.leaves_key = False
        self.typed = False
        self.leaves_form = False
        self.is_finished = False

    def values(self) -> Values:
        return Values(self.form)

    def folder(self) -> Path:
        return PLACE

    def passphrases(self) -> tuple[str, str]:
        return self.first, self.again

    def show_folder(self, folder: Path, file: str) -> None:
        self.place = str(folder / file)

    def show_strength(self, strength: Strength | None) -> None:
        self.strength = strength

    def show_refusal(self, refusal: Refusal) -> None:
        self.refusal = refusal

    def show_busy(self, words: str) -> None:
        self.busy = words

    def show_free(self) -> None:
        self.busy = None

    def show_created(self, school: str) -> None:
        self.created = school

    def show_key(self, key_words: Sequence[str]) -> None:
        self.key = tuple(key_words)

    def show_key_refusal(self, refusal: Refusal) -> None:
        self.refusal = refusal

    def show_kept(self, words: str) -> None:
        self.kept.append(words)

    def allow_to_go_on(self, *, allowed: bool) -> None:
        self.may_go_on = allowed

    def print_page(self, page: bytes) -> bool:
        if isinstance(self.printed, Refusal):
            raise self.printed
        return self.printed

    def ask_where_to_save(self, suggested: Path) -> Path | None:
        return self.where

    def confirm_leaving_key(self) -> bool:
        return self.leaves_key

    def has_typed(self) -> bool:
        return self.typed

    def confirm_leaving_form(self) -> bool:
        return self.leaves_form

    def finish(self) -> None:
        self.is_finished = True


class Making:
    """The dialog with a disk behind it."""

    def __init__(self) -> None:
        self.view = View()
        self.runner = Straightaway()
        self.created: list[tuple[Path, School, str]] = []
        self.saved: dict[Path, bytes] = {}
        self.opened: list[tuple[str, Path]] = []
        self.refusal: Refusal | None = None
        self.judged: list[tuple[str, tuple[str, ...]]] = []
        self.verdict = STRONG
        self.key = KeyKeeping(self.view, self.save, PLACE)
        self.presenter = CreatePresenter(
            self.view,
            CreateDesk(
                usual_folder=PLACE,
                new_id=lambda: UUID(int=7),
                strength=lambda *asked: self.judge(*asked),  # noqa: PLW0108  tests put another there
                create=lambda *asked: self.create(*asked),  # noqa: PLW0108  tests put another there
                save=self.save,
                opened=lambda opened, path: self.opened.append((opened, path)),
            ),
            self.runner,
            self.key,
        )
        self.presenter.start()
        self.presenter.named("Elm Park Primary")

    def judge(self, passphrase: str, known: tuple[str, ...]) -> Strength:
        self.judged.append((passphrase, known))
        return self.verdict

    def create(self, path: Path, school: School, passphrase: str) -> Created[str]:
        if self.refusal is not None:
            raise self.refusal
        self.created.append((path, school, passphrase))
        return Created(opened="the school", key_words=KEY, page=b"%PDF")

    def save(self, path: Path, content: bytes) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.saved[path] = content


@pytest.fixture
def making() -> Making:
    return Making()


@pytest.fixture
def made(making: Making) -> Making:
    making.presenter.create()
    return making


def test_a_school_is_created_where_the_dialog_says(making: Making):
    making.presenter.create()

    path, school, passphrase = making.created[0]
    assert str(path) == making.view.place == "/documents/Elm Park Primary.senco"
    assert (school.name, school.local_authority) == ("Elm Park Primary", "Northshire")
    assert (school.phase, school.senco) == (Phase.PRIMARY, "Jo Patel")
    assert passphrase == "violet kettle orbit"
    assert making.presenter.has_created


def test_another_folder_can_be_chosen(making: Making):
    making.presenter.choose_folder(None)
    assert making.view.place.startswith("/documents")

    making.presenter.choose_folder(Path("/share"))

    assert making.view.place == "/share/Elm Park Primary.senco"


def test_the_recovery_key_is_shown_and_must_be_kept_before_going_on(made: Making):
    assert made.view.key == KEY
    assert not made.view.may_go_on
    made.presenter.go_on()
    assert made.opened == []

    made.key.said_kept(is_kept=True)
    assert made.view.may_go_on
    made.presenter.go_on()

    assert made.opened == [("the school", Path("/documents/Elm Park Primary.senco"))]
    assert made.view.is_finished


def test_taking_back_ones_word_takes_the_way_on_back(made: Making):
    made.key.said_kept(is_kept=True)
    made.key.said_kept(is_kept=False)

    assert not made.view.may_go_on


def test_printing_the_key_counts_as_keeping_it(made: Making):
    made.key.print_out()

    assert made.view.kept == ["The page was sent to the printer."]
    assert made.view.may_go_on


def test_a_print_that_was_called_off_does_not_count(made: Making):
    made.view.printed = False

    made.key.print_out()

    assert not made.view.may_go_on


def test_a_printer_that_fails_is_refused(made: Making):
    made.view.printed = Refusal("The printer could not be used.", "Save the PDF.")

    made.key.print_out()

    assert made.view.refusal is made.view.printed
    assert not made.view.may_go_on


def test_saving_the_key_counts_as_keeping_it(made: Making):
    made.key.save()

    assert made.saved == {Path("/usb/key.pdf"): b"%PDF"}
    assert made.view.may_go_on
    assert "key.pdf" in made.view.kept[0]


def test_a_key_that_cannot_be_saved_is_refused(made: Making):
    made.refusal = Refusal("The stick is full.", "Use another.")

    made.key.save()

    assert made.view.refusal is made.refusal
    assert not made.view.may_go_on


def test_a_save_that_was_called_off_does_not_count(made: Making):
    made.view.where = None

    made.key.save()

    assert made.saved == {}
    assert not made.view.may_go_on


def test_there_is_no_key_to_keep_before_the_school_exists(making: Making):
    making.key.print_out()
    making.key.save()
    making.presenter.go_on()

    assert making.view.kept == []
    assert making.saved == {}


def test_leaving_without_the_key_asks_once(made: Making):
    made.presenter.leave()
    assert not made.view.is_finished

    made.view.leaves_key = True
    made.presenter.leave()

    assert made.view.is_finished
    assert made.opened[0][0] == "the school"


def test_leaving_with_the_key_kept_asks_nothing(made: Making):
    made.key.print_out()

    made.presenter.leave()

    assert made.view.is_finished


def test_leaving_before_creating_leaves_nothing_behind(making: Making):
    making.presenter.leave()

    assert making.view.is_finished
    assert making.created == making.opened == []


def test_leaving_a_filled_form_asks_once(making: Making):
    making.view.typed = True
    making.presenter.leave()
    assert not making.view.is_finished

    making.view.leaves_form = True
    making.presenter.leave()

    assert making.view.is_finished


def test_a_second_press_creates_no_second_school(made: Making):
    made.presenter.create()

    assert len(made.created) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [({"name": " "}, "name"), ({"local_authority": ""}, "local_authority")],
)
def test_what_a_school_needs_is_asked_for(making: Making, change: dict[str, object], field: str):
    making.view.form |= change

    making.presenter.create()

    assert making.view.refusal is not None
    assert making.view.refusal.field == field
    assert making.created == []


@pytest.mark.parametrize(
    ("first", "again", "field"),
    [("", "", "passphrase"), ("violet kettle orbit", "violet kettle", "again")],
)
def test_the_passphrase_is_typed_twice_alike(making: Making, first: str, again: str, field: str):
    making.view.first, making.view.again = first, again

    making.presenter.create()

    assert making.view.refusal is not None
    assert making.view.refusal.field == field


def test_a_weak_passphrase_is_refused_with_advice(making: Making):
    making.verdict = WEAK
    making.presenter.passphrase.typed()

    making.presenter.create()

    assert making.view.refusal is not None
    assert making.view.refusal.advice == WEAK.advice
    assert making.created == []


def test_a_weak_passphrase_without_advice_still_says_what_to_do(making: Making):
    making.verdict = Strength(0, "Very weak", "")
    making.presenter.passphrase.typed()

    making.presenter.create()

    assert making.view.refusal is not None
    assert "words" in making.view.refusal.advice


def test_a_passphrase_is_judged_as_it_is_typed(making: Making):
    making.presenter.passphrase.typed()

    assert making.view.strength is STRONG
    assert making.judged == [("violet kettle orbit", ("Elm", "Park", "Primary"))]
    making.presenter.passphrase.typed()
    assert len(making.judged) == 1


def test_an_empty_passphrase_has_no_strength(making: Making):
    making.view.first = ""

    making.presenter.passphrase.typed()

    assert making.view.strength is None


def test_only_the_passphrase_that_stands_there_is_shown_judged(making: Making):
    typed = iter(["violet", "violet kettle", "violet kettle", "violet kettle", "violet kettle"])
    making.view.passphrases = lambda: ((word := next(typed)), word)

    making.presenter.passphrase.typed()

    assert [passphrase for passphrase, _ in making.judged] == ["violet", "violet kettle"]
    assert making.view.strength is STRONG


def test_one_judgement_is_made_at_a_time(making: Making):
    def judge(passphrase: str, known: tuple[str, ...]) -> Strength:
        making.presenter.passphrase.typed()
        return Making.judge(making, passphrase, known)

    making.judge = judge
    making.presenter.passphrase.typed()

    assert len(making.judged) == 1


def test_a_stopped_judgement_can_be_made_again(making: Making):
    making.runner.stop_at = 0
    making.presenter.passphrase.typed()
    making.runner.stop_at = None

    making.presenter.passphrase.typed()

    assert making.view.strength is STRONG


def test_a_refused_creation_is_shown_and_can_be_tried_again(making: Making):
    making.refusal = Refusal("There is something of this name already.", "Choose another name.")
    making.presenter.create()
    assert making.view.refusal is making.refusal
    assert making.view.busy is None

    making.refusal = None
    making.presenter.create()

    assert making.presenter.has_created


def test_while_it_is_created_one_cannot_leave(making: Making):
    def create(path: Path, school: School, passphrase: str) -> Created[str]:
        making.presenter.leave()
        making.presenter.create()
        return Created(opened="the school", key_words=KEY, page=b"")

    making.create = create
    making.presenter.create()

    assert not making.view.is_finished


def test_after_a_fault_one_can_try_again(making: Making):
    making.view.busy = "Creating"

    making.presenter.faulted()

    assert making.view.busy is None


def test_strength_has_a_shape_and_a_word():
    assert [Strength(score, "", "").status for score in range(5)] == [
        Status.ALERT,
        Status.ALERT,
        Status.CAUTION,
        Status.GOOD,
        Status.GOOD,
    ]


@pytest.mark.parametrize(
    ("school", "folder"),
    [
        ("Elm Park Primary", "Elm Park Primary.senco"),
        (" St. Mary's: C/E  School. ", "St. Mary's C E School.senco"),
        ("", "School.senco"),
        ("...", "School.senco"),
    ],
)
def test_a_folder_is_named_after_its_school(school: str, folder: str):
    assert folder_name(school) == folder


@given(st.text(max_size=200))
def test_any_name_gives_a_folder_that_any_system_takes(school: str):
    name = folder_name(school)

    assert name.endswith(".senco")
    assert len(name) <= 90
    assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
    assert name.removesuffix(".senco").strip(". ") == name.removesuffix(".senco")


def test_a_common_passphrase_is_judged_weak_in_words():
    judged = strength_of("password1234")

    assert judged.score < 2
    assert judged.words in {"Very weak", "Weak"}
    assert judged.advice.endswith(".")


def test_unusual_words_are_judged_strong():
    assert strength_of("violet kettle orbit meadow").score >= 3


def test_words_anybody_would_try_first_count_for_little():
    known = ("Elmparkprimary",)

    assert strength_of("Elmparkprimary", known).score < strength_of("Elmparkprimary").score


def test_a_very_long_passphrase_can_be_judged():
    assert strength_of("violet kettle orbit meadow " * 10).score == 4
