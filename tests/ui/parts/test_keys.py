"""Keys are bound from one list, and all of it is listed."""

from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from senco_desk.ui.parts import keys as declared
from senco_desk.ui.parts.keys import PAGES, SAVE, SECTIONS, Keys, all_keys
from senco_desk.ui.parts.shortcuts import on_keys_in

UI = Path(declared.__file__).parents[1]


def test_every_key_that_is_declared_is_listed_once():
    listed = [one.what for group in all_keys(pages=4, sections=8) for one in group.keys]
    every = [one.what for one in vars(declared).values() if isinstance(one, Keys)]
    assert sorted(listed) == sorted(every)


def test_no_screen_makes_a_shortcut_beside_the_list():
    makers = [
        path.relative_to(UI).as_posix()
        for path in UI.rglob("*.py")
        if "QShortcut(" in path.read_text("utf-8")
    ]
    assert makers == ["parts/shortcuts.py"]


def test_qt_knows_every_key():
    for group in all_keys(pages=9, sections=9):
        for one in group.keys:
            assert one.keys
            assert not any(QKeySequence(key).isEmpty() for key in one.keys)


def test_keys_are_written_as_a_user_reads_them():
    assert SAVE.in_words == "Ctrl+S, Ctrl+Enter"
    assert PAGES.first(4).in_words == "Alt+1 to Alt+4"
    assert [one.in_words for one in SECTIONS.first(2).each] == ["Ctrl+1", "Ctrl+2"]


def test_each_key_is_bound(qapp: object):
    around = QWidget()
    on_keys_in(around, SAVE, around.close)
    assert len(around.findChildren(QShortcut)) == len(SAVE.keys)
