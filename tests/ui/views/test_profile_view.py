"""The profile, as it is seen and worked by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from senco_desk.domain.identity import PupilId
from senco_desk.domain.pupils import SenStatus
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.profile.needs.view import NeedsDialog
from senco_desk.ui.screens.profile.view import ProfileSection
from tests.builders import a_contact, a_need, a_pupil, a_pupil_record
from tests.ui.schools import add_pupil, keep, keep_record, pupil_of
from tests.ui.views.conftest import Answers, Around


@pytest.fixture
def pupil_id(around: Around) -> PupilId:
    return add_pupil(around.desk, codes=("SLCN", "SEMH"))


def opened(around: Around, qtbot: QtBot, pupil_id: PupilId) -> ProfileSection:
    section = ProfileSection(around.context, pupil_id)
    qtbot.addWidget(section)
    section.resize(1100, 700)
    section.show()
    around.context.feed.announced.connect(section.refresh)
    return section


@pytest.fixture
def section(around: Around, qtbot: QtBot, pupil_id: PupilId) -> ProfileSection:
    return opened(around, qtbot, pupil_id)


def words(section: ProfileSection) -> list[str]:
    return [one.text() for one in section.findChildren(QLabel) if one.isVisibleTo(section)]


def test_the_profile_shows_needs_in_words(section: ProfileSection) -> None:
    assert "Primary: Speech, language and communication needs (SLCN)" in words(section)
    assert "2: Social, emotional and mental health (SEMH)" in words(section)
    assert "Communication and interaction, start not recorded" in words(section)
    assert "Needs that have ended" not in words(section)


def test_a_need_shows_its_dates_and_note(around: Around, qtbot: QtBot) -> None:
    pupil = a_pupil()
    past = a_need(
        pupil_id=pupil.id,
        area=None,
        starts_on=pupil.date_of_birth.replace(year=2022),
        ends_on=pupil.date_of_birth.replace(year=2024),
        note="Glue ear; discharged.",
    )
    keep_record(around.desk, a_pupil_record(pupil=pupil, needs=(past,)))

    section = opened(around, qtbot, pupil.id)

    assert "Needs that have ended" in words(section)
    assert (
        "Broad area not recorded, since 14 Mar 2022 (recorded late, on 15 Jun 2026), "
        "until 14 Mar 2024"
    ) in words(section)
    assert "Glue ear; discharged." in words(section)


def test_a_pupil_of_whom_nothing_is_known_says_so(around: Around, qtbot: QtBot) -> None:
    pupil_id = add_pupil(around.desk, status=SenStatus.NONE, codes=())

    section = opened(around, qtbot, pupil_id)

    assert "No need is recorded." in words(section)
    assert any(one.startswith("No contact is recorded yet.") for one in words(section))
    assert any(one.startswith("No SEN provision is recorded") for one in words(section))
    assert not section.sen.isVisible()
    assert not section.contacts.isVisible()


def test_details_are_changed_in_the_form(
    section: ProfileSection, around: Around, pupil_id: PupilId, answers: Answers, qtbot: QtBot
) -> None:
    answers.fill_in(class_name="5 Heron")

    section.edit_button.click()

    assert pupil_of(around.desk, pupil_id).class_name == "5 Heron"
    qtbot.waitUntil(lambda: "5 Heron" in words(section))


def test_a_change_of_sen_provision_joins_the_history(
    section: ProfileSection, answers: Answers
) -> None:
    answers.fill_in(status="EHC_PLAN", starts_on="1/6/2026", reason="Plan issued")

    section.sen_button.click()

    assert [line.status for line in section.sen_model.rows] == [
        SenStatus.EHC_PLAN,
        SenStatus.SUPPORT,
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_wrong_entry_is_corrected_by_keyboard(
    section: ProfileSection, answers: Answers, qtbot: QtBot, key: Qt.Key
) -> None:
    assert not section.change_sen_button.isEnabled()
    section.sen.choose(section.sen_model.rows[0].change.id)
    answers.fill_in(starts_on="9/9/2024", start_unknown="yes", correction="Began in Year 2")

    qtbot.keyClick(section.sen, key)

    (line,) = section.sen_model.rows
    assert line.change.since_words == "by 9 Sep 2024"


def test_an_entry_is_taken_out_by_keyboard(
    section: ProfileSection, around: Around, pupil_id: PupilId, answers: Answers, qtbot: QtBot
) -> None:
    around.desk.pupils.record_sen_status(pupil_id, SenStatus.EHC_PLAN, around.desk.today(), None)
    section.refresh()
    section.sen.choose(section.sen_model.rows[0].change.id)
    answers.fill_in(reason="Entered for the wrong pupil")

    qtbot.keyClick(section.sen, Qt.Key.Key_Delete)

    assert [line.status for line in section.sen_model.rows] == [SenStatus.SUPPORT]


def test_the_only_entry_is_kept_and_the_form_says_why(
    section: ProfileSection, answers: Answers, qtbot: QtBot
) -> None:
    told: list[str] = []

    def try_to_remove(dialog: FormDialog) -> None:
        dialog.form.type("reason", "A mistake")
        dialog.save()
        told.extend(one.text() for one in dialog.findChildren(QLabel) if not one.isHidden())

    answers.forms.append(try_to_remove)
    section.sen.choose(section.sen_model.rows[0].change.id)
    section.remove_sen_button.click()

    assert any("This is the only entry" in one for one in told)
    assert len(section.sen_model.rows) == 1


def test_a_contact_is_added_changed_and_removed(
    section: ProfileSection, answers: Answers, qtbot: QtBot
) -> None:
    answers.fill_in(name="Ines Castellan", relationship="MOTHER", parental_responsibility="True")
    section.add_contact_button.click()
    (contact,) = section.contact_model.rows
    assert contact.parental_responsibility is True
    assert not section.change_contact_button.isEnabled()

    section.contacts.choose(contact.id)
    answers.fill_in(phone="01632 960 481")
    qtbot.keyClick(section.contacts, Qt.Key.Key_Return)
    assert section.contact_model.rows[0].phone == "01632 960 481"

    answers.fill_in(reason="No longer in touch")
    qtbot.keyClick(section.contacts, Qt.Key.Key_Delete)
    assert section.contact_model.rows == ()


def test_a_school_open_for_reading_shows_the_profile_without_changing_it(
    around: Around, pupil_id: PupilId, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(around.desk, [a_contact(pupil_id=pupil_id)])
    monkeypatch.setattr(type(around.desk), "read_only", True)

    section = opened(around, qtbot, pupil_id)
    section.contacts.choose(section.contact_model.rows[0].id)
    section.sen.choose(section.sen_model.rows[0].change.id)
    for table in (section.contacts, section.sen):
        qtbot.keyClick(table, Qt.Key.Key_Return)
        qtbot.keyClick(table, Qt.Key.Key_Delete)

    assert not section.edit_button.isEnabled()
    assert not section.change_contact_button.isEnabled()
    assert not section.change_sen_button.isEnabled()


def test_the_editor_opens_from_the_profile(
    section: ProfileSection, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def swap_and_save(dialog: NeedsDialog) -> int:
        dialog.presenter.move(1)
        dialog.presenter.save()
        return dialog.result()

    monkeypatch.setattr(NeedsDialog, "exec", swap_and_save)

    section.needs_button.click()

    primary = "Primary: Social, emotional and mental health (SEMH)"
    qtbot.waitUntil(lambda: primary in words(section))
