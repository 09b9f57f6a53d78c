"""Who changed what, without the widgets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from senco_desk.domain.history import Act, HistoryEntry
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.register import FieldChange
from senco_desk.services.desk import Desk
from senco_desk.storage.mapping import Kind, of_pupils
from senco_desk.ui.screens.record_history.presenter import HistoryPresenter
from senco_desk.ui.screens.record_history.table import (
    COLUMNS,
    FIELD_COLUMNS,
    HistoryLine,
    line_of,
    searched,
)
from tests.builders import NOW, fresh_id
from tests.ui.schools import add_pupil, pupil_of


@dataclass
class HistoryOnPaper:
    """Keeps what the section was told to show."""

    shown: list[Sequence[HistoryLine]] = field(default_factory=list[Sequence[HistoryLine]])
    counts: str = ""
    entry: HistoryLine | None = None

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        self.shown.append(lines)

    def show_counts(self, words: str) -> None:
        self.counts = words

    def show_entry(self, line: HistoryLine | None) -> None:
        self.entry = line


def an_entry(**fields: Any) -> HistoryEntry:
    usual: dict[str, Any] = {
        "sequence": 7,
        "happened_at": NOW,
        "who": "R. Pemberton",
        "act": Act.CHANGED,
        "subject": "Pupil",
        "subject_id": fresh_id(),
        "pupil_id": fresh_id(),
        "fields": (FieldChange(field="Class", before="4 Heron", after="5 Heron"),),
        "reason": None,
        "previous": "",
        "link": "",
    }
    return HistoryEntry(**{**usual, **fields})


@pytest.mark.parametrize("kind", of_pupils(), ids=lambda kind: kind.value.__name__)
def test_everything_of_a_pupil_has_a_name_in_the_history(kind: Kind[Any]):
    named = line_of(an_entry(subject=kind.value.__name__)).subject
    assert named.replace("SEN", "sen")[1:].islower()


def test_the_history_shows_the_newest_first_and_is_read_again_only_when_it_grew(
    desk: Desk,
) -> None:
    pupil_id = add_pupil(desk, status=SenStatus.NONE, codes=())
    view = HistoryOnPaper()
    presenter = HistoryPresenter(view, desk, pupil_id)

    presenter.refresh()
    presenter.refresh()
    desk.pupils.change(replace(pupil_of(desk, pupil_id), class_name="5 Heron"))
    presenter.refresh()

    assert [[line.what for line in lines] for lines in view.shown] == [
        ["Details added"],
        ["Details changed", "Details added"],
    ]
    presenter.narrowed(2)
    assert view.counts == "2 entries"
    presenter.narrowed(1)
    assert view.counts == "1 of 2 entries"
    presenter.chosen(view.shown[-1][0])
    assert view.entry is not None
    assert view.entry.summary == "Class: not recorded → 5 Heron"
    presenter.chosen(None)
    assert view.entry is None


TWO = (
    FieldChange(field="Class", before="4 Heron", after="5 Heron"),
    FieldChange(field="Sex", before="not recorded", after="Female"),
)


@pytest.mark.parametrize(
    ("act", "fields", "summary"),
    [
        (Act.CHANGED, TWO[:1], "Class: 4 Heron → 5 Heron"),
        (Act.CHANGED, TWO, "Class: 4 Heron → 5 Heron; Sex: not recorded → Female"),
        (Act.ADDED, TWO, "Class: 5 Heron; Sex: Female"),
        (Act.REMOVED, TWO, "Class: 4 Heron"),
        (Act.REMOVED, (), ""),
    ],
)
def test_an_entry_is_summed_up(act: Act, fields: tuple[FieldChange, ...], summary: str) -> None:
    assert line_of(an_entry(act=act, fields=fields)).summary == summary


def test_an_entry_reads_as_who_did_what_and_when() -> None:
    line = line_of(an_entry(subject="SenStatusChange", reason="Agreed with parents"))
    told = {column.name: column.value(line) for column in COLUMNS}
    tips = {column.name: column.tooltip(line) for column in COLUMNS if column.tooltip}

    assert told["when"].startswith("15 Jun 2026, ")
    assert told["who"] == "R. Pemberton"
    assert told["what"] == "SEN provision changed"
    assert told["summary"] == "Class: 4 Heron → 5 Heron"
    assert told["reason"] == tips["reason"] == "Agreed with parents"
    assert COLUMNS[0].key(line) == (NOW, 7)


def test_the_fingerprint_of_a_file_is_not_told() -> None:
    hash_of_the_file = FieldChange(field="File content", before="not recorded", after="2dc6e24d")

    assert line_of(an_entry(fields=(*TWO, hash_of_the_file))).fields == TWO


def test_everything_an_entry_says_can_be_searched() -> None:
    line = line_of(an_entry(subject="Unheard", reason=None))

    text = searched(line)

    assert "Unheard changed" in text
    assert "Class 4 Heron 5 Heron" in text


def test_fields_stand_before_and_after() -> None:
    assert [column.value(TWO[0]) for column in FIELD_COLUMNS] == ["Class", "4 Heron", "5 Heron"]
