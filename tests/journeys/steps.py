"""What a SENCO does with the program, step by step, so that stories read as stories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from senco_desk.domain.cycles import Stage, ViewGiver
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.provision import SessionState
from senco_desk.domain.reviews import Decision, Impact, Outcome, Quality
from senco_desk.domain.school import Phase
from senco_desk.domain.wording import counted
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.bundle.view import BundleSection
from senco_desk.ui.screens.cycle.plan.dialogs import ProvisionDialog, TargetDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.cycle.voices.dialogs import ViewDialog
from senco_desk.ui.screens.documents.view import DocumentsSection
from senco_desk.ui.screens.register.importing.view import PreviewDialog
from senco_desk.ui.screens.register.view import RegisterView
from senco_desk.ui.screens.school.keys.dialogs import PassphraseDialog
from senco_desk.ui.shell.create.dialog import CreateDialog
from tests.builders import a_school
from tests.desks import SchoolDay
from tests.journeys.office import PASSPHRASE, Office, button, read
from tests.pdfs import Leaf, a_pdf

SCHOOL = "Alderwick Primary School"
STATEMENT = "Reads 60 words of an unseen Year 3 text correctly in a minute"


def create_a_school(office: Office, passphrase: str = PASSPHRASE) -> str:
    """Create a school from the start window; return the recovery key."""
    key: list[str] = []

    def fill_in(dialog: CreateDialog) -> None:
        form = dialog._form
        form.type("name", SCHOOL)
        form.type("local_authority", "Fenmoor Council")
        form.choose("phase", Phase.PRIMARY)
        form.type("senco", "Maren Okafor")
        dialog._passphrase.first.setText(passphrase)
        dialog._passphrase.again.setText(passphrase)
        office.wait(lambda: dialog._passphrase.meter.value() >= 3)
        office.press("Create school", dialog)
        office.wait(lambda: dialog.presenter.has_created)
        key.append("-".join(dialog.key_page.key.text().split()))
        kept = office.folder / "in the safe" / "Recovery key.pdf"
        kept.parent.mkdir()
        office.choose_file(kept)
        assert not dialog._go_on.isEnabled()
        office.press("Save as PDF…", dialog)
        assert kept.read_bytes().startswith(b"%PDF")
        office.press("Open the school", dialog)

    office.program.start()
    with office.at(CreateDialog, fill_in):
        office.press("Create your school", office.start)
    assert office.program.start_window is None
    assert office.window.isVisible()
    return key[0]


def unlock(office: Office, secret: str = PASSPHRASE) -> None:
    """Type the passphrase, or the recovery key, and wait for the school's window."""
    office.start._passphrase.setText(secret)
    office.press("Unlock", office.start)
    office.wait(lambda: office.program.main_window)


def unlock_with_recovery_key(office: Office, key: str) -> None:
    """Unlock with the printed key, and set a new passphrase later."""
    offered: list[str] = []

    def later(dialog: PassphraseDialog) -> None:
        offered.append(dialog.windowTitle())
        office.press("Later", dialog)

    with office.at(PassphraseDialog, later):
        unlock(office, key)
        office.wait(lambda: bool(offered))


def a_school_with_plans(office: Office, *names: tuple[str, str]) -> Path:
    """Put a school on the computer, with pupils whose plans are agreed; nobody has it open."""
    path = office.places.schools / "Alderwick.senco"
    desk, _ = office.app.create_school(path, a_school(), PASSPHRASE)
    day = SchoolDay(desk, office.app.today())
    for forename, surname in names:
        day.agree(day.add_pupil(legal_forename=forename, legal_surname=surname).id)
    desk.close()
    return path


def open_school(office: Office, path: Path) -> None:
    """Start the program on a school and unlock it."""
    office.program.start(path)
    unlock(office)


def close_and_open(office: Office, path: Path) -> None:
    """Close the program, and start it on the school again."""
    office.window.presenter.close()
    office.wait(lambda: office.program.main_window is None)
    open_school(office, path)


def lock(office: Office) -> None:
    """Lock the school by its key."""
    office.press_in_window(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    office.wait(lambda: office.program.start_window)
    assert office.program.main_window is None


def open_register(office: Office) -> RegisterView:
    """Go to the register."""
    office.window.open_page("register")
    page = office.page
    assert isinstance(page, RegisterView)
    return page


def bring_in_register(office: Office, path: Path, expected: int) -> None:
    """Import a register after a look at what it would do."""
    register = open_register(office)

    def look_and_accept(dialog: PreviewDialog) -> None:
        assert f"{counted(expected, 'pupil')} will be added" in read(dialog)
        assert dialog.adds.table.rowCount() == expected
        office.press("Import", dialog)

    office.choose_file(path)
    with office.at(PreviewDialog, look_and_accept):
        register.import_button.click()
        office.wait(lambda: register.table.table.rowCount() == expected)
    assert "is imported" in office.said


def find_pupil(office: Office, typed: str) -> None:
    """Open a pupil from anywhere by Ctrl+K."""
    office.press_in_window(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    find = office.window.quick_find
    assert find.isVisible()
    QTest.keyClicks(find.line, typed)
    QTest.keyClick(find.line, Qt.Key.Key_Return)
    assert office.pupil.isVisible()


def start_cycle(office: Office) -> CycleSection:
    """Start a cycle today."""
    with office.at(FormDialog, lambda dialog: office.press("Start the cycle", dialog)):
        office.press(office.pupil.next_step.text(), office.pupil)
    return office.section("cycle", CycleSection)


def assess(office: Office, cycle: CycleSection) -> None:
    """Record an assessment and the views of pupil and parents."""

    def assessment(dialog: FormDialog) -> None:
        dialog.form.type("method", "Class test")
        dialog.form.type("strengths", "Talks about stories with pleasure.")
        dialog.form.type("needs", "Guesses long words from their first letter.")
        office.press("Add assessment", dialog)

    with office.at(FormDialog, assessment):
        cycle.assess.areas[BroadArea.COGNITION].add_button.click()
    for giver, words in (
        (ViewGiver.PUPIL, "I like it when we read it together first."),
        (ViewGiver.PARENT, "She reads signs aloud in town."),
    ):
        give_view(office, cycle.assess.voices.givers[giver].add_button.click, words)


def give_view(office: Office, opened_by: Callable[[], object], words: str) -> None:
    """Record a view; ``opened_by`` opens its form."""

    def view(dialog: FormDialog) -> None:
        dialog.form.type("method", "Conversation")
        dialog.form.type("words", words)
        office.press("Add view", dialog)

    with office.at(ViewDialog, view):
        opened_by()


def plan(office: Office, cycle: CycleSection) -> None:
    """Plan what for, one target and one provision, and agree it with the parents."""
    cycle.open_pane(Stage.PLAN)
    cycle.plan.outcome.form.type("outcome", "Reads with the class and enjoys it.")
    office.press("Save", cycle.save_bar)

    add_target(office, cycle)
    add_provision(office, cycle)
    agree_plan(office, cycle, review_on="14/9/26")


def add_target(office: Office, cycle: CycleSection) -> None:
    """Add a target that is measured in words a minute, from today on."""

    def target(dialog: TargetDialog) -> None:
        form = dialog.form
        form.type("statement", STATEMENT)
        form.choose("preset", "Words read correctly in a minute")
        form.choose("area", BroadArea.COGNITION)
        form.type("baseline", "22")
        form.type("baseline_on", "today")
        form.type("goal", "60")
        form.type("goal_on", "11/9/26")
        form.type("why", "To read the books that friends talk about.")
        office.press("Add target", dialog)

    with office.at(TargetDialog, target):
        cycle.plan.add_target_button.click()


def add_provision(office: Office, cycle: CycleSection, **also: object) -> None:
    """Plan paired reading three times a week; ``also`` are further fields of the form."""
    fields: dict[str, object] = {
        "what": "Paired reading programme",
        "who": "Teaching assistant",
        "minutes": 20,
        "times_a_week": 3,
        "ends_on": date(2026, 9, 11),
        **also,
    }

    def provision(dialog: ProvisionDialog) -> None:
        for name, value in fields.items():
            dialog.form.choose(name, value)
        office.press("Add provision", dialog)

    with office.at(ProvisionDialog, provision):
        cycle.plan.add_provision_button.click()


def agree_plan(
    office: Office,
    cycle: CycleSection,
    review_on: str,
    look: Callable[[FormDialog], object] = lambda dialog: None,
) -> None:
    """Agree the plan with the parents, told today; ``look`` sees the form before it is saved."""

    def agreement(dialog: FormDialog) -> None:
        look(dialog)
        dialog.form.type("parents_told_on", "today")
        dialog.form.type("review_on", review_on)
        office.press("Agree plan", dialog)

    with office.at(FormDialog, agreement):
        cycle.plan.agreement.button.click()


def measure(office: Office, cycle: CycleSection, value: str) -> None:
    """Record a value and a session, today."""
    [form] = (one.form for one in cycle.do.measuring.lines.forms.values())
    form.type("happened_on", "today")
    form.type("value", value)
    form.type("taken_by", "J. Adeyemi")
    cycle.do.measuring.button.click()
    assert "1 measurement recorded" in office.said
    [held] = (one.form for one in cycle.do.holding.lines.forms.values())
    held.type("happened_on", "today")
    held.choose("state", SessionState.DELIVERED)
    cycle.do.holding.button.click()
    assert "1 session recorded" in office.said


def review(office: Office, cycle: CycleSection) -> None:
    """Hold the review and write down what became of everything."""
    cycle.open_pane(Stage.REVIEW)
    pane = cycle.review
    pane.meeting.form.type("happened_on", "today")
    pane.meeting.form.type("present", "Parent, class teacher, SENCO")
    for line in pane.targets.forms.values():
        line.form.choose("outcome", Outcome.PARTLY_MET)
        line.form.type("note", "Steady, a little slower than hoped.")
    for line in pane.provisions.forms.values():
        line.form.choose("impact", Impact.SOME)
        line.form.choose("quality", Quality.MOSTLY)
    pane.decision.form.choose("decision", Decision.CONTINUE)
    pane.decision.form.type("decision_reason", "It works; the next plan builds on it.")
    pane.decision.form.type("next_review_on", "11/12/26")
    office.press("Save", cycle.save_bar)
    for giver, words in (
        (ViewGiver.PUPIL, "I can read the long words now."),
        (ViewGiver.PARENT, "She reads to her brother."),
    ):
        give_view(office, pane.voices.givers[giver].add_button.click, words)
    office.will_answer("Sign off the review of cycle 1?", yes=True)
    office.press("Sign off", pane)
    assert "signed off" in office.said


def attach(office: Office, path: Path) -> None:
    """Attach a report as PDF."""
    path.write_bytes(a_pdf(Leaf(words="A report of the therapist"), Leaf(words="Its second page")))
    section = office.section("documents", DocumentsSection)

    def about(dialog: FormDialog) -> None:
        dialog.form.type("title", "Speech and language report")
        dialog.form.choose("kind", DocumentKind.SPEECH_AND_LANGUAGE)
        dialog.form.type("dated_on", "3/6/26")
        office.press("Attach", dialog)

    office.choose_file(path)
    with office.at(FormDialog, about):
        office.press("Attach…", section)
        office.settle()
    assert "Attached: Speech and language report" in office.said


def export_sheet(office: Office, path: Path) -> None:
    """Save the review sheet for the teachers."""
    section = office.section("cycle", CycleSection)
    section.open_pane(Stage.REVIEW)
    office.choose_file(path)
    office.press("Save review sheet…", section)
    office.wait(path.exists)
    office.settle()


def build_bundle(office: Office, path: Path) -> BundleSection:
    """Build the bundle, look at it and save it."""
    section = office.section("bundle", BundleSection)
    section.build_button.click()
    office.settle()
    assert section.tabs.currentIndex() == 1
    office.choose_file(path)
    assert button(section, "Save as…")
    section.save_button.click()
    office.wait(path.exists)
    office.settle()
    return section
