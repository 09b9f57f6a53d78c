"""Common measures, to fill in a target's measure with one choice. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from senco_desk.domain.instruments import Instrument
from senco_desk.domain.measures import Better, Measure


@dataclass(frozen=True, slots=True)
class Preset:
    """A common measure under the words it is chosen by."""

    words: str
    measure: Measure


def _percentage(name: str) -> Measure:
    return Measure(name=name, unit="%", highest=100.0)


PRESETS: tuple[Preset, ...] = (
    Preset(
        "Words read correctly in a minute",
        Measure(name="Words read correctly", unit="words a minute"),
    ),
    Preset("Sounds or words known, per cent", _percentage("Sounds or words known")),
    Preset("Answers correct, per cent", _percentage("Answers correct")),
    Preset("Words spelt correctly, per cent", _percentage("Words spelt correctly")),
    Preset("Instructions followed, per cent", _percentage("Instructions followed")),
    Preset("Times a week, more is better", Measure(name="Times", unit="times a week")),
    Preset(
        "Times a week, less is better",
        Measure(name="Times", unit="times a week", better=Better.LESS),
    ),
    Preset("Minutes on a task", Measure(name="Time on a task", unit="minutes")),
    Preset(
        "Minutes until settled, less is better",
        Measure(name="Time until settled", unit="minutes", better=Better.LESS),
    ),
    Preset(
        "Prompts needed, less is better",
        Measure(name="Prompts needed", unit="prompts", better=Better.LESS),
    ),
    Preset(
        "Adult's rating, 1 to 5",
        Measure(name="Adult's rating", unit="points", lowest=1.0, highest=5.0),
    ),
    Preset(
        "Pupil's own rating, 1 to 10",
        Measure(name="Own rating", unit="points", lowest=1.0, highest=10.0),
    ),
)


def measures_offered(own: Iterable[Instrument]) -> tuple[Preset, ...]:
    """Return the school's own measures, and after them the common ones."""
    ours = {one.words: Preset(one.words, one.measure) for one in own}
    return (*ours.values(), *(one for one in PRESETS if one.words not in ours))
