from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.changes import Changes
from senco_desk.domain.diary import DiaryEntry
from senco_desk.domain.finding import Hit, Hits, Piece, Spot
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.steps import Progress
from senco_desk.ui.shell.main.found import Command, Found, FoundKind, FoundPupil
from senco_desk.ui.shell.main.presenter import MainDesk, MainPresenter
from senco_desk.ui.shell.main.trail import Place, Trail
from senco_desk.ui.shell.tour.presenter import TourPupil

ANN, BO, CY = (PupilId(UUID(int=number)) for number in (1, 2, 3))
PUPILS = (
    FoundPupil(ANN, "Lark, Ann", "Year 4, 4B"),
    FoundPupil(BO, "O'Neil, Bo", "Year 3, 3A"),
    FoundPupil(CY, "Annand, Zoë", "Year 4, 4A"),
)
PAGES = (("today", "Today"), ("register", "Register"))


class View:
    def __init__(self) -> None:
        self.shown: list[object] = []
        self.ways = (False, False)
        self.school = ""
        self.banner: str | None = None
        self.recent: tuple[PupilId, ...] = ()
        self.here: PupilId | None = None
        self.refusals: list[Refusal] = []
        self.gone: set[PupilId] = set()
        self.sections: dict[PupilId, str] = {}
        self.beside: list[PupilId] = []
        self.leaves_pages = True
        self.stops_work = True
        self.is_finished = False
        self.doings: list[str] = []
        self.led: list[tuple[PupilId, Spot]] = []
        self.found_again = 0
        self.last: list[tuple[Callable[[Progress], object], Callable[[], None]]] = []

    def show_page(self, key: str) -> None:
        self.shown.append(key)

    def show_pupil(self, pupil_id: PupilId, section: str | None) -> None:
        if pupil_id in self.gone:
            raise Refusal("This pupil is no longer on file.", "Look in the history.")
        self.shown.append((pupil_id, section))

    def lead_to(self, pupil_id: PupilId, spot: Spot) -> None:
        self.led.append((pupil_id, spot))

    def find_again(self) -> None:
        self.found_again += 1

    def section_of(self, pupil_id: PupilId) -> str | None:
        return self.sections.get(pupil_id)

    def show_beside(self, pupil_id: PupilId) -> None:
        if pupil_id in self.gone:
            raise Refusal("This pupil is no longer on file.", "Look in the history.")
        self.beside.append(pupil_id)

    def show_ways(self, *, back: bool, forward: bool) -> None:
        self.ways = (back, forward)

    def show_school(self, name: str) -> None:
        self.school = name

    def show_banner(self, words: str) -> None:
        self.banner = words

    def show_recent(self, pupils: Sequence[PupilId], here: PupilId | None) -> None:
        self.recent, self.here = tuple(pupils), here

    def show_refusal(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)

    help_page: str | None = "register"

    def say(self, title: str, advice: str = "", *, is_done: bool = True) -> None:
        self.shown.append(title if not is_done else f"{title}: {advice}")

    def show_tour(self, pupil: TourPupil) -> None:
        self.shown.append(pupil)

    def pages_may_be_left(self) -> bool:
        return self.leaves_pages

    def work_may_be_stopped(self) -> bool:
        return self.stops_work

    def do_last(
        self, doing: str, work: Callable[[Progress], object], then: Callable[[], None]
    ) -> None:
        self.doings.append(doing)
        self.last.append((work, then))

    def finish(self) -> None:
        self.is_finished = True


class Main:
    """A main window over three pupils."""

    def __init__(self, read_only: str | None = None) -> None:
        self.is_changed = False
        self.backups: list[str] = []
        self.view = View()
        self.names = ["Elm Park Primary"]
        self.pupils: Sequence[FoundPupil] = PUPILS
        self.reads = 0
        self.left: list[bool] = []
        self.added: list[str] = []
        self.helped: list[str | None] = []
        self.tour_pupil: TourPupil | None = None
        self.hits = Hits()
        self.is_there = True
        self.undoable: list[str] = []
        self.presenter = MainPresenter(
            self.view,
            MainDesk(
                school_name=lambda: self.names[-1],
                pupils=self.read,
                left=self.left.append,
                wants_backup=lambda: self.is_changed,
                back_up=lambda progress: self.backups.append("made"),
                read_only=read_only,
                open_help=self.helped.append,
                help_pages=lambda: (("register", "Register"), ("keys", "Keys")),
                tour_pupil=lambda: self.tour_pupil,
                hits=lambda _typed: self.hits,
                spot_of=self.spot_of,
                undo=self.undo,
                commands=(
                    Command(
                        "Add a pupil", lambda: self.added.append("x"), "Ctrl+N", also="new child"
                    ),
                ),
            ),
            PAGES,
        )
        self.presenter.start()

    def undo(self) -> str:
        if not self.undoable:
            raise Refusal("There is nothing to undo.", "Go on.")
        return self.undoable.pop()

    def spot_of(self, hit: Hit) -> Spot:
        if not self.is_there:
            raise Refusal("This diary entry is no longer on file.", "Somebody removed it.")
        return Spot(section="diary", things=(hit.thing_id,))

    def read(self) -> Sequence[FoundPupil]:
        self.reads += 1
        return self.pupils

    def titles(self, typed: str) -> list[str]:
        return [found.title for found in self.presenter.find(typed)]


@pytest.fixture
def main() -> Main:
    return Main()


def test_the_window_opens_at_home_with_the_schools_name(main: Main):
    assert main.view.shown == ["today"]
    assert main.view.school == "Elm Park Primary"
    assert main.view.banner is None


def test_a_school_open_to_read_only_says_so_above_every_page():
    main = Main(read_only="J. Patel has it open.")

    assert main.view.banner == "J. Patel has it open."


def test_one_goes_back_and_forward_as_in_a_browser(main: Main):
    main.presenter.open_page("register")
    main.presenter.open_pupil(ANN, "plan")
    assert main.view.ways == (True, False)

    main.presenter.back()
    assert main.view.shown[-1] == "register"
    assert main.view.ways == (True, True)
    main.presenter.forward()
    assert main.view.shown[-1] == (ANN, "plan")
    main.presenter.forward()
    assert main.view.shown[-1] == (ANN, "plan")

    main.presenter.back()
    main.presenter.back()
    main.presenter.back()
    assert main.presenter.here == Place(page="today")


def test_pages_open_by_number(main: Main):
    main.presenter.open_nth(2)
    assert main.view.shown[-1] == "register"

    main.presenter.open_nth(9)
    assert main.view.shown[-1] == "register"


def test_pupils_opened_last_stand_in_the_rail(main: Main):
    for number in range(10, 17):
        main.presenter.open_pupil(PupilId(UUID(int=number)))
    main.presenter.open_pupil(PupilId(UUID(int=16)))

    assert [one.int for one in main.view.recent] == [16, 15, 14, 13, 12]
    assert main.view.here == PupilId(UUID(int=16))
    main.presenter.open_page("today")
    assert main.view.here is None


def test_a_pupil_no_longer_on_file_is_refused_and_one_stays_where_one_is(main: Main):
    main.view.gone.add(ANN)

    main.presenter.open_pupil(ANN)

    assert len(main.view.refusals) == 1
    assert main.presenter.here == Place(page="today")


def test_going_back_to_a_pupil_who_is_gone_leaves_the_pupil_out(main: Main):
    main.presenter.open_pupil(ANN)
    main.presenter.open_page("register")
    main.view.gone.add(ANN)

    main.presenter.back()
    assert main.presenter.here == Place(page="register")
    main.presenter.back()

    assert main.presenter.here == Place(page="today")


def test_a_page_that_refuses_to_come_back_keeps_its_place(main: Main):
    main.presenter.open_page("register")

    def refuse(key: str) -> None:
        raise Refusal("No.", "Later.")

    main.view.show_page = refuse
    main.presenter.back()

    assert main.presenter.here == Place(page="register")


def test_the_names_in_the_rail_follow_the_pages(main: Main):
    main.presenter.open_pupil(ANN)
    main.view.recent = ()

    main.presenter.names_changed()

    assert main.view.recent == (ANN,)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ann", ["Annand, Zoë", "Lark, Ann"]),
        ("ann lark", ["Lark, Ann"]),
        ("oneil", ["O'Neil, Bo"]),
        ("zoe", ["Annand, Zoë"]),
        ("4b", ["Lark, Ann"]),
        ("reg", ["Go to Register", "Help: Register"]),
        ("add pup", ["Add a pupil"]),
        ("lock", ["Lock the school"]),
        ("new ch", ["Add a pupil"]),
        ("log out", ["Lock the school"]),
        ("pag", ["Go to Today", "Go to Register"]),
        ("manual", ["Help", "Help: Register", "Help: Keys"]),
        ("help reg", ["Help: Register"]),
        ("intro", ["Take the tour"]),
        ("xyz", []),
    ],
)
def test_quick_find_finds_pupils_and_commands(main: Main, typed: str, found: list[str]):
    assert main.titles(typed) == found


def test_with_nothing_typed_quick_find_offers_pupils_opened_last_and_commands(main: Main):
    main.presenter.open_pupil(BO)
    main.presenter.open_pupil(PupilId(UUID(int=99)))

    assert main.titles(" ") == [
        "O'Neil, Bo",
        "Add a pupil",
        "Open this pupil in a new window",
        "Go to Today",
        "Go to Register",
        "Lock the school",
        "Help",
        "Take the tour",
    ]


def test_what_is_found_can_be_opened(main: Main):
    def open_first(typed: str) -> Found:
        found = main.presenter.find(typed)[0]
        found.open()
        return found

    open_first("lark")
    assert main.view.shown[-1] == (ANN, None)
    open_first("go register")
    assert main.view.shown[-1] == "register"
    open_first("add")
    assert main.added == ["x"]
    open_first("version")
    open_first("help key")
    main.presenter.open_help("plan")
    assert main.helped == ["register", "keys", "plan"]


def test_the_tour_needs_a_pupil_with_a_cycle(main: Main):
    main.presenter.take_tour()
    assert main.view.shown[-1] == "The tour needs a pupil with a cycle."

    main.tour_pupil = TourPupil(ANN, "Ann Lark")
    main.presenter.take_tour()
    assert main.view.shown[-1] == main.tour_pupil


def test_quick_find_stays_short(main: Main):
    main.pupils = tuple(
        FoundPupil(PupilId(UUID(int=number)), f"Lark {number}, Ann", "") for number in range(50)
    )

    assert len(main.presenter.find("lark")) == 12


def test_pupils_are_read_again_only_after_a_change(main: Main):
    main.presenter.find("ann")
    main.presenter.find("ann l")
    assert main.reads == 1

    main.presenter.changes_announced(Changes(pupils=frozenset({ANN})))
    main.presenter.find("ann")

    assert main.reads == 2


def test_a_pupil_who_was_merged_into_another_is_not_among_those_opened_last(main: Main):
    for pupil_id in (BO, ANN):
        main.presenter.open_pupil(pupil_id)
    main.presenter.changes_announced(Changes(pupils=frozenset({ANN, BO}), gone=frozenset({BO})))
    assert main.view.recent == (ANN,)
    main.presenter.back()
    assert main.view.refusals == []
    assert main.view.shown[-1] == "today"


def test_a_new_name_of_the_school_is_shown(main: Main):
    main.names.append("Elm Park Academy")

    main.presenter.changes_announced(Changes(pupils=frozenset({ANN})))
    assert main.view.school == "Elm Park Primary"
    main.presenter.changes_announced(Changes(school=True))

    assert main.view.school == "Elm Park Academy"


def test_locking_leaves_the_school(main: Main):
    main.presenter.lock()

    assert main.view.is_finished
    assert main.left == [True]


def test_closing_leaves_the_school_once(main: Main):
    assert main.presenter.close()
    assert main.presenter.close()

    assert main.left == [False]


def test_what_was_changed_is_backed_up_before_the_school_is_left(main: Main):
    main.is_changed = True

    assert not main.presenter.close()
    assert main.view.doings == ["Making a backup"]
    assert not main.view.is_finished
    ((work, then),) = main.view.last
    work(lambda done, total, doing: None)
    then()

    assert main.backups == ["made"]
    assert main.left == [False]


def test_closing_once_more_waits_for_no_backup(main: Main):
    main.is_changed = True
    main.presenter.lock()

    assert main.presenter.close()
    main.view.last[0][1]()

    assert main.left == [False]
    assert len(main.view.last) == 1


def test_a_day_without_changes_needs_no_backup():
    assert not Main().presenter._desk.wants_backup()
    desk = MainDesk(school_name=str, pupils=tuple, left=lambda locked: None)
    assert not desk.wants_backup()
    assert desk.back_up(lambda done, total, doing: None) is None


def test_unsaved_work_keeps_the_window_open(main: Main):
    main.view.leaves_pages = False

    assert not main.presenter.close()
    main.presenter.lock()

    assert main.left == []
    assert not main.view.is_finished


def test_work_under_way_keeps_the_window_open_when_the_user_waits_for_it(main: Main):
    main.view.stops_work = False

    assert not main.presenter.close()

    assert main.left == []


def test_an_empty_trail_leads_nowhere():
    trail = Trail()

    assert trail.here is None
    assert trail.step(-1) is None
    assert not trail.can_go_back
    assert not trail.can_go_forward


def test_the_same_place_twice_is_one_visit():
    trail = Trail()
    trail.go(Place(page="today"))
    trail.go(Place(page="today"))

    assert not trail.can_go_back


def test_forgetting_the_pupil_who_is_shown_goes_to_the_last_place():
    trail = Trail()
    trail.go(Place(page="today"))
    trail.go(Place(pupil=ANN))

    trail.forget(ANN)

    assert trail.here == Place(page="today")


@given(st.lists(st.sampled_from(["a", "b", "c", "back", "forward"]), max_size=80))
def test_wherever_one_goes_there_is_a_way_back_and_it_stays_short(steps: list[str]):
    trail = Trail()
    for step in steps:
        if step in ("back", "forward"):
            trail.step(-1 if step == "back" else 1)
        else:
            trail.go(Place(page=step))
            assert trail.here == Place(page=step)

    visits = 0
    while trail.step(-1):
        visits += 1
    assert visits < 50


def test_quick_find_offers_leavers_after_everybody_else(main: Main):
    main.pupils = (
        FoundPupil(BO, "Annable, Bo", "left on 21 Jul 2025", has_left=True),
        FoundPupil(ANN, "Lark, Ann", "Year 4, 4B"),
    )
    assert main.titles("ann") == ["Lark, Ann", "Annable, Bo"]


def test_a_pupil_is_found_by_what_else_is_known_of_them(main: Main):
    main.pupils = (FoundPupil(ANN, "Lark, Ann", "Year 4, 4B", also="A820700100001"),)

    assert main.titles("a8207") == ["Lark, Ann"]


PIECES = (Piece("Poor "), Piece("sleep", is_found=True))


def a_hit(pupil_id: PupilId = ANN, title: str = "", **more: object) -> Hit:
    return Hit(
        what="Diary",
        kind=DiaryEntry,
        thing_id=UUID(int=7),
        pupil_id=pupil_id,
        pupil="Ann Lark",
        title=title,
        pieces=PIECES,
        **{"dated_on": date(2026, 3, 3), **more},  # pyright: ignore[reportArgumentType]
    )


def test_a_place_in_the_record_says_what_it_is_whose_and_of_when(main: Main):
    main.hits = Hits(hits=(a_hit(), a_hit(title="Call", dated_on=None, page=3)))

    first, second = main.presenter.find_in_record("sleep").lines

    assert (first.kind, first.title, first.detail) == (
        FoundKind.RECORD,
        "Diary",
        "Ann Lark, 3 Mar 2026",
    )
    assert first.pieces == PIECES
    assert (second.title, second.detail) == ("Diary: Call", "Ann Lark, page 3")
    assert main.presenter.find_in_record("sleep").note == ""


def test_what_quick_find_may_have_left_out_is_said(main: Main):
    main.hits = Hits(is_cut=True)
    assert main.presenter.find_in_record("a").note.startswith("More places answer")
    main.hits = Hits(is_whole=False)
    assert main.presenter.find_in_record("a").note.startswith("Not all attached documents")


def _open_hit(main: Main, hit: Hit) -> None:
    main.hits = Hits(hits=(hit,))
    main.presenter.find_in_record("sleep").lines[0].open()


def test_a_found_place_is_opened_and_escape_comes_back_to_quick_find(main: Main):
    assert not main.presenter.escape()
    _open_hit(main, a_hit())

    assert main.view.shown[-1] == (ANN, "diary")
    assert main.view.led == [(ANN, Spot(section="diary", things=(UUID(int=7),)))]
    assert main.presenter.escape()
    assert main.view.shown[-1] == "today"
    assert main.view.found_again == 1
    assert not main.presenter.escape()


def test_escape_stays_where_nothing_was_left_and_after_going_on(main: Main):
    main.presenter.open_pupil(ANN, "diary")
    _open_hit(main, a_hit())
    assert main.presenter.escape()
    assert main.presenter.here == Place(pupil=ANN, section="diary")

    _open_hit(main, a_hit())
    main.presenter.open_page("register")
    assert not main.presenter.escape()


def test_a_found_place_that_is_gone_is_refused(main: Main):
    main.is_there = False
    _open_hit(main, a_hit())
    main.is_there = True
    main.view.gone.add(BO)
    _open_hit(main, a_hit(BO))

    assert len(main.view.refusals) == 2
    assert main.view.led == []
    assert not main.presenter.escape()


def test_a_window_without_a_record_finds_nothing_in_it():
    desk = MainDesk(school_name=str, pupils=tuple, left=lambda locked: None)
    assert desk.hits("sleep") == Hits()
    assert desk.spot_of(a_hit()).section == "profile"


def test_what_was_saved_last_is_undone_and_said(main: Main):
    main.undoable = ["Session added (Ann Lark)"]
    main.presenter.undo()
    main.presenter.undo()
    assert main.view.shown[-2:] == [
        "Undone: Session added (Ann Lark)",
        "There is nothing to undo.",
    ]


def test_turning_to_another_section_is_a_step_back_but_no_way_out_by_escape(main: Main):
    main.view.sections[ANN] = "profile"
    main.presenter.open_pupil(ANN)
    main.presenter.section_chosen(BO, "diary")  # a page out of sight
    main.presenter.section_chosen(ANN, "timeline")
    main.view.sections[ANN] = "diary"
    main.presenter.open_pupil(ANN, "diary")

    main.presenter.leave_pupil()
    assert main.presenter.here == Place(pupil=ANN, section="timeline")
    main.presenter.back()
    assert main.presenter.here == Place(pupil=ANN, section="profile")
    main.presenter.forward()
    main.presenter.leave_pupil()
    assert main.presenter.here == Place(page="today")
    main.presenter.leave_pupil()
    assert main.presenter.here == Place(page="today")


def test_a_section_brought_to_the_front_on_the_way_is_no_turn(main: Main):
    shown = main.view.show_pupil

    def show(pupil_id: PupilId, section: str | None) -> None:
        shown(pupil_id, section)
        main.presenter.section_chosen(pupil_id, "cycle")

    main.view.show_pupil = show  # pyright: ignore[reportAttributeAccessIssue]
    main.view.sections[ANN] = "cycle"
    main.presenter.open_pupil(ANN, "cycle")
    main.presenter.back()
    assert main.presenter.here == Place(page="today")


def test_the_pupil_in_front_or_another_is_opened_beside(main: Main):
    assert "Open this pupil in a new window" not in main.titles("new window")
    main.presenter.open_beside()
    main.presenter.open_pupil(ANN)
    assert "Open this pupil in a new window" in main.titles("new window")
    main.presenter.open_beside()
    main.presenter.open_beside(BO)
    assert main.view.beside == [ANN, BO]

    main.view.gone.add(CY)
    main.presenter.open_beside(CY)
    assert len(main.view.refusals) == 1
