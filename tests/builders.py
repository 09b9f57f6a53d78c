"""Values for tests, built by what matters: ``a_target(goal=60)`` fills in all the rest.

Every builder takes the fields of what it builds as keywords. Names, schools and reports are
invented; days and moments are fixed, and no two things share an id unless the test says so.
"""

import hashlib
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from senco_desk.domain.agreements import Agreement, AgreementKind
from senco_desk.domain.bank import BankProvision, BankStrategy, BankTarget, KeyStage
from senco_desk.domain.closures import Closure
from senco_desk.domain.contacts import Contact, Relationship
from senco_desk.domain.cycles import Assessment, Cycle, View, ViewGiver, ViewMoment
from senco_desk.domain.documents import Document, DocumentKind
from senco_desk.domain.guidance import Guidance, read_guidance
from senco_desk.domain.identity import AgreementId, CycleId, IdSource, PupilId
from senco_desk.domain.measures import Better, Measure, Measurement
from senco_desk.domain.needs import BroadArea, Need
from senco_desk.domain.provision import Provision, Session, SessionState
from senco_desk.domain.pupils import LookedAfter, Pupil, SenStatus, SenStatusChange, Sex
from senco_desk.domain.record import CycleRecord, ProvisionRecord, PupilRecord, TargetRecord
from senco_desk.domain.register import IncomingPupil, RegisterRow
from senco_desk.domain.reviews import (
    Decision,
    Impact,
    Outcome,
    ProvisionOutcome,
    Quality,
    Review,
    TargetOutcome,
)
from senco_desk.domain.school import Phase, School
from senco_desk.domain.school_calendar import SchoolCalendar
from senco_desk.domain.targets import Target
from senco_desk.domain.terms import Term
from senco_desk.domain.upn import Upn

TODAY = date(2026, 6, 15)
"""The day on which tests happen: a Monday in the summer term."""

NOW = datetime(2026, 6, 15, 8, 30, tzinfo=UTC)
"""The moment at which tests happen."""

GUIDANCE_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "guidance"


def ids_from(seed: str) -> IdSource:
    """Give an endless source of ids that is the same for the same seed."""
    counter = itertools.count(1)
    return lambda: uuid5(NAMESPACE_OID, f"{seed} {next(counter)}")


fresh_id: IdSource = ids_from("tests")
"""Gives an id that no other thing in this run has."""


def noon(on: date) -> datetime:
    """Return noon, UTC, of a day."""
    return datetime.combine(on, time(12), tzinfo=UTC)


@cache
def guidance() -> Guidance:
    """Return the guidance that the program ships with; read once, as nobody can change it."""
    return read_guidance(
        {file.stem: file.read_text(encoding="utf-8") for file in GUIDANCE_FOLDER.glob("*.toml")}
    )


def _over(fields: dict[str, Any], **usual: Any) -> dict[str, Any]:
    return {**usual, **fields}


def filled(fields: dict[str, Any], **usual: Any) -> dict[str, Any]:
    return _over(fields, **{"id": fresh_id(), **usual})


# The school and its people


def a_school(**fields: Any) -> School:
    """Make a primary school."""
    return School(
        **filled(
            fields,
            name="Alderwick Primary School",
            local_authority="Northmere County Council",
            phase=Phase.PRIMARY,
            senco="R. Pemberton",
        )
    )


def a_term(**fields: Any) -> Term:
    """Make the spring term of 2026."""
    return Term(
        **filled(
            fields,
            name="Spring 2025/26",
            starts_on=date(2026, 1, 5),
            ends_on=date(2026, 3, 27),
        )
    )


def three_terms() -> tuple[Term, Term, Term]:
    """Make the three terms of 2025/26, the school year in which tests happen."""
    return (
        a_term(name="Autumn 2025/26", starts_on=date(2025, 9, 3), ends_on=date(2025, 12, 19)),
        a_term(),
        a_term(name="Summer 2025/26", starts_on=date(2026, 4, 13), ends_on=date(2026, 7, 21)),
    )


def a_closure(**fields: Any) -> Closure:
    """Make the half-term of the spring term of 2026."""
    return Closure(
        **filled(
            fields,
            name="Spring half-term",
            starts_on=date(2026, 2, 16),
            ends_on=date(2026, 2, 20),
        )
    )


def a_calendar() -> SchoolCalendar:
    """Make the terms of 2025/26 with their half-terms and May Day."""
    return SchoolCalendar(
        terms=three_terms(),
        closures=(
            a_closure(
                name="Autumn half-term", starts_on=date(2025, 10, 27), ends_on=date(2025, 10, 31)
            ),
            a_closure(),
            a_closure(name="May Day", starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 4)),
            a_closure(
                name="Summer half-term", starts_on=date(2026, 5, 25), ends_on=date(2026, 5, 29)
            ),
        ),
    )


def a_pupil(**fields: Any) -> Pupil:
    """Make a pupil of nine, in Year 4."""
    return Pupil(
        **filled(
            fields,
            legal_forename="Wren",
            legal_surname="Castellan",
            date_of_birth=date(2017, 3, 14),
        )
    )


def a_sen_status(**fields: Any) -> SenStatusChange:
    """Make SEN support from the autumn of 2025."""
    return SenStatusChange(
        **filled(
            fields,
            pupil_id=fresh_id(),
            status=SenStatus.SUPPORT,
            starts_on=date(2025, 9, 8),
            recorded_at=noon(fields.get("starts_on", date(2025, 9, 8))),
        )
    )


def a_need(**fields: Any) -> Need:
    """Make a primary need in speech, language and communication."""
    return Need(
        **filled(
            fields,
            pupil_id=fresh_id(),
            rank=1,
            code="SLCN",
            area=BroadArea.COMMUNICATION,
        )
    )


def a_contact(**fields: Any) -> Contact:
    """Make a mother who has parental responsibility."""
    return Contact(
        **filled(
            fields,
            pupil_id=fresh_id(),
            order=1,
            name="Ines Castellan",
            relationship=Relationship.MOTHER,
            parental_responsibility=True,
        )
    )


def a_document(**fields: Any) -> Document:
    """Make a speech and language therapist's report of three pages."""
    title = fields.get("title", "Speech and language assessment")
    dated_on = fields.get("dated_on", date(2026, 2, 9))
    return Document(
        **filled(
            fields,
            pupil_id=fresh_id(),
            kind=DocumentKind.SPEECH_AND_LANGUAGE,
            title=title,
            dated_on=dated_on,
            recorded_at=noon(dated_on),
            file_name="assessment.pdf",
            content_hash=hashlib.sha256(title.encode()).hexdigest(),
            size=48_213,
            pages=3,
        )
    )


# A cycle


def a_cycle(**fields: Any) -> Cycle:
    """Make a first cycle that has only been started, on 12 Jan 2026."""
    started_on = fields.get("started_on", date(2026, 1, 12))
    return Cycle(
        **filled(
            fields,
            pupil_id=fresh_id(),
            number=1,
            started_on=started_on,
            recorded_at=noon(started_on),
        )
    )


def an_assessment(**fields: Any) -> Assessment:
    """Make an assessment of cognition and learning by observation."""
    happened_on = fields.get("happened_on", date(2026, 1, 14))
    return Assessment(
        **filled(
            fields,
            cycle_id=fresh_id(),
            area=BroadArea.COGNITION,
            happened_on=happened_on,
            recorded_at=noon(happened_on),
            strengths="Enjoys being read to and remembers the story.",
            needs="Reads word by word and loses the thread.",
            method="Observation",
        )
    )


def a_view(**fields: Any) -> View:
    """Make the pupil's own view, given for the assessment."""
    happened_on = fields.get("happened_on", date(2026, 1, 15))
    words = None if "no_view_reason" in fields else "I like the quiet table."
    return View(
        **filled(
            fields,
            cycle_id=fresh_id(),
            moment=ViewMoment.ASSESS,
            giver=ViewGiver.PUPIL,
            happened_on=happened_on,
            recorded_at=noon(happened_on),
            method="Conversation",
            words=words,
        )
    )


def a_measure(**fields: Any) -> Measure:
    """Make a measure of reading speed, from 0 with no upper end."""
    return Measure(**_over(fields, name="Words read correctly", unit="words a minute"))


def a_target(**fields: Any) -> Target:
    """Make a target to go from 34 to 60 words a minute between 12 Jan and 27 Mar 2026."""
    return Target(
        **filled(
            fields,
            cycle_id=fresh_id(),
            order=1,
            statement="Reads 60 words of an unseen Year 3 text correctly in a minute",
            measure=a_measure(),
            area=BroadArea.COGNITION,
            baseline=34.0,
            baseline_on=date(2026, 1, 12),
            goal=60.0,
            goal_on=date(2026, 3, 27),
        )
    )


def a_target_without_numbers(**fields: Any) -> Target:
    """Make a target whose baseline and goal are not known yet."""
    return a_target(
        **_over(fields, baseline=None, baseline_on=None, goal=None, goal_on=None),
    )


def a_bank_target(**fields: Any) -> BankTarget:
    """Make a target of the bank: from 34 to 60 words a minute, in ten weeks."""
    return BankTarget(
        **_over(
            fields,
            key="reads-aloud",
            area=BroadArea.COGNITION,
            topic="Reading fluency",
            stages=(KeyStage.KS1, KeyStage.KS2),
            statement="Reads {goal} words a minute of an unseen text correctly.",
            measure=a_measure(),
            baseline=34.0,
            goal=60.0,
            weeks=10,
            how_measured="The teaching assistant times one minute each Friday.",
            who_does_what="The class teacher chooses the text.",
            why="Slow reading leaves no attention for the story.",
            need_codes=("SPLD",),
        )
    )


def a_bank_strategy(**fields: Any) -> BankStrategy:
    """Make a strategy of the bank."""
    return BankStrategy(
        **_over(
            fields,
            key="name-first",
            area=BroadArea.COMMUNICATION,
            topic="Understanding instructions",
            stages=(KeyStage.KS2,),
            what="Say the name before the instruction.",
            when="When instructions are missed.",
        )
    )


def a_bank_provision(**fields: Any) -> BankProvision:
    """Make a provision of the bank: a group of four, three times a week for ten weeks."""
    return BankProvision(
        **_over(
            fields,
            key="talk-group",
            area=BroadArea.COMMUNICATION,
            topic="Sentences",
            stages=(KeyStage.KS1,),
            what="Talk group around a picture book",
            who="Teaching assistant",
            group_size=4,
            minutes=20,
            times_a_week=3,
            weeks=10,
            purpose="Builds longer sentences.",
        )
    )


def a_measurement(**fields: Any) -> Measurement:
    """Make one measurement of 41, on 2 Feb 2026."""
    happened_on = fields.get("happened_on", date(2026, 2, 2))
    return Measurement(
        **filled(
            fields,
            target_id=fresh_id(),
            happened_on=happened_on,
            value=41.0,
            recorded_at=noon(happened_on),
        )
    )


def a_provision(**fields: Any) -> Provision:
    """Make a one-to-one reading programme, three times a week for ten weeks."""
    return Provision(
        **filled(
            fields,
            cycle_id=fresh_id(),
            order=1,
            what="Paired reading programme",
            who="Teaching assistant",
            group_size=1,
            minutes=20,
            times_a_week=3,
            starts_on=date(2026, 1, 19),
            ends_on=date(2026, 3, 27),
        )
    )


def a_session(**fields: Any) -> Session:
    """Make a session: delivered in 20 minutes, or missed where a state says so."""
    happened_on = fields.get("happened_on", date(2026, 1, 20))
    state = fields.get("state", SessionState.DELIVERED)
    return Session(
        **filled(
            fields,
            provision_id=fresh_id(),
            happened_on=happened_on,
            state=state,
            minutes=20 if state is SessionState.DELIVERED else 0,
            recorded_at=noon(happened_on),
            note="Fire drill" if state is SessionState.OTHER else None,
        )
    )


def a_target_outcome(**fields: Any) -> TargetOutcome:
    """Make the outcome of a target: partly met on 27 Mar 2026."""
    happened_on = fields.get("happened_on", date(2026, 3, 27))
    return TargetOutcome(
        **filled(
            fields,
            target_id=fresh_id(),
            outcome=Outcome.PARTLY_MET,
            happened_on=happened_on,
            recorded_at=noon(happened_on),
        )
    )


def a_provision_outcome(**fields: Any) -> ProvisionOutcome:
    """Make the evaluation of a provision: some impact, mostly as planned."""
    happened_on = fields.get("happened_on", date(2026, 3, 27))
    return ProvisionOutcome(
        **filled(
            fields,
            provision_id=fresh_id(),
            impact=Impact.SOME,
            quality=Quality.MOSTLY,
            happened_on=happened_on,
            recorded_at=noon(happened_on),
        )
    )


def a_review(**fields: Any) -> Review:
    """Make a review meeting on 27 Mar 2026 that is not signed off."""
    happened_on = fields.get("happened_on", date(2026, 3, 27))
    return Review(
        **filled(
            fields,
            cycle_id=fresh_id(),
            happened_on=happened_on,
            recorded_at=noon(happened_on),
            decision=Decision.CONTINUE,
            decision_reason="Reading is faster; understanding lags behind.",
        )
    )


# Records, as trees


def a_cycle_record(**fields: Any) -> CycleRecord:
    """Make the record of a cycle that has only been started."""
    return CycleRecord(**_over(fields, cycle=a_cycle()))


def a_pupil_record(**fields: Any) -> PupilRecord:
    """Make the record of a pupil of whom nothing else is known."""
    return PupilRecord(**_over(fields, pupil=a_pupil()))


def a_cycle_ready_for_sign_off() -> CycleRecord:
    """Make a cycle with all that a review wants, not yet signed off."""
    cycle = a_cycle(agreed_on=date(2026, 1, 19), review_on=date(2026, 3, 27))
    target, provision = a_target(cycle_id=cycle.id), a_provision(cycle_id=cycle.id)
    return CycleRecord(
        cycle=cycle,
        views=tuple(
            a_view(
                cycle_id=cycle.id,
                moment=ViewMoment.REVIEW,
                giver=giver,
                happened_on=date(2026, 3, 26),
            )
            for giver in (ViewGiver.PUPIL, ViewGiver.PARENT)
        ),
        targets=(
            TargetRecord(
                target=target,
                measurements=(a_measurement(target_id=target.id),),
                outcome=a_target_outcome(target_id=target.id),
            ),
        ),
        provisions=(
            ProvisionRecord(
                provision=provision,
                sessions=(a_session(provision_id=provision.id),),
                outcome=a_provision_outcome(provision_id=provision.id),
            ),
        ),
        review=a_review(cycle_id=cycle.id),
    )


# The register


def a_register_row(**fields: Any) -> RegisterRow:
    """Make a line of the register: a pupil on SEN support without a cycle."""
    return RegisterRow(
        **_over(
            fields,
            pupil_id=fresh_id(),
            legal_forename="Wren",
            legal_surname="Castellan",
            forename=fields.get("legal_forename", "Wren"),
            surname=fields.get("legal_surname", "Castellan"),
            date_of_birth=date(2017, 3, 14),
            upn=None,
            class_name="4 Heron",
            year_group=4,
            sen_status=SenStatus.SUPPORT,
        )
    )


def an_incoming_pupil(**fields: Any) -> IncomingPupil:
    """Make a row of a register's file that holds a name and a date of birth only."""
    return IncomingPupil(
        **_over(
            fields,
            row=2,
            legal_forename="Wren",
            legal_surname="Castellan",
            date_of_birth=date(2017, 3, 14),
        )
    )


# A record with something of everything

AWKWARD = (
    'Says "I can\'t" — then tries; scores 3/4 & ½ of the rest. '
    "#strong[not markup] *nor this* _nor that_ $x^2$ @nobody <label> \\backslash {{braces}} "
    "`code` //comment /*block*/ ~tilde 50% <b>bold</b> &amp; C:\\reports\\new"
)
"""Text that is markup to Typst, HTML or a format string, and must come out as it was typed."""

FORMULA = "=1+1 is what the board said"
"""Text that a spreadsheet would take for a formula."""

LONG = " ".join(
    f"In week {week} the sounds of the week were practised in pairs, read in words and written "
    "in one sentence; what was secure on Monday had to be found again by Thursday."
    for week in range(1, 41)
)
"""A text of some two pages."""

POLISH = "Zażółć gęślą jaźń: w domu czytamy co wieczór, ale prędko się męczy."
"""A parent's words in the language in which they were given."""


class _RichRecord:
    """Makes the parts of the rich record; each time the same, ids and all."""

    def __init__(self) -> None:
        self.new_id = ids_from("rich record")
        self.pupil = a_pupil(
            id=PupilId(self.new_id()),
            legal_forename="Zoë Anneliese",
            legal_surname="O'Hara-Nguyễn",
            preferred_forename="Zoë",
            date_of_birth=date(2016, 11, 2),
            upn=Upn("B801200005001"),
            sex=Sex.FEMALE,
            class_name="4 Heron",
            admitted_on=date(2021, 9, 6),
            looked_after=LookedAfter.PREVIOUSLY,
            first_language="Polish",
        )

    def record(self) -> PupilRecord:
        pupil_id = self.pupil.id
        record = PupilRecord(
            pupil=self.pupil,
            sen_history=(
                a_sen_status(
                    id=self.new_id(),
                    pupil_id=pupil_id,
                    status=SenStatus.NONE,
                    starts_on=date(2021, 9, 6),
                ),
                a_sen_status(
                    id=self.new_id(),
                    pupil_id=pupil_id,
                    starts_on=date(2025, 9, 8),
                    reason="Progress in reading slower than that of the class since Year 2.",
                ),
            ),
            needs=(
                a_need(
                    id=self.new_id(),
                    pupil_id=pupil_id,
                    starts_on=date(2025, 9, 8),
                    note=f"Receptive vocabulary and word finding. {AWKWARD}",
                ),
                a_need(
                    id=self.new_id(), pupil_id=pupil_id, rank=2, code="SEMH", area=BroadArea.SEMH
                ),
                a_need(
                    id=self.new_id(),
                    pupil_id=pupil_id,
                    rank=3,
                    code="HI",
                    area=BroadArea.SENSORY,
                    starts_on=date(2022, 1, 10),
                    ends_on=date(2024, 5, 17),
                    note="Glue ear; discharged.",
                ),
            ),
            contacts=(
                a_contact(
                    id=self.new_id(),
                    pupil_id=pupil_id,
                    name="Małgorzata O'Hara",
                    phone="01632 960 481",
                    email="m.ohara@example.org",
                    address="Flat 2, 14 Tanner's Row\nAlderwick",
                ),
                a_contact(
                    id=self.new_id(),
                    pupil_id=pupil_id,
                    order=2,
                    name="Minh Nguyễn",
                    relationship=Relationship.FATHER,
                    parental_responsibility=None,
                ),
                a_contact(
                    id=self.new_id(),
                    pupil_id=pupil_id,
                    order=3,
                    name="T. Adeyemi-Brown",
                    relationship=Relationship.SOCIAL_WORKER,
                    parental_responsibility=False,
                    phone="01632 960 200",
                ),
            ),
            cycles=(self.autumn(), self.spring(), self.summer()),
            documents=self.documents(),
        )
        return replace(record, agreements=self.tellings(record.cycles))

    def tellings(self, cycles: tuple[CycleRecord, ...]) -> tuple[Agreement, ...]:
        """Return how parents were told with the plan of each cycle."""
        return tuple(
            Agreement(
                id=AgreementId(self.new_id()),
                pupil_id=self.pupil.id,
                kind=AgreementKind.TOLD,
                happened_on=on,
                recorded_at=noon(on),
                who="Małgorzata O'Hara, mother",
                how="meeting on the plan",
                cycle_id=one.cycle.id,
            )
            for one, on in zip(
                cycles,
                (date(2025, 9, 15), date(2026, 1, 8), date(2026, 4, 20)),
                strict=True,
            )
        )

    def documents(self) -> tuple[Document, ...]:
        return tuple(
            a_document(
                id=self.new_id(),
                pupil_id=self.pupil.id,
                kind=kind,
                title=title,
                dated_on=dated_on,
                recorded_at=noon(dated_on + timedelta(days=after)),
                file_name=file_name,
                pages=pages,
                author=author,
                author_role=role,
            )
            for kind, title, dated_on, after, file_name, pages, author, role in (
                (
                    DocumentKind.SCHOOL_REPORT,
                    "Annual report, Year 3",
                    date(2025, 7, 11),
                    60,
                    "report year 3.pdf",
                    2,
                    None,
                    None,
                ),
                (
                    DocumentKind.SPEECH_AND_LANGUAGE,
                    'Assessment of language ("CELF-5")',
                    date(2025, 11, 20),
                    4,
                    "SLT assessment (final) v2.pdf",
                    5,
                    "F. Okonjo",
                    "Speech and language therapist",
                ),
                (
                    DocumentKind.EDUCATIONAL_PSYCHOLOGY,
                    "Consultation & advice",
                    date(2026, 3, 4),
                    9,
                    "EP advice.pdf",
                    8,
                    "Dr H. Lindqvist",
                    "Educational psychologist",
                ),
                (
                    DocumentKind.PARENT_LETTER,
                    "Letter about bedtime reading",
                    date(2026, 5, 6),
                    1,
                    "list od rodziców.pdf",
                    1,
                    "Małgorzata O'Hara",
                    None,
                ),
            )
        )

    def autumn(self) -> CycleRecord:
        """Return the first cycle: one target met, one not; many sessions missed."""
        cycle = a_cycle(
            id=CycleId(self.new_id()),
            pupil_id=self.pupil.id,
            number=1,
            started_on=date(2025, 9, 8),
            tried_before="Phonics again with Year 2 for two terms.\nA place near the board.",
            outcome="Zoë reads simple instructions herself and does what they say.",
            agreed_on=date(2025, 9, 19),
            review_on=date(2025, 12, 12),
        )
        return CycleRecord(
            cycle=cycle,
            assessments=(
                self._assessed(cycle, BroadArea.COGNITION, date(2025, 9, 10)),
                self._assessed(
                    cycle, BroadArea.COMMUNICATION, date(2025, 9, 11), needs=AWKWARD, method=None
                ),
            ),
            views=(
                *self._views(cycle, ViewMoment.ASSESS, date(2025, 9, 12)),
                *self._views(cycle, ViewMoment.REVIEW, date(2025, 12, 11), pupil_gave_none=True),
            ),
            targets=(
                self._target(
                    cycle,
                    1,
                    "Reads 45 words of a Year 2 text correctly in a minute",
                    a_measure(),
                    (30.0, date(2025, 9, 19), 45.0, date(2025, 12, 12)),
                    (30, 31, 33, 36, 36, 39, 41, 44, 46),
                    Outcome.MET,
                ),
                self._target(
                    cycle,
                    2,
                    FORMULA,
                    a_measure(name="Instructions followed", unit="%", highest=100.0),
                    (20.0, date(2025, 9, 19), 80.0, date(2025, 12, 12)),
                    (20, 40, 30, 40),
                    Outcome.NOT_MET,
                ),
            ),
            provisions=(
                self._provision(
                    cycle,
                    1,
                    "Paired reading programme",
                    (date(2025, 9, 22), date(2025, 12, 12)),
                    Impact.STRONG,
                ),
            ),
            review=self._review(
                cycle,
                date(2025, 12, 12),
                Decision.CONTINUE,
                "Reading is faster; following instructions has hardly moved.",
                date(2026, 3, 27),
            ),
        )

    def spring(self) -> CycleRecord:
        """Return the second cycle: less is better, and a provision that did not happen."""
        cycle = a_cycle(
            id=CycleId(self.new_id()),
            pupil_id=self.pupil.id,
            number=2,
            started_on=date(2026, 1, 6),
            recorded_at=noon(date(2026, 2, 2)),
            tried_before=LONG,
            outcome="Zoë stays with the class in the afternoons and asks for help in words.",
            agreed_on=date(2026, 1, 12),
            review_on=date(2026, 3, 27),
        )
        return CycleRecord(
            cycle=cycle,
            assessments=(
                self._assessed(cycle, BroadArea.SEMH, date(2026, 1, 7), strengths=None, needs=LONG),
            ),
            views=(
                *self._views(cycle, ViewMoment.ASSESS, date(2026, 1, 9)),
                a_view(
                    id=self.new_id(),
                    cycle_id=cycle.id,
                    giver=ViewGiver.PROFESSIONAL,
                    happened_on=date(2026, 3, 4),
                    name="Dr H. Lindqvist",
                    words=f"Language explains much of the behaviour. {AWKWARD}",
                    method="Consultation",
                ),
                *self._views(cycle, ViewMoment.REVIEW, date(2026, 3, 26)),
            ),
            targets=(
                self._target(
                    cycle,
                    1,
                    "Leaves the room without asking at most 3 times a week",
                    a_measure(
                        name="Times the room was left without asking",
                        unit="times a week",
                        better=Better.LESS,
                    ),
                    (14.0, date(2026, 1, 12), 3.0, date(2026, 3, 27)),
                    (14, 12, 13, 9, 9, 7.5, 6, 6, 5),
                    Outcome.PARTLY_MET,
                    area=BroadArea.SEMH,
                    why="She misses the explanation and then cannot start.",
                ),
                self._target(
                    cycle,
                    2,
                    "Asks an adult for help in a whole sentence",
                    a_measure(name="Adult's rating", unit="points", lowest=1.0, highest=5.0),
                    (1.0, date(2026, 1, 12), 4.0, date(2026, 3, 27)),
                    (2,),
                    Outcome.NOT_ASSESSED,
                ),
            ),
            provisions=(
                self._provision(
                    cycle,
                    1,
                    "Talking group: words for feelings & for asking",
                    (date(2026, 1, 19), date(2026, 3, 20)),
                    Impact.SOME,
                    group_size=4,
                    minutes=30,
                    times_a_week=2,
                ),
                self._undelivered(cycle),
            ),
            review=self._review(
                cycle,
                date(2026, 3, 27),
                Decision.MORE,
                "The psychologist advises a programme for language.",
                date(2026, 7, 10),
            ),
        )

    def summer(self) -> CycleRecord:
        """Return the third cycle, in Do: one target on its way, one with nothing measured."""
        cycle = a_cycle(
            id=CycleId(self.new_id()),
            pupil_id=self.pupil.id,
            number=3,
            started_on=date(2026, 4, 14),
            outcome="Zoë explains what she has read to a partner.",
            agreed_on=date(2026, 4, 24),
            review_on=date(2026, 7, 10),
        )
        return CycleRecord(
            cycle=cycle,
            assessments=(self._assessed(cycle, BroadArea.COGNITION, date(2026, 4, 16)),),
            views=self._views(cycle, ViewMoment.ASSESS, date(2026, 4, 17), pupil_gave_none=True),
            targets=(
                self._target(
                    cycle,
                    1,
                    "Reads 60 words of an unseen Year 3 text correctly in a minute, and tells "
                    "a partner three things that the text said without looking at it again",
                    a_measure(),
                    (46.0, date(2026, 4, 24), 60.0, date(2026, 7, 10)),
                    (46, 47, 51, 50, 54, 55),
                    None,
                ),
                TargetRecord(
                    target=a_target_without_numbers(
                        id=self.new_id(),
                        cycle_id=cycle.id,
                        order=2,
                        statement="Takes turns in a conversation of five minutes",
                        area=BroadArea.COMMUNICATION,
                        measure=a_measure(name="Turns taken", unit="turns"),
                    )
                ),
            ),
            provisions=(
                self._provision(
                    cycle,
                    1,
                    "Language programme from the therapist",
                    (date(2026, 4, 27), date(2026, 7, 10)),
                    None,
                    until=TODAY,
                ),
            ),
        )

    def _assessed(self, cycle: Cycle, area: BroadArea, on: date, **fields: Any) -> Assessment:
        return an_assessment(
            id=self.new_id(), cycle_id=cycle.id, area=area, happened_on=on, **fields
        )

    def _views(
        self, cycle: Cycle, moment: ViewMoment, on: date, *, pupil_gave_none: bool = False
    ) -> tuple[View, ...]:
        pupil = (
            {"no_view_reason": "Did not want to talk that day.", "method": "Asked twice"}
            if pupil_gave_none
            else {"words": "I like reading to the dog.\nI don't like it when everyone waits."}
        )
        return tuple(
            a_view(
                id=self.new_id(),
                cycle_id=cycle.id,
                moment=moment,
                giver=giver,
                happened_on=on,
                **fields,
            )
            for giver, fields in (
                (ViewGiver.PUPIL, pupil),
                (
                    ViewGiver.PARENT,
                    {"name": "Małgorzata O'Hara", "words": POLISH, "method": "Telephone"},
                ),
                (
                    ViewGiver.TEACHER,
                    {"name": "J. Farrow", "words": "Keen in small groups.", "method": "Form"},
                ),
            )
        )

    def _target(
        self,
        cycle: Cycle,
        order: int,
        statement: str,
        measure: Measure,
        course: tuple[float, date, float, date],
        values: Sequence[float],
        outcome: Outcome | None,
        **fields: Any,
    ) -> TargetRecord:
        baseline, baseline_on, goal, goal_on = course
        target = a_target(
            id=self.new_id(),
            cycle_id=cycle.id,
            order=order,
            statement=statement,
            measure=measure,
            baseline=baseline,
            baseline_on=baseline_on,
            goal=goal,
            goal_on=goal_on,
            **fields,
        )
        return TargetRecord(
            target=target,
            measurements=tuple(
                a_measurement(
                    id=self.new_id(),
                    target_id=target.id,
                    happened_on=baseline_on + timedelta(weeks=week),
                    value=float(value),
                    taken_by="J. Farrow",
                    note="Tired after swimming" if week == 4 else None,
                )
                for week, value in enumerate(values)
            ),
            outcome=None
            if outcome is None or cycle.review_on is None
            else a_target_outcome(
                id=self.new_id(),
                target_id=target.id,
                outcome=outcome,
                happened_on=cycle.review_on,
                note=AWKWARD if outcome is Outcome.NOT_MET else None,
            ),
        )

    def _provision(
        self,
        cycle: Cycle,
        order: int,
        what: str,
        span: tuple[date, date],
        impact: Impact | None,
        *,
        until: date | None = None,
        **fields: Any,
    ) -> ProvisionRecord:
        provision = a_provision(
            id=self.new_id(),
            cycle_id=cycle.id,
            order=order,
            what=what,
            starts_on=span[0],
            ends_on=span[1],
            **fields,
        )
        days = _school_days(span[0], until or span[1], provision.times_a_week)
        calendar = a_calendar()
        sessions = [
            a_session(
                id=self.new_id(),
                provision_id=provision.id,
                happened_on=on,
                state=(state := _STATES.get(number % 13, SessionState.DELIVERED)),
                minutes=provision.minutes if state is SessionState.DELIVERED else 0,
            )
            for number, on in enumerate(days)
        ]
        return ProvisionRecord(
            provision=provision,
            sessions=tuple(one for one in sessions if calendar.is_open(one.happened_on)),
            outcome=None
            if impact is None or cycle.review_on is None
            else a_provision_outcome(
                id=self.new_id(),
                provision_id=provision.id,
                impact=impact,
                happened_on=cycle.review_on,
            ),
        )

    def _undelivered(self, cycle: Cycle) -> ProvisionRecord:
        provision = a_provision(
            id=self.new_id(),
            cycle_id=cycle.id,
            order=2,
            what="Sensory breaks in the library",
            times_a_week=5,
            minutes=10,
            note="The library was closed for repairs.",
        )
        return ProvisionRecord(
            provision=provision,
            outcome=a_provision_outcome(
                id=self.new_id(),
                provision_id=provision.id,
                impact=Impact.CANNOT_TELL,
                quality=Quality.NOT_AS_PLANNED,
            ),
        )

    def _review(
        self, cycle: Cycle, on: date, decision: Decision, reason: str, next_review_on: date
    ) -> Review:
        return a_review(
            id=self.new_id(),
            cycle_id=cycle.id,
            happened_on=on,
            present="Małgorzata O'Hara; J. Farrow; R. Pemberton",
            decision=decision,
            decision_reason=reason,
            next_review_on=next_review_on,
            signed_off_at=noon(on + timedelta(days=3)),
        )


_STATES = {
    3: SessionState.PUPIL_ABSENT,
    5: SessionState.ADULT_NEEDED_ELSEWHERE,
    8: SessionState.SCHOOL_EVENT,
    11: SessionState.OTHER,
}


def _school_days(first: date, last: date, times_a_week: int) -> Iterable[date]:
    """Give the first so many days of each week, from Monday, between two days."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return (day for day in days if day.weekday() < min(times_a_week, 5))


def a_rich_record() -> PupilRecord:
    """Return one pupil's record with something of everything; each time exactly the same.

    Three cycles, two closed and one in Do; targets where more is better and where less is, on
    bounded scales and without numbers; measurements; sessions missed for different reasons, and
    a provision with none; a view that was not given; documents, one recorded late; an ended
    need; long texts and awkward characters.
    """
    return _RichRecord().record()


def an_id(words: str) -> UUID:
    """Return the id that always belongs to these words."""
    return uuid5(NAMESPACE_OID, words)
