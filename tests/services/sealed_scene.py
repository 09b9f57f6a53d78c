"""A school in which a plan is agreed and a review signed off, and every way to try to change it.

Each public method of the services has its attempts here. One that is added to a service needs a
line in ``ATTEMPTS``: what it does to what is sealed, called as a user could call it at the worst.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

from senco_desk.domain.advice import Recommendation
from senco_desk.domain.attendance_import import AttendancePlan, AttendanceSpan
from senco_desk.domain.carrying import TakenAlong
from senco_desk.domain.changes import Changes
from senco_desk.domain.class_review import LineEntry
from senco_desk.domain.documents import DocumentKind
from senco_desk.domain.groups import Group
from senco_desk.domain.identity import PupilId
from senco_desk.domain.kept_findings import Keeping
from senco_desk.domain.measures import Measurement
from senco_desk.domain.one_page import OnePageProfile
from senco_desk.domain.own_bank import OwnTarget
from senco_desk.domain.provision import Session
from senco_desk.domain.pupils import SenStatus
from senco_desk.domain.rate_import import RatePlan
from senco_desk.domain.record import CycleRecord, PupilRecord
from senco_desk.domain.refusals import Refusal
from senco_desk.domain.repeats import Again
from senco_desk.domain.reviews import Decision, Impact, Outcome
from senco_desk.domain.sealing import Sealed
from senco_desk.domain.steps import unwatched
from senco_desk.domain.years import Year, YearKind
from senco_desk.services.desk import Desk
from senco_desk.services.groups import RecordedWeek
from senco_desk.services.one_page import OnePageDraft
from senco_desk.storage.undoing import MOST_ACTIONS
from tests.builders import (
    TODAY,
    a_closure,
    a_contact,
    a_measurement,
    a_need,
    a_provision,
    a_session,
    a_target,
    a_view,
    an_assessment,
    fresh_id,
)
from tests.desks import SchoolDay
from tests.drafted import a_draft
from tests.own_bank import an_own_target
from tests.pdfs import Leaf, a_pdf
from tests.schools import PASSPHRASE
from tests.surroundings import (
    a_colleague,
    a_diary_entry,
    a_group,
    a_kept_finding,
    a_one_page_profile,
    a_previous_school,
    a_rate,
    a_threshold,
    an_action,
    an_addendum,
    an_agreement,
    an_attendance,
    an_exclusion,
    an_instrument,
)

FILES = Path(__file__).resolve().parents[1] / "files"
YEAR = Year.of(YearKind.SCHOOL, TODAY)
LATER = TODAY + timedelta(days=10)


def fill(desk: Desk) -> None:
    """Put two pupils on file: one with a closed cycle and an open one, one with an agreed plan."""
    day = SchoolDay(desk)
    first, second = day.add_pupil(), day.add_pupil(legal_forename="Ivo")
    _record_work(desk, day.agree(second.id))
    cycle = day.review(first.id)
    _record_work(desk, cycle)
    desk.actions.save(an_action(pupil_id=first.id, cycle_id=cycle.cycle.id))
    desk.reviewing.sign_off(cycle.cycle.id)
    desk.sealing.add_addendum(an_addendum(cycle_id=cycle.cycle.id, happened_on=TODAY))
    desk.planning.start_cycle(first.id, TODAY)
    desk.planning.save_target(a_target(cycle_id=day.cycle(first.id).cycle.id))
    desk.planning.save_provision(a_provision(cycle_id=day.cycle(first.id).cycle.id))


def _record_work(desk: Desk, cycle: CycleRecord) -> None:
    desk.planning.save_assessment(an_assessment(cycle_id=cycle.cycle.id, happened_on=TODAY))
    (target,), (provision,) = cycle.targets, cycle.provisions
    desk.progress.record([a_measurement(target_id=target.target.id, happened_on=TODAY, value=30.0)])
    desk.delivery.record([a_session(provision_id=provision.provision.id, happened_on=TODAY)])
    pupil_id, cycle_id = cycle.cycle.pupil_id, cycle.cycle.id
    need, group = a_need(pupil_id=pupil_id, code="SLCN"), a_group(name=f"Owls {fresh_id()}")
    desk.pupils.save_needs(pupil_id, [need])
    desk.sealing.revise_plan(cycle_id, "To say what it serves")
    desk.remarks.keep(a_kept_finding(cycle_id=cycle_id))
    desk.planning.save_target(replace(target.target, need_id=need.id))
    desk.planning.save_provision(
        replace(provision.provision, role="Teaching assistant", group_id=group.id),
        serves=[target.target.id],
        new_group=group,
    )
    desk.planning.agree_plan(
        SchoolDay(desk).cycle(pupil_id).cycle,
        agreed_on=TODAY,
        parents_told_on=TODAY,
        review_on=LATER,
    )


@dataclass(frozen=True)
class Scene:
    """The school as it stands on file now, and a folder for files."""

    desk: Desk
    folder: Path

    def records(self) -> tuple[PupilRecord, ...]:
        """Return the whole record of every pupil."""
        rows = (*self.desk.register.rows(), *self.desk.register.leavers())
        return tuple(self.desk.pupils.record(row.pupil_id) for row in rows)

    def groups(self) -> tuple[Group, ...]:
        """Return every group of the school."""
        with self.desk.setting.work() as work:
            return work.find(Group)

    def cycles(self) -> tuple[CycleRecord, ...]:
        """Return every cycle, sealed or not."""
        return tuple(cycle for record in self.records() for cycle in record.cycles)

    def others(self, cycle: CycleRecord) -> tuple[CycleRecord, ...]:
        """Return the other cycles of the same pupil."""
        return tuple(
            one
            for one in self.cycles()
            if one.cycle.pupil_id == cycle.cycle.pupil_id and one.cycle.id != cycle.cycle.id
        )

    def pupil_ids(self) -> tuple[PupilId, ...]:
        return tuple(one.pupil.id for one in self.records())


Act = Callable[[], object]
Attempts = Callable[[Scene], Iterator[Act]]


def _each_cycle(acts: Callable[[Scene, CycleRecord], Iterator[Act]]) -> Attempts:
    def attempts(scene: Scene) -> Iterator[Act]:
        for cycle in scene.cycles():
            yield from acts(scene, cycle)

    return attempts


def _each_pupil(acts: Callable[[Scene, PupilRecord], Iterator[Act]]) -> Attempts:
    def attempts(scene: Scene) -> Iterator[Act]:
        for record in scene.records():
            yield from acts(scene, record)

    return attempts


def _once(act: Callable[[Scene], object]) -> Attempts:
    return lambda scene: iter([lambda: act(scene)])


def _change_cycle(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    change = scene.desk.planning.change_cycle
    for fields in (
        {"outcome": "Something else"},
        {"agreed_on": None},
        {"review_on": LATER},
        {"revising": "Because"},
        {"agreed_on": None, "outcome": "Something else"},
        {"revising": "Because", "outcome": "Something else"},
        {"tried_before": "Much", "number": 9},
    ):
        yield lambda fields=fields: change(replace(cycle.cycle, **fields))


def _agree_plan(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    for one in (cycle.cycle, replace(cycle.cycle, agreed_on=None, outcome="Something else")):
        yield lambda one=one: scene.desk.planning.agree_plan(
            one, agreed_on=TODAY, parents_told_on=None, review_on=LATER
        )


def _save_assessment(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    save = scene.desk.planning.save_assessment
    yield lambda: save(an_assessment(cycle_id=cycle.cycle.id, happened_on=TODAY))
    yield from _changed(scene, cycle, cycle.assessments, save, needs="Something else")


def _save_view(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    save = scene.desk.planning.save_view
    yield lambda: save(a_view(cycle_id=cycle.cycle.id, happened_on=TODAY))
    yield from _changed(scene, cycle, cycle.views, save, words="Something else")


def _save_target(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    save = scene.desk.planning.save_target
    yield lambda: save(a_target(cycle_id=cycle.cycle.id))
    yield from _kept_with(
        scene, cycle, lambda keeping: save(a_target(cycle_id=cycle.cycle.id), keeping)
    )
    targets = [one.target for one in cycle.targets]
    yield from _changed(scene, cycle, targets, save, statement="Something else")


def _save_provision(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    save = scene.desk.planning.save_provision
    yield lambda: save(a_provision(cycle_id=cycle.cycle.id))
    yield from _kept_with(
        scene, cycle, lambda keeping: save(a_provision(cycle_id=cycle.cycle.id), keeping)
    )
    provisions = [one.provision for one in cycle.provisions]
    yield from _changed(scene, cycle, provisions, save, minutes=7)


def _keep_remarks(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    keep = scene.desk.remarks.keep
    yield lambda: keep(a_kept_finding(cycle_id=cycle.cycle.id))
    yield from _changed(scene, cycle, cycle.kept_findings, keep, reason="Something else")


def _take_back_remarks(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    take_back = scene.desk.remarks.take_back
    yield from _changed(scene, cycle, cycle.kept_findings, take_back)


def _kept_with(
    scene: Scene, cycle: CycleRecord, save: Callable[[Keeping], object]
) -> Iterator[Act]:
    """Decide about remarks on any cycle of the pupil, along with something of this one."""
    for one in (cycle, *scene.others(cycle)):
        new = a_kept_finding(cycle_id=one.cycle.id)
        yield lambda new=new: save(Keeping(kept=(new,)))
        for held in one.kept_findings:
            yield lambda held=held: save(Keeping(kept=(replace(held, reason="Another"),)))
            yield lambda held=held: save(Keeping(taken_back=(held,)))


def _changed(
    scene: Scene,
    cycle: CycleRecord,
    things: Any,
    save: Callable[[Any], object],
    **fields: object,
) -> Iterator[Act]:
    """Change things, and say besides that they belong to another cycle of the pupil."""
    for thing in things:
        yield lambda thing=thing: save(replace(thing, **fields))
        for other in scene.others(cycle):
            yield lambda thing=thing, other=other: save(
                replace(thing, cycle_id=other.cycle.id, **fields)
            )


def _remove(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    remove = scene.desk.planning.remove
    targets = [one.target for one in cycle.targets]
    provisions = [one.provision for one in cycle.provisions]
    for thing in (*cycle.assessments, *cycle.views, *targets, *provisions):
        yield lambda thing=thing: remove(thing, "A mistake")
        for other in scene.others(cycle):
            yield lambda thing=thing, other=other: remove(
                replace(thing, cycle_id=other.cycle.id), "A mistake"
            )


def _record_measurements(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    record = scene.desk.progress.record
    for one in cycle.targets:
        new = a_measurement(target_id=one.target.id, happened_on=TODAY, value=31.0)
        for again in (None, *Again):
            yield lambda new=new, again=again: record([new], again)
        for held in one.measurements:
            yield lambda held=held: record([replace(held, value=99.0)])
            for other in scene.others(cycle):
                for target in other.targets:
                    yield lambda held=held, target=target: record(
                        [replace(held, target_id=target.target.id, value=99.0)]
                    )


def _remove_measurements(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    for one in cycle.targets:
        for held in one.measurements:
            yield lambda held=held: scene.desk.progress.remove(held, "A mistake")


def _record_sessions(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    record = scene.desk.delivery.record
    for one in cycle.provisions:
        new = a_session(provision_id=one.provision.id, happened_on=TODAY)
        for again in (None, *Again):
            yield lambda new=new, again=again: record([new], again)
        for held in one.sessions:
            yield lambda held=held: record([replace(held, minutes=3)])


def _record_week(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    record = scene.desk.groups.record_week
    for one in cycle.provisions:
        new = a_session(provision_id=one.provision.id, happened_on=TODAY)
        for again in (None, *Again):
            yield lambda new=new, again=again: record([new], again)
        for held in one.sessions:
            yield lambda held=held: record([replace(held, minutes=3)])


def _take_back_week(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    for one in cycle.provisions:
        for held in one.sessions:
            yield lambda held=held: scene.desk.groups.take_back(
                RecordedWeek(Changes(), kept=(held,), replaced=(held,))
            )


def _groups(act: Callable[[Scene, Group], object]) -> Attempts:
    def attempts(scene: Scene) -> Iterator[Act]:
        if not scene.desk.groups.offered():
            scene.desk.groups.keep(a_group())
        for group in scene.desk.groups.offered():
            yield lambda group=group: act(scene, group)

    return attempts


def _rate_plan(scene: Scene) -> RatePlan:
    file = scene.folder / "rates.csv"
    file.write_text("Role,Rate,From\nTeaching assistant,17.20,1 Sep 2025\n", encoding="utf-8")
    return scene.desk.rates.preview(file, unwatched)


def _remove_sessions(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    for one in cycle.provisions:
        for held in one.sessions:
            yield lambda held=held: scene.desk.delivery.remove(held, "A mistake")


def _save_review(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    if cycle.review is not None:
        save = scene.desk.reviewing.save_review
        reviews = [cycle.review, replace(cycle.review, signed_off_at=None)]
        yield from _changed(scene, cycle, reviews, save, decision=Decision.END, given_on=TODAY)


def _judge_target(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    for one in cycle.targets:
        if one.outcome is not None:
            yield lambda held=one.outcome: scene.desk.reviewing.judge_target(
                replace(held, outcome=Outcome.NOT_MET)
            )


def _judge_provision(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    for one in cycle.provisions:
        if one.outcome is not None:
            yield lambda held=one.outcome: scene.desk.reviewing.judge_provision(
                replace(held, impact=Impact.NONE)
            )


def _record_given(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    for day in (TODAY, None, TODAY - timedelta(days=1)):
        yield lambda day=day: scene.desk.reviewing.record_given(cycle.cycle.id, day)


def _add_addendum(scene: Scene, cycle: CycleRecord) -> Iterator[Act]:
    add = scene.desk.sealing.add_addendum
    for about in Sealed:
        yield lambda about=about: add(
            an_addendum(cycle_id=cycle.cycle.id, about=about, happened_on=TODAY)
        )
    for held in cycle.addenda:
        yield lambda held=held: add(replace(held, words="Something else"))


def _start_cycle(scene: Scene, record: PupilRecord) -> Iterator[Act]:
    before = record.cycles[-1]
    along = TakenAlong(
        targets=[one.target.id for one in before.targets],
        provisions=[one.provision.id for one in before.provisions],
        starts_on=TODAY,
        ends_on=LATER,
    )
    yield lambda: scene.desk.planning.start_cycle(record.pupil.id, TODAY, along)


def _save_actions(scene: Scene, record: PupilRecord) -> Iterator[Act]:
    save = scene.desk.actions.save
    for cycle in record.cycles:
        yield lambda cycle=cycle: save(an_action(pupil_id=record.pupil.id, cycle_id=cycle.cycle.id))
    for action in record.actions:
        yield lambda action=action: save(replace(action, what="Something else"))
        yield lambda action=action: save(replace(action, what="Something else", cycle_id=None))


def _save_entry(scene: Scene, record: PupilRecord) -> Iterator[Act]:
    """Write an entry with actions: a new one, one for each cycle, and those on file, changed."""
    pupil_id = record.pupil.id
    actions = [
        an_action(pupil_id=pupil_id),
        *(an_action(pupil_id=pupil_id, cycle_id=one.cycle.id) for one in record.cycles),
        *(replace(one, what="Something else") for one in record.actions),
        *(replace(one, what="Something else", cycle_id=None) for one in record.actions),
    ]
    for action in actions:
        yield lambda action=action: scene.desk.diary.save_entry(
            a_diary_entry(pupil_id=pupil_id), [action]
        )


def _save_needs(scene: Scene, record: PupilRecord) -> Iterator[Act]:
    save = scene.desk.pupils.save_needs
    yield lambda: save(record.pupil.id, [replace(need, code="MLD") for need in record.needs])
    yield lambda: save(record.pupil.id, (), [(need, "A mistake") for need in record.needs])


def _statuses(change: str) -> Attempts:
    def acts(scene: Scene, record: PupilRecord) -> Iterator[Act]:
        pupils = scene.desk.pupils
        for entry in record.sen_history:
            if change == "correct":
                yield lambda entry=entry: pupils.correct_sen_status(
                    replace(entry, status=SenStatus.NONE), "A mistake"
                )
            else:
                yield lambda entry=entry: pupils.remove_sen_status(entry, "A mistake")

    return _each_pupil(acts)


def _accept(scene: Scene) -> object:
    register = scene.desk.register
    return register.accept(register.preview(FILES / "register.csv", unwatched), unwatched)


def _a_file(scene: Scene) -> Path:
    path = scene.folder / f"{fresh_id()}.pdf"
    path.write_bytes(a_pdf(Leaf(words=str(path.name))))
    return path


def _attach(scene: Scene) -> object:
    for pupil_id in scene.pupil_ids():
        scene.desk.documents.attach(
            pupil_id,
            _a_file(scene),
            kind=DocumentKind.SPEECH_AND_LANGUAGE,
            title="A letter",
            dated_on=TODAY,
        )
    return None


def _documents(act: Callable[[Scene, Any], object]) -> Attempts:
    def attempts(scene: Scene) -> Iterator[Act]:
        _attach(scene)
        for record in scene.records():
            for document in record.documents:
                yield lambda document=document: act(scene, document)

    return attempts


def _advice(act: Callable[[Scene, Recommendation, dict[str, Any]], object]) -> Attempts:
    def attempts(scene: Scene) -> Iterator[Act]:
        _attach(scene)
        for record in scene.records():
            scene.desk.advice.add(record.documents[0].id, ["Small steps"])
            answers: list[dict[str, Any]] = [
                {field: found.id}
                for cycle in record.cycles
                for field, held in (
                    ("target_id", [one.target for one in cycle.targets]),
                    ("provision_id", [one.provision for one in cycle.provisions]),
                )
                for found in held
            ]
            for one in scene.desk.pupils.record(record.pupil.id).recommendations:
                for answer in answers:
                    yield lambda one=one, answer=answer: act(scene, one, answer)

    return attempts


def _profiles(act: Callable[[Scene, OnePageProfile], object]) -> Attempts:
    def attempts(scene: Scene) -> Iterator[Act]:
        for pupil_id in scene.pupil_ids():
            profile = a_one_page_profile(pupil_id=pupil_id)
            yield lambda profile=profile: act(scene, profile)

    return attempts


def _come_back(scene: Scene, record: PupilRecord) -> Iterator[Act]:
    def come_back() -> None:
        with suppress(Refusal):
            scene.desk.leaving.leave(record.pupil, TODAY - timedelta(days=1), None)
        pupil = scene.desk.pupils.record(record.pupil.id).pupil
        scene.desk.leaving.come_back(pupil, TODAY)

    yield come_back


def _merges(act: Callable[[Scene, PupilRecord, PupilRecord], object]) -> Attempts:
    """Make one record of any two, and of each and one that was entered anew."""

    def attempts(scene: Scene) -> Iterator[Act]:
        for kept, other in permutations(scene.pupil_ids(), 2):
            yield lambda kept=kept, other=other: act(
                scene, scene.desk.pupils.record(kept), scene.desk.pupils.record(other)
            )
        for one in scene.pupil_ids():
            yield lambda one=one: act(scene, scene.desk.pupils.record(one), _entered_again(scene))
        for one in scene.pupil_ids():
            yield lambda one=one: act(scene, _entered_again(scene), scene.desk.pupils.record(one))

    return attempts


def _entered_again(scene: Scene) -> PupilRecord:
    pupil = SchoolDay(scene.desk).add_pupil(legal_forename="Ada")
    return scene.desk.pupils.record(pupil.id)


def _begin_new_year(scene: Scene) -> object:
    proposal = scene.desk.new_year.proposal()
    moves = [replace(one, to="Elm") for one in proposal.moves]
    return scene.desk.new_year.begin(proposal, moves, proposal.leavers)


def _take_back_new_year(scene: Scene) -> object:
    with suppress(Refusal):
        _begin_new_year(scene)
    return scene.desk.new_year.take_back()


def _attendance(scene: Scene) -> AttendancePlan:
    file = scene.folder / "attendance.csv"
    file.write_text("Forename,Surname,Possible,Authorised,Unauthorised\n", encoding="utf-8")
    return scene.desk.schooling.preview_attendance(
        file, AttendanceSpan(starts_on=TODAY - timedelta(days=30), ends_on=TODAY), unwatched
    )


def sessions_of(scene: Scene) -> list[Session]:
    """Return every session on file."""
    return [
        session for cycle in scene.cycles() for one in cycle.provisions for session in one.sessions
    ]


def measurements_of(scene: Scene) -> list[Measurement]:
    """Return every measurement on file."""
    return [
        taken for cycle in scene.cycles() for one in cycle.targets for taken in one.measurements
    ]


ATTEMPTS: dict[str, Attempts] = {
    "actions.finish": _each_pupil(
        lambda scene, record: (
            lambda one=one, on=on: scene.desk.actions.finish(one.id, on, "Done")
            for one in record.actions
            for on in (TODAY, None)
        )
    ),
    "actions.remove": _each_pupil(
        lambda scene, record: (
            lambda one=one: scene.desk.actions.remove(one, "A mistake") for one in record.actions
        )
    ),
    "actions.save": _each_pupil(_save_actions),
    "actions.still_open": _once(lambda scene: scene.desk.actions.still_open()),
    "bank.bank": _once(lambda scene: scene.desk.bank.bank()),
    "bank.keep": _once(lambda scene: scene.desk.bank.keep(an_own_target())),
    "bank.remove": _once(
        lambda scene: [
            scene.desk.bank.remove(one)
            for one in scene.desk.bank.bank().targets
            if isinstance(one, OwnTarget)
        ]
    ),
    "advice.add": _documents(lambda scene, one: scene.desk.advice.add(one.id, ["Small steps"])),
    "advice.change": _advice(
        lambda scene, one, answer: scene.desk.advice.change(replace(one, **answer))
    ),
    "advice.remove": _advice(lambda scene, one, _: scene.desk.advice.remove(one, "A mistake")),
    "bundles.build": _once(
        lambda scene: [scene.desk.bundles.build(one, (), unwatched) for one in scene.pupil_ids()]
    ),
    "bundles.consent": _once(
        lambda scene: [scene.desk.bundles.consent(one) for one in scene.pupil_ids()]
    ),
    "bundles.only_listed": _once(
        lambda scene: [scene.desk.bundles.only_listed(one) for one in scene.pupil_ids()]
    ),
    "bundles.save": _once(
        lambda scene: scene.desk.bundles.save(
            scene.desk.bundles.build(scene.pupil_ids()[0], (), unwatched), scene.folder / "b.pdf"
        )
    ),
    "delivery.doubts_about": _once(
        lambda scene: scene.desk.delivery.doubts_about(sessions_of(scene))
    ),
    "delivery.question_about": _once(
        lambda scene: scene.desk.delivery.question_about(sessions_of(scene))
    ),
    "delivery.record": _each_cycle(_record_sessions),
    "delivery.remove": _each_cycle(_remove_sessions),
    "diary.remove_entry": _each_pupil(
        lambda scene, record: (
            lambda one=one: scene.desk.diary.remove_entry(one, "A mistake") for one in record.diary
        )
    ),
    "diary.save_entry": _each_pupil(_save_entry),
    "documents.attach": _once(_attach),
    "documents.change": _documents(
        lambda scene, one: scene.desk.documents.change(replace(one, title="Another"))
    ),
    "documents.content": _documents(lambda scene, one: scene.desk.documents.content(one)),
    "documents.look_at": _once(
        lambda scene: scene.desk.documents.look_at(scene.pupil_ids()[0], _a_file(scene))
    ),
    "documents.proposed_name": _documents(
        lambda scene, one: scene.desk.documents.proposed_name(one)
    ),
    "documents.remove": _documents(
        lambda scene, one: scene.desk.documents.remove(one, "A mistake")
    ),
    "documents.save_copy": _documents(
        lambda scene, one: scene.desk.documents.save_copy(one, scene.folder / "copy.pdf")
    ),
    "documents.to_read": _documents(lambda scene, one: scene.desk.documents.to_read(one)),
    "drafts.forget": _once(lambda scene: scene.desk.drafts.forget(a_draft().key)),
    "drafts.keep": _once(lambda scene: scene.desk.drafts.keep(a_draft())),
    "drafts.left": _once(lambda scene: scene.desk.drafts.left()),
    "family.correct_agreement": _each_pupil(
        lambda scene, record: (
            lambda one=one: scene.desk.family.correct_agreement(replace(one, how="letter"), "Wrong")
            for one in record.agreements
        )
    ),
    "family.record_agreement": _each_cycle(
        lambda scene, cycle: iter(
            [
                lambda: scene.desk.family.record_agreement(
                    an_agreement(pupil_id=cycle.cycle.pupil_id, cycle_id=cycle.cycle.id)
                )
            ]
        )
    ),
    "family.remove_agreement": _each_pupil(
        lambda scene, record: (
            lambda one=one: scene.desk.family.remove_agreement(one, "A mistake")
            for one in record.agreements
        )
    ),
    "groups.groups": _once(lambda scene: scene.desk.groups.groups()),
    "groups.keep": _groups(
        lambda scene, one: scene.desk.groups.keep(replace(one, name=f"Renamed {fresh_id()}"))
    ),
    "groups.members": _groups(lambda scene, one: scene.desk.groups.members(one)),
    "groups.offered": _once(lambda scene: scene.desk.groups.offered()),
    "groups.question_about": _once(
        lambda scene: scene.desk.groups.question_about(sessions_of(scene))
    ),
    "groups.record_week": _each_cycle(_record_week),
    "groups.remove": _groups(lambda scene, one: scene.desk.groups.remove(one)),
    "groups.take_back": _each_cycle(_take_back_week),
    "groups.week": _groups(lambda scene, one: scene.desk.groups.week(one.id, TODAY)),
    "leaving.come_back": _each_pupil(_come_back),
    "leaving.leave": _each_pupil(
        lambda scene, record: (
            lambda on=on: scene.desk.leaving.leave(record.pupil, on, "Quarry Road School")
            for on in (TODAY - timedelta(days=1), LATER)
        )
    ),
    "leaving.stay": _each_pupil(
        lambda scene, record: iter([lambda: scene.desk.leaving.stay(record.pupil, "A mistake")])
    ),
    "merging.both": _merges(
        lambda scene, kept, other: scene.desk.merging.both(kept.pupil.id, other.pupil.id)
    ),
    "merging.merge": _merges(
        lambda scene, kept, other: scene.desk.merging.merge(kept.pupil, other.pupil, {"Class"})
    ),
    "finding.has_unread": _once(lambda scene: scene.desk.finding.has_unread()),
    "finding.hits": _once(lambda scene: scene.desk.finding.hits("reads")),
    "finding.read_documents": _once(lambda scene: scene.desk.finding.read_documents(unwatched)),
    "finding.spot_of": _once(
        lambda scene: [
            scene.desk.finding.spot_of(one) for one in scene.desk.finding.hits("words").hits
        ]
    ),
    "new_year.begin": _once(_begin_new_year),
    "new_year.newest_step": _once(lambda scene: scene.desk.new_year.newest_step()),
    "new_year.proposal": _once(lambda scene: scene.desk.new_year.proposal()),
    "new_year.take_back": _once(_take_back_new_year),
    "one_page.photograph": _profiles(lambda scene, one: scene.desk.one_page.photograph(one)),
    "one_page.read_photograph": _once(
        lambda scene: scene.desk.one_page.read_photograph(_a_file(scene))
    ),
    "one_page.remove": _profiles(lambda scene, one: scene.desk.one_page.remove(one, "A mistake")),
    "one_page.save": _profiles(lambda scene, one: scene.desk.one_page.save(one, None)),
    "one_page.save_page": _profiles(
        lambda scene, one: scene.desk.one_page.save_page(
            scene.desk.one_page.set_page(one), scene.folder / "one.pdf"
        )
    ),
    "one_page.set_draft": _once(
        lambda scene: scene.desk.one_page.set_draft(
            scene.pupil_ids()[0],
            OnePageDraft(happened_on=TODAY, method="talk", texts={"hopes": "To swim."}, photo=None),
        )
    ),
    "one_page.set_page": _profiles(lambda scene, one: scene.desk.one_page.set_page(one)),
    "plan_copies.build": _each_cycle(
        lambda scene, cycle: iter([lambda: scene.desk.plan_copies.build(cycle.cycle.id)])
    ),
    "plan_copies.preview": _each_cycle(
        lambda scene, cycle: iter([lambda: scene.desk.plan_copies.preview(cycle.cycle.id, "X")])
    ),
    "plan_copies.proposed_name": _once(lambda scene: scene.desk.plan_copies.proposed_name(TODAY)),
    "plan_copies.save": _once(
        lambda scene: scene.desk.plan_copies.save(b"%PDF-", scene.folder / "p.pdf")
    ),
    "planning.agree_plan": _each_cycle(_agree_plan),
    "planning.change_cycle": _each_cycle(_change_cycle),
    "planning.correct_start": _each_cycle(
        lambda scene, cycle: (
            lambda days=days: scene.desk.planning.correct_start(
                cycle.cycle, cycle.cycle.started_on + timedelta(days=days)
            )
            for days in (-1, 1, -400)
        )
    ),
    "planning.remove": _each_cycle(_remove),
    "planning.remove_cycle": _each_cycle(
        lambda scene, cycle: iter([lambda: scene.desk.planning.remove_cycle(cycle.cycle)])
    ),
    "planning.save_assessment": _each_cycle(_save_assessment),
    "planning.save_provision": _each_cycle(_save_provision),
    "planning.save_target": _each_cycle(_save_target),
    "planning.save_view": _each_cycle(_save_view),
    "planning.start_cycle": _each_pupil(_start_cycle),
    "planning.tell_parents": _each_cycle(
        lambda scene, cycle: (
            lambda on=on: scene.desk.planning.tell_parents(cycle.cycle.id, on)
            for on in (TODAY, None)
        )
    ),
    "progress.charts": _once(
        lambda scene: [
            scene.desk.progress.charts(one.cycle.pupil_id, one.cycle.id) for one in scene.cycles()
        ]
    ),
    "progress.doubts_about": _once(
        lambda scene: scene.desk.progress.doubts_about(measurements_of(scene))
    ),
    "progress.question_about": _once(
        lambda scene: scene.desk.progress.question_about(measurements_of(scene))
    ),
    "progress.record": _each_cycle(_record_measurements),
    "progress.remove": _each_cycle(_remove_measurements),
    "provision_map.costed": _each_pupil(
        lambda scene, record: iter([lambda: scene.desk.provision_map.costed(record)])
    ),
    "provision_map.costs": _once(lambda scene: scene.desk.provision_map.costs(YEAR)),
    "provision_map.export": _once(
        lambda scene: scene.desk.provision_map.export(
            scene.desk.provision_map.rows(YEAR.span),
            YEAR.span,
            scene.folder / "map.xlsx",
            unwatched,
        )
    ),
    "provision_map.rows": _once(lambda scene: scene.desk.provision_map.rows(YEAR.span)),
    "pupils.add": _once(lambda scene: SchoolDay(scene.desk).add_pupil(legal_forename="Ada")),
    "pupils.change": _each_pupil(
        lambda scene, record: iter(
            [lambda: scene.desk.pupils.change(replace(record.pupil, class_name="Elm"))]
        )
    ),
    "pupils.check_upn": _once(lambda scene: scene.desk.pupils.check_upn("A123")),
    "pupils.correct_sen_status": _statuses("correct"),
    "pupils.history": _once(
        lambda scene: [scene.desk.pupils.history(one) for one in scene.pupil_ids()]
    ),
    "pupils.record": _once(lambda scene: scene.records()),
    "pupils.record_sen_status": _once(
        lambda scene: [
            scene.desk.pupils.record_sen_status(one, SenStatus.NONE, TODAY, "Well")
            for one in scene.pupil_ids()
        ]
    ),
    "pupils.remove_contact": _once(
        lambda scene: [
            scene.desk.pupils.remove_contact(contact, "A mistake")
            for record in scene.records()
            for contact in record.contacts
        ]
    ),
    "pupils.remove_sen_status": _statuses("remove"),
    "pupils.save_contact": _once(
        lambda scene: [
            scene.desk.pupils.save_contact(a_contact(pupil_id=one)) for one in scene.pupil_ids()
        ]
    ),
    "pupils.save_needs": _each_pupil(_save_needs),
    "rates.accept": _once(lambda scene: scene.desk.rates.accept(_rate_plan(scene), unwatched)),
    "rates.keep_rate": _once(lambda scene: scene.desk.rates.keep_rate(a_rate())),
    "rates.keep_threshold": _once(lambda scene: scene.desk.rates.keep_threshold(a_threshold())),
    "rates.preview": _once(_rate_plan),
    "rates.rates": _once(lambda scene: scene.desk.rates.rates()),
    "rates.remove": _once(
        lambda scene: [scene.desk.rates.remove(one) for one in scene.desk.rates.rates()]
    ),
    "rates.roles": _once(lambda scene: scene.desk.rates.roles()),
    "rates.thresholds": _once(lambda scene: scene.desk.rates.thresholds()),
    "register.accept": _once(_accept),
    "register.leavers": _once(lambda scene: scene.desk.register.leavers()),
    "register.preview": _once(
        lambda scene: scene.desk.register.preview(FILES / "register.csv", unwatched)
    ),
    "register.rows": _once(lambda scene: scene.desk.register.rows()),
    "remarks.keep": _each_cycle(_keep_remarks),
    "remarks.take_back": _each_cycle(_take_back_remarks),
    "review_records.build": _each_cycle(
        lambda scene, cycle: iter([lambda: scene.desk.review_records.build(cycle.cycle.id)])
    ),
    "review_records.proposed_name": _once(
        lambda scene: scene.desk.review_records.proposed_name(TODAY)
    ),
    "review_records.save": _once(
        lambda scene: scene.desk.review_records.save(b"%PDF-", scene.folder / "r.pdf")
    ),
    "reviewing.judge_provision": _each_cycle(_judge_provision),
    "reviewing.judge_target": _each_cycle(_judge_target),
    "reviewing.record_given": _each_cycle(_record_given),
    "reviewing.save_review": _each_cycle(_save_review),
    "reviewing.sign_off": _each_cycle(
        lambda scene, cycle: iter([lambda: scene.desk.reviewing.sign_off(cycle.cycle.id)])
    ),
    "schooling.accept_attendance": _once(
        lambda scene: scene.desk.schooling.accept_attendance(_attendance(scene), unwatched)
    ),
    "schooling.doubts_about": _once(
        lambda scene: [
            scene.desk.schooling.doubts_about(one(pupil_id=scene.pupil_ids()[0]))
            for one in (an_attendance, an_exclusion, a_previous_school)
        ]
    ),
    "schooling.preview_attendance": _once(_attendance),
    "schooling.remove": _each_pupil(
        lambda scene, record: (
            lambda one=one: scene.desk.schooling.remove(one, "A mistake")
            for one in (*record.attendance, *record.exclusions, *record.previous_schools)
        )
    ),
    "schooling.save_attendance": _once(
        lambda scene: [
            scene.desk.schooling.save_attendance(an_attendance(pupil_id=one))
            for one in scene.pupil_ids()
        ]
    ),
    "schooling.save_exclusion": _once(
        lambda scene: [
            scene.desk.schooling.save_exclusion(an_exclusion(pupil_id=one))
            for one in scene.pupil_ids()
        ]
    ),
    "schooling.save_previous_school": _once(
        lambda scene: [
            scene.desk.schooling.save_previous_school(a_previous_school(pupil_id=one))
            for one in scene.pupil_ids()
        ]
    ),
    "staff.keep": _once(lambda scene: scene.desk.staff.keep(a_colleague())),
    "staff.offered": _once(lambda scene: scene.desk.staff.offered()),
    "staff.remove": _once(
        lambda scene: [scene.desk.staff.remove(one) for one in scene.desk.staff.staff()]
    ),
    "staff.staff": _once(lambda scene: scene.desk.staff.staff()),
    "instruments.instruments": _once(lambda scene: scene.desk.instruments.instruments()),
    "instruments.keep": _once(lambda scene: scene.desk.instruments.keep(an_instrument())),
    "instruments.remove": _once(
        lambda scene: [
            scene.desk.instruments.remove(one) for one in scene.desk.instruments.instruments()
        ]
    ),
    "school.add_usual_closures": _once(lambda scene: scene.desk.school.add_usual_closures()),
    "school.back_up": _once(lambda scene: scene.desk.school.back_up()),
    "school.back_up_at_closing": _once(
        lambda scene: scene.desk.school.back_up_at_closing(unwatched)
    ),
    "school.back_up_daily": _once(lambda scene: scene.desk.school.back_up_daily()),
    "school.copy_backup": _once(
        lambda scene: scene.desk.school.copy_backup(scene.folder, unwatched)
    ),
    "school.calendar": _once(lambda scene: scene.desk.school.calendar()),
    "school.change": _once(
        lambda scene: scene.desk.school.change(replace(scene.desk.school.school(), senco="A. B."))
    ),
    "school.change_passphrase": _once(
        lambda scene: scene.desk.school.change_passphrase(PASSPHRASE, "another lantern on a hill")
    ),
    "school.change_terms": _once(
        lambda scene: scene.desk.school.change_terms(
            [
                replace(one, ends_on=one.ends_on - timedelta(days=1))
                for one in scene.desk.school.terms()
            ]
        )
    ),
    "school.keep_closure": _once(lambda scene: scene.desk.school.keep_closure(a_closure())),
    "school.make_recovery_key": _once(
        lambda scene: scene.desk.school.make_recovery_key(PASSPHRASE)
    ),
    "school.remove_closure": _once(
        lambda scene: [
            scene.desk.school.remove_closure(one) for one in scene.desk.school.calendar().closures
        ]
    ),
    "school.school": _once(lambda scene: scene.desk.school.school()),
    "school.set_passphrase": _once(
        lambda scene: scene.desk.school.set_passphrase("another lantern on a hill")
    ),
    "school.terms": _once(lambda scene: scene.desk.school.terms()),
    "school.verify": _once(lambda scene: scene.desk.school.verify()),
    "sealing.add_addendum": _each_cycle(_add_addendum),
    "sealing.changes_so_far": _each_cycle(
        lambda scene, cycle: iter([lambda: scene.desk.sealing.changes_so_far(cycle.cycle.id)])
    ),
    "sealing.give_up_revision": _each_cycle(
        lambda scene, cycle: iter([lambda: scene.desk.sealing.give_up_revision(cycle.cycle.id)])
    ),
    "sealing.revise_plan": _each_cycle(
        lambda scene, cycle: iter([lambda: scene.desk.sealing.revise_plan(cycle.cycle.id, "Why")])
    ),
    "sheets.export": _once(
        lambda scene: [
            scene.desk.sheets.export(one, scene.folder / "s.xlsx", unwatched)
            for one in scene.pupil_ids()
        ]
    ),
    "thread.leave_target": _each_cycle(
        lambda scene, cycle: (
            lambda one=one: scene.desk.thread.leave_target(
                cycle.cycle.id, one.target.id, "Something else"
            )
            for other in scene.cycles()
            for one in other.targets
        )
    ),
    "groups.targets": _once(
        lambda scene: [scene.desk.groups.targets(one.group) for one in scene.desk.groups.groups()]
    ),
    "class_review.lines": _once(lambda scene: scene.desk.class_review.lines()),
    "class_review.keep": _each_cycle(
        lambda scene, cycle: (
            lambda one=one: scene.desk.class_review.keep(
                [
                    LineEntry(
                        target_id=one.target.id,
                        on=scene.desk.today(),
                        value=one.target.baseline,
                        outcome=Outcome.MET,
                        note="Changed",
                    )
                ]
            )
            for one in cycle.targets
        )
    ),
    "undoing.newest": _once(lambda scene: scene.desk.undoing.newest()),
    "undoing.undo": _once(lambda scene: [scene.desk.undoing.undo() for _ in range(MOST_ACTIONS)]),
    "waiting.of_families": _once(lambda scene: scene.desk.waiting.of_families()),
    "waiting.put_off": _once(lambda scene: scene.desk.waiting.put_off()),
    "waiting.put_off_until": _once(
        lambda scene: [
            scene.desk.waiting.put_off_until(
                one, "review of cycle 1", scene.desk.today() + timedelta(days=7), "Away"
            )
            for one in scene.pupil_ids()
        ]
    ),
    "waiting.take_up": _once(
        lambda scene: [scene.desk.waiting.take_up(one) for one in scene.desk.waiting.put_off()]
    ),
    "thread.tasks": _once(lambda scene: scene.desk.thread.tasks()),
    "sheets.proposed_name": _once(
        lambda scene: [scene.desk.sheets.proposed_name(one.cycle) for one in scene.cycles()]
    ),
}
"""By the name of the desk and of its method."""


def public_methods(desk: Desk) -> set[str]:
    """Return every public method of every service."""
    return {
        f"{name}.{method}"
        for name, service in vars(desk).items()
        if name != "setting"
        for method, _ in inspect.getmembers(service, callable)
        if not method.startswith("_") and method != "setting"
    }
