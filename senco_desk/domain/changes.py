"""What one user action touched, so that only the screens concerned refresh."""

from __future__ import annotations

from dataclasses import dataclass

from senco_desk.domain.identity import CycleId, PupilId, TargetId


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The pupils, cycles and targets that an action touched, and whether the school changed.

    ``gone`` are those of the pupils who are on file no longer.
    """

    pupils: frozenset[PupilId] = frozenset()
    cycles: frozenset[CycleId] = frozenset()
    targets: frozenset[TargetId] = frozenset()
    school: bool = False
    gone: frozenset[PupilId] = frozenset()

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            pupils=self.pupils | other.pupils,
            cycles=self.cycles | other.cycles,
            targets=self.targets | other.targets,
            school=self.school or other.school,
            gone=self.gone | other.gone,
        )

    def concern(self, pupil: PupilId) -> bool:
        """Say whether a screen that shows this pupil must refresh."""
        return self.school or pupil in self.pupils


NOTHING = Changes()
