"""What stands around a pupil's cycles, built by what matters: family, advice, groups, schooling."""

from datetime import date
from typing import Any

from senco_desk.domain.actions import Action
from senco_desk.domain.advice import Recommendation
from senco_desk.domain.agreements import Agreement, AgreementKind, Answer
from senco_desk.domain.costs import Rate, Threshold
from senco_desk.domain.diary import DiaryEntry, DiaryKind
from senco_desk.domain.groups import Group
from senco_desk.domain.instruments import Instrument
from senco_desk.domain.kept_findings import KeptFinding
from senco_desk.domain.measures import Measure
from senco_desk.domain.one_page import OnePageProfile
from senco_desk.domain.provision import ServedTarget
from senco_desk.domain.put_off import PutOff
from senco_desk.domain.schooling import Attendance, Exclusion, ExclusionKind, PreviousSchool
from senco_desk.domain.sealing import Addendum, PlanVersion, Sealed
from senco_desk.domain.staff import StaffMember
from tests.builders import filled, fresh_id, noon


def a_one_page_profile(**fields: Any) -> OnePageProfile:
    """Make a profile in a pupil's words, gathered in a conversation on 14 Jan 2026."""
    happened_on = fields.get("happened_on", date(2026, 1, 14))
    return OnePageProfile(
        **filled(
            fields,
            pupil_id=fresh_id(),
            happened_on=happened_on,
            recorded_at=noon(happened_on),
            method="conversation with pictures",
            admired="I am kind to the little ones.",
            important="My dog and knowing what comes next.",
            support="Tell me first, then give me time.",
        )
    )


def an_agreement(**fields: Any) -> Agreement:
    """Make a telling of parents on 12 Jan 2026; or another kind, agreed to."""
    kind = fields.get("kind", AgreementKind.TOLD)
    happened_on = fields.get("happened_on", date(2026, 1, 12))
    return Agreement(
        **filled(
            fields,
            pupil_id=fresh_id(),
            kind=kind,
            happened_on=happened_on,
            recorded_at=noon(happened_on),
            who="Ms Larkspur, mother",
            how="meeting at school",
            answer=None if kind is AgreementKind.TOLD else Answer.AGREED,
        )
    )


def a_diary_entry(**fields: Any) -> DiaryEntry:
    """Make a call with a parent on 3 Feb 2026; of a meeting, parents were there."""
    kind = fields.get("kind", DiaryKind.CALL)
    happened_on = fields.get("happened_on", date(2026, 2, 3))
    return DiaryEntry(
        **filled(
            fields,
            pupil_id=fresh_id(),
            kind=kind,
            happened_on=happened_on,
            recorded_at=noon(happened_on),
            summary="Sleep has been poor since the move.",
            with_parents=True if kind is DiaryKind.MEETING else None,
        )
    )


def an_action(**fields: Any) -> Action:
    """Make an open action, agreed on 26 Mar 2026 and due three weeks later."""
    return Action(
        **filled(
            fields,
            pupil_id=fresh_id(),
            what="Send the reading games home",
            who="Mrs Thackray",
            recorded_at=noon(date(2026, 3, 26)),
            due_on=date(2026, 4, 16),
        )
    )


def a_recommendation(**fields: Any) -> Recommendation:
    """Make a recommendation that nobody has looked at yet."""
    return Recommendation(
        **filled(
            fields,
            document_id=fresh_id(),
            order=1,
            words="Teach new words before the lesson in which they come up.",
            recorded_at=noon(date(2026, 2, 10)),
        )
    )


def a_served_target(**fields: Any) -> ServedTarget:
    """Say that a provision serves a target."""
    return ServedTarget(**filled(fields, provision_id=fresh_id(), target_id=fresh_id()))


def a_group(**fields: Any) -> Group:
    """Make a group that began on 12 Jan 2026 and goes on."""
    return Group(
        **filled(fields, name="Word builders", who="Ms Kaur", started_on=date(2026, 1, 12))
    )


def a_rate(**fields: Any) -> Rate:
    """Make the rate of a teaching assistant: £17.20 an hour from September 2025."""
    return Rate(
        **filled(fields, role="Teaching assistant", pence_an_hour=1_720, starts_on=date(2025, 9, 1))
    )


def a_threshold(**fields: Any) -> Threshold:
    """Make the notional threshold of £6,000 a year."""
    return Threshold(
        **filled(
            fields,
            pence=600_000,
            starts_on=date(2025, 4, 1),
            source="Department's guidance on the notional SEN budget, 2025 to 2026",
        )
    )


def a_plan_version(**fields: Any) -> PlanVersion:
    """Make the first version of a plan, agreed on 19 Jan 2026."""
    agreed_on = fields.get("agreed_on", date(2026, 1, 19))
    return PlanVersion(
        **filled(
            fields,
            cycle_id=fresh_id(),
            number=1,
            agreed_on=agreed_on,
            recorded_at=noon(agreed_on),
            content="{}",
        )
    )


def an_addendum(**fields: Any) -> Addendum:
    """Make a correction of a review."""
    happened_on = fields.get("happened_on", date(2026, 4, 20))
    return Addendum(
        **filled(
            fields,
            cycle_id=fresh_id(),
            about=Sealed.REVIEW,
            happened_on=happened_on,
            recorded_at=noon(happened_on),
            words="The father was there too.",
            reason="Left out when the record was typed.",
        )
    )


def a_put_off(**fields: Any) -> PutOff:
    """Make a thing to do that was put off for a week."""
    return PutOff(
        **filled(
            fields,
            pupil_id=fresh_id(),
            about="review of cycle 2",
            until=date(2026, 6, 22),
            reason="Parents away until then",
            recorded_at=noon(date(2026, 6, 15)),
        )
    )


def a_kept_finding(**fields: Any) -> KeptFinding:
    """Make a remark that was read and left."""
    return KeptFinding(
        **filled(
            fields,
            cycle_id=fresh_id(),
            rule="vague-verb",
            about="target",
            fingerprint="0",
            reason="The word is the therapist's.",
            recorded_at=noon(date(2026, 1, 19)),
        )
    )


def an_attendance(**fields: Any) -> Attendance:
    """Make a spring term of 120 half-days, of which 12 were missed."""
    return Attendance(
        **filled(
            fields,
            pupil_id=fresh_id(),
            starts_on=date(2026, 1, 5),
            ends_on=date(2026, 3, 27),
            possible=120,
            authorised=9,
            unauthorised=3,
            recorded_at=noon(date(2026, 3, 30)),
        )
    )


def an_exclusion(**fields: Any) -> Exclusion:
    """Make a suspension of two half-days."""
    return Exclusion(
        **filled(
            fields,
            pupil_id=fresh_id(),
            kind=ExclusionKind.SUSPENSION,
            starts_on=date(2026, 2, 24),
            recorded_at=noon(date(2026, 2, 24)),
            half_days=2,
        )
    )


def a_previous_school(**fields: Any) -> PreviousSchool:
    """Make a nursery that the pupil went to before."""
    return PreviousSchool(
        **filled(
            fields,
            pupil_id=fresh_id(),
            name="Little Acorns Nursery",
            recorded_at=noon(date(2022, 9, 5)),
            starts_on=date(2020, 9, 7),
            ends_on=date(2022, 7, 20),
        )
    )


def a_colleague(**fields: Any) -> StaffMember:
    """Return an adult of the school."""
    return StaffMember(**filled(fields, id=fresh_id(), name="Jo Hart"))


def an_instrument(**fields: Any) -> Instrument:
    """Return a measure of the school's own."""
    return Instrument(
        **filled(fields, id=fresh_id(), measure=Measure(name="Reading age", unit="months"))
    )
