"""The pages of help that are shipped: all there, all reached, and no word in them stale."""

import re
from pathlib import Path

import pytest

from senco_desk.app.building import make_app
from senco_desk.ui.shell.help.pages import CONTENTS, HelpPage

ROOT = Path(__file__).resolve().parents[3]
FILES = ROOT / "resources" / "help"
ROOMS_WITH_WORDS = ("ui", "domain")


@pytest.fixture(scope="module")
def pages() -> dict[str, HelpPage]:
    return {page.key: page for page in make_app().help_pages()}


@pytest.fixture(scope="module")
def source() -> str:
    """The source of the screens and of the domain, where every word on screen is written."""
    return "".join(
        path.read_text("utf-8")
        for room in ROOMS_WITH_WORDS
        for path in (ROOT / "senco_desk" / room).rglob("*.py")
    )


def test_every_file_stands_in_the_contents_once():
    named = [key for _, keys in CONTENTS for key in keys]
    assert sorted(named) == sorted(path.stem for path in FILES.iterdir())


def test_every_link_leads_to_another_page(pages: dict[str, HelpPage]):
    for page in pages.values():
        for address in page.links:
            assert (FILES / address).is_file(), f"{page.key}: {address}"
            assert address != f"{page.key}.md"


def test_whatever_a_page_names_in_bold_stands_in_the_program(
    pages: dict[str, HelpPage], source: str
):
    named = {
        (page.key, words)
        for page in pages.values()
        for words in re.findall(r"\*\*(.+?)\*\*", page.text)
    }
    stale = sorted(f"{key}: {words}" for key, words in named if f'"{words}"' not in source)
    assert not stale
    assert len(named) > 100


def test_every_page_says_what_to_do_in_three_steps(pages: dict[str, HelpPage]):
    for page in pages.values():
        if page.key not in ("keys", "law"):
            steps = re.findall(r"^(\d)\. ", page.text, re.MULTILINE)
            assert steps == ["1", "2", "3"], page.key
            assert "## What to know" in page.text


def test_must_is_said_of_law_only(pages: dict[str, HelpPage]):
    """A line with "must" names the Act or the Regulations; one with "should" names the Code."""
    for page in pages.values():
        for line in page.text.splitlines():
            if line.startswith("- *Law") or re.search(r"\bmust\b(?!\*)", line):
                assert re.search(r"Act 2014, section|Regulations 2014, regulation", line), line
            if line.startswith("- *Guidance"):
                assert "SEND Code" in line, line
