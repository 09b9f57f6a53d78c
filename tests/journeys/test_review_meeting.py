"""A review meeting: written down, signed off, given to the parents, and then corrected."""

import pytest

from senco_desk.domain.cycles import Stage
from senco_desk.reports.pages import page_count, page_text
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.cycle.comparing.view import CompareDialog
from senco_desk.ui.screens.cycle.printed import PrintedDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from tests.journeys import steps
from tests.journeys.office import Office, read

pytestmark = pytest.mark.journey


def test_a_review_is_sealed_given_to_parents_and_corrected_beside_itself(office: Office):
    path = steps.a_school_with_plans(office, ("Wren", "Castellan"))
    steps.open_school(office, path)
    steps.find_pupil(office, "wren")
    cycle = office.section("cycle", CycleSection)
    change_the_plan(office, cycle)
    agree_an_action(office, cycle)
    steps.review(office, cycle)
    assert "This cycle stays as it is." in cycle.banner.words
    give_the_record(office, cycle)
    correct(office, cycle)
    go_on(office, cycle)


def change_the_plan(office: Office, cycle: CycleSection) -> None:
    """Change the agreed plan with a reason, and agree it anew."""
    cycle.open_pane(Stage.PLAN)
    assert not cycle.plan.add_target_button.isVisible()

    def reason(dialog: FormDialog) -> None:
        dialog.form.type("reason", "Parents asked for an outcome in plain words.")
        office.press("Change plan", dialog)

    def anew(dialog: FormDialog) -> None:
        dialog.form.type("review_on", "14/9/26")
        office.press("Agree plan", dialog)

    with office.at(FormDialog, reason):
        office.press("Change the plan…", cycle.plan)
    cycle.plan.outcome.form.type("outcome", "Reads a story to her brother.")
    office.press("Save", cycle.save_bar)
    with office.at(FormDialog, anew):
        office.press("Agree changed plan", cycle.plan)
    office.wait(lambda: "new: “Reads a story to her brother.”" in read(cycle.plan))


def agree_an_action(office: Office, cycle: CycleSection) -> None:
    """Write down who does what, by when."""
    cycle.open_pane(Stage.REVIEW)

    def action(dialog: FormDialog) -> None:
        dialog.form.type("what", "Send the reading games home")
        dialog.form.type("who", "Mrs Thackray")
        dialog.form.type("due_on", "26/6/26")
        office.press("Add action", dialog)

    with office.at(FormDialog, action):
        office.press("Add action", cycle.review)


def give_the_record(office: Office, cycle: CycleSection) -> None:
    """Look at the record, save it, and write down when parents were given it."""
    saved = office.folder / "record.pdf"
    seen: list[str] = []

    def look(dialog: PrintedDialog) -> None:
        office.choose_file(saved)
        office.press("Save as…", dialog)
        seen.append(dialog.windowTitle())
        office.press("Close", dialog)

    with office.at(PrintedDialog, look):
        office.press("Look at the record…", cycle.review)
        office.wait(lambda: bool(seen))
        office.settle()
    pdf = saved.read_bytes()
    text = " ".join(" ".join(page_text(pdf, at) for at in range(page_count(pdf))).split())
    assert "Send the reading games home Mrs Thackray 26 Jun 2026" in text
    assert "I can read the long words now." in text
    cycle.review.record.given.form.type("given_on", "today")
    office.press("Save", cycle.save_bar)


def correct(office: Office, cycle: CycleSection) -> None:
    """Add what was left out, beside the sealed review."""
    office.clock.wait(5)

    def correction(dialog: FormDialog) -> None:
        dialog.form.type("words", "The grandmother was there too.")
        dialog.form.type("reason", "Left out when the record was typed.")
        office.press("Add correction", dialog)

    with office.at(FormDialog, correction):
        cycle.review.addenda.add_button.click()
    office.wait(lambda: "The grandmother was there too." in read(cycle.review.addenda))
    assert not cycle.review.signing.isVisible()


def go_on(office: Office, cycle: CycleSection) -> None:
    """Start the next cycle with the target that goes on, and set the two side by side."""

    def start(dialog: FormDialog) -> None:
        [(name, box)] = [
            (name, cell) for name, cell in dialog.form._cells.items() if name.startswith("target")
        ]
        assert steps.STATEMENT in box.field.label
        dialog.form.choose(name, True)
        office.press("Start cycle", dialog)

    with office.at(FormDialog, start):
        office.press("Start next cycle", cycle)

    def look(dialog: CompareDialog) -> None:
        assert "Target that went on" in read(dialog)
        office.press("Close", dialog)

    with office.at(CompareDialog, look):
        office.press("Compare cycles…", cycle)
