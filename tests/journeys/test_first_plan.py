"""A new pupil's first plan: from a teacher's referral to the plan agreed with parents."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from senco_desk.domain.agreements import AgreementKind
from senco_desk.domain.cycles import Stage
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.needs import BroadArea
from senco_desk.domain.plan_versions import read_plan
from senco_desk.domain.pupils import SenStatus
from senco_desk.ui.parts.dialogs import FormDialog
from senco_desk.ui.screens.cycle.bank.view import BankDialog
from senco_desk.ui.screens.cycle.plan.dialogs import TargetDialog
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.diary.view import DiarySection
from senco_desk.ui.screens.profile.needs.view import NeedsDialog
from senco_desk.ui.screens.profile.view import ProfileSection
from tests.journeys import steps
from tests.journeys.office import PASSPHRASE, Office, button, read

pytestmark = pytest.mark.journey

REFERRAL = "Class teacher: guesses words from their first letter"
FROM_THE_BANK = "Pauses at 7 of 10 commas and full stops when reading a practised passage aloud"
TYPED = "Improve reading in class"
WHY_KEPT = "The family chose these words."


def test_a_referral_leads_to_a_sealed_plan_that_is_found_again(office: Office):
    office.clock.go_to(date(2026, 6, 15))
    path = steps.a_school_with_plans(office)
    steps.open_school(office, path)
    add_the_pupil(office)
    note_the_referral(office)
    add_the_need(office)
    tell_the_parents(office)
    cycle = steps.start_cycle(office)
    steps.assess(office, cycle)
    cycle.open_pane(Stage.PLAN)
    cycle.plan.outcome.form.type("outcome", "Reads with the class and enjoys it.")
    office.press("Save", cycle.save_bar)
    take_a_target_from_the_bank(office, cycle)
    type_a_target(office, cycle)
    steps.add_provision(office, cycle)
    steps.agree_plan(office, cycle, review_on="14/9/26", look=see_what_is_open)
    see_that_it_is_sealed(office, cycle)

    steps.close_and_open(office, path)
    find_it_again_in_the_window(office)
    office.leave()
    find_it_again_on_file(office, path)


def add_the_pupil(office: Office) -> None:
    """Enter a pupil who has no SEN provision yet; their page opens."""

    def fill_in(dialog: FormDialog) -> None:
        dialog.form.type("legal_forename", "Wren")
        dialog.form.type("legal_surname", "Castellan")
        dialog.form.type("date_of_birth", "14/3/2017")
        dialog.form.type("class_name", "4 Heron")
        dialog.form.choose("sen_status", SenStatus.NONE)
        office.press("Add pupil", dialog)

    register = steps.open_register(office)
    with office.at(FormDialog, fill_in):
        register.add_button.click()
    assert office.window.windowTitle().startswith("Wren Castellan")


def note_the_referral(office: Office) -> None:
    """Put down what the class teacher said a week ago."""
    diary = office.section("diary", DiarySection)

    def fill_in(dialog: FormDialog) -> None:
        dialog.form.choose("kind", DiaryKind.REFERRAL)
        dialog.form.type("happened_on", "8/6/26")
        dialog.form.type("summary", REFERRAL)
        dialog.form.type("people", "Mrs Thackray, class teacher")
        dialog.form.type("actions", "Listen to Wren read; Maren Okafor; 12 Jun 2026")
        office.press("Add to diary", dialog)

    with office.at(FormDialog, fill_in):
        diary.add_button.click()
    assert [line.entry.summary for line in diary.diary.model.rows] == [REFERRAL]


def add_the_need(office: Office) -> None:
    """Enter the need, and that SEN support begins today."""
    profile = office.section("profile", ProfileSection)

    def need(dialog: FormDialog) -> None:
        dialog.form.choose("code", "SPLD")
        dialog.form.type("starts_on", "today")
        office.press("Add need", dialog)

    def needs(dialog: NeedsDialog) -> None:
        with office.at(FormDialog, need):
            dialog.add_button.click()
        office.press("Save", dialog)

    def support(dialog: FormDialog) -> None:
        dialog.form.choose("status", SenStatus.SUPPORT)
        dialog.form.type("starts_on", "today")
        dialog.form.type("reason", "Agreed after the teacher's referral.")
        office.press("Record", dialog)

    with office.at(NeedsDialog, needs):
        profile.needs_button.click()
    with office.at(FormDialog, support):
        profile.sen_button.click()
    office.see(profile, "Specific learning difficulty")
    assert office.pupil.sen.words == "K · SEN support"


def tell_the_parents(office: Office) -> None:
    """Write down that the parents were told, as the law asks."""
    diary = office.section("diary", DiarySection)
    assert diary.agreements.model.rowCount() == 0

    def told(dialog: FormDialog) -> None:
        dialog.form.choose("kind", AgreementKind.TOLD)
        dialog.form.type("happened_on", "today")
        dialog.form.type("who", "Mr and Mrs Castellan")
        dialog.form.type("how", "A meeting in school")
        office.press("Record", dialog)

    with office.at(FormDialog, told):
        diary.record_button.click()
    office.see(diary, "Mr and Mrs Castellan; A meeting in school.")


def take_a_target_from_the_bank(office: Office, cycle: CycleSection) -> None:
    """Search the bank, and adapt what is found to what this pupil can do."""

    def choose(bank: BankDialog) -> None:
        bank.search.setText("commas and full stops")
        assert "commas and full stops" in bank.whole.toPlainText()
        office.press("Adapt for this pupil", bank)

    def adapt(dialog: TargetDialog) -> None:
        form = dialog.form
        assert form.text("baseline") == ""  # which only measuring this pupil can tell
        form.type("statement", f"{FROM_THE_BANK} to a friend.")
        form.type("baseline", "2")
        form.type("baseline_on", "today")
        form.type("goal", "7")
        form.type("goal_on", "11/9/26")
        office.press("Add target", dialog)

    with office.at(BankDialog, choose), office.at(TargetDialog, adapt):
        cycle.plan.target_bank_button.click()
    office.see(cycle.plan, FROM_THE_BANK)


def type_a_target(office: Office, cycle: CycleSection) -> None:
    """Type a target in words that draw a remark, and keep them, saying why."""

    def why(dialog: FormDialog) -> None:
        dialog.form.type("reason", WHY_KEPT)
        office.press("Keep as it is", dialog)

    def target(dialog: TargetDialog) -> None:
        form = dialog.form
        form.type("statement", TYPED)
        form.choose("preset", "Words read correctly in a minute")
        form.choose("area", BroadArea.COGNITION)
        form.type("baseline", "22")
        form.type("baseline_on", "today")
        form.type("goal", "40")
        form.type("goal_on", "11/9/26")
        form.type("why", "To read the books that friends talk about.")
        form.type("who_does_what", "The teaching assistant reads with Wren each day after lunch.")
        office.wait(lambda: dialog.remarks_at("statement").rows)
        [remark] = dialog.remarks_at("statement").rows.values()
        assert remark.words.startswith("This says that something gets better")
        remark.look_button.click()
        with office.at(FormDialog, why):
            remark.keep_button.click()
        assert remark.words.startswith("Kept as it is.")
        office.press("Add target", dialog)

    with office.at(TargetDialog, target):
        cycle.plan.add_target_button.click()


def see_what_is_open(dialog: FormDialog) -> None:
    """Nothing is: the one remark that came up was kept with its reason."""
    assert "kept word for word" in read(dialog)
    assert "still open" not in read(dialog)


def see_that_it_is_sealed(office: Office, cycle: CycleSection) -> None:
    """What was agreed stands, and can only be changed anew."""
    plan = cycle.plan
    assert plan.agreement.pill.words == "Agreed"
    office.see(plan.agreement, "15 Jun 2026")
    assert not plan.add_target_button.isVisible()
    assert not plan.add_provision_button.isVisible()
    outcome = plan.outcome.form.editor("outcome")
    assert isinstance(outcome, QPlainTextEdit)
    assert outcome.isReadOnly()
    assert button(plan, "Change the plan…")


def find_it_again_in_the_window(office: Office) -> None:
    steps.find_pupil(office, "castellan")
    assert office.pupil.sen.words == "K · SEN support"
    diary = office.section("diary", DiarySection)
    [line] = diary.diary.model.rows
    assert (line.entry.kind, line.entry.happened_on) == (DiaryKind.REFERRAL, date(2026, 6, 8))
    assert [one.action.who for one in diary.to_do.model.rows] == ["Maren Okafor"]
    told = [line.agreement for line in diary.agreements.model.rows]
    assert {one.kind for one in told} == {AgreementKind.TOLD}
    assert [(one.who, one.how, one.happened_on) for one in told] == [
        ("Mr and Mrs Castellan", "A meeting in school", date(2026, 6, 15))
    ]
    cycle = office.section("cycle", CycleSection)
    assert cycle.tabs.state_of(Stage.DO) == "now"
    cycle.open_pane(Stage.ASSESS)
    office.see(
        cycle.assess,
        "Guesses long words from their first letter.",
        "She reads signs aloud in town.",
    )
    cycle.open_pane(Stage.PLAN)
    office.see(cycle.plan, FROM_THE_BANK, TYPED, "Paired reading programme")
    see_that_it_is_sealed(office, cycle)


def find_it_again_on_file(office: Office, path: Path) -> None:
    """The sealed version holds the plan word for word, and nothing was changed behind it."""
    desk = office.app.open_school(path, PASSPHRASE, read_only=True)
    try:
        assert desk.setting.file.verify().findings == ()
        [row] = desk.register.rows()
        [cycle] = desk.pupils.record(row.pupil_id).cycles
    finally:
        desk.close()
    [kept] = cycle.kept_findings
    assert (kept.rule, kept.reason) == ("statement-vague-verb", WHY_KEPT)
    assert kept.about == str(cycle.targets[1].target.id)
    [sealed] = cycle.plan_versions
    assert sealed.agreed_on == date(2026, 6, 15)
    plan = read_plan(sealed.content)
    assert (plan.targets, plan.review_on) == (2, "14 Sep 2026")
    for words in (FROM_THE_BANK, TYPED, "Paired reading programme", "Reads with the class"):
        assert words in sealed.content
