"""Whatever was pasted into a record can be set, and no letter is lost to a sign beside it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from senco_desk.reports.letters import fit_to_print
from senco_desk.reports.pages import page_text
from senco_desk.reports.typesetting import typeset

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A sheet in the program's own type with one text on it."""
    shutil.copy(TEMPLATES / "page.typ", tmp_path)
    sheet = tmp_path / "sheet.typ"
    sheet.write_text(
        '#import "page.typ": typefaces\n'
        '#set document(title: "Sheet")\n'
        '#set text(lang: "en", font: typefaces)\n'
        "#json(bytes(sys.inputs.content)).words"
    )
    return sheet


def printed(template: Path, words: str) -> str:
    return page_text(typeset(template, fit_to_print({"words": words}), date(2026, 6, 15)), 0)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Well done \u2728 today", "\u2728"),  # sparkles, from a message of the class teacher
        ("Read \u3014aloud\u3015", "aloud"),
        ("Reads 0\uff9e words", "0[U+FF9E] words"),
        ("Reads 0\u0e33 words", "0[U+0E33] words"),
        ("Reads 0\U0001f3fb words", "0[U+1F3FB] words"),
        ("Reads 0\u200d\U0001f469 words", "Reads 0"),
        ("Thumbs \U0001f44d\U0001f3fb up", "up"),
        ("A family \U0001f468\u200d\U0001f469\u200d\U0001f467 came", "came"),
        ("\ufeffPasted", "Pasted"),
        ("From a page \ue008 of symbols", "symbols"),
    ],
)
def test_pasted_signs_are_set_and_leave_the_letters_beside_them(
    template: Path, words: str, shown: str
):
    assert shown in printed(template, words)


def test_a_skin_tone_on_a_missing_emoji_stays_with_it(template: Path):
    fit = fit_to_print({"words": "\U0001f44d\U0001f3fb"})
    assert fit["words"] == "\U0001f44d\U0001f3fb"
