"""How long a user waits for the first window, and for the register behind it."""

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.big_schools import a_big_school
from tests.benchmarks.conftest import Compare
from tests.benchmarks.timing import side_by_side
from tests.schools import PASSPHRASE

SEEN = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def leave_when_seen(application):
    QTimer.singleShot(0, lambda: (application.processEvents(), application.quit()))
"""

BARE_WINDOW = (
    SEEN
    + """
from PySide6.QtWidgets import QTableWidget
application = QApplication([])
table = QTableWidget(0, 4)
table.show()
leave_when_seen(application)
application.exec()
"""
)

START_WINDOW = (
    SEEN
    + """
from senco_desk.__main__ import main
from senco_desk.app import window
make = window.make_application
def make_and_leave():
    application = make()
    leave_when_seen(application)
    return application
window.make_application = make_and_leave
main([])
"""
)

BARE_REGISTER = (
    SEEN
    + """
import sys
import sqlalchemy
import alembic.migration
import sqlcipher3.dbapi2
from pathlib import Path
from PySide6.QtWidgets import QTableWidget
application = QApplication([])
from senco_desk.storage.keys import KeyRing
key = KeyRing.read(Path(sys.argv[1]) / "keys.json").unlock(sys.argv[2])
connection = sqlcipher3.dbapi2.connect(str(Path(sys.argv[1]) / "school.db"))
connection.execute(sys.argv[3].format(key.hex()))
assert connection.execute(sys.argv[4]).fetchone()[0] == 300
table = QTableWidget(0, 4)
table.show()
leave_when_seen(application)
application.exec()
"""
)

REGISTER = (
    SEEN
    + """
import sys
from senco_desk.app.collecting import hold_collector, let_collector_go
hold_collector()
from pathlib import Path
from PySide6.QtCore import QSettings
from senco_desk.app.building import make_app
from senco_desk.app.window import make_application
from senco_desk.ui.parts.theme import Theme
application = make_application()
app = make_app()
theme = Theme(application, app.places.resources)
desk = app.open_school(Path(sys.argv[1]), sys.argv[2])
from senco_desk.app.school_window import make_school_window
from senco_desk.ui.parts.looks import KeptLooks
settings = QSettings()
looks = KeptLooks(theme, settings)
window = make_school_window(desk, settings, looks, left=lambda locked: None)
window.start()
window.open_page("register")
window.show()
let_collector_go()
leave_when_seen(application)
application.exec()
desk.close()
"""
)


def run(script: str, home: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-c", script, *words],
        check=True,
        env={
            "HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
            "PATH": "",
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        },
    )


def test_the_start_window_comes_about_as_soon_as_any_window_can(tmp_path: Path, compare: Compare):
    took, floor = side_by_side(
        lambda: run(START_WINDOW, tmp_path), lambda: run(BARE_WINDOW, tmp_path)
    )
    compare("start to the unlock window", took, floor=floor, at_most=2)
    assert took > 0


def test_the_register_comes_about_as_soon_as_its_libraries_allow(tmp_path: Path, compare: Compare):
    with a_big_school(tmp_path / "school", 300) as (desk, _):
        path = desk.setting.file.path
    words = (str(path), PASSPHRASE, "PRAGMA key = \"x'{}'\"", "SELECT count(*) FROM pupils")
    took, floor = side_by_side(
        lambda: run(REGISTER, tmp_path, *words),
        lambda: run(BARE_REGISTER, tmp_path, *words),
        times=3,
    )
    compare("start to a register of 300 pupils", took, floor=floor, at_most=1.5)
    assert took > 0
