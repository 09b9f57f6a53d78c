"""What is typed and not saved is never lost without a word."""

import pytest

from senco_desk.domain.cycles import Stage
from senco_desk.ui.parts.leaving import LeavingDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from tests.journeys import steps
from tests.journeys.office import Office, read

pytestmark = pytest.mark.journey


def test_leaving_asks_what_becomes_of_unsaved_text(office: Office):
    path = steps.a_school_with_plans(office, ("Wren", "Castellan"), ("Ada", "Aldous"))
    steps.open_school(office, path)
    steps.find_pupil(office, "wren")
    cycle = office.section("cycle", CycleSection)
    cycle.open_pane(Stage.ASSESS)
    before = cycle.assess.tried.form
    before.type("tried_before", "Reads for pleasure.")

    # Elsewhere in the window and back: it stands as it was typed.
    steps.find_pupil(office, "ada")
    steps.find_pupil(office, "wren")
    assert before.text("tried_before") == "Reads for pleasure."
    assert cycle.save_bar.isVisible()

    def choose(words: str) -> None:
        def see_it_and_choose(dialog: LeavingDialog) -> None:
            assert cycle.isVisible()  # what the question is about
            office.press(words, dialog)

        with office.at(LeavingDialog, see_it_and_choose):
            office.window.presenter.lock()

    steps.find_pupil(office, "ada")
    choose("Stay here")
    assert office.window.windowTitle().startswith("Wren Castellan")
    assert before.text("tried_before") == "Reads for pleasure."

    # Saved, but refused: the window stays, and says at the field what is wrong.
    cycle.do.measuring.lines.forms[key_of(cycle)].form.type("value", "many")
    choose("Save")
    assert office.window.isVisible()
    assert "figures" in read(cycle.do) or "number" in read(cycle.do)
    assert cycle.tabs.pane is Stage.DO
    cycle.do.measuring.lines.forms[key_of(cycle)].form.type("value", "34")

    choose("Save")
    office.wait(lambda: office.program.start_window)
    steps.unlock(office)
    steps.find_pupil(office, "wren")
    cycle = office.section("cycle", CycleSection)
    assert cycle.assess.tried.form.text("tried_before") == "Reads for pleasure."
    assert cycle.do.measured.model.rowCount() == 1

    cycle.assess.tried.form.type("tried_before", "Something else altogether.")
    choose("Discard")
    office.wait(lambda: office.program.start_window)
    steps.unlock(office)
    steps.find_pupil(office, "wren")
    cycle = office.section("cycle", CycleSection)
    assert cycle.assess.tried.form.text("tried_before") == "Reads for pleasure."


def key_of(cycle: CycleSection):
    [key] = cycle.do.measuring.lines.forms
    return key
