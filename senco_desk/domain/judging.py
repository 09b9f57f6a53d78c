"""A judgement held against what was recorded: only a remark, for the SENCO may know more."""

from __future__ import annotations

from collections.abc import Sequence

from senco_desk.domain.measures import Measurement
from senco_desk.domain.provision import Session, SessionState
from senco_desk.domain.reviews import Impact, Outcome, Quality
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted


def remark_on(
    outcome: Outcome | None, target: Target, measurements: Sequence[Measurement]
) -> str | None:
    """Say where an outcome and the measurements do not agree; None where they do.

    They do not where a target is met but its latest measurement does not reach the goal, where
    it is not met although the latest does, where it is not assessed although something was
    measured after the baseline, and where it is judged although nothing was measured.
    """
    if outcome is None:
        return None
    if not measurements:
        if outcome is Outcome.NOT_ASSESSED:
            return None
        return f"{outcome.value}, but no measurement is recorded."
    latest = max(measurements, key=lambda one: (one.happened_on, one.recorded_at))
    reading = f"{target.measure.write(latest.value)} on {write_date(latest.happened_on)}"
    if outcome is Outcome.NOT_ASSESSED:
        return _though_measured(target, measurements, reading)
    reached = target.is_met_by(latest.value)
    if outcome is Outcome.MET and reached is False:
        return f"Met, but the latest measurement, {reading}, does not reach the goal."
    if outcome is Outcome.NOT_MET and reached:
        return f"Not met, but the latest measurement, {reading}, reaches the goal."
    return None


def _though_measured(
    target: Target, measurements: Sequence[Measurement], reading: str
) -> str | None:
    begun = target.baseline_on
    since = [one for one in measurements if begun is None or one.happened_on > begun]
    if not since:
        return None
    when = "" if begun is None else " since the baseline"
    number = counted(len(since), "measurement")
    recorded = f"{number} {'is' if len(since) == 1 else 'are'} recorded{when}"
    return f"Not assessed, but {recorded}, the latest {reading}."


_CLAIMS = (Impact.STRONG, Impact.SOME, Quality.AS_PLANNED, Quality.MOSTLY)
"""What can hardly be said of provision of which no session took place."""


def remark_on_provision(
    impact: Impact | None, quality: Quality | None, sessions: Sequence[Session]
) -> str | None:
    """Say where provision is said to have been given, or to have helped, without a session."""
    if any(one.state is SessionState.DELIVERED for one in sessions):
        return None
    said = [one.value for one in (impact, quality) if one is not None and one in _CLAIMS]
    if not said:
        return None
    words = ", ".join(said)
    return f"{words[0]}{words[1:].lower()}, but no session is recorded as delivered."
