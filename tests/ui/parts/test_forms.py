from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
)
from pytestqt.qtbot import QtBot

from senco_desk.domain.pupils import Sex
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.parts.editors import DateLine, Editor, GrowingText, editor_for
from senco_desk.ui.parts.fields import (
    CheckField,
    ChoiceField,
    DateField,
    DecimalField,
    Field,
    LineField,
    NoteField,
    Section,
    Values,
    WholeField,
    YesNoField,
    options_of,
)
from senco_desk.ui.parts.forms import Form
from senco_desk.ui.parts.messages import NoticeLine, Question
from senco_desk.ui.parts.tokens import Status

TODAY = date(2026, 3, 3)
FIELDS = (
    Section(title="Names", help="As on the birth certificate."),
    LineField(name="forename", label="Forename", needed=True, suggestions=("Ann", "Anna")),
    LineField(name="class_name", label="Class", beside=True, width=8),
    DateField(name="born", label="Date of birth", needed=True, help="The day first."),
    ChoiceField(name="sex", label="Sex", options=options_of(Sex), beside=True),
    Section(title="More"),
    WholeField(name="minutes", label="Length", unit="minutes"),
    DecimalField(name="score", label="Score", beside=True),
    YesNoField(name="told", label="Parents told"),
    CheckField(name="kept", label="I have kept it"),
    NoteField(name="note", label="Note"),
)


def today() -> date:
    return TODAY


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form(FIELDS, today=today)
    qtbot.addWidget(form)
    with qtbot.waitExposed(form):
        form.show()
    return form


def fill(form: Form) -> None:
    form.type("forename", "Ann")
    form.type("born", "3/4/17")


def notices(form: Form) -> list[str]:
    return [line.words for line in form.findChildren(NoticeLine) if not line.isHidden()]


def test_every_field_gives_its_value(form: Form):
    fill(form)
    form.choose("sex", Sex.FEMALE)
    form.type("minutes", "20")
    form.type("score", "12.5")
    form.choose("told", value=False)
    form.choose("kept", value=True)
    form.type("note", " Likes trains. ")

    assert dict(form.values()) == {
        "forename": "Ann",
        "class_name": None,
        "born": date(2017, 4, 3),
        "sex": Sex.FEMALE,
        "minutes": 20,
        "score": 12.5,
        "told": False,
        "kept": True,
        "note": "Likes trains.",
    }


def test_values_are_shown_and_read_back_unchanged(form: Form):
    values = {
        "forename": "Ann",
        "class_name": "4B",
        "born": date(2017, 4, 3),
        "sex": None,
        "minutes": None,
        "score": 7.0,
        "told": None,
        "kept": False,
        "note": "One\ntwo",
    }

    form.set_values({**values, "unknown": 3})

    assert dict(form.values()) == values
    assert form.text("born") == "3 Apr 2017"
    assert not form.is_dirty


def test_a_form_knows_whether_anything_was_changed(form: Form, qtbot: QtBot):
    with qtbot.assertNotEmitted(form.changed):
        form.set_values({"forename": "Ann"})
    assert not form.is_dirty

    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(form.editor("forename"), "a")
    assert form.is_dirty

    form.mark_clean()
    assert not form.is_dirty


def test_what_cannot_be_read_is_shown_beside_its_field(form: Form, qtbot: QtBot):
    form.type("forename", "Ann")
    form.type("born", "31/2/26")
    with pytest.raises(Refusal) as refused:
        form.values()

    form.show_refusal(refused.value)

    editor = form.editor("born")
    assert notices(form) == [str(refused.value)]
    assert editor.property("wrong") is True
    assert "not a date" in editor.accessibleDescription()
    qtbot.keyClicks(editor, "x")
    assert notices(form) == []
    assert editor.property("wrong") is False
    assert editor.accessibleDescription() == "The day first."


def test_a_refusal_of_the_whole_action_stands_above_the_form(form: Form):
    form.show_refusal(Refusal("The disk is full.", "Make room."))
    assert notices(form) == ["The disk is full. Make room."]

    form.show_refusal(Refusal("No.", "Because.", field="no_such_field"))
    assert notices(form) == ["No. Because."]

    form.clear_refusal()
    assert notices(form) == []


def test_a_refused_field_is_scrolled_into_sight(qtbot: QtBot):
    form = Form([NoteField(name=f"n{at}", label=f"Note {at}") for at in range(12)], today=today)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(form)
    area.resize(400, 200)
    qtbot.addWidget(area)
    area.show()

    form.show_refusal(Refusal("Too long.", "Shorten it.", field="n11"))

    assert area.verticalScrollBar().value() > 0


def test_a_draft_keeps_what_cannot_be_read_yet(form: Form, qtbot: QtBot):
    form.type("born", "31/2")
    typed = form.texts()
    form.set_values({"born": None})

    with qtbot.waitSignal(form.changed):
        form.put_back(typed)

    assert form.text("born") == "31/2"
    assert form.is_dirty


def test_labels_belong_to_their_fields(form: Form):
    buddies = {label.buddy(): label.text() for label in form.findChildren(QLabel) if label.buddy()}

    assert buddies[form.editor("forename")] == "Forename"
    assert buddies[form.editor("minutes")] == "Length (minutes)"
    assert form.editor("forename").accessibleName() == "Forename, needed"
    assert form.editor("kept").accessibleName() == "I have kept it"


def test_tab_goes_in_reading_order(form: Form, qtbot: QtBot):
    form.activateWindow()
    form.focus_first()
    order = [form.focusWidget()]
    for _ in range(8):
        qtbot.keyClick(order[-1], Qt.Key.Key_Tab)
        order.append(form.focusWidget())

    names = [field.name for field in FIELDS if isinstance(field, Field)]
    assert order == [form.editor(name) for name in names]


def test_lines_with_the_same_places_stand_in_columns(qtbot: QtBot):
    fields = [
        LineField(name=name, label=name, beside=name not in "ad", places=3) for name in "abcde"
    ]
    form = Form((*fields, Section(title="Others")), today=lambda: TODAY)
    qtbot.addWidget(form)
    form.resize(700, 400)
    form.show()

    def left(name: str) -> int:
        return form.editor(name).mapTo(form, QPoint(0, 0)).x()

    assert [left(name) for name in "de"] == [left(name) for name in "ab"]


def test_a_form_can_be_read_without_being_changed(form: Form):
    form.set_read_only(read_only=True)

    line, note = form.editor("forename"), form.editor("note")
    assert isinstance(line, QLineEdit)
    assert isinstance(note, QPlainTextEdit)
    assert line.isReadOnly()
    assert note.isReadOnly()
    assert not form.editor("sex").isEnabled()
    date_line = form.editor("born")
    assert isinstance(date_line, DateLine)
    date_line.show_calendar()
    assert date_line._calendar is None


def test_options_can_change_and_a_choice_stays_where_it_can(form: Form, qtbot: QtBot):
    form.choose("sex", Sex.MALE)

    with qtbot.assertNotEmitted(form.changed):
        form.set_options("sex", ((Sex.MALE, "Boy"),))
    assert form.text("sex") == "MALE"

    form.set_options("sex", ((Sex.FEMALE, "Girl"),))
    assert form.text("sex") == ""


def test_only_choices_have_options(qtbot: QtBot):
    editor = editor_for(LineField(name="a", label="A"), today)
    qtbot.addWidget(editor.widget)

    with pytest.raises(NotImplementedError):
        editor.set_options(ChoiceField(name="a", label="A", options=()))


def test_an_editor_says_what_it_holds(qtbot: QtBot):
    label = QLabel()
    qtbot.addWidget(label)
    editor = Editor(label)

    with pytest.raises(NotImplementedError):
        editor.text()
    with pytest.raises(NotImplementedError):
        editor.set_text("")


class ColourField(Field):
    def read(self, text: str, today: date) -> str:
        return text


def test_a_field_of_a_kind_that_no_editor_is_for_is_a_fault():
    with pytest.raises(TypeError, match="ColourField"):
        editor_for(ColourField(name="a", label="A"), today)


def test_a_field_can_be_hidden_and_its_help_changed(form: Form):
    form.set_help("forename", "The name the pupil goes by.")
    form.show_field("note", shown=False)

    assert form.editor("forename").accessibleDescription() == "The name the pupil goes by."
    assert not form.editor("note").isVisible()


def test_a_field_can_be_asked_for_in_other_words(form: Form):
    form.set_label("forename", "Name")
    assert form.editor("forename").accessibleName().startswith("Name")
    assert "Name" in [label.text() for label in form.findChildren(QLabel)]


def test_hints_stand_under_their_field(form: Form):
    form.show_hints("forename", [(Status.CAUTION, "This is a temporary UPN.")])
    assert notices(form) == ["This is a temporary UPN."]
    assert "temporary" in form.editor("forename").accessibleDescription()

    form.show_hints("forename", [])
    assert notices(form) == []


# Dates


@pytest.fixture
def line(qtbot: QtBot) -> DateLine:
    line = DateLine(today)
    qtbot.addWidget(line)
    with qtbot.waitExposed(line):
        line.show()
    return line


def test_a_date_is_written_out_when_it_is_done(line: DateLine, qtbot: QtBot):
    qtbot.keyClicks(line, "3/4/26")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert line.text() == "3 Apr 2026"


def test_what_is_no_date_stays_as_typed(line: DateLine, qtbot: QtBot):
    qtbot.keyClicks(line, "soon")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert line.text() == "soon"


def test_a_calendar_opens_at_the_day_typed_and_takes_another(line: DateLine, qtbot: QtBot):
    line.setText("3 Apr 2026")
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = line._calendar
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 4, 3)
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday

    calendar.clicked.emit(QDate(2026, 4, 9))

    assert line.text() == "9 Apr 2026"
    assert not calendar.isVisible()
    line.show_calendar()
    assert line._calendar is calendar
    calendar.hide()


@pytest.mark.parametrize("at", ["top left", "bottom right"])
def test_the_calendar_stays_on_the_screen_and_shows_every_day_whole(line: DateLine, at: str):
    room = line.screen().availableGeometry()
    corner = room.topLeft() if at == "top left" else room.bottomRight() - QPoint(100, 60)
    line.window().move(corner)
    line.show_calendar()
    calendar = line._calendar
    assert calendar is not None
    assert room.adjusted(-4, -4, 4, 4).contains(calendar.geometry())  # but for a frame
    days = calendar.findChild(QTableView)
    assert days is not None
    assert days.columnWidth(1) > days.fontMetrics().horizontalAdvance("Wed")
    assert days.rowHeight(6) >= days.fontMetrics().height()
    calendar.hide()


def test_the_calendar_opens_at_today_when_nothing_is_typed(line: DateLine):
    line.show_calendar()

    assert line._calendar is not None
    assert line._calendar.selectedDate() == QDate(2026, 3, 3)
    line._calendar.hide()


# Notes and choices


def test_a_note_grows_with_what_is_typed_and_then_scrolls(qtbot: QtBot):
    note = GrowingText(2)
    qtbot.addWidget(note)
    note.show()
    small = note.height()

    note.setPlainText("line\n" * 6)
    grown = note.height()
    note.setPlainText("line\n" * 60)

    assert small < grown < note.height() < grown * 4
    assert note.tabChangesFocus()


def test_the_wheel_leaves_a_choice_alone_until_it_has_the_focus(form: Form, qapp: QApplication):
    box = form.editor("sex")
    assert isinstance(box, QComboBox)
    form.focus_first()
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    qapp.sendEvent(box, down)
    assert box.currentIndex() == 0

    box.setFocus()
    qapp.sendEvent(box, down)
    assert box.currentIndex() == 1


# The dialog


Opener = Callable[..., FormDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Opener:
    def make(save: Callable[[Values], None] = lambda values: None) -> FormDialog:
        dialog = FormDialog(
            None,
            "Add a pupil",
            FIELDS,
            today=today,
            save=save,
            values={"forename": "Ann"},
            intro="Names as on the birth certificate.",
            verb="Add pupil",
        )
        # Otherwise closing it after the test would ask whether to leave.
        qtbot.addWidget(dialog, before_close_func=lambda _: dialog.form.mark_clean())
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return make


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_dialog_saves_and_closes(opened: Opener, qtbot: QtBot, key: Qt.Key):
    saved: list[Values] = []
    dialog = opened(saved.append)
    dialog.form.type("born", "today")

    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, key, Qt.KeyboardModifier.ControlModifier)

    assert saved[0].text("forename") == "Ann"
    assert dialog.saved is saved[0]


def test_a_dialog_stays_open_while_it_is_refused(opened: Opener):
    def refuse(values: Values) -> None:
        raise Refusal("The pupil is on the register.", "Open the pupil instead.", "forename")

    dialog = opened(refuse)
    dialog.save()
    assert "date is needed" in notices(dialog.form)[0]

    dialog.form.type("born", "today")
    dialog.save()

    assert dialog.isVisible()
    assert dialog.saved is None
    assert notices(dialog.form) == ["The pupil is on the register. Open the pupil instead."]


def test_a_form_is_mended_from_the_top(opened: Opener):
    dialog = opened()
    dialog.form.type("forename", "")
    dialog.save()
    assert notices(dialog.form) == ["This field is needed. Fill it in, then save again."]
    assert dialog.form.editor("forename").property("wrong")

    dialog.form.type("forename", "Ann")
    dialog.save()
    assert "date is needed" in notices(dialog.form)[0]


def test_a_refusal_of_the_whole_is_shown_before_a_field_left_empty(opened: Opener):
    def refuse(values: Values) -> None:
        raise Refusal("The school is open to read only.", "Open it for writing.")

    dialog = opened(refuse)
    dialog.form.type("born", "today")
    dialog.form.type("forename", "")
    dialog.save()
    assert notices(dialog.form) == ["The school is open to read only. Open it for writing."]


def test_leaving_an_untouched_dialog_asks_nothing(opened: Opener, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Question, "ask", lambda *_, **__: pytest.fail("asked"))
    dialog = opened()

    dialog.reject()

    assert not dialog.isVisible()


def test_leaving_a_changed_dialog_asks_once(opened: Opener, monkeypatch: pytest.MonkeyPatch):
    answers = [False, True]
    monkeypatch.setattr(Question, "ask", lambda *_, **__: answers.pop(0))
    dialog = opened()
    dialog.form.type("forename", "Bo")

    dialog.close()
    assert dialog.isVisible()
    dialog.close()

    assert not dialog.isVisible()
    assert answers == []


def test_a_dialog_is_no_higher_than_the_screen(opened: Opener, qtbot: QtBot):
    dialog = FormDialog(
        None,
        "Many notes",
        [NoteField(name=f"n{at}", label=f"Note {at}", lines=6) for at in range(20)],
        today=today,
        save=lambda _: None,
    )
    qtbot.addWidget(dialog)

    assert dialog.height() <= dialog.screen().availableGeometry().height()
