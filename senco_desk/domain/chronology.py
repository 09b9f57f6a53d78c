"""What happened to a pupil, day by day, from everything that is recorded.

Single measurements and sessions are left out: they stand in their cycle, and would bury the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from senco_desk.domain.cycles import View, ViewMoment
from senco_desk.domain.dealings import dealings_of
from senco_desk.domain.happenings import Happening
from senco_desk.domain.plan_versions import read_plan
from senco_desk.domain.provision import NOT_AGREED, SessionState
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.reviews import Outcome
from senco_desk.domain.terms import write_date
from senco_desk.domain.wording import counted, full_stop, listed


def chronology_of(record: PupilRecord, until: date | None = None) -> tuple[Happening, ...]:
    """Return everything that happened, oldest first, up to a day where one is given.

    What happened on one day stays in the order of the work: profile, cycle, documents.
    """
    found = sorted(_happenings(record), key=lambda one: one.on)
    return tuple(one for one in found if until is None or one.on <= until)


def _happenings(record: PupilRecord) -> Iterator[Happening]:
    if record.pupil.admitted_on:
        yield Happening(
            on=record.pupil.admitted_on,
            words="Admitted to the school.",
            place=Place(entry=Entry.PROFILE, id=record.pupil.id),
        )
    yield from _leaving(record)
    for change in record.sen_history:
        reason = f" {_in_a_line(change.reason)}" if change.reason else ""
        found = "" if change.start_known else " on the register; the day it began is not recorded"
        yield Happening(
            on=change.starts_on,
            words=f"SEN provision: {change.status.words} ({change.status.value}){found}.{reason}",
            place=Place(entry=Entry.SEN_STATUS, id=change.id),
            recorded_at=change.recorded_at,
        )
    for need in record.needs:
        place, recorded = Place(entry=Entry.NEED, id=need.id), record.recorded(need)
        if need.starts_on:
            yield Happening(
                on=need.starts_on,
                words=f"Need since this day: {need.code}.",
                place=place,
                recorded_at=recorded.start_at,
            )
        if need.ends_on:
            yield Happening(
                on=need.ends_on,
                words=f"Need ended: {need.code}.",
                place=place,
                recorded_at=recorded.end_at,
            )
    yield from _of_one_page_profiles(record)
    yield from _of_schooling(record)
    for cycle in record.cycles:
        yield from _of_cycle(cycle)
    for document in record.documents:
        yield Happening(
            on=document.dated_on,
            words=f"{document.kind.value}: {_in_a_line(document.title)}",
            place=Place(entry=Entry.DOCUMENT, id=document.id),
            recorded_at=document.recorded_at,
        )
    yield from dealings_of(record)


def _of_one_page_profiles(record: PupilRecord) -> Iterator[Happening]:
    for one in record.one_page_profiles:
        yield Happening(
            on=one.happened_on,
            words=f"One-page profile in the pupil's own words ({one.method}).",
            place=Place(entry=Entry.ONE_PAGE, id=one.id),
            recorded_at=one.recorded_at,
        )


def _of_schooling(record: PupilRecord) -> Iterator[Happening]:
    for one in record.exclusions:
        reason = f": {' '.join(one.reason.split())}" if one.reason else ""
        yield Happening(
            on=one.starts_on,
            words=full_stop(f"{one.words}{reason}"),
            place=Place(entry=Entry.EXCLUSION, id=one.id),
            recorded_at=one.recorded_at,
        )
    for school in record.previous_schools:
        place = Place(entry=Entry.PREVIOUS_SCHOOL, id=school.id)
        if school.starts_on:
            yield Happening(on=school.starts_on, words=f"Started at {school.name}.", place=place)
        if school.ends_on:
            yield Happening(on=school.ends_on, words=f"Left {school.name}.", place=place)


def _leaving(record: PupilRecord) -> Iterator[Happening]:
    """Tell when the pupil left, came back, and left for good."""
    place = Place(entry=Entry.PROFILE, id=record.pupil.id)
    for away in record.times_away:
        yield Happening(on=away.left_on, words=_left_words(away.destination), place=place)
        yield Happening(
            on=away.returned_on,
            words="Back at the school.",
            place=place,
            recorded_at=away.recorded_at,
        )
    if record.pupil.left_on:
        yield Happening(
            on=record.pupil.left_on, words=_left_words(record.pupil.destination), place=place
        )


def _left_words(destination: str | None) -> str:
    where = f"; went to {_in_a_line(destination)}" if destination else "."
    return f"Last day at the school{where}"


def _of_cycle(record: CycleRecord) -> Iterator[Happening]:
    cycle = record.cycle
    plan = Place(entry=Entry.PLAN_DATES, id=cycle.id)
    yield Happening(
        on=cycle.started_on,
        words=f"Cycle {cycle.number} started.",
        place=Place(entry=Entry.CYCLE, id=cycle.id),
        recorded_at=cycle.recorded_at,
    )
    for one in record.assessments:
        yield Happening(
            on=one.happened_on,
            words=f"Assessed: {one.area.value}.",
            place=Place(entry=Entry.ASSESSMENT, id=one.id),
            recorded_at=one.recorded_at,
        )
    for view in record.views:
        yield Happening(
            on=view.happened_on,
            words=_view_words(view),
            place=Place(entry=Entry.VIEW, id=view.id),
            recorded_at=view.recorded_at,
        )
    if cycle.agreed_on and not record.plan_versions:
        review = f"; review set for {write_date(cycle.review_on)}" if cycle.review_on else ""
        yield Happening(
            on=cycle.agreed_on,
            words=f"Plan of cycle {cycle.number} agreed with "
            f"{counted(len(record.targets), 'target')}{review}.",
            place=plan,
        )
    yield from _agreed_plans(record)
    for one in record.provisions:
        yield _start_of_provision(one, agreed=record.plan_counts)
    if record.review:
        decision = f" Decision: {record.review.decision.value}." if record.review.decision else ""
        yield Happening(
            on=record.review.happened_on,
            words=f"Review of cycle {cycle.number}{_outcome_words(record)}.{decision}",
            place=Place(entry=Entry.REVIEW, id=record.review.id),
            recorded_at=record.review.recorded_at,
        )
        if record.review.given_on:
            yield Happening(
                on=record.review.given_on,
                words=f"Record of the review of cycle {cycle.number} given to parents.",
                place=Place(entry=Entry.REVIEW, id=record.review.id),
            )
    for one in record.addenda:
        yield Happening(
            on=one.happened_on,
            words=f"{one.about.value} of cycle {cycle.number} corrected: {_in_a_line(one.words)}",
            place=Place(entry=Entry.ADDENDUM, id=one.id),
            recorded_at=one.recorded_at,
        )


def _agreed_plans(record: CycleRecord) -> Iterator[Happening]:
    """Tell each agreeing of the plan, as it was then."""
    for one in record.plan_versions:
        held = read_plan(one.content)
        targets = counted(held.targets, "target")
        review = f"; review set for {held.review_on}" if held.review_on else ""
        plan = f"Plan of cycle {record.cycle.number}"
        agreed, why = "agreed", ""
        if one.reason:
            agreed = f"changed and agreed anew (version {one.number})"
            why = f" Reason: {_in_a_line(one.reason)}"
        yield Happening(
            on=one.agreed_on,
            words=f"{plan} {agreed} with {targets}{review}.{why}",
            place=Place(entry=Entry.PLAN_VERSION, id=one.id)
            if len(record.plan_versions) > 1
            else Place(entry=Entry.PLAN_DATES, id=record.cycle.id),
            recorded_at=one.recorded_at,
        )


def _view_words(view: View) -> str:
    giver = f"{view.giver.value}, {view.name}" if view.name else view.giver.value
    moment = "assessment" if view.moment is ViewMoment.ASSESS else "review"
    given = f"view given for the {moment}" if view.words else f"asked for the {moment}; none given"
    return f"{giver}: {given} ({view.method})."


def _start_of_provision(record: ProvisionRecord, *, agreed: bool) -> Happening:
    """Tell when provision really began; the planned day only where nothing was delivered."""
    provision = record.provision
    place = Place(entry=Entry.PROVISION, id=provision.id)
    what = f"{' '.join(provision.what.split())} ({provision.grouping})"
    delivered = [one for one in record.sessions if one.state is SessionState.DELIVERED]
    if not delivered:
        standing = "" if agreed else f"{NOT_AGREED}; "
        return Happening(
            on=provision.starts_on,
            words=f"Planned start of provision: {what}; {standing}no session recorded as "
            "delivered.",
            place=place,
        )
    first = min(delivered, key=lambda one: (one.happened_on, one.recorded_at))
    return Happening(
        on=first.happened_on,
        words=f"First session of provision: {what}.",
        place=place,
        recorded_at=first.recorded_at,
    )


def _outcome_words(record: CycleRecord) -> str:
    outcomes = [one.outcome.outcome for one in record.targets if one.outcome]
    counts = [
        f"{number} {outcome.value.lower()}"
        for outcome in Outcome
        if (number := outcomes.count(outcome))
    ]
    return f": of {counted(len(record.targets), 'target')}, {listed(counts)}" if counts else ""


def _in_a_line(text: str) -> str:
    return full_stop(" ".join(text.split()))
