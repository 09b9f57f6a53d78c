"""A pupil's page, as it is seen and worked by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.changes import Changes
from senco_desk.domain.cycles import Stage
from senco_desk.domain.identity import CycleId, DocumentId, PupilId
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.thread_breaks import Mend
from senco_desk.ui.parts.context import Context
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.shell.workspace.sections import SECTIONS, Section
from senco_desk.ui.shell.workspace.view import PupilWorkspace
from tests.builders import a_target, fresh_id
from tests.surroundings import an_action
from tests.ui.schools import add_pupil, day, keep, pupil_of, start_cycle
from tests.ui.views.conftest import Answers, Around


class PlainSection(QLineEdit):
    """A section that counts how often it was refreshed; its text is unsaved work."""

    def __init__(self) -> None:
        super().__init__()
        self.refreshed = 0
        self.lets_go = True

    def refresh(self) -> None:
        self.refreshed += 1

    def has_unsaved(self) -> bool:
        return bool(self.text())

    def may_leave(self) -> bool:
        return self.lets_go


class MendedSection(PlainSection):
    """A section that keeps where it was led to."""

    def __init__(self) -> None:
        super().__init__()
        self.mends: list[Mend] = []

    def lead_to(self, mend: Mend) -> None:
        self.mends.append(mend)


def plain(context: Context, pupil_id: PupilId) -> QWidget:
    return PlainSection()


PLAIN = tuple(
    Section(key=key, title=key.title(), make=plain) for key in ("profile", "cycle", "documents")
)


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    return add_pupil(around.desk, class_name="4 Heron")


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> PupilWorkspace:
    page = PupilWorkspace(around.context, pupil_id, sections=PLAIN)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.activateWindow()
    return page


@pytest.fixture
def page(around: Around, qtbot: QtBot, pupil_id: PupilId) -> PupilWorkspace:
    return opened(around, qtbot, pupil_id)


def made(page: PupilWorkspace) -> list[str]:
    return list(page._made)


def in_front(page: PupilWorkspace) -> PlainSection:
    widget = page.stack.currentWidget()
    assert isinstance(widget, PlainSection)
    return widget


def test_the_head_says_who_it_is_and_what_comes_next(page: PupilWorkspace) -> None:
    assert page.windowTitle() == "Wren Castellan"
    assert page.sen.words == "K · SEN support"
    assert page.next_step.text() == "Start a cycle"
    assert page.next_step.isVisible()
    assert not page.stepper.isVisible()
    assert not page.review.isVisible()


def test_a_section_is_made_when_its_tab_is_first_shown(page: PupilWorkspace) -> None:
    assert made(page) == ["profile"]

    page.show_section("documents")
    page.show_section("unheard of")

    assert made(page) == ["profile", "documents"]
    assert page.section == "documents"


def test_tabs_are_reached_by_keyboard(page: PupilWorkspace, qtbot: QtBot) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.waitActive(page)

    qtbot.keyClick(in_front(page), Qt.Key.Key_3, control)
    assert page.section == "documents"
    qtbot.keyClick(in_front(page), Qt.Key.Key_Tab, control)
    assert page.section == "profile"
    qtbot.keyClick(in_front(page), Qt.Key.Key_Backtab, control | shift)
    assert page.section == "documents"


def test_a_section_out_of_sight_is_refreshed_when_it_comes_back(
    page: PupilWorkspace, around: Around, pupil_id: PupilId
) -> None:
    profile = in_front(page)
    page.show_section("cycle")
    cycle = in_front(page)

    around.context.feed.announce(Changes(pupils=frozenset({pupil_id})))
    assert (profile.refreshed, cycle.refreshed) == (0, 1)

    page.show_section("profile")
    page.show_section("cycle")
    assert (profile.refreshed, cycle.refreshed) == (1, 1)


def test_changes_of_another_pupil_leave_the_page_alone(
    page: PupilWorkspace, around: Around
) -> None:
    around.context.feed.announce(Changes(pupils=frozenset({PupilId(fresh_id())})))

    assert in_front(page).refreshed == 0


def test_a_new_name_stands_in_the_head_at_once(
    page: PupilWorkspace, around: Around, pupil_id: PupilId
) -> None:
    pupil = replace(pupil_of(around.desk, pupil_id), preferred_forename="Jay")

    around.context.feed.announce(around.desk.pupils.change(pupil))

    assert page.windowTitle() == "Jay Castellan"


def test_a_cycle_is_started_from_the_head(
    page: PupilWorkspace, around: Around, answers: Answers
) -> None:
    answers.fill_in()

    page.next_step.click()

    assert page.section == "cycle"
    assert page.stepper.isVisible()
    assert page.stepper.state_of(Stage.ASSESS) == "now"
    assert not page.next_step.isVisible()
    assert around.announced[0].cycles


def test_a_review_that_is_due_stands_in_the_head(
    around: Around, qtbot: QtBot, pupil_id: PupilId
) -> None:
    start_cycle(around.desk, pupil_id, review_on=day("2026-06-01"))

    page = opened(around, qtbot, pupil_id)

    assert page.review.words == "Review overdue: 1 Jun 2026"


def test_unsaved_work_is_asked_about_before_the_page_is_left(page: PupilWorkspace) -> None:
    assert not page.has_unsaved()
    assert page.may_leave()

    in_front(page).setText("half a sentence")
    in_front(page).lets_go = False

    assert page.has_unsaved()
    assert not page.may_leave()


def test_a_pupil_who_is_gone_is_said_to_be(around: Around, qtbot: QtBot) -> None:
    page = opened(around, qtbot, PupilId(fresh_id()))

    assert page.gone.isVisible()
    assert not page.tabs.isVisible()


def test_every_section_of_the_record_has_its_tab(
    around: Around, qtbot: QtBot, pupil_id: PupilId
) -> None:
    page = PupilWorkspace(around.context, pupil_id)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()

    for section in SECTIONS:
        page.show_section(section.key)
    around.context.feed.announce(Changes(pupils=frozenset({pupil_id})))

    assert [page.tabs.tabText(at) for at in range(page.tabs.count())] == [
        "Profile",
        "One page",
        "Cycle",
        "Progress",
        "Timeline",
        "Diary",
        "Documents",
        "Bundle",
        "History",
    ]
    assert made(page) == [section.key for section in SECTIONS]
    assert page.minimumSizeHint().width() <= 1166


def test_the_cursor_stays_with_the_pupil_when_the_button_it_is_on_goes(
    around: Around, qtbot: QtBot, pupil_id: PupilId, answers: Answers
):
    start_cycle(around.desk, pupil_id)
    cycle = around.desk.pupils.record(pupil_id).cycles[-1].cycle
    keep(around.desk, [a_target(cycle_id=cycle.id)])
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("Today"))
    page = PupilWorkspace(around.context, pupil_id)
    column.addWidget(page)
    page.show_section("cycle")
    section = page.findChild(CycleSection)
    assert section is not None
    section.open_pane(Stage.PLAN)
    window.show()
    window.activateWindow()
    agree = section.plan.agreement.button
    agree.setFocus()

    answers.fill_in(review_on="10 Jul 2026")
    agree.click()

    assert not agree.isVisible()
    qtbot.waitUntil(section.tabs.hasFocus)


def test_a_break_of_the_thread_opens_where_it_is_mended(
    around: Around, qtbot: QtBot, pupil_id: PupilId
):
    cycle = MendedSection()
    mended = Section(key="cycle", title="Cycle", make=lambda _context, _pupil: cycle)
    page = PupilWorkspace(around.context, pupil_id, sections=(PLAIN[0], mended))
    qtbot.addWidget(page)
    mend = Mend(cycle_id=CycleId(fresh_id()), part=Stage.DO)

    page.lead_to(replace(mend, section="profile"))
    assert (page.section, cycle.mends) == ("profile", [])

    page.lead_to(mend)
    assert (page.section, cycle.mends) == ("cycle", [mend])


def test_an_alert_is_a_chip_with_shape_and_words_that_opens_its_place(
    around: Around, qtbot: QtBot, pupil_id: PupilId
):
    page = opened(around, qtbot, pupil_id)
    assert page.alerts == []
    action = an_action(pupil_id=pupil_id, due_on=day("2026-06-01"))
    start_cycle(around.desk, pupil_id, review_on=day("2026-06-01"))
    keep(around.desk, [action])
    around.context.feed.announce(Changes(pupils=frozenset({pupil_id})))

    (chip,) = page.alerts
    assert (chip.words, chip.isVisible()) == ("1 action overdue", True)
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    page.review.click()
    assert [place.entry for place in around.shell.places] == [Entry.ACTION, Entry.CYCLE]
    page.part_button.click()
    assert around.shell.beside == [pupil_id]

    around.desk.actions.finish(action.id, day("2026-06-15"), None)
    around.context.feed.announce(Changes(pupils=frozenset({pupil_id})))
    assert not chip.isVisible()


def test_a_section_without_places_is_only_brought_to_the_front(page: PupilWorkspace):
    page.show_place(Place(entry=Entry.DOCUMENT, id=DocumentId(fresh_id())))
    assert page.section == "documents"
