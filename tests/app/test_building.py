"""What the program is built from: where things lie, its guidance, its log."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from senco_desk import places
from senco_desk.app.building import App, clock, make_app
from senco_desk.app.log import log_fault, start_log, without_words
from senco_desk.domain.refusals import Refusal
from senco_desk.places import usual_places
from tests.builders import a_school
from tests.schools import PASSPHRASE

SOURCES = Path(places.__file__).resolve().parent.parent


@pytest.fixture
def app() -> App:
    return make_app()


def test_resources_lie_beside_the_package_in_a_source_tree():
    found = usual_places()
    assert found.resources == SOURCES / "resources"
    assert (found.templates / "bundle.typ").is_file()
    assert found.settings.parent == found.data


def test_resources_lie_within_the_package_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "senco_desk" / "_resources").mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(tmp_path / "senco_desk" / "places.py"))
    assert usual_places().resources == tmp_path / "senco_desk" / "_resources"


def test_resources_lie_in_the_unpacked_folder_of_a_frozen_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert usual_places().resources == tmp_path / "resources"


def test_guidance_is_read_from_the_resources(app: App):
    guidance = app.guidance()
    assert [one.key for one in guidance.criteria] == list("abcdef")
    assert guidance.need_type("DS") is not None


def test_the_clock_tells_the_time_of_the_world():
    assert clock().utcoffset() is not None


def test_a_school_is_created_and_opened_again_with_its_recovery_key(app: App, tmp_path: Path):
    desk, key = app.create_school(tmp_path / "Alderwick.senco", a_school(), PASSPHRASE)
    path = desk.setting.file.path
    desk.close()
    again = app.open_school(path, key.text, read_only=True)
    assert again.read_only
    assert again.school.school().name == a_school().name
    again.close()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "log" / "senco-desk.log"
    handler = start_log(path)
    yield path
    logging.getLogger("senco_desk").removeHandler(handler)
    handler.close()


def _fault() -> Exception:
    try:
        _look_up("Quillfeatherstone")
    except ValueError as fault:
        return fault
    return AssertionError()


def _look_up(name: str) -> None:
    try:
        {}[name]
    except KeyError as cause:
        raise ValueError(f"{name}, Amara") from cause


def test_the_log_says_where_a_fault_happened_and_never_what_was_typed(log: Path):
    log_fault(_fault())
    written = log.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "KeyError" in written
    assert "test_building.py" in written
    assert "Quillfeatherstone" not in written


def test_what_libraries_say_stays_out_of_the_log(log: Path):
    logging.getLogger("sqlalchemy").error("Quillfeatherstone")
    assert not log.exists()


def test_a_fault_that_caused_itself_is_told_once():
    fault = ValueError()
    fault.__context__ = fault_again = KeyError()
    fault_again.__context__ = fault
    assert without_words(fault).splitlines() == ["ValueError", "KeyError"]


def test_a_refusal_says_its_advice_when_printed():
    assert str(Refusal("No.", "Do this.")) == "No. Do this."
