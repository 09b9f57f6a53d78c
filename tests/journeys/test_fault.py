"""A fault of the program's own: one dialog, a log without a word of the record, and on one goes."""

import logging
from collections.abc import Iterator

import pytest

from senco_desk.app.log import start_log
from senco_desk.services.bundles import BundleDesk
from tests.journeys import steps
from tests.journeys.office import Office

pytestmark = pytest.mark.journey

SURNAME = "Quillfeatherstone"


@pytest.fixture
def log(office: Office) -> Iterator[logging.Handler]:
    handler = start_log(office.places.log)
    yield handler
    logging.getLogger("senco_desk").removeHandler(handler)
    handler.close()


def test_a_fault_in_a_job_is_told_once_and_logged_without_names(
    office: Office, log: logging.Handler, monkeypatch: pytest.MonkeyPatch
):
    path = steps.a_school_with_plans(office, ("Wren", SURNAME))
    steps.open_school(office, path)
    steps.find_pupil(office, "wren")

    def break_down(*_: object, **__: object) -> None:
        try:
            int(SURNAME)
        except ValueError as fault:
            raise LookupError(f"{SURNAME} has no pages") from fault

    from senco_desk.ui.screens.bundle.view import BundleSection

    section = office.section("bundle", BundleSection)
    with monkeypatch.context() as patch:
        patch.setattr(BundleDesk, "build", break_down)
        section.build_button.click()
        office.settle()
    assert office.faults == [office.places.log]
    office.faults.clear()

    log.flush()
    logged = office.places.log.read_text(encoding="utf-8")
    assert "LookupError" in logged
    assert "ValueError" in logged
    assert "break_down" in logged
    assert SURNAME not in logged
    assert "pages" not in logged

    steps.build_bundle(office, office.folder / "bundle.pdf")
    assert not section.working.isVisible()
