"""Pictures of every screen."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from senco_desk.app.building import make_app
from senco_desk.app.shots import HIGH, LOOKS, WIDE, _Photographer, take_pictures
from senco_desk.domain.steps import unwatched
from senco_desk.ui.parts.theme import Theme
from tests.app.reachable import complaints_about


@dataclass(frozen=True)
class Walk:
    """One walk through the whole program: its pictures, and what each window owes its user."""

    taken: list[Path]
    complaints: list[str]


@pytest.fixture(scope="module")
def walk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, look: Theme) -> Walk:
    """Walk through every screen, section, dialog and form once."""
    complaints: list[str] = []
    take = _Photographer._take

    def look_and_take(
        self: _Photographer, widget: QWidget, title: str, *, full_size: bool = True
    ) -> Path:
        path = take(self, widget, title, full_size=full_size)
        complaints.extend(f"{title}: {words}" for words in complaints_about(widget.window()))
        return path

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("senco_desk.app.shots._SETTLING_MS", 60)
        patch.setattr(_Photographer, "_take", look_and_take)
        folder = tmp_path_factory.mktemp("pictures")
        taken = list(take_pictures(folder, unwatched, make_app(), LOOKS[:1], pupils=12))
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return Walk(taken, complaints)


@pytest.mark.timeout(240)
def test_every_control_has_a_name_and_a_role_and_tab_goes_through_them_as_one_reads(walk: Walk):
    assert not walk.complaints, "\n".join(walk.complaints)


@pytest.mark.timeout(240)
def test_every_screen_is_photographed(walk: Walk):
    taken = walk.taken
    titles = {path.stem.split(" ", 1)[1] for path in taken}
    assert {
        "Unlock",
        "New school",
        "Today",
        "Register",
        "School, appearance",
        "Quick find",
    } <= titles
    assert {"Form, Add action", "Form, Add attendance", "Form, Record week"} <= titles
    assert {"New school year", "Register with leavers", "Leaver"} <= titles
    assert {"Help, plan", "Help, search", "Tour, Step 1 of 5", "Tour, Step 5 of 5"} <= titles
    assert {"Pupil, Profile", "Pupil, Progress", "Pupil, Bundle"} <= titles
    register = QImage(str(next(path for path in taken if "Register" in path.stem)))
    assert (register.width(), register.height()) == (WIDE, HIGH)
    assert len({register.pixel(x, 300) for x in range(0, WIDE, 3)}) > 2
