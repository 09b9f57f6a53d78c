"""Remarks of the SMART check in words, and what becomes of them while a form is open. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from senco_desk.domain.identity import IdSource, KeptFindingId
from senco_desk.domain.kept_findings import Keeping, KeptFinding
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.remarks import Remark, about_of
from senco_desk.domain.remarks import remarks_of as with_kept
from senco_desk.domain.smart import Finding
from senco_desk.domain.smart_rules import Rule, Source
from senco_desk.domain.wording import counted, full_stop
from senco_desk.ui.parts.asking import Asking, asking_why
from senco_desk.ui.parts.fields import Values

RemarkKey = tuple[str, str]
"""The rule, and the target, provision or plan that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkLine:
    """A remark as it is shown: what is amiss, how to mend it, and where that comes from.

    ``beside`` names the field, ``place`` what it is about where several are listed together.
    ``reason`` says why the words were kept as they are; None where it is open.
    """

    key: RemarkKey
    beside: str
    place: str
    title: str
    mend: str
    source: str
    reason: str | None = None

    @property
    def heading(self) -> str:
        """The one line that is always seen."""
        said = f"{self.place}: {self.title}" if self.place else self.title
        return said if self.reason is None else f"Kept as it is. {said}"


def key_of(finding: Finding) -> RemarkKey:
    """Return what tells a remark from the others of its plan."""
    return finding.rule.key, about_of(finding)


def remark_line(remark: Remark, place: str = "") -> RemarkLine:
    """Put a remark into words."""
    finding = remark.finding
    rule = finding.rule
    seen = f" Seen here: {full_stop(finding.seen)}" if finding.seen else ""
    return RemarkLine(
        key=key_of(finding),
        beside=rule.beside,
        place=place,
        title=rule.title,
        mend=f"{rule.mend}{seen}",
        source=source_words(rule),
        reason=remark.kept.reason if remark.kept else None,
    )


def source_words(rule: Rule) -> str:
    """Say where a rule comes from, and what weight that has."""
    kind = {
        Source.LAW: "Law",
        Source.CODE: "The Code (guidance that schools must have regard to)",
        Source.GUIDANCE: "Guidance",
        Source.PRACTICE: "Good practice: a working rule of SENCO Desk's own, neither law nor "
        "official guidance",
    }[rule.source]
    return f"{kind}: {rule.cites}" if rule.cites else f"{kind}."


def counted_remarks(number: int) -> str:
    """Write how many remarks are open."""
    return counted(number, "remark") if number else "No remarks"


def open_words(number: int) -> str | None:
    """Say before a plan is agreed how many remarks are open; None where none is."""
    if not number:
        return None
    verb = "is" if number == 1 else "are"
    return (
        f"{counted(number, 'remark')} on this plan {verb} still open. The plan can be agreed "
        "all the same."
    )


def places_of(cycle: CycleRecord) -> dict[str, str]:
    """Name the targets and provisions of a plan as they are numbered, by their ids as text."""
    targets = {str(one.target.id): f"Target {one.target.order}" for one in cycle.targets}
    provisions = {
        str(one.provision.id): f"Provision {one.provision.order}" for one in cycle.provisions
    }
    return {**targets, **provisions}


def asking_to_keep(line: RemarkLine, keep: Callable[[str], None]) -> Asking:
    """Ask why the words of a plan are kept as they are."""
    return asking_why(
        "Keep it as it is",
        keep,
        record="|".join(map(str, line.key)),
        verb="Keep as it is",
        intro=line.title,
        example='For example: "Agreed so with the parents". The remark comes back when what it '
        "is about is changed.",
    )


def kept_finding(
    finding: Finding, reason: str, kept_id: KeptFindingId, now: datetime
) -> KeptFinding:
    """Record that a finding is kept as it is; refuses a blank reason."""
    return KeptFinding(
        id=kept_id,
        cycle_id=finding.cycle_id,
        rule=finding.rule.key,
        about=about_of(finding),
        fingerprint=finding.fingerprint,
        reason=reason,
        recorded_at=now,
    )


class FormRemarks:
    """The remarks on one target or provision while its form is open.

    ``find`` looks at what stands in the form. What is decided here is written with the form.
    """

    def __init__(
        self,
        find: Callable[[Values], Sequence[Finding]],
        on_file: Sequence[KeptFinding],
        *,
        new_id: IdSource,
        now: Callable[[], datetime],
    ) -> None:
        self._find = find
        self._on_file = tuple(on_file)
        self._new_id = new_id
        self._now = now
        self._added: dict[RemarkKey, KeptFinding] = {}
        self._taken_back: tuple[KeptFinding, ...] = ()
        self._seen: dict[RemarkKey, Remark] = {}

    @property
    def is_unsaved(self) -> bool:
        """Whether something was decided that is not written yet."""
        return bool(self._added or self._taken_back)

    def look(self, values: Values) -> tuple[RemarkLine, ...]:
        """Return the remarks on what stands in the form, the kept ones too."""
        remarks = with_kept(self._find(values), self._held)
        self._seen = {key_of(one.finding): one for one in remarks}
        return tuple(remark_line(one) for one in remarks)

    def keep(self, key: RemarkKey, reason: str) -> None:
        """Keep the words as they are; refuses a blank reason."""
        finding = self._seen[key].finding
        kept_id = KeptFindingId(self._new_id())
        self._added[key] = kept_finding(finding, reason, kept_id, self._now())

    def take_back(self, key: RemarkKey) -> None:
        """Let a remark be open again."""
        kept = self._seen[key].kept
        if self._added.pop(key, None) is None and kept is not None:
            self._taken_back += (kept,)

    def keeping(self, values: Values) -> Keeping:
        """Return what is to be written with the form; not what was said of other words."""
        found = {(*key_of(one), one.fingerprint) for one in self._find(values)}
        return Keeping(
            kept=tuple(
                one
                for one in self._added.values()
                if (one.rule, one.about, one.fingerprint) in found
            ),
            taken_back=self._taken_back,
        )

    @property
    def _held(self) -> tuple[KeptFinding, ...]:
        left = (one for one in self._on_file if one not in self._taken_back)
        return (*left, *self._added.values())
