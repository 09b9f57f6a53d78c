"""When the virtual environment is kept, mended or made anew."""

from pathlib import Path

import pytest

from environment import can_be_mended, interpreter, stamp_for


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    requirements = tmp_path / "requirements-dev.txt"
    requirements.write_bytes(b"typst==0.15.2\n")
    project = tmp_path / "pyproject.toml"
    project.write_bytes(b"[project]\n")
    return [requirements, project]


def test_an_environment_is_kept_while_nothing_it_was_made_from_changes(sources: list[Path]):
    before = stamp_for(sources, "3.11.7 cpython", Path("here/.venv"))
    sources[0].write_bytes(b"typst==0.15.2\r\n")
    assert stamp_for(sources, "3.11.7 cpython", Path("here/.venv")) == before


@pytest.mark.parametrize("changed", [0, 1])
def test_new_pins_or_a_changed_project_are_installed_over_the_old(
    sources: list[Path], changed: int
):
    before = stamp_for(sources, "3.11.7 cpython", Path("here/.venv"))
    sources[changed].write_bytes(b"something else\n")
    after = stamp_for(sources, "3.11.7 cpython", Path("here/.venv"))
    assert after != before
    assert can_be_mended(before, after)


@pytest.mark.parametrize(
    ("python", "place"), [("3.12.1 cpython", "here/.venv"), ("3.11.7 cpython", "moved/.venv")]
)
def test_another_python_or_another_place_needs_a_new_environment(
    sources: list[Path], python: str, place: str
):
    before = stamp_for(sources, "3.11.7 cpython", Path("here/.venv"))
    assert not can_be_mended(before, stamp_for(sources, python, Path(place)))


def test_a_set_up_that_broke_off_is_begun_again(sources: list[Path]):
    assert not can_be_mended("", stamp_for(sources, "3.11.7 cpython", Path("here/.venv")))


def test_the_interpreter_is_where_each_system_puts_it():
    assert interpreter(Path("v"), windows=True).as_posix() == "v/Scripts/python.exe"
    assert interpreter(Path("v"), windows=False).as_posix() == "v/bin/python"
