"""The widgets in which the fields of a form are typed, one for each kind of field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from senco_desk.domain.terms import write_date
from senco_desk.ui.parts.fields import (
    NOT_RECORDED,
    CheckField,
    ChoiceField,
    DateField,
    DecimalField,
    Field,
    LineField,
    NoteField,
    WholeField,
    read_date,
)
from senco_desk.ui.parts.icons import icon
from senco_desk.ui.parts.measured import at_most

Today = Callable[[], date]


class Editor(QObject):
    """What a form needs of a widget: its text, and word of every change."""

    edited = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget
        self._example: str | None = None

    def text(self) -> str:
        """Return what stands in it, as text."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put text into it."""
        raise NotImplementedError

    def set_read_only(self, *, read_only: bool) -> None:
        """Let it be read but not changed."""
        self.widget.setEnabled(not read_only)

    def _show_example(self, widget: QLineEdit | QPlainTextEdit, *, read_only: bool) -> None:
        """Show the example only where one types; what can only be read says what is absent."""
        if self._example is None:
            self._example = widget.placeholderText()
        widget.setPlaceholderText(NOT_RECORDED if read_only else self._example)

    def set_options(self, field: ChoiceField) -> None:
        """Offer other options; only choices can."""
        raise NotImplementedError


def editor_for(field: Field, today: Today) -> Editor:
    """Make the editor for a field."""
    match field:
        case LineField():
            return _LineEditor(field)
        case NoteField():
            return _NoteEditor(field)
        case DateField():
            return _DateEditor(today)
        case WholeField() | DecimalField():
            return _NumberEditor()
        case ChoiceField():
            return _ChoiceEditor(field)
        case CheckField():
            return _CheckEditor(field)
        case _:
            raise TypeError(field)


class _SingleLine(Editor):
    """What is typed in one line."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self.line = line
        self.line.textChanged.connect(self.edited)

    @override
    def text(self) -> str:
        return self.line.text()

    @override
    def set_text(self, text: str) -> None:
        self.line.setText(text)

    @override
    def set_read_only(self, *, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self._show_example(self.line, read_only=read_only)


class _LineEditor(_SingleLine):
    def __init__(self, field: LineField) -> None:
        super().__init__(QLineEdit())
        self.line.setMaxLength(max(field.longest * 2, 1000))
        self.line.setPlaceholderText(field.placeholder)
        if field.width is not None:
            at_most(self.line, field.width)
        if field.suggestions:
            completer = QCompleter(list(field.suggestions), self.line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.line.setCompleter(completer)


class GrowingText(QPlainTextEdit):
    """Text of several lines that grows with what is typed, up to a fair height."""

    _MOST_LINES = 14

    def __init__(self, least_lines: int) -> None:
        super().__init__()
        self._least_lines = least_lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # pyright: ignore[reportArgumentType]
        self._fit()

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        lines = max(self._least_lines, min(lines, self._MOST_LINES))
        margins = self.contentsMargins()
        inside = self.document().documentMargin() * 2 + margins.top() + margins.bottom()
        height = round(lines * self.fontMetrics().lineSpacing() + inside) + 12
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class _NoteEditor(Editor):
    def __init__(self, field: NoteField) -> None:
        self.note = GrowingText(field.lines)
        super().__init__(self.note)
        self.note.setPlaceholderText(field.placeholder)
        self.note.textChanged.connect(self.edited)

    @override
    def text(self) -> str:
        return self.note.toPlainText()

    @override
    def set_text(self, text: str) -> None:
        if text != self.note.toPlainText():
            self.note.setPlainText(text)

    @override
    def set_read_only(self, *, read_only: bool) -> None:
        self.note.setReadOnly(read_only)
        self._show_example(self.note, read_only=read_only)


class DateLine(QLineEdit):
    """A date as one types it; it is written out in full when the cursor leaves.

    The button, or Alt+Down, opens a calendar.
    """

    def __init__(self, today: Today) -> None:
        super().__init__()
        self._today = today
        self._calendar: QCalendarWidget | None = None
        self.setPlaceholderText("e.g. 3 Mar 2026")
        at_most(self, 28)
        open_calendar = self.addAction(
            icon("calendar", "text_soft"), QLineEdit.ActionPosition.TrailingPosition
        )
        open_calendar.setToolTip("Choose from a calendar (Alt+Down)")
        open_calendar.triggered.connect(self.show_calendar)
        self.editingFinished.connect(self._write_out)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if with_alt and event.key() == Qt.Key.Key_Down:
            self.show_calendar()
        else:
            super().keyPressEvent(event)

    def show_calendar(self) -> None:
        """Open the calendar at the day typed, or else today."""
        if self.isReadOnly():
            return
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setWindowFlags(Qt.WindowType.Popup)
            self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self._calendar.setVerticalHeaderFormat(
                QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
            )
            self._calendar.setGridVisible(False)
            for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # which Qt writes in red
                self._calendar.setWeekdayTextFormat(day, QTextCharFormat())
            for name, picture in (("prevmonth", "back"), ("nextmonth", "forward")):
                button = self._calendar.findChild(QToolButton, f"qt_calendar_{name}")
                if button is not None:
                    button.setIcon(icon(picture))
            self._calendar.clicked.connect(self._take)
            self._calendar.activated.connect(self._take)
        day = read_date(self.text(), self._today()) or self._today()
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        text = self.fontMetrics()
        self._calendar.resize(text.averageCharWidth() * 44, text.height() * 14)
        self._calendar.move(self._place_of(self._calendar))
        self._calendar.show()
        self._calendar.setFocus()

    def _place_of(self, calendar: QWidget) -> QPoint:
        """Return where a calendar stands: below the line, or above it where there is no room."""
        below = self.mapToGlobal(self.rect().bottomLeft())
        above = self.mapToGlobal(self.rect().topLeft()) - QPoint(0, calendar.height())
        room = self.screen().availableGeometry()
        place = below if below.y() + calendar.height() <= room.bottom() else above
        place.setX(max(room.left(), min(place.x(), room.right() - calendar.width())))
        return place

    def _take(self, day: QDate) -> None:
        self.setText(write_date(date(day.year(), day.month(), day.day())))
        if self._calendar is not None:
            self._calendar.hide()
        self.setFocus()

    def _write_out(self) -> None:
        found = read_date(self.text(), self._today())
        if found is not None and write_date(found) != self.text():
            self.setText(write_date(found))


class _DateEditor(_SingleLine):
    def __init__(self, today: Today) -> None:
        super().__init__(DateLine(today))


class _NumberEditor(_SingleLine):
    def __init__(self) -> None:
        super().__init__(QLineEdit())
        at_most(self.line, 18)


class ChoiceBox(QComboBox):
    """A choice that the mouse wheel changes only while it has the focus."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _ChoiceEditor(Editor):
    def __init__(self, field: ChoiceField) -> None:
        self.box = ChoiceBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMinimumContentsLength(12)
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        super().__init__(self.box)
        self.set_options(field)
        self.box.currentIndexChanged.connect(self.edited)

    @override
    def set_options(self, field: ChoiceField) -> None:
        chosen = self.text()
        self.box.blockSignals(True)
        self.box.clear()
        for value, words in field.shown:
            self.box.addItem(words, field.write(value))
        self.set_text(chosen)
        self.box.blockSignals(False)

    @override
    def text(self) -> str:
        return str(self.box.currentData() or "")

    @override
    def set_text(self, text: str) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(text)))


class _CheckEditor(Editor):
    def __init__(self, field: CheckField) -> None:
        self.check = QCheckBox(field.label)
        super().__init__(self.check)
        self.check.toggled.connect(self.edited)

    @override
    def text(self) -> str:
        return "yes" if self.check.isChecked() else ""

    @override
    def set_text(self, text: str) -> None:
        self.check.setChecked(bool(text))
