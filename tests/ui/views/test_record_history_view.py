"""The history of a record, as it is seen."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import SenStatus
from senco_desk.ui.screens.record_history.view import HistorySection
from tests.ui.schools import add_pupil, pupil_of
from tests.ui.views.conftest import Around


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> HistorySection:
    section = HistorySection(around.context, pupil_id)
    qtbot.addWidget(section)
    section.resize(1000, 600)
    section.show()
    return section


def test_the_newest_entry_is_shown_before_and_after(around: Around, qtbot: QtBot) -> None:
    pupil_id = add_pupil(around.desk, status=SenStatus.NONE, codes=(), class_name="4 Heron")
    around.desk.pupils.change(replace(pupil_of(around.desk, pupil_id), class_name="5 Heron"))

    section = opened(around, qtbot, pupil_id)

    assert [line.what for line in section.model.rows] == ["Details changed", "Details added"]
    (change,) = section.field_model.rows
    assert (change.field, change.before, change.after) == ("Class", "4 Heron", "5 Heron")
    assert section._entry.text().startswith("Details changed, 15 Jun 2026")
    assert section._counts.text() == "2 entries"


def test_typing_filters_and_choosing_shows_another_entry(around: Around, qtbot: QtBot) -> None:
    pupil_id = add_pupil(around.desk, status=SenStatus.NONE, codes=())
    around.desk.pupils.record_sen_status(
        pupil_id, SenStatus.SUPPORT, around.desk.today(), "Agreed with parents"
    )
    section = opened(around, qtbot, pupil_id)
    assert section._reason.isHidden()

    qtbot.keyClicks(section.filter, "details")

    assert section._counts.text() == "1 of 2 entries"
    assert section.model.shown_count == 1
    section.table.choose(section.model.rows[1].sequence)
    assert len(section.field_model.rows) > 1
    section.refresh()


def test_a_reason_is_told(around: Around, qtbot: QtBot) -> None:
    pupil_id = add_pupil(around.desk)
    contact_free = around.desk.pupils.record(pupil_id)
    assert contact_free.contacts == ()
    section = opened(around, qtbot, pupil_id)
    line = replace(section.model.rows[0], reason="Agreed with parents")

    section.show_entry(line)
    assert section._reason.text() == "Reason: Agreed with parents"

    section.show_entry(None)
    assert section._entry.text() == ""
    assert section.field_model.rows == ()
