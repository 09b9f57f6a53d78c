"""The findings of the SMART check beside what was kept as it is, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.smart import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding, and how it was kept as it is; None where it is open."""

    finding: Finding
    kept: KeptFinding | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet that it is kept as it is."""
        return self.kept is None


def about_of(finding: Finding) -> str:
    """Return the key of what a finding is about: a target, a provision, or the plan itself."""
    return str(finding.target_id or finding.provision_id or finding.cycle_id)


def remarks_of(findings: Sequence[Finding], kept: Sequence[KeptFinding]) -> tuple[Remark, ...]:
    """Return the findings with what was kept; a reason given for other words keeps nothing."""
    held = {(one.rule, one.about, one.fingerprint): one for one in kept}
    return tuple(
        Remark(finding=one, kept=held.get((one.rule.key, about_of(one), one.fingerprint)))
        for one in findings
    )
