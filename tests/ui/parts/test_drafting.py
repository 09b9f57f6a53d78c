"""What is typed into a form is on the disk within two seconds, until it is saved or discarded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from threading import current_thread, main_thread
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.domain.changes import Changes
from senco_desk.domain.drafts import ON_FILE, Draft, FormAt, KeptDraft
from senco_desk.domain.identity import PupilId
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.parts.drafting import KEPT_AFTER_MS, DraftKeeper
from senco_desk.ui.parts.fields import ChoiceField, LineField, NoteField
from senco_desk.ui.parts.forms import Called, Form
from senco_desk.ui.parts.inline import InlineForm
from senco_desk.ui.parts.kept_notice import KeptNotice
from senco_desk.ui.parts.messages import Question
from senco_desk.ui.parts.ways import mark_way
from tests.builders import NOW, TODAY, fresh_id
from tests.drafted import a_draft

ANN = PupilId(UUID(int=1))
FIELDS = (
    LineField(name="summary", label="Summary"),
    NoteField(name="detail", label="Detail"),
    ChoiceField(name="kind", label="Kind", options=(("CALL", "Call"), ("LETTER", "Letter"))),
)


@dataclass
class Box:
    """Where drafts are kept; ``fault`` is raised in place of keeping one."""

    held: dict[UUID, Draft] = field(default_factory=dict[UUID, Draft])
    fault: Exception | None = None
    kept: int = 0
    in_window: bool = False

    def keep(self, draft: Draft) -> None:
        self.in_window |= current_thread() is main_thread()
        if self.fault is not None:
            raise self.fault
        self.kept += 1
        self.held[draft.key] = draft

    def forget(self, key: UUID) -> None:
        self.held.pop(key, None)

    def left(self) -> tuple[KeptDraft, ...]:
        return tuple(KeptDraft(draft=one, kept_at=NOW) for one in self.held.values())


@dataclass
class Page:
    """A window with a page of one pupil, and the keeper of its drafts."""

    window: QWidget
    keeper: DraftKeeper
    box: Box

    def show(self, form: Form | InlineForm) -> Form:
        layout = self.window.layout()
        assert layout is not None
        layout.addWidget(form)
        form.show()
        return form.form if isinstance(form, InlineForm) else form

    def a_form(self, record: str | None = None) -> Form:
        form = Form(FIELDS, today=lambda: TODAY)
        form.stand_for(Called(name="Add to the diary", words="Add to the diary", record=record))
        return self.show(form)


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Callable[[Box], Page]]:
    keepers: list[DraftKeeper] = []

    def open_it(box: Box) -> Page:
        window = QWidget()
        QVBoxLayout(window)
        qtbot.addWidget(window)
        mark_way(window, "pupil", str(ANN), "diary")
        keeper = DraftKeeper(box, new_id=fresh_id, now=lambda: NOW, parent=window)
        keeper.begin()
        keepers.append(keeper)
        window.show()
        return Page(window, keeper, box)

    yield open_it
    for one in keepers:
        one._worker.close()


@pytest.fixture
def page(open_page: Callable[[Box], Page]) -> Page:
    return open_page(Box())


def notice(form: Form) -> KeptNotice | None:
    found = [one for one in form.findChildren(KeptNotice) if one.isVisible()]
    return found[0] if found else None


def next_stop(widget: QWidget) -> QWidget:
    """Return where Tab leads."""
    further = widget.nextInFocusChain()
    while further is not None and further.focusPolicy() is Qt.FocusPolicy.NoFocus:
        further = further.nextInFocusChain()
    assert further is not None
    return further


def test_typed_text_is_kept_within_two_seconds_however_fast_one_types_on(page: Page, qtbot: QtBot):
    assert KEPT_AFTER_MS <= 1_000
    form = page.a_form()
    page.keeper._timer.setInterval(1)
    form.type("summary", "Rang")
    qtbot.waitUntil(lambda: page.box.kept == 1)
    form.type("summary", "Rang home")  # a second begins anew: it does not wait for a pause
    assert page.keeper._timer.isActive()
    left = page.keeper._timer.remainingTime()
    form.type("detail", "She reads")
    assert page.keeper._timer.remainingTime() <= left
    qtbot.waitUntil(lambda: page.box.kept == 2)

    (draft,) = page.box.held.values()
    assert draft.typed == {"summary": "Rang home", "detail": "She reads", "kind": ""}
    assert draft.form == FormAt(where=("pupil", str(ANN), "diary"), name="Add to the diary")
    assert not page.box.in_window


@pytest.mark.parametrize("end", ["saved", "typed back"])
def test_what_is_saved_or_taken_back_is_kept_no_more(page: Page, end: str):
    form = page.a_form()
    form.type("summary", "Rang home")
    assert page.keeper.flush()
    assert page.box.held
    if end == "saved":
        form.mark_clean()
    else:
        form.type("summary", "")
    assert not page.keeper.flush()
    assert page.box.held == {}


def test_a_dialog_keeps_its_text_until_it_is_saved_or_left(
    page: Page, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Question, "ask", lambda *_, **__: True)
    for end in (FormDialog.save, FormDialog.reject):
        dialog = FormDialog(
            page.window, "Add to the diary", FIELDS, today=lambda: TODAY, save=lambda _: None
        )
        dialog.show()
        dialog.form.type("detail", "She reads at home")
        page.keeper.flush()
        assert [one.words for one in page.box.held.values()] == ["Add to the diary"]
        end(dialog)
        page.keeper.flush()
        assert page.box.held == {}


def test_what_was_left_is_offered_and_used_word_for_word(open_page: Callable[[Box], Page]):
    box = Box({UUID(int=7): a_draft(ANN)})
    page = open_page(box)
    form = page.a_form()
    offered = notice(form)
    assert offered is not None
    assert "was not saved" in offered.words
    assert "Her mother says that she reads at home." in offered.words
    assert form.text("detail") == ""
    assert next_stop(offered.use_button) is offered.discard_button
    assert next_stop(offered.discard_button) is form.editor("summary")

    offered.use_button.click()
    assert form.text("detail") == "Her mother says that she reads at home."
    assert form.is_typed()
    assert page.keeper.left == []
    form.mark_clean()
    page.keeper.flush()
    assert box.held == {}
    assert notice(form) is None


def test_what_was_left_is_discarded_once_that_is_said(
    open_page: Callable[[Box], Page], monkeypatch: pytest.MonkeyPatch
):
    box = Box({UUID(int=7): a_draft(ANN)})
    page = open_page(box)
    form = page.a_form()
    for answer in (False, True):
        monkeypatch.setattr(Question, "ask", lambda *_, answer=answer, **__: answer)
        offered = notice(form)
        assert offered is not None
        offered.discard_button.click()
    page.keeper.flush()
    assert box.held == {}
    assert notice(form) is None
    page.keeper.discard(UUID(int=7))  # twice is once


def test_what_is_typed_beside_an_offer_is_kept_as_well(open_page: Callable[[Box], Page]):
    box = Box({UUID(int=7): a_draft(ANN)})
    page = open_page(box)
    form = page.a_form()
    form.type("detail", "Something new")
    page.keeper.flush()
    assert {one.typed["detail"] for one in box.held.values()} == {
        "Something new",
        "Her mother says that she reads at home.",
    }
    offered = notice(form)
    assert offered is not None
    offered.use_button.click()
    page.keeper.flush()
    assert [one.draft.typed["detail"] for one in page.keeper.left] == ["Something new"]
    other = notice(form)
    assert other is not None
    assert "Something new" in other.words


def on_file(**typed: str) -> Draft:
    form = FormAt(where=("pupil", str(ANN), "diary"), name="Add to the diary", record=ON_FILE)
    before = {"summary": "Rang home", "detail": "As agreed", "kind": "CALL"}
    return a_draft(form=form, typed=before | typed, on_file=before)


@pytest.mark.parametrize(
    ("now", "words", "after"),
    [
        ({"summary": "Rang home", "detail": "As agreed"}, "", "Typed by her"),
        ({"summary": "Rang twice", "detail": "As agreed"}, "", "Typed by her"),
        ({"summary": "Rang home", "detail": "By another"}, "was changed since", "Typed by her"),
    ],
)
def test_a_draft_never_overwrites_what_was_saved_since(
    open_page: Callable[[Box], Page], now: dict[str, str], words: str, after: str
):
    page = open_page(Box({UUID(int=7): on_file(detail="Typed by her")}))
    form = page.a_form(ON_FILE)
    form.set_values({**now, "kind": "CALL"})
    offered = notice(form)
    assert offered is not None
    assert words in offered.words
    assert ("was changed since" in offered.words) is bool(words)
    assert form.text("detail") == now["detail"]
    offered.use_button.click()
    assert form.text("detail") == after
    assert form.text("summary") == now["summary"]  # she had not typed there


def test_what_is_on_file_by_now_is_not_offered(open_page: Callable[[Box], Page]):
    box = Box({UUID(int=7): on_file(detail="Typed by her")})
    page = open_page(box)
    form = page.a_form(ON_FILE)
    form.set_values({"summary": "Rang home", "detail": "Typed by her", "kind": "CALL"})
    page.keeper.flush()
    assert (notice(form), page.keeper.left, box.held) == (None, [], {})


def test_where_nothing_can_be_changed_any_more_the_text_is_there_to_be_copied(
    open_page: Callable[[Box], Page],
):
    long = "She reads at home. " * 12
    page = open_page(Box({UUID(int=7): on_file(detail=long)}))
    form = Form(FIELDS, today=lambda: TODAY)
    form.stand_for(Called(name="Add to the diary", words="Add to the diary", record=ON_FILE))
    form.set_read_only(read_only=True)
    page.show(form)
    offered = notice(form)
    assert offered is not None
    assert offered.use_button.isHidden()
    assert long.strip() in offered.words


def test_a_wanted_text_goes_straight_into_its_form_unless_it_was_overtaken(
    open_page: Callable[[Box], Page],
):
    page = open_page(Box({UUID(int=7): on_file(detail="Typed by her")}))
    form = page.a_form(ON_FILE)
    form.set_values({"summary": "Rang home", "detail": "By another", "kind": "CALL"})
    page.keeper.want(UUID(int=7))
    assert not page.keeper.is_wanted(UUID(int=7))
    assert form.text("detail") == "By another"
    assert notice(form) is not None

    form.set_values({"detail": "As agreed"})
    page.keeper.want(UUID(int=7))
    assert form.text("detail") == "Typed by her"

    older = on_file(detail="Older")
    both = {
        UUID(int=7): on_file(detail="Typed by her"),
        UUID(int=9): replace(older, key=UUID(int=9)),
    }
    two = open_page(Box(both))
    form = two.a_form(ON_FILE)
    form.set_values({"summary": "Rang home", "detail": "As agreed", "kind": "CALL"})
    two.keeper.want(UUID(int=9))
    assert form.text("detail") == "Older"

    other = open_page(Box({UUID(int=7): on_file(detail="Typed by her")}))
    other.keeper.want(UUID(int=7))
    assert other.keeper.is_wanted(UUID(int=7))  # no such form is open


def test_a_form_made_anew_goes_on_with_the_text_of_the_one_before(page: Page):
    first = page.a_form()
    first.type("detail", "She reads")
    page.keeper.flush()
    first.hide()
    second = page.a_form()
    second.put_back(first.texts())
    second.type("detail", "She reads at home")
    page.keeper.flush()
    assert [one.typed["detail"] for one in page.box.held.values()] == ["She reads at home"]


def test_what_belonged_to_a_pupil_who_is_gone_goes_too(open_page: Callable[[Box], Page]):
    box = Box({UUID(int=7): a_draft(ANN), UUID(int=8): replace(a_draft(), key=UUID(int=8))})
    page = open_page(box)
    page.keeper.changes_announced(Changes(gone=frozenset({ANN})))
    page.keeper.flush()
    assert list(box.held) == [UUID(int=8)]

    page.a_form().type("detail", "She reads")
    assert page.keeper.flush()
    page.keeper.changes_announced(Changes(gone=frozenset({ANN})))
    assert not page.keeper.flush()
    assert list(box.held) == [UUID(int=8)]


def test_text_that_cannot_be_kept_is_told_once_and_tried_again(page: Page, qtbot: QtBot):
    form = page.a_form()
    page.keeper._again.setInterval(1)
    page.box.fault = Refusal("The disk is full.", "Make room.")
    told: list[object] = []
    page.keeper.refused.connect(told.append)
    form.type("detail", "She reads")
    with qtbot.waitSignal(page.keeper.refused):
        page.keeper.keep_now()
    assert not page.keeper.flush()
    qtbot.wait(30)  # tried again some times meanwhile
    assert told == [page.box.fault]
    page.box.fault = None
    qtbot.waitUntil(lambda: page.box.kept == 1)
    qtbot.waitUntil(lambda: not page.keeper._is_failing)

    page.box.fault = ZeroDivisionError()
    form.type("detail", "She reads at home")
    with qtbot.waitSignal(page.keeper.faulted):
        page.keeper.keep_now()
    page.box.fault = None


def test_a_form_that_only_chooses_keeps_nothing(page: Page):
    form = Form(FIELDS, today=lambda: TODAY)
    form.stand_for(None)
    page.show(form)
    form.type("summary", "Rang home")
    assert not page.keeper.flush()
    assert (form.form_at(), form.form_words()) == (None, "")


def test_after_the_end_nothing_is_kept(page: Page):
    form = page.a_form()
    page.keeper.close()
    form.type("summary", "Rang home")
    form.mark_clean()
    form.hide()
    form.show()
    assert page.box.held == {}


def test_lines_to_fill_in_are_typed_in_only_where_they_tell_something(page: Page):
    line = InlineForm(
        FIELDS, today=lambda: TODAY, save=lambda _: None, about="Target 1", telling=("detail",)
    )
    form = page.show(line)
    form.type("summary", "Mrs Thackray")
    assert not page.keeper.flush()
    form.type("detail", "Read alone")
    assert page.keeper.flush()
    (draft,) = page.box.held.values()
    assert (draft.words, draft.form.record) == ("Summary, Detail: Target 1", None)


def test_a_form_outside_any_school_has_no_keeper(qtbot: QtBot):
    form = Form(FIELDS, today=lambda: TODAY)
    qtbot.addWidget(form)
    form.show()
    form.type("summary", "Rang home")
    form.mark_clean()
    assert form._keeper is None
