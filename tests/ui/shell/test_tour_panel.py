"""The tour is gone through by keyboard, over pages that can be used meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from senco_desk.app.school_window import make_school_window
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.shell.main.window import MainWindow
from tests.builders import a_cycle
from tests.ui.doubles import Mirror
from tests.ui.schools import add_pupil, keep


@pytest.fixture
def window(desk: Desk, tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[MainWindow]:
    for surname, cycles in (("Ashby", 1), ("Lark", 2)):
        pupil_id = add_pupil(desk, "Ann", surname)
        keep(desk, [a_cycle(pupil_id=pupil_id, number=one) for one in range(1, cycles + 1)])
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = make_school_window(desk, settings, Mirror(), lambda _locked: None)
    window.resize(1366, 768)
    window.start()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    window.presenter.close()
    window.deleteLater()


def test_five_presses_of_enter_go_through_it_once_for_all(window: MainWindow, qtbot: QtBot):
    seen: list[str] = []
    window.take_tour()
    for _ in range(5):
        assert window.tour.next_button.hasFocus()
        page = window.stack.currentWidget()
        assert page is not None
        section: object = getattr(page, "section", "")
        seen.append(f"{window.tour.step.text()}: {page.windowTitle()} {section}".strip())
        assert not window.is_tour_done
        qtbot.keyClick(window.tour.next_button, Qt.Key.Key_Return)

    assert seen == [
        "Step 1 of 5: Today",
        "Step 2 of 5: Register",
        "Step 3 of 5: Ann Lark cycle",
        "Step 4 of 5: Ann Lark progress",
        "Step 5 of 5: Ann Lark bundle",
    ]
    assert window.tour.isHidden()
    assert window.is_tour_done


def test_escape_leaves_it_and_the_cursor_goes_to_the_page(window: MainWindow, qtbot: QtBot):
    window.take_tour()
    qtbot.keyClick(window.tour.next_button, Qt.Key.Key_Escape)

    assert window.tour.isHidden()
    assert window.is_tour_done
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.stack.isAncestorOf(focus)


def test_it_blocks_nothing(window: MainWindow, qtbot: QtBot):
    window.take_tour()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.quick_find.isVisible()
    window.quick_find.close_again()
    window.open_page("school")
    assert window.tour.isVisible()


def test_all_of_it_is_seen_at_twice_the_text_on_a_small_screen(window: MainWindow, theme: Theme):
    window.take_tour()
    theme.set_text_scale(2.0)
    QApplication.processEvents()
    window.resize(1366, 760)
    QApplication.processEvents()

    panel, pages = window.tour.geometry(), window.stack.geometry()
    assert pages.contains(panel)
    assert window.tour.height() >= window.tour.heightForWidth(window.tour.width())
    for part in (window.tour.title, window.tour.words, window.tour.step):
        assert part.height() >= part.heightForWidth(part.width())
    theme.set_text_scale(1.0)
