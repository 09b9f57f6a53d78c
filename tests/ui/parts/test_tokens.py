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
