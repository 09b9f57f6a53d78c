"""Bringing in attendance of many pupils, without the dialogs."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from senco_desk.domain.refusals import Refusal
from senco_desk.services.desk import Desk
from senco_desk.ui.screens.register.attendance.presenter import AttendanceImportPresenter
from senco_desk.ui.screens.register.attendance.table import ELSEWHERE, LINES
from tests.surroundings import an_attendance
from tests.ui.doubles import Announcements, Straightaway, Surroundings
from tests.ui.paper import Paper, filled
from tests.ui.schools import add_pupil, keep

DAYS = {"starts_on": date(2026, 1, 5), "ends_on": date(2026, 3, 27)}


class Leading(Paper):
    """Fills in the form for the days as the user would."""

    def __init__(self) -> None:
        super().__init__(ask=True, ask_to_accept=True)
        self.days: dict[str, Any] = dict(DAYS)

    def ask(self, asking: Any) -> bool:
        if self.answers["ask"]:
            asking.save(filled(asking.fields, **self.days))
        return bool(self.answers["ask"])


@dataclass
class Import:
    """The presenter with everything around it."""

    desk: Desk
    folder: Path
    view: Any = field(default_factory=Leading)
    runner: Straightaway = field(default_factory=Straightaway)
    feed: Announcements = field(default_factory=Announcements)
    shell: Surroundings = field(default_factory=Surroundings)

    def __post_init__(self) -> None:
        self.pupil_id = add_pupil(self.desk)
        self.presenter = AttendanceImportPresenter(
            self.view, self.desk, self.runner, self.feed, self.shell
        )

    def bring(self, *rows: str) -> None:
        path = self.folder / "spring.csv"
        lines = ["Surname,Forename,Class,Possible,Authorised,Unauthorised", *rows]
        path.write_text("\n".join(lines), encoding="utf-8")
        self.view.answers["ask_for_file"] = path
        self.presenter.begin()

    @property
    def attendance(self) -> list[str]:
        return [one.words for one in self.desk.pupils.record(self.pupil_id).attendance]


@pytest.fixture
def bringing(desk: Desk, tmp_path: Path) -> Import:
    return Import(desk, tmp_path)


def test_what_a_file_would_record_is_seen_and_then_recorded(bringing: Import) -> None:
    bringing.bring("Castellan,Wren,4H,108,4,0", "Nobody,Else,5H,108,1,1", "Other,One,5H,1,0,0")

    preview = bringing.view.told("ask_to_accept")
    assert preview.verdict.lead == (
        "For 5 Jan 2026 to 27 Mar 2026, attendance of 1 pupil will be recorded and 2 rows are "
        "left out, of pupils not on the register."
    )
    assert preview.verdict.ignored == "This column is not used: Class."
    assert preview.verdict.may_be_accepted
    assert preview.verdict.notice is None
    assert [column.value(preview.lines[0]) for column in LINES] == [
        "2",
        "Castellan, Wren",
        "Castellan, Wren",
        "108",
        "4",
        "0",
        "",
    ]
    assert [column.value(preview.elsewhere[0]) for column in ELSEWHERE] == ["3", "Nobody, Else"]
    assert ELSEWHERE[0].sort_key is not None
    assert ELSEWHERE[0].sort_key(preview.elsewhere[0]) == 3
    assert bringing.attendance == ["96.2%: 104 of 108 half-days"]
    assert bringing.shell.said == ["spring.csv is imported. Attendance of 1 pupil recorded."]
    assert len(bringing.feed.changes) == 1


def test_what_is_replaced_and_what_stands_already_is_said(bringing: Import) -> None:
    ada = add_pupil(bringing.desk, "Ada", "Farrow")
    keep(
        bringing.desk,
        [
            an_attendance(pupil_id=bringing.pupil_id),
            an_attendance(pupil_id=ada, possible=108, authorised=4, unauthorised=0),
        ],
    )
    bringing.view.answers["ask_to_accept"] = False

    bringing.bring("Castellan,Wren,4H,108,4,0", "Farrow,Ada,4H,108,4,0", "Nobody,Else,5H,1,0,0")

    preview = bringing.view.told("ask_to_accept")
    assert "1 of them in place of what is on the record" in preview.verdict.lead
    assert "1 is on the record just so and 1 row is left out" in preview.verdict.lead
    assert preview.lines[0].before == "90%: 108 of 120 half-days"
    assert bringing.attendance == ["90%: 108 of 120 half-days"]


def test_problems_stop_the_import_and_are_counted(bringing: Import) -> None:
    bringing.view.answers["ask_to_accept"] = False
    bringing.bring("Castellan,Wren,4H,108,400,0", "Castellan,Wren,4H,108,x,0")

    preview = bringing.view.told("ask_to_accept")
    assert preview.verdict.notice.title == "2 problems must be mended first."
    assert preview.verdict.lead == (
        "Nothing can be imported while the file has a problem. Of its other rows: for 5 Jan 2026 "
        "to 27 Mar 2026, attendance of 0 pupils would be recorded."
    )
    assert [(one.row, one.whose) for one in preview.verdict.problems] == [
        (2, "Castellan, Wren"),
        (3, "Castellan, Wren"),
    ]


def test_a_file_that_says_nothing_new_is_told_so(bringing: Import) -> None:
    bringing.view.answers["ask_to_accept"] = False
    bringing.bring("Nobody,Else,5H,108,1,1")

    preview = bringing.view.told("ask_to_accept")
    assert preview.verdict.notice.advice == "It says nothing new of any pupil on the register."


def test_attendance_on_the_record_already_is_counted(bringing: Import) -> None:
    other = add_pupil(bringing.desk, "Ada", "Farrow")
    held = {"possible": 108, "authorised": 4, "unauthorised": 0}
    keep(
        bringing.desk,
        [
            an_attendance(pupil_id=bringing.pupil_id, **held),
            an_attendance(pupil_id=other, **held),
        ],
    )
    bringing.view.answers["ask_to_accept"] = False
    bringing.bring("Castellan,Wren,4H,108,4,0", "Farrow,Ada,4H,108,4,0")

    assert "2 are on the record just so" in bringing.view.told("ask_to_accept").verdict.lead


def test_leaving_on_the_way_records_nothing(bringing: Import) -> None:
    bringing.view.answers["ask"] = False
    bringing.bring("Castellan,Wren,4H,108,4,0")
    bringing.view.answers.update(ask=True, ask_for_file=None)
    bringing.presenter.begin()

    assert bringing.runner.doings == []
    assert bringing.attendance == []


def test_days_that_cannot_be_are_refused_in_the_form(bringing: Import) -> None:
    for days, words in (
        ({"starts_on": date(2026, 4, 1), "ends_on": date(2026, 3, 1)}, "ends before it starts"),
        ({"starts_on": date(2026, 4, 1), "ends_on": date(2026, 7, 1)}, "still to come"),
        ({}, "Say which days"),
    ):
        bringing.view.days = days
        with pytest.raises(Refusal, match=words):
            bringing.bring("Castellan,Wren,4H,108,4,0")


def test_a_file_that_cannot_be_read_says_why(bringing: Import) -> None:
    bringing.bring()

    assert "nothing below the headings" in bringing.view.refusals[0].title


def test_an_import_that_is_stopped_says_so(bringing: Import) -> None:
    bringing.view.answers["ask_to_accept"] = False
    bringing.bring("Castellan,Wren,4H,108,4,0")
    bringing.view.answers["ask_to_accept"] = True
    steps = iter([None, 0])

    original = bringing.runner.start

    def start(doing: str, *args: Any, **others: Any) -> Any:
        bringing.runner.stop_at = next(steps)
        return original(doing, *args, **others)

    bringing.runner.start = start  # type: ignore[method-assign]
    bringing.presenter.begin()

    assert bringing.shell.said == ["The import was stopped. Nothing of it was recorded."]
    assert bringing.attendance == []
