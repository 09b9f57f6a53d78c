import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from senco_desk.ui.parts.tokens import (
    DARK,
    LIGHT,
    MARK_PAIRS,
    TEXT_PAIRS,
    Colours,
    Status,
    contrast,
)

SHEET = Path(__file__).resolve().parents[3] / "resources" / "styles" / "desk.qss"
SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@SCHEMES
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_text_can_be_read_on_every_ground_it_meets(colours: Colours, pair: tuple[str, str]):
    text, back = (getattr(colours, name) for name in pair)

    assert contrast(text, back) >= 4.5


@SCHEMES
@pytest.mark.parametrize("status", Status)
def test_a_status_can_be_read_on_its_tint_and_in_every_row_of_a_table(
    colours: Colours, status: Status
):
    tint = colours.of(status)

    for back in (tint.back, colours.surface, colours.surface_alt, colours.selection):
        assert contrast(tint.text, back) >= 4.5


@SCHEMES
@pytest.mark.parametrize("pair", MARK_PAIRS, ids=" on ".join)
def test_outlines_and_the_focus_ring_can_be_seen(colours: Colours, pair: tuple[str, str]):
    mark, back = (getattr(colours, name) for name in pair)

    assert contrast(mark, back) >= 3


def test_no_two_statuses_share_a_shape():
    assert len({status.shape for status in Status}) == len(Status)


def test_contrast_is_that_of_the_web_guidelines():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


RULES = re.findall(
    r"([^{}]+)\{([^{}]+)\}",
    re.sub(r"/\*.*?\*/|\{\{(\w+)\}\}", r"@\1", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL),
)
"""Each rule of the style sheet, its tokens written as @surface."""


def tokens_of(what: str) -> Iterator[tuple[str, str, str | None]]:
    """Give selector, colour of the text and ground, where one is set, of each rule with words.

    Words that are disabled owe no contrast (WCAG 2.2, 1.4.3).
    """
    prefix = "" if what == "color" else "selection-"
    for selector, body in RULES:
        text = re.search(rf"(?<![\w-]){prefix}color: @(\w+)", body)
        ground = re.search(rf"(?<![\w-]){prefix}background(?:-color)?: @(\w+)", body)
        if text and ":disabled" not in selector:
            yield selector.strip(), text[1], ground[1] if ground else None


def colour_of(colours: Colours, token: str) -> str:
    family, _, part = token.rpartition("_")
    if part in ("text", "back") and hasattr(colours, family):
        return str(getattr(getattr(colours, family), part))
    return str(getattr(colours, token))


@SCHEMES
@pytest.mark.parametrize("what", ["color", "selection-color"])
def test_every_rule_of_the_style_sheet_that_colours_words_can_be_read(colours: Colours, what: str):
    known = {text for text, _ in TEXT_PAIRS} | {f"{status.value}_text" for status in Status}
    found = list(tokens_of(what))
    assert found

    for selector, text, ground in found:
        assert text in known, selector
        if ground is not None:
            said = contrast(colour_of(colours, text), colour_of(colours, ground))
            assert said >= 4.5, selector
