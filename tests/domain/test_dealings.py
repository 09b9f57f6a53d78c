"""Dealings with family and agencies: what stands, what is told, and what is watched."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senco_desk.domain.actions import by_due, by_urgency
from senco_desk.domain.agreements import (
    AgreementKind,
    Answer,
    each_once,
    first_told_on,
    standings_of,
    telling_for,
    telling_with,
)
from senco_desk.domain.chronology import chronology_of
from senco_desk.domain.criteria import evidence_map
from senco_desk.domain.diary import DiaryKind
from senco_desk.domain.meetings import Force, watched_in_year
from senco_desk.domain.record import CycleRecord
from senco_desk.domain.references import Entry, Place
from senco_desk.domain.terms import school_year
from tests.builders import (
    a_calendar,
    a_cycle,
    a_cycle_record,
    a_pupil_record,
    a_review,
    guidance,
    noon,
)
from tests.surroundings import a_diary_entry, an_action, an_agreement

SPECIALIST = AgreementKind.SPECIALIST
TODAY = date(2026, 6, 15)


def a_meeting(on: date, *, with_parents: bool = True) -> Any:
    return a_diary_entry(kind=DiaryKind.MEETING, happened_on=on, with_parents=with_parents)


def a_review_on(on: date, *, parents_present: bool | None) -> CycleRecord:
    cycle = a_cycle()
    review = a_review(cycle_id=cycle.id, happened_on=on, parents_present=parents_present)
    return a_cycle_record(cycle=cycle, review=review)


# What stands


def test_a_later_answer_of_the_same_person_takes_the_place_of_those_before_and_they_stay_in_order():
    days = (date(2026, 2, 2), date(2026, 5, 11), date(2026, 1, 12))
    answers = (Answer.AGREED, Answer.WITHDRAWN, Answer.NONE_YET)
    asked, withdrawn, first = (
        an_agreement(kind=SPECIALIST, happened_on=on, answer=answer)
        for on, answer in zip(days, answers, strict=True)
    )
    told, specialist, sharing = standings_of((asked, withdrawn, first))
    assert specialist.latest == withdrawn
    assert specialist.earlier == (asked, first)
    assert (told.latest, told.earlier, sharing.latest) == (None, (), None)


def test_each_specialist_and_each_sharing_has_an_answer_of_its_own():
    def asked(about: str | None, month: int, answer: Answer = Answer.AGREED) -> Any:
        return an_agreement(
            kind=SPECIALIST, about=about, happened_on=date(2026, month, 2), answer=answer
        )

    psychologist = asked("Educational psychologist", 1)
    therapist = asked("Speech and language therapist", 2, Answer.NONE_YET)
    declined = asked("speech and language  THERAPIST", 3, Answer.DECLINED)
    told, *specialists, sharing = standings_of((declined, psychologist, therapist))
    assert [(one.latest, one.earlier) for one in specialists] == [
        (declined, (therapist,)),
        (psychologist, ()),
    ]
    assert (told.latest, sharing.latest) == (None, None)


def test_an_agreement_taken_back_without_a_name_is_taken_back_from_all_asked_before():
    kind = AgreementKind.SHARING
    school, health, anew = (
        an_agreement(kind=kind, about=about, happened_on=date(2026, month, 2))
        for about, month in (("The new school", 1), ("The clinic", 2), ("The clinic", 5))
    )
    withdrawn = an_agreement(
        kind=kind, about=None, happened_on=date(2026, 4, 2), answer=Answer.WITHDRAWN
    )
    *_, first, second = standings_of((health, anew, withdrawn, school))
    assert (first.latest, first.earlier) == (anew, ())
    assert (second.latest, second.earlier) == (withdrawn, (health, school))


def test_a_telling_takes_the_place_of_another_whatever_it_is_about():
    first = an_agreement(about="This year's plan")
    second = an_agreement(about="Next year's plan", happened_on=date(2026, 9, 9))
    told, *_ = standings_of((first, second))
    assert (told.latest, told.earlier) == (second, (first,))


@given(
    st.lists(
        st.builds(
            lambda kind, about, day, who, answer: an_agreement(
                kind=kind,
                about=about,
                happened_on=date(2026, 1, 1) + timedelta(days=day),
                who=who,
                answer=None if kind is AgreementKind.TOLD else answer,
            ),
            st.sampled_from(AgreementKind),
            st.sampled_from([None, "Psychologist", "psychologist", "Therapist"]),
            st.integers(0, 9),
            st.sampled_from(["Mrs Pike", "Mr Pike, father", "Parents"]),
            st.sampled_from([Answer.NONE_YET, Answer.AGREED, Answer.DECLINED]),
        ),
        max_size=8,
    )
)
def test_every_entry_stands_or_is_told_under_the_one_that_took_its_place(held: list[Any]):
    standings = standings_of(held)
    told = [one for standing in standings for one in (standing.latest, *standing.earlier) if one]
    assert sorted(one.id for one in told) == sorted(one.id for one in held)
    for standing in standings:
        in_order = [one for one in (standing.latest, *standing.earlier) if one]
        days = [one.happened_on for one in in_order]
        assert days == sorted(days, reverse=True)
        assert {one.kind for one in in_order} <= {standing.kind}


def test_of_two_entries_for_one_day_the_one_recorded_later_stands():
    day = date(2026, 2, 2)
    earlier, later = (
        an_agreement(kind=SPECIALIST, happened_on=day, recorded_at=noon(day + timedelta(days=n)))
        for n in (0, 1)
    )
    assert standings_of((later, earlier))[1].latest == later


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer.AGREED, "Agreed on 12 Jan 2026"),
        (Answer.DECLINED, "Declined on 12 Jan 2026"),
        (Answer.WITHDRAWN, "Agreement withdrawn on 12 Jan 2026"),
        (Answer.NONE_YET, "Asked on 12 Jan 2026; no answer yet"),
    ],
)
def test_an_answer_is_written_with_its_day(answer: Answer, words: str):
    assert an_agreement(kind=SPECIALIST, answer=answer).answer_words == words


def test_a_telling_is_written_as_told():
    assert an_agreement().answer_words == "Told on 12 Jan 2026"


def test_the_telling_with_a_plan_is_that_of_its_cycle_and_the_first_counts_over_all():
    first, second = a_cycle(), a_cycle()
    tellings = (
        an_agreement(happened_on=date(2026, 1, 20), cycle_id=first.id),
        an_agreement(happened_on=date(2026, 1, 12), cycle_id=first.id),
        an_agreement(kind=SPECIALIST, happened_on=date(2025, 1, 12), cycle_id=second.id),
    )
    assert telling_with(tellings, first.id) == tellings[0]
    assert telling_with(tellings, second.id) is None
    assert first_told_on(tellings) == date(2026, 1, 12)
    assert first_told_on(tellings[2:]) is None


def test_a_plan_goes_by_the_first_telling_unless_parents_were_told_anew_with_it():
    first, second = a_cycle(), a_cycle()
    begun = an_agreement(happened_on=date(2025, 9, 18))
    anew = an_agreement(happened_on=date(2026, 1, 12), cycle_id=second.id)
    assert telling_for((anew, begun), first.id) == begun
    assert telling_for((anew, begun), second.id) == anew
    assert telling_for((an_agreement(kind=SPECIALIST),), first.id) is None


# What the chronology tells


def test_a_telling_that_is_on_file_twice_is_told_once_and_a_later_one_as_a_further_one():
    def told(month: int, who: str, minute: int = 0) -> Any:
        on = date(2026, month, 12)
        return an_agreement(
            happened_on=on, who=who, recorded_at=noon(on) + timedelta(minutes=minute)
        )

    twice = told(1, "Parents", 5)
    held = (twice, told(1, "Mrs Pike"), told(4, "Mrs Pike"), told(4, "Mr Pike", 1))
    lines = [(one.on.month, one.words) for one in chronology_of(a_pupil_record(agreements=held))]
    again = "Parents told again of the SEN support."
    assert lines == [(1, "Parents told of the SEN support."), (4, again), (4, again)]
    assert twice not in each_once(held)


def test_every_dealing_has_a_line_and_a_place_of_its_own():
    told = an_agreement(happened_on=date(2026, 1, 5))
    call = a_diary_entry(happened_on=date(2026, 2, 3), recorded_at=noon(date(2026, 3, 3)))
    meeting = a_meeting(date(2026, 3, 2))
    advice = a_diary_entry(
        kind=DiaryKind.ADVICE, agency="Sensory\nservice", happened_on=date(2026, 3, 9)
    )
    done = an_action(done_on=date(2026, 4, 1))
    record = a_pupil_record(
        agreements=(told,), diary=(call, meeting, advice), actions=(done, an_action())
    )
    found = chronology_of(record)
    assert [one.words for one in found] == [
        "Parents told of the SEN support.",
        "Telephone call: Sleep has been poor since the move.",
        "Meeting with parents: Sleep has been poor since the move.",
        "Advice received, Sensory service: Sleep has been poor since the move.",
        "Done as agreed: Send the reading games home (Mrs Thackray).",
    ]
    assert [one.place for one in found] == [
        Place(entry=Entry.AGREEMENT, id=told.id),
        *(Place(entry=Entry.DIARY, id=one.id) for one in (call, meeting, advice)),
        Place(entry=Entry.ACTION, id=done.id),
    ]
    assert [one.recorded_late for one in found] == [None, date(2026, 3, 3), None, None, None]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer.AGREED, "Involving a specialist (a therapist): Ms Larkspur, mother, agreed."),
        (Answer.DECLINED, "Involving a specialist (a therapist): Ms Larkspur, mother, declined."),
        (
            Answer.WITHDRAWN,
            "Involving a specialist (a therapist): Ms Larkspur, mother, withdrew the agreement.",
        ),
        (
            Answer.NONE_YET,
            "Involving a specialist (a therapist): no answer yet from Ms Larkspur, mother.",
        ),
    ],
)
def test_the_chronology_says_what_parents_answered(answer: Answer, words: str):
    one = an_agreement(kind=SPECIALIST, answer=answer, about="a\ntherapist")
    assert [found.words for found in chronology_of(a_pupil_record(agreements=(one,)))] == [words]


def test_an_answer_without_a_subject_is_told_without_one():
    one = an_agreement(kind=AgreementKind.SHARING)
    (found,) = chronology_of(a_pupil_record(agreements=(one,)))
    assert found.words == "Sharing the record for a request: Ms Larkspur, mother, agreed."


# What it is evidence of


def evidence(key: str, on: date = TODAY, **fields: Any) -> list[str]:
    found = evidence_map(a_pupil_record(**fields), guidance().criteria, a_calendar(), on)
    held = next(one for one in found if one.criterion.key == key)
    return [one.words for one in held.evidence]


def test_tellings_meetings_and_referrals_are_action_taken():
    referral = a_diary_entry(
        kind=DiaryKind.REFERRAL, happened_on=date(2026, 2, 9), agency="Therapy service"
    )
    fields: dict[str, Any] = {
        "agreements": (an_agreement(), an_agreement(kind=SPECIALIST)),
        "diary": (
            a_meeting(date(2026, 1, 12)),
            a_meeting(date(2026, 1, 14), with_parents=False),
            a_meeting(date(2026, 3, 2)),
            referral,
            a_diary_entry(),
        ),
    }
    assert evidence("c", **fields) == [
        "Parents told of the SEN support, 12 Jan 2026.",
        "Meetings with parents: 2, 12 Jan 2026 to 2 Mar 2026.",
        "Referral (Therapy service), 9 Feb 2026.",
    ]
    assert evidence("c", date(2026, 1, 11), **fields) == []


def test_reviews_with_parents_are_meetings_too_and_stand_where_they_are_printed():
    reviewed = a_review_on(date(2026, 3, 26), parents_present=True)
    first = a_meeting(date(2025, 10, 6))
    record = a_pupil_record(
        diary=(a_meeting(date(2026, 3, 26)), first, a_meeting(date(2026, 6, 20))),
        cycles=(reviewed, a_review_on(date(2026, 2, 11), parents_present=False)),
    )
    found = evidence_map(record, guidance().criteria, a_calendar(), TODAY)
    (met,) = (
        one for held in found for one in held.evidence if one.words.startswith("Meetings with")
    )
    assert met.words == "Meetings with parents: 2, of them 1 review, 6 Oct 2025 to 26 Mar 2026."
    assert reviewed.review
    assert met.places == (
        Place(entry=Entry.DIARY, id=first.id),
        Place(entry=Entry.REVIEW, id=reviewed.review.id),
    )


def test_advice_and_observations_tell_of_the_need():
    diary = tuple(
        a_diary_entry(kind=kind)
        for kind in (DiaryKind.ADVICE, DiaryKind.OBSERVATION, DiaryKind.CALL)
    )
    assert evidence("b", diary=diary) == [
        "Advice received, 3 Feb 2026.",
        "Observation, 3 Feb 2026.",
    ]
    assert evidence("b", date(2026, 2, 2), diary=diary) == []


# What is watched over a school year


def test_meetings_of_the_diary_and_reviews_with_parents_count_towards_three():
    record = a_pupil_record(
        diary=(
            a_meeting(date(2025, 10, 6)),
            a_meeting(date(2026, 3, 26)),  # the review of the same day
            a_meeting(date(2026, 4, 20), with_parents=False),
            a_meeting(date(2025, 7, 1)),  # the school year before
            a_diary_entry(),
        ),
        cycles=(
            a_review_on(date(2026, 3, 26), parents_present=True),
            a_review_on(date(2025, 12, 11), parents_present=None),
            a_review_on(date(2026, 2, 11), parents_present=False),
            a_cycle_record(),
        ),
    )
    meetings, _ = watched_in_year(record, TODAY)
    assert meetings.words == "2 of at least 3 meetings with parents in 2025/26 (guidance)"
    assert meetings.force is Force.GUIDANCE
    assert "should" in meetings.source
    assert "6.65" in meetings.source
    assert "must" not in meetings.source
    assert meetings.days == (date(2025, 10, 6), date(2026, 3, 26))


def test_the_annual_report_is_said_as_law_whether_given_or_not():
    given = a_diary_entry(kind=DiaryKind.ANNUAL_REPORT, happened_on=date(2026, 6, 12))
    _, report = watched_in_year(a_pupil_record(diary=(given,)), TODAY)
    assert report.words == "Annual report to parents in 2025/26: given on 12 Jun 2026 (law)"
    _, none = watched_in_year(a_pupil_record(diary=(given,)), date(2026, 9, 1))
    assert none.words == "Annual report to parents in 2026/27: none recorded so far (law)"
    assert none.force is Force.LAW
    assert "must" in none.source
    assert "6.64" in none.source


@given(st.lists(st.dates(date(2024, 9, 1), date(2026, 12, 31))), st.dates(date(2025, 1, 1), TODAY))
def test_only_days_of_this_school_year_up_to_today_are_counted(days: list[date], today: date):
    meetings, _ = watched_in_year(a_pupil_record(diary=tuple(map(a_meeting, days))), today)
    assert set(meetings.days) == {
        one for one in days if one <= today and school_year(one) == school_year(today)
    }


# Actions


def test_open_actions_stand_by_their_day_and_done_ones_after_them():
    later, first, whenever = (
        an_action(due_on=on) for on in (date(2026, 5, 1), date(2026, 4, 1), None)
    )
    long_done, done = (an_action(done_on=on) for on in (date(2026, 2, 1), date(2026, 3, 1)))
    assert by_urgency((long_done, later, whenever, done, first)) == (
        first,
        later,
        whenever,
        done,
        long_done,
    )


def test_actions_stand_by_the_day_they_are_due_then_as_they_were_entered():
    later, first, also_first, whenever = (
        an_action(due_on=on) for on in (date(2026, 5, 1), date(2026, 4, 1), date(2026, 4, 1), None)
    )
    assert by_due((whenever, first, later, also_first)) == (first, also_first, later, whenever)
    assert by_urgency((whenever, also_first, later, first)) == (also_first, first, later, whenever)
