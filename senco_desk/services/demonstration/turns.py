"""One term of one pupil: a turn of Assess, Plan, Do, Review, as far as the story has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from senco_desk.domain.agreements import Agreement
from senco_desk.domain.cycles import Assessment, Cycle, Stage, View, ViewGiver, ViewMoment
from senco_desk.domain.identity import (
    AssessmentId,
    CycleId,
    MeasurementId,
    NeedId,
    ProvisionId,
    ProvisionOutcomeId,
    ReviewId,
    SessionId,
    TargetId,
    TargetOutcomeId,
    ViewId,
)
from senco_desk.domain.measures import Better, Measure, Measurement
from senco_desk.domain.provision import Provision, Session, SessionState
from senco_desk.domain.reviews import (
    Decision,
    Impact,
    NextStep,
    Outcome,
    ProvisionOutcome,
    Quality,
    Review,
    TargetOutcome,
)
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import Term
from senco_desk.services.demonstration.chance import Dice, StoryClock, id_from, school_day
from senco_desk.services.demonstration.costs import CostBook
from senco_desk.services.demonstration.family import telling
from senco_desk.services.demonstration.people import Course, Person
from senco_desk.services.demonstration.script import PlanScript, Script, TargetScript
from senco_desk.services.demonstration.serving import tell_serving

if TYPE_CHECKING:
    from senco_desk.storage.work import Work

_SHARE_OF_GAIN = {Course.ON_TRACK: (0.8, 1.1), Course.SLOW: (0.4, 0.7), Course.STALLED: (0.0, 0.3)}


@dataclass(frozen=True, slots=True)
class Turn:
    """One cycle to tell: its number, its term, and the stage up to which it is told.

    ``last`` marks the newest cycle whose review is told: its decision looks back on them all.
    """

    number: int
    term: Term
    until: Stage
    last: bool


def from_and_to(measure: Measure, baseline: float, gain: int) -> tuple[float, float]:
    """Return the baseline and the goal of a target that goes on from a value.

    Who has reached the end of the scale is told of from further back, or no goal would be left.
    """
    if measure.better is Better.MORE:
        ceiling = baseline + gain if measure.highest is None else measure.highest
        goal = min(max(baseline + gain, measure.lowest or 0.0), ceiling)
        return (baseline if baseline < goal else goal - gain), goal
    goal = max(baseline - gain, 2.0)  # "no more than 0 times", or 1, is no sentence
    return (baseline if baseline > goal else goal + gain), goal


class TurnTeller:
    """Tells the turns of one pupil into the school's file."""

    def __init__(
        self,
        work: Work,
        script: Script,
        chance: Dice,
        clock: StoryClock,
        today: date,
        calendar: SchoolCalendar,
        primary_need: NeedId,
        costs: CostBook,
    ) -> None:
        self._work = work
        self._script = script
        self._chance = chance
        self._clock = clock
        self._today = today
        self._calendar = calendar
        self._primary_need = primary_need
        self._costs = costs
        self._reached: dict[str, float] = {}

    def tell(self, person: Person, turn: Turn, *, gaps: bool) -> None:
        """Write one turn; with ``gaps`` some of the evidence is missing."""
        plan = self._script.plan(person.codes[0])
        begun = self._on(turn.term.starts_on + timedelta(days=self._chance.randrange(3, 9)))
        now = self._clock.go_to(begun)
        cycle = Cycle(
            id=CycleId(id_from(self._chance)),
            pupil_id=person.pupil.id,
            number=turn.number,
            started_on=begun,
            recorded_at=now,
            tried_before=self._script.line("tried_first" if turn.number == 1 else "tried_again"),
        )
        cycle = self._work.save(cycle)
        self._assess(cycle, plan, person, gaps=gaps)
        if turn.until is Stage.ASSESS:
            return
        cycle, targets, provisions = self._plan(cycle, plan, turn, gaps=gaps)
        tell_serving(self._work, targets, provisions, whole=person.ready_for_request)
        if turn.until is Stage.PLAN:
            return
        agreed = self._on(begun + timedelta(days=10))
        self._clock.go_to(agreed)
        review_on = turn.term.ends_on - timedelta(days=self._chance.randrange(5, 12))
        cycle = self._work.save(
            replace(
                cycle,
                agreed_on=agreed,
                review_on=self._open_day(max(review_on, begun + timedelta(days=21))),
            )
        )
        if not gaps and not self._work.find(Agreement, pupil_id=person.pupil.id):
            self._work.save(telling(cycle, agreed, self._clock()))
        self._deliver(person, targets, provisions)
        if turn.until is Stage.DO:
            return
        self._review(cycle, person, targets, provisions, turn, gaps=gaps)

    def _on(self, day: date) -> date:
        """Return the day, or the next one on which the school is open; never after today."""
        after = day = min(day, self._today)
        while not self._calendar.is_open(after):
            after += timedelta(days=1)
        return after if after <= self._today else self._open_day(day)

    def _assess(self, cycle: Cycle, plan: PlanScript, person: Person, *, gaps: bool) -> None:
        day = self._on(cycle.started_on + timedelta(days=2))
        now = self._clock.go_to(day)
        self._work.save(
            Assessment(
                id=AssessmentId(id_from(self._chance)),
                cycle_id=cycle.id,
                area=plan.area,
                happened_on=day,
                recorded_at=now,
                strengths=plan.strengths,
                needs=plan.needs,
                method="observation in two lessons and a look at written work",
            )
        )
        views = [(ViewGiver.TEACHER, plan.teacher), (ViewGiver.PUPIL, plan.pupil)]
        if not gaps:
            views.append((ViewGiver.PARENT, plan.parent))
        for giver, words in views:
            said = words if cycle.number == 1 else self._again(cycle, giver, person)
            self._view(cycle, ViewMoment.ASSESS, giver, said, day)

    def _again(self, cycle: Cycle, giver: ViewGiver, person: Person) -> str:
        """Return what somebody says for a cycle after the first, another thing each time.

        It is drawn by the pupil's id, so that the rest of the story stays as it is.
        """
        lines = self._script.lines(f"{giver.name.lower()}_again")
        first = 0 if person.ready_for_request else person.pupil.id.int
        return lines[(first + cycle.number - 2) % len(lines)]

    def _view(
        self, cycle: Cycle, moment: ViewMoment, giver: ViewGiver, words: str | None, day: date
    ) -> None:
        method = {
            ViewGiver.PUPIL: self._chance.choice(self._script.lines("pupil_method")),
            ViewGiver.PARENT: self._chance.choice(self._script.lines("parent_told")),
        }.get(giver, "written statement")
        missing = "no_pupil_view" if giver is ViewGiver.PUPIL else "no_parent_view"
        self._work.save(
            View(
                id=ViewId(id_from(self._chance)),
                cycle_id=cycle.id,
                moment=moment,
                giver=giver,
                happened_on=day,
                recorded_at=self._clock(),
                method=method,
                words=words,
                no_view_reason=None if words else self._script.line(missing),
            )
        )

    def _plan(
        self, cycle: Cycle, plan: PlanScript, turn: Turn, *, gaps: bool
    ) -> tuple[Cycle, list[Target], list[Provision]]:
        day = self._on(cycle.started_on + timedelta(days=7))
        self._clock.go_to(day)
        cycle = self._work.save(replace(cycle, outcome=plan.outcome))
        goal_on = max(turn.term.ends_on - timedelta(days=14), day + timedelta(days=21))
        goal_on = self._open_day(goal_on)
        targets = [
            self._work.save(self._target(cycle, plan, script, order, day, goal_on, gaps=gaps))
            for order, script in enumerate(plan.targets, start=1)
        ]
        assistant = self._chance.choice(self._script.people["assistants"])
        drawn = [
            Provision(
                id=ProvisionId(id_from(self._chance)),
                cycle_id=cycle.id,
                order=order,
                what=script.what,
                who=assistant,
                group_size=script.group,
                minutes=script.minutes,
                times_a_week=script.times,
                starts_on=day + timedelta(days=(7 - day.weekday()) % 7 or 7),
                ends_on=goal_on,
            )
            for order, script in enumerate(plan.provisions, start=1)
        ]
        provisions = [
            self._work.save(self._costs.placed(self._work, one, cycle.pupil_id)) for one in drawn
        ]
        return cycle, targets, provisions

    def _target(
        self,
        cycle: Cycle,
        plan: PlanScript,
        script: TargetScript,
        order: int,
        day: date,
        goal_on: date,
        *,
        gaps: bool,
    ) -> Target:
        measure = script.measure
        reached = self._reached.get(measure.name)
        baseline = float(self._chance.randint(*script.baseline)) if reached is None else reached
        gain = self._chance.randint(*script.gain)
        baseline, goal = from_and_to(measure, baseline, gain)
        unfinished = gaps and order > 1
        return Target(
            id=TargetId(id_from(self._chance)),
            cycle_id=cycle.id,
            order=order,
            statement=script.statement.format(goal=f"{goal:g}"),
            measure=measure,
            area=plan.area,
            need_id=self._primary_need,
            baseline=None if unfinished else baseline,
            baseline_on=None if unfinished else day,
            goal=goal,
            goal_on=goal_on,
            why=script.why,
            who_does_what=script.who,
        )

    def _deliver(self, person: Person, targets: list[Target], provisions: list[Provision]) -> None:
        for target in targets:
            if target.baseline is not None:
                self._work.add_all(self._measurements(person, target))
        for provision in provisions:
            days = self._session_days(provision)
            self._work.add_all(self._session(provision, day) for day in days)

    def _measurements(self, person: Person, target: Target) -> Iterator[Measurement]:
        start, goal = target.baseline or 0.0, target.goal or 0.0
        share = self._chance.uniform(*_SHARE_OF_GAIN[person.course])
        end = start + share * (goal - start)
        first, last = target.baseline_on or self._today, target.goal_on or self._today
        days = [first + timedelta(days=7 + 14 * n) for n in range((last - first).days // 14 + 1)]
        for day in days:
            if day > min(last, self._today):
                break
            if self._chance.random() < 0.08:
                continue
            done = (day - first).days / max(1, (last - first).days)
            swing = self._chance.gauss(0, 0.07) * abs(goal - start)
            value = round(start + (end - start) * done + swing)
            low, high = target.measure.lowest or 0.0, target.measure.highest
            value = max(low, value if high is None else min(high, value))
            taken_on = self._open_day(day)
            now = self._clock.go_to(self._recorded(taken_on))
            yield Measurement(
                id=MeasurementId(id_from(self._chance)),
                target_id=target.id,
                happened_on=taken_on,
                value=float(value),
                recorded_at=now,
                taken_by=self._chance.choice(self._script.people["assistants"]).split(",")[0],
            )
            self._reached[target.measure.name] = float(value)

    def _open_day(self, day: date) -> date:
        """Return the day, or the last one before it on which the school was open."""
        return school_day(day, self._calendar)

    def _recorded(self, day: date) -> date:
        late = self._chance.random() < 0.03
        return self._on(day + timedelta(days=self._chance.randrange(18, 30))) if late else day

    def _session_days(self, provision: Provision) -> Iterator[date]:
        monday = provision.starts_on - timedelta(days=provision.starts_on.weekday())
        while monday <= min(provision.ends_on, self._today):
            week = (monday + timedelta(days=number) for number in range(5))
            open_days = [day for day in week if self._calendar.is_open(day)]
            for day in open_days[: provision.times_a_week]:
                if provision.starts_on <= day <= min(provision.ends_on, self._today):
                    yield day
            monday += timedelta(days=7)

    def _session(self, provision: Provision, day: date) -> Session:
        state = SessionState.DELIVERED
        if self._chance.random() < 0.14:
            state = self._chance.choice(
                [s for s in SessionState if s is not SessionState.DELIVERED]
            )
        now: datetime = self._clock.go_to(day)
        return Session(
            id=SessionId(id_from(self._chance)),
            provision_id=provision.id,
            happened_on=day,
            state=state,
            minutes=provision.minutes if state is SessionState.DELIVERED else 0,
            recorded_at=now,
            note=self._script.line("missed_other") if state is SessionState.OTHER else None,
        )

    def _review(
        self,
        cycle: Cycle,
        person: Person,
        targets: list[Target],
        provisions: list[Provision],
        turn: Turn,
        *,
        gaps: bool,
    ) -> None:
        day = self._on(cycle.review_on or self._today)
        now = self._clock.go_to(day)
        good = person.course is Course.ON_TRACK
        mood = "good" if good else "slow"
        half_way = turn.until is Stage.REVIEW
        for target in targets[: 1 if half_way else None]:
            outcome = self._outcome(target)
            met = outcome is Outcome.MET
            self._work.save(
                TargetOutcome(
                    id=TargetOutcomeId(id_from(self._chance)),
                    target_id=target.id,
                    outcome=outcome,
                    next_step=NextStep.NEW_GOAL if met else NextStep.GOES_ON,
                    happened_on=day,
                    recorded_at=now,
                    note=self._chance.choice(self._script.lines(f"progress_{mood}")),
                )
            )
        review = Review(
            id=ReviewId(id_from(self._chance)),
            cycle_id=cycle.id,
            happened_on=day,
            recorded_at=now,
            present="Parent, class teacher, SENCO",
            parents_present=True,
        )
        if half_way:
            self._work.save(review)
            return
        for provision in provisions:
            self._work.save(
                ProvisionOutcome(
                    id=ProvisionOutcomeId(id_from(self._chance)),
                    provision_id=provision.id,
                    impact=Impact.STRONG if good else Impact.SOME,
                    quality=self._chance.choice([Quality.AS_PLANNED, Quality.MOSTLY]),
                    happened_on=day,
                    recorded_at=now,
                )
            )
        pupil_words = self._chance.choice(self._script.lines(f"pupil_{mood}"))
        parent_words = self._chance.choice(self._script.lines(f"parent_{mood}"))
        self._view(cycle, ViewMoment.REVIEW, ViewGiver.PUPIL, pupil_words, day)
        self._view(cycle, ViewMoment.REVIEW, ViewGiver.PARENT, None if gaps else parent_words, day)
        decision, reason = self._decision(person, turn, good=good)
        self._work.save(
            replace(
                review,
                decision=decision,
                decision_reason=self._script.line(reason),
                next_review_on=None
                if decision is Decision.END
                else self._open_day(day + timedelta(days=91)),
                signed_off_at=self._clock.go_to(self._on(day + timedelta(days=1))),
            )
        )

    def _outcome(self, target: Target) -> Outcome:
        reached = self._reached.get(target.measure.name)
        if target.baseline is None or reached is None:
            return Outcome.NOT_ASSESSED
        if target.is_met_by(reached):
            return Outcome.MET
        share = (reached - target.baseline) / ((target.goal or 0.0) - target.baseline)
        return Outcome.PARTLY_MET if share > 0.4 else Outcome.NOT_MET

    def _decision(self, person: Person, turn: Turn, *, good: bool) -> tuple[Decision, str]:
        if person.ready_for_request and turn.last:
            return Decision.REQUEST, "decision_request"
        if person.support_ended and turn.last:
            return Decision.END, "decision_end"
        if good:
            return Decision.CONTINUE, "decision_good"
        if turn.number == 2:
            return Decision.MORE, "decision_more"
        return Decision.CHANGE, "decision_slow"
