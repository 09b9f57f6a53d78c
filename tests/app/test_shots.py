"""Pictures of every screen."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from senco_desk.app.building import make_app
from senco_desk.app.shots import HIGH, LOOKS, WIDE, take_pictures
from senco_desk.domain.steps import unwatched


@pytest.mark.timeout(240)
def test_every_screen_is_photographed(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("senco_desk.app.shots._SETTLING_MS", 60)
    taken = list(take_pictures(tmp_path, unwatched, make_app(), LOOKS[:1], pupils=12))
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
    assert {"Pupil, Profile", "Pupil, Progress", "Pupil, Bundle"} <= titles
    register = QImage(str(next(path for path in taken if "Register" in path.stem)))
    assert (register.width(), register.height()) == (WIDE, HIGH)
    assert len({register.pixel(x, 300) for x in range(0, WIDE, 3)}) > 2
