"""Where the parents' consent to share the record for a request stands."""

from datetime import date
from typing import Any

import pytest

from senco_desk.domain.agreements import AgreementKind, Answer, consent_to_share
from tests.surroundings import an_agreement


def sharing(**fields: Any):
    return an_agreement(kind=AgreementKind.SHARING, **fields)


def test_parents_who_were_told_and_agreed_to_a_specialist_were_not_asked_about_sharing():
    consent = consent_to_share((an_agreement(), an_agreement(kind=AgreementKind.SPECIALIST)))
    assert consent.words == "Parents have not been asked about sharing the record for a request."
    assert not consent.is_given


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer.AGREED, "Mrs Pike agreed on 12 Jan 2026 to share the record for a request."),
        (Answer.DECLINED, "Mrs Pike declined on 12 Jan 2026 to share the record for a request."),
        (
            Answer.WITHDRAWN,
            "Mrs Pike took back on 12 Jan 2026 the agreement to share the record for a request.",
        ),
        (
            Answer.NONE_YET,
            (
                "Mrs Pike: asked on 12 Jan 2026 to share the record for a request; no answer "
                "is recorded yet."
            ),
        ),
    ],
)
def test_each_answer_is_said_with_its_day(answer: Answer, words: str):
    consent = consent_to_share((sharing(answer=answer, who="Mrs Pike"),))
    assert (consent.words, consent.is_given) == (words, answer is Answer.AGREED)


def test_one_sharing_that_was_declined_is_named_beside_one_that_was_agreed():
    consent = consent_to_share(
        (
            sharing(about="the authority"),
            sharing(about="the trust", answer=Answer.DECLINED, happened_on=date(2026, 2, 2)),
        )
    )
    assert consent.words == (
        "Ms Larkspur, mother, declined on 2 Feb 2026 to share the record for a request "
        "(the trust). "
        "Ms Larkspur, mother, agreed on 12 Jan 2026 to share the record for a request "
        "(the authority)."
    )
    assert not consent.is_given


def test_what_counts_is_the_newest_answer():
    declined = sharing(answer=Answer.DECLINED)
    agreed = sharing(happened_on=date(2026, 2, 2))
    assert consent_to_share((agreed, declined)).is_given


def test_one_parents_agreement_leaves_the_other_parents_refusal_standing():
    declined = sharing(who="Mrs Pike", answer=Answer.DECLINED, about="with Devon")
    agreed = sharing(who="Mr Pike", happened_on=date(2026, 2, 2), about="with Devon")
    consent = consent_to_share((declined, agreed))
    assert consent.words == (
        "Mr Pike agreed on 2 Feb 2026 to share the record for a request (with Devon). "
        "Mrs Pike declined on 12 Jan 2026 to share the record for a request (with Devon)."
    )
    assert not consent.is_given


@pytest.mark.parametrize(
    ("before", "after", "is_given"),
    [
        ("Mrs Pike", "mrs  PIKE", True),
        ("Mrs Pike", "Mrs Pike (mother)", True),
        ("Mrs Pike, mother", "Mrs Pike", True),
        ("Mother", "Mother", True),
        ("Mrs Pike", "Parents", True),
        ("Parents", "Both parents", True),
        ("Mother", "Father", False),
        ("Pike, mother", "Pike, father", False),
        ("Mrs Pike", "Mr and Mrs Hale", False),
        ("Parents", "Mrs Pike", False),
    ],
)
def test_only_the_same_person_or_the_parents_together_take_a_refusal_back(
    before: str, after: str, is_given: bool
):
    declined = sharing(who=before, answer=Answer.DECLINED)
    agreed = sharing(who=after, happened_on=date(2026, 2, 2))
    assert consent_to_share((declined, agreed)).is_given is is_given


def test_a_question_without_an_answer_hides_no_refusal_and_one_answer_settles_it():
    asked = sharing(who="Parents", answer=Answer.NONE_YET, happened_on=date(2026, 2, 2))
    declined = sharing(who="Mrs Pike", answer=Answer.DECLINED)
    words = consent_to_share((declined, asked)).words
    assert "Mrs Pike declined on 12 Jan 2026" in words
    assert "Parents: asked on 2 Feb 2026" in words
    agreed = sharing(who="Mrs Pike", happened_on=date(2026, 2, 9))
    assert consent_to_share((declined, asked, agreed)).is_given
