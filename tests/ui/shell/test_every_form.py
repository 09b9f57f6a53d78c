"""Whatever form is typed in, the text is kept; and after a crash each opens again with its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from senco_desk.app.school_window import make_school_window
from senco_desk.domain.cycles import Stage
from senco_desk.domain.drafts import ON_FILE, FormAt
from senco_desk.domain.identity import CycleId, PupilId
from senco_desk.services.desk import Desk
from senco_desk.ui.parts.buttons import Button
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.parts.drafting import DraftKeeper
from senco_desk.ui.parts.forms import Form
from senco_desk.ui.parts.tables import TableView
from senco_desk.ui.parts.theme import Theme
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.provision.view import ProvisionView
from senco_desk.ui.screens.school.view import SchoolView
from senco_desk.ui.shell.main.window import MainWindow
from senco_desk.ui.shell.workspace.view import PupilWorkspace
from tests.builders import a_contact, a_rich_record
from tests.surroundings import (
    a_diary_entry,
    a_group,
    a_one_page_profile,
    a_previous_school,
    a_recommendation,
    an_action,
    an_agreement,
    an_attendance,
    an_exclusion,
)
from tests.ui.doubles import Mirror
from tests.ui.schools import add_pupil, keep, keep_record

PANES = (Stage.ASSESS, Stage.PLAN, Stage.DO, Stage.REVIEW)

FORMS_OF_CYCLE = {
    "A provision",
    "A target",
    "Add a view",
    "Add an action",
    "Add an assessment",
    "Agree the plan",
    "Change a view",
    "Change an action",
    "Change an assessment",
    "Correct the review",
    "Take out this action",
    "Take out this measurement?",
    "Take out this session?",
    "What became of this action",
    # open in the panes of a cycle
    "decision+next_review_on+decision_reason",
    "happened_on+present+parents_present",
    "happened_on+state+minutes+note",
    "happened_on+value+taken_by+note",
    "impact+quality+note",
    "outcome",
    "outcome+note+next_step",
    "parents_told_on",
    "tried_before",
}
"""The forms of the cycle, by their names."""

FORMS_ELSEWHERE = {
    "A pupil",
    "A recommendation, and what became of it",
    "Add a contact",
    "Add an action",
    "Add attendance",
    "Add earlier school",
    "Add exclusion",
    "Add recommendations",
    "Add to the diary",
    "Change a contact",
    "Change an action",
    "Change an entry of the diary",
    "Change attendance",
    "Change earlier school",
    "Change exclusion",
    "Change what is said about the document",
    "Correct an entry of SEN provision",
    "Correct this entry",
    "Record a change of SEN provision",
    "Record what parents were told or answered",
    "Take out this action?",
    "Take out this contact?",
    "Take out this document?",
    "Take out this entry?",
    "Take out this recommendation?",
    "The one-page profile",
    "The pupil leaves the school",
}
"""The forms of a pupil's other sections."""

FORMS_OF_PAGES = {
    "A pupil",
    "A group",
    "Add a colleague",
    "Add a measure",
    "Add a rate",
    "Add a term",
    "Add a threshold",
    "Add days when the school is closed",
    "Change the school's details",
    "Change the wording of papers",
    "End a group",
    "New school year",
}
"""The forms of the school's pages."""


@dataclass
class Sitting:
    """A sitting at the program; dialogs are typed in, and then the program is gone."""

    window: MainWindow
    typed: dict[FormAt, dict[str, str]] = field(default_factory=dict[FormAt, dict[str, str]])

    @property
    def keeper(self) -> DraftKeeper:
        assert self.window.drafts is not None
        return self.window.drafts

    def leave_off(self, form: Form) -> None:
        """Type into a form, in its last field of free text, and leave it so."""
        name = next(iter([*reversed(form.prose()), *form.texts()]))
        at = form.form_at()
        assert at is not None
        assert at not in self.typed, f"two forms are called {at.name}"
        form.type(
            name, f"{'4 Mar 2026' if name not in form.prose() else f'Left off {len(self.typed)}'}"
        )
        assert form.is_typed(), at
        self.typed[at] = form.texts()
        self.keeper.keep_now()

    def crash(self) -> None:
        """End without a question: what is open is not left by a word of the user's."""
        self.window.finish()


@pytest.fixture
def record_id(desk: Desk) -> PupilId:
    """Put a pupil on file with something of everything, and an open plan."""
    record = a_rich_record()
    keep_record(desk, record)
    pupil_id, cycle = record.pupil.id, record.cycles[-1].cycle
    entry, document = a_diary_entry(pupil_id=pupil_id), record.documents[0]
    keep(
        desk,
        [
            entry,
            an_action(pupil_id=pupil_id, diary_entry_id=entry.id),
            an_action(pupil_id=pupil_id, cycle_id=cycle.id),
            an_agreement(pupil_id=pupil_id),
            a_contact(pupil_id=pupil_id, name="Ingrid Castellan", order=9),
            an_attendance(pupil_id=pupil_id),
            an_exclusion(pupil_id=pupil_id),
            a_previous_school(pupil_id=pupil_id),
            a_recommendation(document_id=document.id),
            a_one_page_profile(pupil_id=pupil_id, photo_hash=None),
        ],
    )
    desk.sealing.revise_plan(cycle.id, "The goal was reached early.")
    return pupil_id


@pytest.fixture
def sit_down(
    desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> Iterator[Callable[[], Sitting]]:
    sittings: list[Sitting] = []

    def begin() -> Sitting:
        settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
        window = make_school_window(desk, settings, Mirror(), lambda _locked: None)
        window.resize(1366, 768)
        window.start()
        window.show()
        sittings.append(Sitting(window))
        return sittings[-1]

    yield begin
    for one in sittings:
        one.crash()


def parts_of(
    window: MainWindow, pupil_id: PupilId, *also_of: CycleId, of_cycle: bool
) -> Iterator[QWidget]:
    """Show the sections of a pupil's page, the panes of the cycle, and reviews of others."""
    window.open_pupil(pupil_id)
    page = window.stack.currentWidget()
    assert isinstance(page, PupilWorkspace)
    for section in page._sections:
        if (section.key == "cycle") is not of_cycle:
            continue
        page.show_section(section.key)
        shown = page.stack.currentWidget()
        assert shown is not None
        if isinstance(shown, CycleSection):
            newest = shown._presenter._on_screen
            assert newest is not None
            for other in also_of:
                shown._presenter.choose(other)
                yield shown
            shown._presenter.choose(newest)
            for pane in PANES:
                shown.open_pane(pane)
                QApplication.processEvents()  # forms that were made anew are shown then
                yield shown
        else:
            yield shown


def stands_open(form: FormAt) -> bool:
    """Say whether a form stands in its page, so that going on asks what becomes of its text."""
    return form.record == ON_FILE or "+" in form.name or form.name == "The one-page profile"


def press_everything(part: QWidget, pressed: set[tuple[str, str]]) -> None:
    """Choose the first row of each table, and press one button for each form."""
    for table in part.findChildren(TableView):
        if table.isVisible() and table.table.shown_rows:
            table.choose(table.table.identity(table.table.shown_rows[0]))
    for button in part.findChildren(Button):
        which = ("".join(button._forms), button.text())
        if which[0] and which not in pressed and button.isVisible() and button.isEnabled():
            pressed.add(which)
            button.click()


def typed_in_page(window: MainWindow) -> dict[FormAt, dict[str, str]]:
    """Return what is typed in the forms that stand open in the page."""
    return {
        at: form.texts()
        for form in window.findChildren(Form)
        if form.is_typed() and form.window() is window and (at := form.form_at()) is not None
    }


def pages_of(window: MainWindow) -> Iterator[QWidget]:
    """Show the pages of the rail one after the other."""
    for key in ("register", "provision", "school"):
        window.open_page(key)
        page = window.stack.currentWidget()
        assert page is not None
        if isinstance(page, ProvisionView):
            page.tabs.setCurrentWidget(page.groups)
        if isinstance(page, SchoolView):
            for section in page.sections.keys[:-1]:
                page.sections.show_section(section)
                yield page
            page.sections.show_section(page.sections.keys[-1])
        yield page


def leaving_off(sitting: Sitting) -> Callable[[FormDialog], int]:
    """Type into each dialog that opens, and break off."""

    def leave_off(dialog: FormDialog) -> int:
        dialog.form.meet_keeper()  # as it does when it is shown
        if dialog.form.form_at() not in sitting.typed:  # several buttons may open the same form
            sitting.leave_off(dialog.form)
        return 0

    return leave_off


def open_all(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> dict[FormAt, dict[str, str]]:
    """Open everything that is listed, and return the texts with which the forms open."""
    found: dict[FormAt, dict[str, str]] = {}

    def look(dialog: FormDialog) -> int:
        dialog.form.meet_keeper()  # as it does when it is shown
        at = dialog.form.form_at()
        assert at is not None
        found[at] = dialog.form.texts()
        return 0

    monkeypatch.setattr(FormDialog, "exec", look)
    kept = sitting.window.kept
    assert kept is not None
    for one in sorted(sitting.keeper.left, key=lambda one: stands_open(one.draft.form)):
        kept.presenter.open(one.draft.key)
    return found | typed_in_page(sitting.window)


@pytest.mark.parametrize("of_cycle", [True, False])
def test_every_form_of_a_pupil_keeps_what_is_typed_and_opens_again_with_it(
    of_cycle: bool,
    desk: Desk,
    record_id: PupilId,
    sit_down: Callable[[], Sitting],
    monkeypatch: pytest.MonkeyPatch,
):
    before = sit_down()
    monkeypatch.setattr(FormDialog, "exec", leaving_off(before))
    pressed: set[tuple[str, str]] = set()
    closed = desk.pupils.record(record_id).cycles[0].cycle.id
    for part in parts_of(before.window, record_id, closed, of_cycle=of_cycle):
        press_everything(part, pressed)
    for part in parts_of(before.window, record_id, of_cycle=of_cycle):
        for form in part.findChildren(Form):
            if form.isVisible() and not form._is_read_only:
                before.leave_off(form)
    assert {at.name for at in before.typed} == (FORMS_OF_CYCLE if of_cycle else FORMS_ELSEWHERE)
    before.crash()
    left = {one.draft.form: one.draft.typed for one in desk.drafts.left()}
    assert left == before.typed

    after = sit_down()
    assert open_all(after, monkeypatch) == before.typed
    assert after.keeper.left == []


def test_every_form_of_the_school_does_so_too(
    desk: Desk, sit_down: Callable[[], Sitting], monkeypatch: pytest.MonkeyPatch
):
    add_pupil(desk)
    keep(desk, [a_group()])
    before = sit_down()
    monkeypatch.setattr(FormDialog, "exec", leaving_off(before))
    pressed: set[tuple[str, str]] = set()
    for page in pages_of(before.window):
        press_everything(page, pressed)
    assert {at.name for at in before.typed} == FORMS_OF_PAGES
    before.crash()

    after = sit_down()
    assert open_all(after, monkeypatch) == before.typed
    assert after.keeper.left == []
