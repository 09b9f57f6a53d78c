"""The register, without its widgets."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.register import RegisterRow
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.register.importing.presenter import Preview
from senco_desk.ui.screens.register.presenter import (
    EmptyWords,
    RegisterPresenter,
    counts_of,
    empty_words,
)
from tests.builders import a_register_row, fresh_id
from tests.ui.doubles import Announcements, Straightaway, Surroundings
from tests.ui.schools import add_pupil

FILE = """Legal forename,Legal surname,Date of birth,Class,SEN status
Wren,Castellan,14/03/2017,5 Heron,K
Tamsin,Okoro,02/11/2016,4 Heron,N
"""


@dataclass
class RegisterOnPaper:
    """Keeps what the screen was told to show, and answers as the user would."""

    file: Path | None = None
    accepts: bool = True
    adds: PupilId | None = None
    rows: Sequence[RegisterRow] = ()
    counts: str = ""
    empty: EmptyWords | None = None
    may_change: bool | None = None
    refusals: list[Refusal] = field(default_factory=list[Refusal])
    previews: list[Preview] = field(default_factory=list[Preview])

    def show_rows(self, rows: Sequence[RegisterRow]) -> None:
        self.rows = rows

    def show_counts(self, words: str) -> None:
        self.counts = words

    def show_empty(self, words: EmptyWords | None) -> None:
        self.empty = words

    def show_may_change(self, *, may_change: bool) -> None:
        self.may_change = may_change

    def refuse(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    def ask_for_pupil(self) -> PupilId | None:
        return self.adds

    def ask_for_file(self) -> Path | None:
        return self.file

    def ask_to_accept(self, preview: Preview) -> bool:
        self.previews.append(preview)
        return self.accepts


@dataclass
class Screen:
    """The presenter with everything around it."""

    desk: Desk
    view: RegisterOnPaper = field(default_factory=RegisterOnPaper)
    runner: Straightaway = field(default_factory=Straightaway)
    feed: Announcements = field(default_factory=Announcements)
    shell: Surroundings = field(default_factory=Surroundings)

    def __post_init__(self) -> None:
        self.presenter = RegisterPresenter(self.view, self.desk, self.runner, self.feed, self.shell)


@pytest.fixture
def screen(desk: Desk) -> Screen:
    return Screen(desk)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pupils.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_the_register_shows_who_is_on_file(screen: Screen) -> None:
    add_pupil(screen.desk, "Wren", "Castellan")
    add_pupil(screen.desk, "Tamsin", "Okoro", status=SenStatus.NONE, codes=())

    screen.presenter.refresh()
    screen.presenter.narrowed(2, "")

    assert [row.name for row in screen.view.rows] == ["Castellan, Wren", "Okoro, Tamsin"]
    assert screen.view.counts == "2 pupils, 1 with SEN support"
    assert screen.view.empty is None
    assert screen.view.may_change is True


def test_a_school_open_for_reading_offers_no_change(reading_desk: Desk) -> None:
    screen = Screen(reading_desk)

    screen.presenter.refresh()

    assert screen.view.may_change is False


@pytest.mark.parametrize(
    ("statuses", "shown", "words"),
    [
        ([], 0, "0 pupils"),
        ([SenStatus.NONE], 1, "1 pupil"),
        (
            [SenStatus.SUPPORT, SenStatus.SUPPORT, SenStatus.EHC_PLAN],
            3,
            "3 pupils, 2 with SEN support and 1 with an EHC plan",
        ),
        ([SenStatus.SUPPORT, SenStatus.NONE], 1, "1 of 2 pupils"),
    ],
)
def test_the_title_counts_pupils(statuses: list[SenStatus], shown: int, words: str) -> None:
    rows = [a_register_row(sen_status=status) for status in statuses]

    assert counts_of(rows, shown) == words


def test_an_empty_register_says_how_to_fill_it() -> None:
    words = empty_words(0, 0, "")

    assert words is not None
    assert words.title == "Bring in your register"
    assert not words.is_filtered


def test_a_filter_that_finds_nobody_says_so() -> None:
    words = empty_words(12, 0, " xyz ")

    assert words is not None
    assert words.title == "Nobody on the register matches “xyz”"
    assert words.is_filtered


def test_opening_a_row_opens_the_pupil(screen: Screen) -> None:
    row = a_register_row()

    screen.presenter.opened(row)

    assert screen.shell.opened == [(row.pupil_id, None)]


def test_a_new_pupil_is_opened_at_the_profile(screen: Screen) -> None:
    screen.view.adds = PupilId(fresh_id())

    screen.presenter.add_pupil()

    assert screen.shell.opened == [(screen.view.adds, "profile")]


def test_leaving_the_form_opens_nobody(screen: Screen) -> None:
    screen.presenter.add_pupil()

    assert screen.shell.opened == []


def test_choosing_no_file_imports_nothing(screen: Screen) -> None:
    screen.presenter.import_register()

    assert screen.runner.doings == []


def test_a_file_is_shown_first_and_written_when_accepted(screen: Screen, file: Path) -> None:
    screen.view.file = file

    screen.presenter.import_register()

    assert [line.name for line in screen.view.previews[0].adds] == [
        "Castellan, Wren",
        "Okoro, Tamsin",
    ]
    assert len(screen.desk.register.rows()) == 2
    assert len(screen.feed.changes[0].pupils) == 2
    assert screen.shell.said == ["pupils.csv is imported. 2 pupils added, 0 changed."]


def test_a_file_that_is_not_accepted_changes_nothing(screen: Screen, file: Path) -> None:
    screen.view.file, screen.view.accepts = file, False

    screen.presenter.import_register()

    assert screen.desk.register.rows() == ()
    assert screen.feed.changes == []


def test_a_file_that_cannot_be_read_is_refused_where_the_user_is(
    screen: Screen, tmp_path: Path
) -> None:
    screen.view.file = tmp_path / "gone.csv"

    screen.presenter.import_register()

    assert len(screen.view.refusals) == 1
    assert screen.view.previews == []


def test_stopping_an_import_leaves_the_register_as_it_was(
    screen: Screen, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.view.file = file

    def accept_and_stop(preview: Preview) -> bool:
        screen.runner.stop_at = 1
        return True

    monkeypatch.setattr(screen.view, "ask_to_accept", accept_and_stop)
    screen.presenter.import_register()

    assert screen.desk.register.rows() == ()
    assert screen.shell.said == ["The import was stopped. The register is as it was before."]


def test_an_import_that_has_grown_stale_is_refused(
    screen: Screen, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.view.file = file

    def accept_late(preview: Preview) -> bool:
        add_pupil(screen.desk, "Wren", "Castellan")
        return True

    monkeypatch.setattr(screen.view, "ask_to_accept", accept_late)
    screen.presenter.import_register()

    assert [refusal.title for refusal in screen.view.refusals] == [
        "The register has changed since this file was read."
    ]


def test_leavers_are_listed_only_where_they_are_asked_for(screen: Screen) -> None:
    add_pupil(screen.desk, "Wren", "Castellan")
    left = add_pupil(screen.desk, "Tamsin", "Okoro", left_on=date(2026, 6, 12))

    screen.presenter.refresh()
    assert [row.name for row in screen.view.rows] == ["Castellan, Wren"]

    screen.presenter.show_leavers(shown=True)
    screen.presenter.narrowed(2, "")
    assert [row.pupil_id for row in screen.view.rows][1:] == [left]
    assert screen.view.counts == "1 pupil and 1 leaver, 1 with SEN support"
    screen.presenter.narrowed(1, "okoro")
    assert screen.view.counts == "1 of 1 pupil and 1 leaver"
    screen.presenter.narrowed(0, "nobody")
    assert screen.view.empty is not None
    assert screen.view.empty.is_filtered

    screen.presenter.show_leavers(shown=False)
    assert [row.name for row in screen.view.rows] == ["Castellan, Wren"]
