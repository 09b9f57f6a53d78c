"""What must hold for the sources as a whole, wherever they are and whoever has them."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from check_wheels import pins_in

ROOT = Path(__file__).resolve().parents[2]
KEPT = (
    *("senco_desk", "resources", "tests", "packaging"),
    *("pyproject.toml", "README.md", "CHANGELOG.md"),
    *(".ci", ".gitattributes", ".gitignore", ".pre-commit-config.yaml"),
)
# Written in pieces, so that this file does not contain what it looks for.
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "npm" + "js", "deb." + "debian")
HOMES = ("/ro" + "ot/", "/wo" + "rk/")


def kept_files() -> Iterator[Path]:
    """Every file that belongs to the sources, without what running them leaves behind."""
    for name in KEPT:
        path = ROOT / name
        if path.is_file():
            yield path
        yield from (
            file
            for file in path.rglob("*")
            if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc"
        )


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    return {pin.name: pin.requirement for pin in pins_in(text)}


def test_no_file_says_where_packages_come_from_or_whose_machine_it_was_made_on():
    unwanted = re.compile("|".join(map(re.escape, (*REGISTRIES, *HOMES))).encode())
    found = [
        f"{file.relative_to(ROOT)}: {match[0].decode()}"
        for file in kept_files()
        if (match := unwanted.search(file.read_bytes()))
    ]
    assert found == []


def test_the_readme_names_both_commands_and_ci_runs_the_second_of_them_alone():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 packaging/dev.py run" in readme
    assert "python3 packaging/dev.py test" in readme
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in script if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["python3 packaging/dev.py test"]


def test_every_dependency_is_pinned_and_the_program_is_tested_with_its_own_pins():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    program, development = pins("requirements.txt"), pins("requirements-dev.txt")
    assert named <= program.keys()
    assert program.items() <= development.items()


def test_every_pin_carries_a_hash():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
        assert [pin.requirement for pin in pins_in(text) if not pin.hashes] == []


def test_the_domain_and_the_set_up_use_the_standard_library_alone():
    scripts = ROOT / "packaging"
    set_up = [scripts / f"{name}.py" for name in ("dev", *SET_UP)]
    domain = sorted((ROOT / "senco_desk" / "domain").rglob("*.py"))
    assert domain
    strangers = {
        f"{file.relative_to(ROOT)} imports {name}"
        for file in (*set_up, *domain)
        for name in imported_by(file)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not (file in domain and name.startswith("senco_desk.domain"))
        and not (file in set_up and name in SET_UP)
    }
    assert strangers == set()


SET_UP = ("checks", "demonstration", "environment", "rooms", "system_libraries")


def imported_by(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "." * node.level
