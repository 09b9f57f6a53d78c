"""A school that a colleague has open may be read meanwhile, and nothing is saved by mistake."""

from dataclasses import replace

import pytest

from senco_desk.domain.cycles import Stage
from senco_desk.domain.refusals import Refusal
from senco_desk.ui.screens.bundle.view import BundleSection
from senco_desk.ui.screens.cycle.view import CycleSection
from senco_desk.ui.screens.profile.view import ProfileSection
from senco_desk.ui.screens.progress.view import ProgressSection
from tests.journeys import steps
from tests.journeys.office import PASSPHRASE, Office, button, read

pytestmark = pytest.mark.journey


def test_a_school_open_elsewhere_is_opened_to_read_only(office: Office):
    path = steps.a_school_with_plans(office, ("Wren", "Castellan"))
    colleague = office.app.open_school(path, PASSPHRASE)
    try:
        office.program.start(path)
        office.start._passphrase.setText(PASSPHRASE)
        office.press("Unlock", office.start)
        office.wait(office.start._read.isVisible)
        told = read(office.start)
        assert "This school is already open." in told
        assert "It is open for " in told
        assert "15 Jun 2026" in told
        assert office.program.main_window is None

        office.press("Open to read only", office.start)
        office.wait(lambda: office.program.main_window)
        assert "Nothing can be saved" in read(office.window)
        read_everything(office)
        nothing_can_be_saved(office)
    finally:
        colleague.close()

    steps.lock(office)
    steps.unlock(office)
    assert "Nothing can be saved" not in read(office.window)


def read_everything(office: Office) -> None:
    assert steps.open_register(office).table.table.rowCount() == 1
    steps.find_pupil(office, "wren")
    assert "Wren" in read(office.section("profile", ProfileSection))
    cycle = office.section("cycle", CycleSection)
    cycle.open_pane(Stage.PLAN)
    assert "Paired reading programme" in read(cycle.plan)
    assert office.section("progress", ProgressSection).cards


def nothing_can_be_saved(office: Office) -> None:
    register = steps.open_register(office)
    assert not register.import_button.isEnabled()
    assert not register.add_button.isEnabled()
    steps.find_pupil(office, "wren")
    assert not office.section("profile", ProfileSection).edit_button.isEnabled()
    cycle = office.section("cycle", CycleSection)
    assert "The school is open for reading only." in cycle.banner.words
    assert not cycle.do.measuring.button.isVisible()
    assert not cycle.plan.add_target_button.isVisible()
    desk = office.pupil._context.desk
    pupil = desk.pupils.record(office.pupil._pupil_id).pupil
    with pytest.raises(Refusal, match="open to read only"):
        desk.pupils.change(replace(pupil, class_name="4 Lapwing"))
    # What is made from the record, not kept in it, still works.
    saved = office.folder / "bundle.pdf"
    steps.build_bundle(office, saved)
    assert saved.read_bytes().startswith(b"%PDF")
    assert button(office.section("bundle", BundleSection), "Build bundle")
