"""The school's screen, without its widgets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from senco_desk.domain.closures import Closure
from senco_desk.domain.identity import ClosureId, TermId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.school import Phase
from senco_desk.services.desk import Desk
from senco_desk.services.school import SchoolDesk
from senco_desk.storage.verification import Verification
from senco_desk.ui.parts.asking import Asking
from senco_desk.ui.parts.fields import Values
from senco_desk.ui.parts.tokens import Status
from senco_desk.ui.screens.school.calendar import CalendarRow
from senco_desk.ui.screens.school.presenter import SchoolPresenter, lines_of, verification_words
from senco_desk.ui.screens.school.second_place.presenter import NOWHERE
from tests.builders import TODAY, a_school
from tests.ui.doubles import Announcements, Drive, Straightaway


@dataclass
class SchoolOnPaper:
    """Keeps what the screen was told to show, and fills in forms as the user would."""

    fills_in: Mapping[str, object] | None = None
    agrees: bool = True
    details: Sequence[tuple[str, str]] = ()
    wording: Sequence[tuple[str, str]] = ()
    rows: Sequence[CalendarRow] = ()
    without_closures: str | None = None
    brought_up: list[object] = field(default_factory=list[object])
    questions: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    may_change: bool | None = None
    notices: list[tuple[Status, str, str]] = field(default_factory=list[tuple[Status, str, str]])
    refusals: list[Refusal] = field(default_factory=list[Refusal])
    asked: list[Asking] = field(default_factory=list[Asking])
    dialogs: list[str] = field(default_factory=list[str])
    place: tuple[str, bool, bool] | None = None
    folder: Path | None = None

    def show_details(self, lines: Sequence[tuple[str, str]]) -> None:
        self.details = lines

    def show_wording(self, lines: Sequence[tuple[str, str]]) -> None:
        self.wording = lines

    def show_calendar(self, rows: Sequence[CalendarRow], today: date) -> None:
        assert today == TODAY
        self.rows = rows

    def show_without_closures(self, words: str | None) -> None:
        self.without_closures = words

    def show_row(self, of: TermId | ClosureId) -> None:
        self.brought_up.append(of)

    def show_may_change(self, *, may_change: bool) -> None:
        self.may_change = may_change

    def show_notice(self, status: Status, title: str, advice: str) -> None:
        self.notices.append((status, title, advice))

    def refuse(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    def show_place(self, words: str, *, is_chosen: bool, may_choose: bool) -> None:
        self.place = (words, is_chosen, may_choose)

    def ask_for_folder(self) -> Path | None:
        return self.folder

    def ask(self, asking: Asking) -> bool:
        self.asked.append(asking)
        if self.fills_in is None:
            return False
        asking.save(Values({**asking.values, **self.fills_in}))
        return True

    def ask_to_remove(self, title: str, advice: str) -> bool:
        self.questions.append((title, advice))
        return self.agrees

    def ask_for_passphrase(self) -> bool:
        self.dialogs.append("passphrase")
        return self.agrees

    def ask_for_recovery_key(self) -> bool:
        self.dialogs.append("recovery key")
        return self.agrees


@dataclass
class Screen:
    """The presenter with everything around it."""

    desk: Desk
    view: SchoolOnPaper = field(default_factory=SchoolOnPaper)
    runner: Straightaway = field(default_factory=Straightaway)
    feed: Announcements = field(default_factory=Announcements)
    drive: Drive = field(default_factory=Drive)

    def __post_init__(self) -> None:
        self.presenter = SchoolPresenter(self.view, self.desk, self.runner, self.feed, self.drive)


@pytest.fixture
def screen(desk: Desk) -> Screen:
    return Screen(desk)


def test_the_school_shows_its_details_and_terms(screen: Screen) -> None:
    screen.presenter.refresh()

    assert screen.view.details == (
        ("Name", "Alderwick Primary School"),
        ("Local authority", "Northmere County Council"),
        ("Phase", "Primary"),
        ("SENCO", "R. Pemberton"),
        ("Records are reviewed", "25 years after the date of birth, 31 with an EHC plan"),
    )
    of_this_year = [row for row in screen.view.rows if row.year == 2025]
    assert [(row.thing.name, row.length) for row in of_this_year] == [
        ("Autumn 2025/26", "15 school weeks"),
        ("Autumn half-term", "5 weekdays closed"),
        ("Spring 2025/26", "11 school weeks"),
        ("Spring half-term", "5 weekdays closed"),
        ("Summer 2025/26", "14 school weeks"),
        ("May Day", "1 weekday closed"),
        ("Summer half-term", "5 weekdays closed"),
    ]
    assert {row.year_title for row in of_this_year} == {"School year 2025/26"}
    assert screen.view.without_closures is None
    assert screen.view.may_change is True
    assert screen.view.notices == []


def test_a_senco_who_is_not_recorded_is_said_to_be_so() -> None:
    assert lines_of(a_school(senco=None))[3] == ("SENCO", "Not recorded")


def test_a_school_open_for_reading_offers_no_change(reading_desk: Desk) -> None:
    screen = Screen(reading_desk)

    screen.presenter.refresh()

    assert screen.view.may_change is False


def test_details_are_changed(screen: Screen) -> None:
    screen.view.fills_in = {"name": "Alderwick Academy", "phase": Phase.ALL_THROUGH}

    screen.presenter.change_details()

    school = screen.desk.school.school()
    assert (school.name, school.phase, school.senco) == (
        "Alderwick Academy",
        Phase.ALL_THROUGH,
        "R. Pemberton",
    )
    assert screen.feed.changes[0].school


def test_a_school_without_a_name_is_refused_at_the_name(screen: Screen) -> None:
    screen.view.fills_in = {"name": ""}

    with pytest.raises(Refusal) as refused:
        screen.presenter.change_details()

    assert refused.value.field == "name"


def test_a_term_is_added(screen: Screen) -> None:
    before = len(screen.desk.school.terms())
    screen.view.fills_in = {
        "name": "Autumn 2030/31",
        "starts_on": date(2030, 9, 3),
        "ends_on": date(2030, 12, 20),
    }

    screen.presenter.add_term()

    terms = screen.desk.school.terms()
    assert (len(terms), terms[-1].name) == (before + 1, "Autumn 2030/31")
    assert screen.view.brought_up == [terms[-1].id]
    assert screen.feed.changes[0].school


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "", "starts_on": date(2030, 9, 3), "ends_on": date(2030, 12, 20)}, "name"),
        ({"name": "A", "starts_on": date(2030, 9, 3), "ends_on": date(2030, 9, 2)}, "ends_on"),
        ({"name": "A", "starts_on": date(2026, 5, 1), "ends_on": date(2026, 9, 30)}, "starts_on"),
    ],
)
def test_a_term_that_cannot_be_is_refused_at_its_field(
    screen: Screen, values: Mapping[str, object], field: str
) -> None:
    screen.view.fills_in = values

    with pytest.raises(Refusal) as refused:
        screen.presenter.add_term()

    assert refused.value.field == field


def test_a_term_is_moved_and_stays_the_same_term(screen: Screen) -> None:
    term = screen.desk.school.terms()[0]
    screen.view.fills_in = {"name": "First half"}

    screen.presenter.change(CalendarRow(thing=term))

    changed = screen.desk.school.terms()[0]
    assert (changed.id, changed.name, changed.starts_on) == (term.id, "First half", term.starts_on)


def test_a_term_is_removed_when_the_user_agrees(screen: Screen) -> None:
    first, *others = screen.desk.school.terms()

    screen.view.agrees = False
    screen.presenter.remove(CalendarRow(thing=first))
    assert len(screen.desk.school.terms()) == len(others) + 1

    screen.view.agrees = True
    screen.presenter.remove(CalendarRow(thing=first))
    assert [term.id for term in screen.desk.school.terms()] == [term.id for term in others]
    title, advice = screen.view.questions[-1]
    assert title == f"Take out {first.name}?"
    assert "Nothing recorded in it is lost." in advice


def test_a_term_that_cannot_be_removed_says_why(reading_desk: Desk) -> None:
    screen = Screen(reading_desk)

    screen.presenter.remove(CalendarRow(thing=reading_desk.school.terms()[0]))

    assert len(screen.view.refusals) == 1
    assert screen.feed.changes == []


def closures_named(screen: Screen, name: str) -> list[Closure]:
    return [one for one in screen.desk.school.calendar().closures if one.name == name]


def test_an_inset_day_is_added_by_its_one_date(screen: Screen) -> None:
    screen.view.fills_in = {"name": "INSET day", "starts_on": date(2026, 6, 29), "ends_on": None}

    screen.presenter.add_closure()

    (kept,) = closures_named(screen, "INSET day")
    assert (kept.starts_on, kept.ends_on) == (date(2026, 6, 29), date(2026, 6, 29))
    assert screen.view.brought_up == [kept.id]
    assert screen.feed.changes[0].school


def test_a_half_term_is_moved_and_stays_the_same_closure(screen: Screen) -> None:
    held = closures_named(screen, "Autumn half-term")[0]
    screen.view.fills_in = {"starts_on": date(2024, 10, 21), "ends_on": date(2024, 11, 1)}

    screen.presenter.change(CalendarRow(thing=held))

    assert screen.view.asked[-1].values["ends_on"] == date(2024, 11, 1)
    moved = closures_named(screen, "Autumn half-term")[0]
    assert (moved.id, moved.starts_on) == (held.id, date(2024, 10, 21))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "", "starts_on": date(2026, 6, 29), "ends_on": None}, "name"),
        ({"name": "A", "starts_on": date(2026, 6, 29), "ends_on": date(2026, 6, 1)}, "ends_on"),
    ],
)
def test_a_closure_that_cannot_be_is_refused_at_its_field(
    screen: Screen, values: Mapping[str, object], field: str
) -> None:
    screen.view.fills_in = values

    with pytest.raises(Refusal) as refused:
        screen.presenter.add_closure()

    assert refused.value.field == field


def test_a_closure_is_removed_when_the_user_agrees(screen: Screen) -> None:
    (row, *_) = [CalendarRow(thing=one, days=1) for one in closures_named(screen, "Good Friday")]

    screen.presenter.remove(row)

    title, advice = screen.view.questions[-1]
    assert title == "Take out Good Friday?"
    assert "counts as open" in advice
    assert row.thing not in screen.desk.school.calendar().closures


def test_years_without_a_half_term_are_named_and_filled_on_request(screen: Screen) -> None:
    for one in screen.desk.school.calendar().closures:
        screen.desk.school.remove_closure(one)
    screen.presenter.refresh()
    assert screen.view.without_closures is not None
    assert "for 2024/25, 2025/26, 2026/27 and 2027/28" in screen.view.without_closures

    screen.presenter.add_usual_closures()

    screen.presenter.refresh()
    assert screen.view.without_closures is None
    assert len(closures_named(screen, "May Day")) == 4


def test_a_backup_says_where_it_lies(screen: Screen) -> None:
    screen.presenter.back_up()

    ((status, title, advice),) = screen.view.notices
    assert (status, title) == (Status.GOOD, "The school is backed up.")
    assert Path(advice.rsplit(" in ", 1)[1]).exists()


def test_a_second_place_is_chosen_by_putting_a_copy_there(screen: Screen, tmp_path: Path) -> None:
    screen.presenter.refresh()
    assert screen.view.place == (NOWHERE, False, True)
    screen.presenter.second.choose()
    assert screen.drive.folder is None

    stick = tmp_path / "stick"
    stick.mkdir()
    screen.view.folder = stick
    screen.presenter.back_up()
    screen.presenter.second.choose()

    assert screen.drive.folder == stick
    assert len(list(stick.iterdir())) == 1
    assert screen.view.place == (f"Also to {stick}, as seen from this computer.", True, True)
    assert screen.view.notices[-1][1] == "Backups go to a second place too."


def test_a_backup_made_now_goes_to_the_second_place_too(screen: Screen, tmp_path: Path) -> None:
    screen.drive.folder = tmp_path / "stick"
    screen.drive.folder.mkdir()

    screen.presenter.back_up()

    [copy] = screen.drive.folder.iterdir()
    assert screen.view.notices[-1] == (
        Status.GOOD,
        "The school is backed up in both places.",
        f"The second copy: {copy}",
    )
    screen.presenter.second.copy()
    assert screen.view.notices[-1][2] == f"The second copy: {screen.drive.folder}"


def test_a_place_where_no_copy_can_be_put_is_not_chosen(screen: Screen, tmp_path: Path) -> None:
    screen.view.folder = tmp_path / "gone"

    screen.presenter.second.choose()

    assert screen.drive.folder is None
    assert [one.title for one in screen.view.refusals] == [
        "The backup was not copied to its second place."
    ]


def test_a_second_place_can_be_given_up(screen: Screen, tmp_path: Path) -> None:
    screen.drive.folder = tmp_path

    screen.presenter.second.stop()

    assert screen.drive.folder is None
    assert screen.view.place == (NOWHERE, False, True)


def test_the_schools_own_words_are_changed_and_given_back(screen: Screen) -> None:
    screen.presenter.refresh()
    assert [said for _, said in screen.view.wording] == ["SENCO", "No sentence of your own"]
    screen.view.fills_in = {"senco_title": "SENDCo", "review_foot": "Ring us at any time."}

    screen.presenter.change_wording()
    screen.presenter.refresh()

    assert [said for _, said in screen.view.wording] == ["SENDCo", "Ring us at any time."]
    screen.view.fills_in = {"senco_title": None, "review_foot": None}
    screen.presenter.change_wording()
    assert screen.desk.school.school().senco_title is None


def test_a_history_that_is_whole_is_said_to_be(screen: Screen) -> None:
    screen.presenter.verify()

    ((status, title, _),) = screen.view.notices
    assert (status, title) == (Status.GOOD, "The file and its history are whole.")


def test_a_history_that_was_altered_says_what_was_found() -> None:
    found = Verification(ok=False, findings=("Entry 7 was altered.",), entries=12)

    assert verification_words(found) == (
        Status.ALERT,
        "Something in the file is not as it was written.",
        "Entry 7 was altered. Keep this file, and open the last sound backup.",
    )


def test_a_backup_that_fails_says_why(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: SchoolDesk) -> Path:
        raise Refusal("The disk is full.", "Free some space.")

    monkeypatch.setattr(SchoolDesk, "back_up", full)

    screen.presenter.back_up()

    assert [refusal.title for refusal in screen.view.refusals] == ["The disk is full."]


@pytest.mark.parametrize(
    ("act", "title"),
    [
        (SchoolPresenter.change_passphrase, "The passphrase is changed."),
        (SchoolPresenter.make_recovery_key, "There is a new recovery key."),
    ],
)
def test_after_the_keys_are_changed_it_says_what_opens_backups(
    screen: Screen, act: Callable[[SchoolPresenter], None], title: str
) -> None:
    screen.view.agrees = False
    act(screen.presenter)
    assert screen.view.notices == []

    screen.view.agrees = True
    act(screen.presenter)

    ((status, said, advice),) = screen.view.notices
    assert (status, said) == (Status.GOOD, title)
    assert "backups made before" in advice.lower()


@pytest.mark.parametrize(
    "act", [SchoolPresenter.change_passphrase, SchoolPresenter.make_recovery_key]
)
def test_the_keys_of_a_school_open_for_reading_are_refused_in_words(
    reading_desk: Desk, act: Callable[[SchoolPresenter], None]
) -> None:
    screen = Screen(reading_desk)

    act(screen.presenter)

    assert [one.title for one in screen.view.refusals] == ["This school is open to read only."]
    assert screen.view.dialogs == []
