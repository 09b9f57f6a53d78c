"""The form of a pupil's details, as it is seen."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.parts.fields import Field
from senco_desk.ui.parts.messages import NoticeLine
from senco_desk.ui.parts.pupil_form.view import PupilForm
from tests.ui.schools import add_pupil, pupil_of
from tests.ui.views.conftest import Answers, Around


def notices(dialog: FormDialog) -> list[str]:
    return [one.words for one in dialog.findChildren(NoticeLine) if not one.isHidden()]


def is_shown(dialog: FormDialog, name: str) -> bool:
    return dialog.form.editor(name).isVisibleTo(dialog)


@pytest.fixture
def form(around: Around, qtbot: QtBot) -> PupilForm:
    form = PupilForm(None, around.desk, around.context.feed)
    qtbot.addWidget(form.dialog)
    return form


def test_the_form_starts_with_no_more_than_it_needs(form: PupilForm) -> None:
    dialog = form.dialog

    assert notices(dialog) == ["The year group follows from the date of birth."]
    assert not is_shown(dialog, "year_group_reason")
    assert not is_shown(dialog, "upn_reason")
    assert not is_shown(dialog, "sen_since")


def test_what_follows_is_said_while_one_types(form: PupilForm) -> None:
    dialog = form.dialog

    dialog.form.type("date_of_birth", "14/3/17")
    dialog.form.type("year_group", "3")
    dialog.form.type("upn", "A801200005001")
    dialog.form.type("sen_status", "SUPPORT")

    assert "Year 4 by age: 9 years old, but set to Year 3." in notices(dialog)
    assert any(words.startswith("The first letter does not fit") for words in notices(dialog))
    assert is_shown(dialog, "year_group_reason")
    assert is_shown(dialog, "upn_reason")
    assert is_shown(dialog, "sen_since")
    description = dialog.form.editor("upn").accessibleDescription()
    assert description.startswith("The first letter does not fit")

    dialog.form.type("upn", "B801200005001")
    assert not is_shown(dialog, "upn_reason")
    assert notices(dialog) == ["Year 4 by age: 9 years old, but set to Year 3."]


def test_what_is_wrong_with_a_upn_is_said_once(form: PupilForm) -> None:
    dialog = form.dialog
    dialog.form.type("legal_surname", "Lark")
    dialog.form.type("legal_forename", "Ann")
    dialog.form.type("date_of_birth", "14/3/17")
    dialog.form.type("upn", "A801200005001")

    dialog.save()

    said = notices(dialog)
    assert sum("one of the characters is probably mistyped" in words for words in said) == 1
    assert any("say here why it is kept" in words for words in said)


def test_a_refusal_is_shown_at_its_field_and_the_form_stays(form: PupilForm) -> None:
    dialog = form.dialog
    dialog.form.type("legal_forename", "Wren")
    dialog.form.type("date_of_birth", "14/3/17")

    dialog.save()

    assert form.saved is None
    assert any(words.startswith("The pupil needs a legal surname") for words in notices(dialog))


def test_every_field_has_a_name_for_a_screen_reader(form: PupilForm) -> None:
    names = [one.name for one in form._presenter.fields if isinstance(one, Field)]

    assert all(form.dialog.form.editor(name).accessibleName() for name in names)


def test_another_child_of_the_same_name_is_asked_about(
    around: Around, answers: Answers, qtbot: QtBot
) -> None:
    add_pupil(around.desk)
    answers.questions = [True]
    answers.fill_in(legal_forename="Wren", legal_surname="Castellan", date_of_birth="14/3/17")
    parent = QWidget()
    qtbot.addWidget(parent)

    saved = PupilForm.ask(parent, around.desk, around.context.feed)

    assert saved is not None
    assert answers.asked == [
        "Add a pupil",
        "A pupil with these names and this date of birth is on the register already.",
    ]
    assert len(around.desk.register.rows()) == 2


def test_details_are_changed_in_the_same_form(
    around: Around, answers: Answers, qtbot: QtBot
) -> None:
    pupil_id = add_pupil(around.desk, class_name="4 Heron")
    answers.fill_in(class_name="5 Heron")
    parent = QWidget()
    qtbot.addWidget(parent)

    pupil = pupil_of(around.desk, pupil_id)
    assert PupilForm.ask(parent, around.desk, around.context.feed, pupil) == pupil_id

    assert pupil_of(around.desk, pupil_id).class_name == "5 Heron"
