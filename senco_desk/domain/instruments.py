"""The measures that a school uses again and again, beside those that the program knows."""

from dataclasses import dataclass

from senco_desk.domain.identity import InstrumentId
from senco_desk.domain.measures import Better, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A measure of the school's own, offered where a target is written.

    A target that was given it keeps its own copy: changing the instrument changes no target.
    """

    id: InstrumentId
    measure: Measure
    version: int = 0

    @property
    def words(self) -> str:
        """The words it is chosen by."""
        less = f", {Better.LESS.value}" if self.measure.better is Better.LESS else ""
        return f"{self.measure.name}, {self.measure.unit}{less}"
